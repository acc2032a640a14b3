#include "ui/shell/settings.h"

#include <QSettings>

namespace ui::shell {

namespace {

constexpr auto kRecent = u"recentFolders";
constexpr auto kAddress = u"serve/address";
constexpr auto kPort = u"serve/tftpPort";
constexpr auto kSinglePort = u"serve/singlePort";
constexpr auto kFindings = u"window/findingsOpen";
constexpr auto kGeometry = u"window/geometry";
constexpr auto kSite = u"site/layout";
constexpr auto kDevices = u"devices/layout";
constexpr auto kServed = u"served/layout";
constexpr auto kBench = u"bench/layout";
constexpr auto kPage = u"window/page";
constexpr auto kImport = u"import/memory";

QString key(const char16_t *name)
{
    return QString::fromUtf16(name);
}

} // namespace

Settings Settings::load()
{
    const QSettings stored;
    Settings settings;
    settings.recentFolders = stored.value(key(kRecent)).toStringList();
    const QHostAddress address(stored.value(key(kAddress)).toString());
    if (!address.isNull())
        settings.serve.address = address;
    bool isNumber = false;
    const uint port = stored.value(key(kPort)).toUInt(&isNumber);
    if (isNumber && port <= 65535)
        settings.serve.tftpPort = static_cast<quint16>(port);
    settings.serve.singlePort = stored.value(key(kSinglePort), settings.serve.singlePort).toBool();
    settings.findingsOpen = stored.value(key(kFindings), settings.findingsOpen).toBool();
    settings.windowGeometry = stored.value(key(kGeometry)).toByteArray();
    settings.siteLayout = stored.value(key(kSite)).toByteArray();
    settings.devicesLayout = stored.value(key(kDevices)).toByteArray();
    settings.servedLayout = stored.value(key(kServed)).toByteArray();
    settings.benchLayout = stored.value(key(kBench)).toByteArray();
    settings.page = stored.value(key(kPage)).toString();
    settings.importMemory = stored.value(key(kImport)).toByteArray();
    return settings;
}

void Settings::save() const
{
    QSettings stored;
    stored.setValue(key(kRecent), recentFolders);
    stored.setValue(key(kAddress),
                    serve.address == QHostAddress(QHostAddress::Any) ? QString() : serve.address.toString());
    stored.setValue(key(kPort), serve.tftpPort.value_or(0));
    stored.setValue(key(kSinglePort), serve.singlePort);
    stored.setValue(key(kFindings), findingsOpen);
    stored.setValue(key(kGeometry), windowGeometry);
    stored.setValue(key(kSite), siteLayout);
    stored.setValue(key(kDevices), devicesLayout);
    stored.setValue(key(kServed), servedLayout);
    stored.setValue(key(kBench), benchLayout);
    stored.setValue(key(kPage), page);
    stored.setValue(key(kImport), importMemory);
}

::bench::Settings settingsOf(const job::ServerChoices &choices)
{
    ::bench::Settings settings;
    const QHostAddress address(choices.bindAddress);
    if (!address.isNull())
        settings.address = address;
    settings.tftpPort = choices.tftpPort;
    settings.singlePort = choices.singlePort;
    return settings;
}

job::ServerChoices choicesOf(const ::bench::Settings &settings)
{
    const bool everywhere = settings.address == QHostAddress(QHostAddress::Any);
    return {everywhere ? QString() : settings.address.toString(), settings.tftpPort, settings.singlePort};
}

void Settings::remember(const QString &folder)
{
    recentFolders.removeAll(folder);
    recentFolders.prepend(folder);
    recentFolders = recentFolders.first(std::min<qsizetype>(recentFolders.size(), kRecentFolders));
}

} // namespace ui::shell
