#pragma once

#include "core/conf/provisioning.h"

#include <QByteArray>
#include <QString>
#include <memory>
#include <optional>

namespace progress {

/// What configuration a device holds. Cheap to copy: what it says is shared and never changed in place.
class Configuration {
public:
    Configuration(); ///< as it left the factory

    /// Guide 2.2: "any settings omitted from the configuration file will be set to their factory default
    /// value". `md5` is that of the bytes, as hexadecimal digits.
    static Configuration ofFile(const QByteArray &bytes, const QByteArray &md5);
    static Configuration ofFile(const QByteArray &bytes);
    /// Guide 2.2.5: "any parameters omitted from an Incremental Provisioning File will retain their original
    /// settings as currently stored on the device".
    Configuration withIncremental(const QByteArray &bytes) const;
    /// As a person would change one setting in the web interface.
    Configuration with(QByteArrayView key, QByteArrayView value) const;

    /// Guide 5.1: "If the config file matches the config file already on the device, then this config file is
    /// ignored (file is diff'ed with existing file)". `md5` is that of the file.
    bool matchesFile(const QByteArray &md5) const;
    /// An incremental file cannot be diff'ed with the whole: it is the same when it would change no value.
    bool matchesIncremental(const QByteArray &bytes) const;

    /// Nothing for a parameter that is at its factory value.
    std::optional<QByteArray> value(QByteArrayView key) const;
    /// The settings that steer provisioning itself (guide 2.4, 3 and 4.2).
    const conf::Provisioning &settings() const;
    bool isFactory() const;

private:
    struct State;
    explicit Configuration(std::shared_ptr<const State> state);

    std::shared_ptr<const State> m_state;
};

} // namespace progress
