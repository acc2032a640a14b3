#include "core/bench/choices.h"

namespace bench {

Settings settingsOf(const job::ServerChoices &choices)
{
    Settings settings;
    if (const QHostAddress address(choices.bindAddress); !address.isNull())
        settings.address = address;
    settings.tftpPort = choices.tftpPort;
    settings.singlePort = choices.singlePort;
    settings.httpPort = choices.httpPort;
    settings.httpsPort = choices.httpsPort;
    settings.ftpPort = choices.ftpPort;
    if (!choices.user.isEmpty() || !choices.password.isEmpty())
        settings.login = serving::Login{choices.user, choices.password};
    settings.digest = choices.digest;
    settings.directoryPage = choices.directoryPage;
    settings.ownFilesOnly = choices.ownFilesOnly;
    settings.passivePorts = choices.passivePorts;
    settings.certificateFile = choices.certificateFile;
    settings.keyFile = choices.keyFile;
    settings.authorityFolder = usualAuthorityFolder();
    settings.oldTlsVersions = choices.oldTlsVersions;
    return settings;
}

job::ServerChoices choicesOf(const Settings &settings)
{
    job::ServerChoices choices;
    if (settings.address != QHostAddress(QHostAddress::Any))
        choices.bindAddress = settings.address.toString();
    choices.tftpPort = settings.tftpPort;
    choices.singlePort = settings.singlePort;
    choices.httpPort = settings.httpPort;
    choices.httpsPort = settings.httpsPort;
    choices.ftpPort = settings.ftpPort;
    if (settings.login) {
        choices.user = settings.login->user;
        choices.password = settings.login->password;
    }
    choices.digest = settings.digest;
    choices.directoryPage = settings.directoryPage;
    choices.ownFilesOnly = settings.ownFilesOnly;
    choices.passivePorts = settings.passivePorts;
    choices.certificateFile = settings.certificateFile;
    choices.keyFile = settings.keyFile;
    choices.oldTlsVersions = settings.oldTlsVersions;
    return choices;
}

} // namespace bench
