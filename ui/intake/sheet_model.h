#pragma once

#include "ui/intake/import_session.h"

#include <QAbstractTableModel>
#include <span>

namespace ui::intake {

/// The sheet of an import as it is displayed, secrets as dots. With the problems of the plan: cells bear the
/// tone of their worst, and show what a chosen repair makes of them.
class SheetModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Show {
        Sheet,   ///< as it is
        Columns, ///< cells that go nowhere are faint
        Problems ///< that too, and the problems of the plan; imported cells can be typed over
    };
    /// `session` outlives it.
    SheetModel(ImportSession &session, Show show, QObject *parent = nullptr);

    void setRevealed(bool revealed);
    bool isRevealed() const { return m_revealed; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    using Problems = std::span<const ::intake::Problem>;
    /// All of a row, sorted by column; none unless problems are shown.
    Problems problemsOf(int row) const;
    const sheet::Table &table() const;
    bool isBelowHeader(int row) const { return row >= m_session.mapping().firstRow; }
    bool isImported(int column) const;
    bool isMasked(const QModelIndex &cell) const;
    /// What a chosen repair makes of the cell; null if nothing does.
    const ::intake::Difference *repaired(const QModelIndex &cell) const;
    QString shownText(const QModelIndex &cell) const;
    QString fullText(const QModelIndex &cell) const;
    QVariant tone(const QModelIndex &cell) const;
    QVariant toolTip(const QModelIndex &cell) const;
    void reset();
    void repaint();

    ImportSession &m_session;
    Show m_show;
    ImportSession::WorkbookPtr m_workbook; ///< so that it stays while it is shown
    ImportSession::PlanPtr m_plan;
    int m_index = 0;
    bool m_revealed = false;
};

} // namespace ui::intake
