#pragma once

#include "core/conf/document.h"

#include <QString>
#include <functional>
#include <optional>

namespace conf {

/// The `prov.*` settings that decide what a device asks for next: a view over a document. What the members
/// hold at first is what a device has from the factory.
struct Provisioning {
    bool use = true;                                   ///< prov.use: provisioning is on (guide 5.1 step 1)
    bool incremental = false;                          ///< prov.i: -i files are asked for too (guide 2.2.5)
    QString method = QStringLiteral("tftp");           ///< prov.download.method: tftp, ftp, http, https
    QString configPath;                                ///< prov.download.cfgpath
    QString firmwarePath;                              ///< prov.download.fwpath; tones too (guide 4.2)
    QString serverMethod = QStringLiteral("option66"); ///< prov.server.method: option66, static, auto, …
    QString staticServer;                              ///< prov.server.static
    QString user;                                      ///< prov.auth.user
    QString password;                                  ///< prov.auth.pwd

    // Absent (nothing) and blank ("") are two things: a backup that nobody touched does not have these keys
    // at all.
    std::optional<QString> firmware; ///< prov.version.firmware
    std::optional<QString> kernel;   ///< prov.version.kernel
    std::optional<QString> base;     ///< prov.version.base
    std::optional<QString> system;   ///< prov.version.sys
    std::optional<QString> tones;    ///< prov.data.tone

    friend bool operator==(const Provisioning &, const Provisioning &) = default;
};

/// Reads them off a file. A key that is absent keeps what `before` has: the factory's for a complete file,
/// the device's own for an incremental one (guide 2.2.5). A switch that is neither 0 nor 1, and a blank
/// method, keep it too.
Provisioning provisioningOf(const Document &document, Provisioning before = {});
/// The same of settings that stand in no one text. `valueOf`: nothing for a key that is absent.
Provisioning provisioningFrom(const std::function<std::optional<QString>(QByteArrayView key)> &valueOf,
                              Provisioning before = {});

} // namespace conf
