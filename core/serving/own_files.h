#pragma once

#include "core/base/mac_address.h"
#include "core/base/message.h"
#include "core/catalogue/file_name.h"

#include <QHostAddress>
#include <functional>
#include <optional>

namespace serving {

inline constexpr base::Code kNotItsFile{
    "not-its-file"}; ///< %1 name, of another device; %2 the address that asked, %3 its MAC address
inline constexpr base::Code kNotKnownWhose{
    "not-known-whose"}; ///< %1 name, of one device; %2 the address that asked: which device that is nobody
                        ///< knows

/// The hardware address behind an address of ours or of a neighbour; nothing if it is not known.
using MacOf = std::function<std::optional<base::MacAddress>(const QHostAddress &)>;

/// What one client may see of the files that bear a device's MAC address.
class OwnFilesOf {
public:
    OwnFilesOf() = default; ///< all
    explicit OwnFilesOf(std::optional<base::MacAddress> own) : m_areApart(true), m_own(own) {}

    bool has(const catalogue::FileName &name) const { return !m_areApart || !name.mac || name.mac == m_own; }

private:
    bool m_areApart = false;
    std::optional<base::MacAddress> m_own;
};

/// A device's own files (algomMAC.conf, -i, their .md5) hold its passwords. Kept apart, they are given only
/// to the address whose MAC they name. Generic files, firmware and tones are everybody's.
class OwnFiles {
public:
    OwnFiles() = default; ///< everybody may have every file
    explicit OwnFiles(MacOf macOf) : m_macOf(std::move(macOf)) {}

    /// Why `client` may not have what it calls `path`; nothing if it may. Whether there is such a file does
    /// not matter, nor does the case of its name.
    std::optional<base::Message> refusal(const QHostAddress &client, const QString &path) const;
    OwnFilesOf of(const QHostAddress &client) const;

private:
    MacOf m_macOf;
};

} // namespace serving
