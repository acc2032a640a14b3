#pragma once

#include "core/checks/check.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <vector>

/// What the rules are tried on: a folder or a job, and the findings it has.
namespace rows {

using Files = std::vector<std::pair<QString, QByteArray>>;

struct FolderRow {
    const char *what;
    Files files;
    const char *findings; ///< as shown() has them
};

struct JobRow {
    const char *what;
    job::Job job;
    Files files; ///< in its files/
    const char *findings;
    bool hasPassphrase = false;
};

// One for each file of rules.
std::vector<FolderRow> names();
std::vector<FolderRow> checksums();
std::vector<FolderRow> requests();
std::vector<FolderRow> toneArchives();
std::vector<FolderRow> kinds();
std::vector<FolderRow> servers();
std::vector<FolderRow> settings();
std::vector<FolderRow> documents();
std::vector<FolderRow> allFolders();
std::vector<JobRow> jobLayers();
std::vector<JobRow> jobDevices();
std::vector<JobRow> jobs(); ///< both

/// The context of every row: a computer with the address 192.168.77.1.
checks::Context context();

checks::Folder folderOf(const Files &files);
/// Of tones, as devices unzip it.
QByteArray package(const QStringList &tones = {QStringLiteral("lesson.wav")});
QByteArray md5Line(const QByteArray &bytes, const QByteArray &name);

/// "error md5-wrong algo-8188-5.5.md5", with a line "warning duplicate-key algop8188.conf:2", standing for
/// several "notice unknown-key algop8188.conf:1 (7)".
QString shown(const checks::Finding &finding);
/// One behind the other. Three notices that nearly every small file has are left out unless `expected` has
/// them.
QString shown(const std::vector<checks::Finding> &findings, const QString &expected);
/// The same trouble at the same place, with whatever value.
bool isLike(const checks::Finding &a, const checks::Finding &b);

} // namespace rows
