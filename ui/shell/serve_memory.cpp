#include "ui/shell/serve_memory.h"

#include "core/bench/choices.h"

#include <QSettings>

namespace ui::shell {

namespace {

using serving::Protocol;

const QString kOff = QStringLiteral("off");

QString portKey(Protocol protocol)
{
    return QStringLiteral("serve/%1Port").arg(serving::codeOf(protocol));
}

std::optional<quint16> readPort(const QSettings &stored, Protocol protocol, std::optional<quint16> usual)
{
    const QVariant value = stored.value(portKey(protocol));
    if (value.toString() == kOff)
        return std::nullopt;
    bool isNumber = false;
    const uint port = value.toUInt(&isNumber);
    return isNumber && port <= 65535 ? std::optional(static_cast<quint16>(port)) : usual;
}

QString writtenPort(std::optional<quint16> port)
{
    return port ? QString::number(*port) : kOff;
}

/// The switches by their keys.
template<class Settings>
auto switchesOf(Settings &settings)
{
    return std::array{std::pair(u"serve/singlePort", &settings.singlePort),
                      std::pair(u"serve/digest", &settings.digest),
                      std::pair(u"serve/directoryPage", &settings.directoryPage),
                      std::pair(u"serve/ownFilesOnly", &settings.ownFilesOnly),
                      std::pair(u"serve/oldTls", &settings.oldTlsVersions)};
}

const QString kAddress = QStringLiteral("serve/address");
const QString kUser = QStringLiteral("serve/user");
const QString kFirstPassive = QStringLiteral("serve/firstPassivePort");
const QString kLastPassive = QStringLiteral("serve/lastPassivePort");
const QString kCertificate = QStringLiteral("serve/certificate");
const QString kKey = QStringLiteral("serve/key");

} // namespace

::bench::Settings readServe(const QSettings &stored)
{
    ::bench::Settings settings = ::bench::settingsOf({});
    if (const QHostAddress address(stored.value(kAddress).toString()); !address.isNull())
        settings.address = address;
    for (const Protocol protocol : ::bench::kProtocols)
        settings.port(protocol) = readPort(stored, protocol, settings.port(protocol));
    for (const auto &[key, on] : switchesOf(settings))
        *on = stored.value(QString::fromUtf16(key)).toBool();
    if (const QString user = stored.value(kUser).toString(); !user.isEmpty())
        settings.login = serving::Login{user, {}};
    const tcp::PortRange passive{static_cast<quint16>(stored.value(kFirstPassive).toUInt()),
                                 static_cast<quint16>(stored.value(kLastPassive).toUInt())};
    job::ServerChoices choices;
    choices.passivePorts = passive;
    if (job::checkServers(choices))
        settings.passivePorts = passive;
    settings.certificateFile = stored.value(kCertificate).toString();
    settings.keyFile = stored.value(kKey).toString();
    return settings;
}

void writeServe(QSettings &stored, const ::bench::Settings &settings)
{
    const bool everywhere = settings.address == QHostAddress(QHostAddress::Any);
    stored.setValue(kAddress, everywhere ? QString() : settings.address.toString());
    for (const Protocol protocol : ::bench::kProtocols)
        stored.setValue(portKey(protocol), writtenPort(settings.port(protocol)));
    for (const auto &[key, on] : switchesOf(settings))
        stored.setValue(QString::fromUtf16(key), *on);
    stored.setValue(kUser, settings.login ? settings.login->user : QString());
    stored.setValue(kFirstPassive, settings.passivePorts.first);
    stored.setValue(kLastPassive, settings.passivePorts.last);
    stored.setValue(kCertificate, settings.certificateFile);
    stored.setValue(kKey, settings.keyFile);
}

} // namespace ui::shell
