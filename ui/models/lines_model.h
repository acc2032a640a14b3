#pragma once

#include "core/progress/device_state.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <optional>
#include <vector>

namespace ui::models {

/// One line of a small table; the tone is of its last cell.
struct Line {
    QStringList cells;
    std::optional<progress::Tone> tone;
    quint64 id = 0;   ///< DeviceRole, for those who go there
    QString tip = {}; ///< of its last cell, in full; empty: the cell says it all

    friend bool operator==(const Line &, const Line &) = default;
};

/// Lines that were made elsewhere. Lines that come again keep their place and selection.
class LinesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit LinesModel(QStringList titles, QObject *parent = nullptr);

    /// As many as before.
    void setTitles(const QStringList &titles);
    void setLines(std::vector<Line> lines);
    const Line &line(int row) const { return m_lines[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_titles;
    std::vector<Line> m_lines;
};

} // namespace ui::models
