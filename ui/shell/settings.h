#pragma once

#include "core/bench/settings.h"
#include "core/job/dhcp_choices.h"

#include <QByteArray>
#include <QStringList>

namespace ui::shell {

/// What the window remembers from one time to the next. Kept in the system's place for settings under the
/// application's name; whatever is missing or unreadable there has the default that stands here.
struct Settings {
    static constexpr int kRecentFolders = 8;

    QStringList recentFolders; ///< newest first; the first is the one to open again
    ::bench::Settings serve;   ///< of folders that are no jobs; see serve_memory.h
    job::DhcpChoices dhcp;     ///< likewise; see dhcp_memory.h
    bool findingsOpen = false;
    QByteArray windowGeometry;
    QByteArray siteLayout;
    QByteArray devicesLayout;
    QByteArray filesLayout;
    QByteArray networkLayout;
    QByteArray networkMemory; ///< network::NetworkMemory::toJson()
    QByteArray servedLayout;
    QByteArray benchLayout;
    QString page;            ///< the page shown last
    QByteArray importMemory; ///< how sheets were read: intake::MappingMemory::toJson()

    static Settings load();
    void save() const;
    void remember(const QString &folder);
};

} // namespace ui::shell
