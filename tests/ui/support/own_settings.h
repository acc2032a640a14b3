#pragma once

#include <QCoreApplication>
#include <QSettings>
#include <QTemporaryDir>

namespace support {

/// Settings of this test alone: those of the person who runs it are neither read nor changed.
class OwnSettings {
public:
    OwnSettings()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("ProvBenchTest"));
        QCoreApplication::setApplicationName(QStringLiteral("ProvBenchTest"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    }

    void clear() { QSettings().clear(); }

private:
    QTemporaryDir m_folder;
};

} // namespace support
