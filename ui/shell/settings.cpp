#include "ui/shell/settings.h"

#include "ui/shell/dhcp_memory.h"
#include "ui/shell/serve_memory.h"

#include <QSettings>

namespace ui::shell {

namespace {

constexpr auto kRecent = u"recentFolders";
constexpr auto kFindings = u"window/findingsOpen";
constexpr auto kGeometry = u"window/geometry";
constexpr auto kSiteLayout = u"site/layout";
constexpr auto kDevicesLayout = u"devices/layout";
constexpr auto kFilesLayout = u"files/layout";
constexpr auto kNetworkLayout = u"network/layout";
constexpr auto kNetworkMemory = u"network/memory";
constexpr auto kServedLayout = u"served/layout";
constexpr auto kBenchLayout = u"bench/layout";
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
    settings.serve = readServe(stored);
    settings.dhcp = readDhcp(stored);
    settings.findingsOpen = stored.value(key(kFindings), settings.findingsOpen).toBool();
    settings.windowGeometry = stored.value(key(kGeometry)).toByteArray();
    settings.siteLayout = stored.value(key(kSiteLayout)).toByteArray();
    settings.devicesLayout = stored.value(key(kDevicesLayout)).toByteArray();
    settings.filesLayout = stored.value(key(kFilesLayout)).toByteArray();
    settings.networkLayout = stored.value(key(kNetworkLayout)).toByteArray();
    settings.networkMemory = stored.value(key(kNetworkMemory)).toByteArray();
    settings.servedLayout = stored.value(key(kServedLayout)).toByteArray();
    settings.benchLayout = stored.value(key(kBenchLayout)).toByteArray();
    settings.page = stored.value(key(kPage)).toString();
    settings.importMemory = stored.value(key(kImport)).toByteArray();
    return settings;
}

void Settings::save() const
{
    QSettings stored;
    stored.setValue(key(kRecent), recentFolders);
    writeServe(stored, serve);
    writeDhcp(stored, dhcp);
    stored.setValue(key(kFindings), findingsOpen);
    stored.setValue(key(kGeometry), windowGeometry);
    stored.setValue(key(kSiteLayout), siteLayout);
    stored.setValue(key(kDevicesLayout), devicesLayout);
    stored.setValue(key(kFilesLayout), filesLayout);
    stored.setValue(key(kNetworkLayout), networkLayout);
    stored.setValue(key(kNetworkMemory), networkMemory);
    stored.setValue(key(kServedLayout), servedLayout);
    stored.setValue(key(kBenchLayout), benchLayout);
    stored.setValue(key(kPage), page);
    stored.setValue(key(kImport), importMemory);
}

void Settings::remember(const QString &folder)
{
    recentFolders.removeAll(folder);
    recentFolders.prepend(folder);
    recentFolders = recentFolders.first(std::min<qsizetype>(recentFolders.size(), kRecentFolders));
}

} // namespace ui::shell
