#pragma once

#include "core/progress/device_state.h"
#include "ui/models/files_scene.h"

#include <QHash>
#include <vector>

namespace ui::models {

enum class FilesColumn { Name, What, Models, Users, Size, State };
inline constexpr int kFilesColumns = 6;

/// One line of the page: a file that is there, or one that settings ask for and that is not.
struct FilesRow {
    QString path;
    bool isMissing = false;
    catalogue::FileName reading;
    QString what;
    QStringList models;
    int users = 0;
    qint64 size = 0; ///< bytes; of a missing one 0
    QString state;   ///< a few words
    progress::Tone tone = progress::Tone::Normal;

    bool isTones() const { return reading.kind == catalogue::FileKind::Tones; }
    friend bool operator==(const FilesRow &, const FilesRow &) = default;
};

struct FilesOrder {
    FilesColumn column = FilesColumn::Name;
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// Those that are missing always come first.
std::vector<FilesRow> rowsOf(const FilesScene &scene, const FilesOrder &order);

// A few words for a cell of the table.
/// "Firmware 1.5", "Kernel r5", "Tones".
QString stockText(const catalogue::FileName &reading);
QString modelsText(const QStringList &models);
/// Devices of a job; of a plain folder its files of settings that ask for it.
QString usersText(int users, bool isJob);

} // namespace ui::models
