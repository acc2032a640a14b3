#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <memory>

namespace progress {

/// The settings that steer provisioning itself (guide 2.4, 3 and 4.2), as a device understands them.
struct Settings {
    bool use = true;          ///< prov.use: guide 5.1 step 1, "on by default"
    bool incremental = false; ///< prov.i: guide 2.2.5, "disabled by default"
    QString configPath;       ///< prov.download.cfgpath, without slashes at its ends
    QString firmwarePath;     ///< prov.download.fwpath; tones come from there too (guide 4.2)
    QString serverMethod;     ///< prov.server.method: "option66", "auto", "static"
    QString staticServer;     ///< prov.server.static
    QString firmware;         ///< prov.version.firmware; empty: none is asked for
    QString kernel;           ///< prov.version.kernel
    QString base;             ///< prov.version.base
    QString system;           ///< prov.version.sys
    QString tone;             ///< prov.data.tone, a bare file name

    friend bool operator==(const Settings &, const Settings &) = default;
};

/// What configuration a device holds. Cheap to copy: the values are shared and never changed in place.
class Configuration {
public:
    using Values = QMap<QString, QString>;

    Configuration(); ///< as it left the factory

    /// Guide 2.2: "any settings omitted from the configuration file will be set to their factory default
    /// value".
    static Configuration ofFile(const QByteArray &bytes);
    /// Guide 2.2.5: "any parameters omitted from an Incremental Provisioning File will retain their original
    /// settings".
    Configuration withIncremental(const QByteArray &bytes) const;
    /// As a person would change one setting in the web interface.
    Configuration with(const QString &key, const QString &value) const;

    /// Guide 5.1: "If the config file matches the config file already on the device, then this config file is
    /// ignored (file is diff'ed with existing file)".
    bool matchesFile(const QByteArray &bytes) const;
    /// An incremental file cannot be diff'ed with the whole: it is the same when it would change no value.
    bool matchesIncremental(const QByteArray &bytes) const;

    const Settings &settings() const;
    const Values &values() const;
    bool isFactory() const;

private:
    struct State;
    explicit Configuration(std::shared_ptr<const State> state);
    static Configuration make(Values values, QByteArray fileMd5);

    std::shared_ptr<const State> m_state;
};

} // namespace progress
