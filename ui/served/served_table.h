#pragma once

#include "core/base/result.h"
#include "ui/models/served_model.h"
#include "ui/served/file_copies.h"

#include <QTableView>

namespace ui::served {

/// The served files, a row each. What is in view stays there while trees come and go; rows can be dragged out
/// as files.
class ServedTable final : public QTableView {
    Q_OBJECT
public:
    /// So many rows are dragged at once; more are refused, never cut.
    static constexpr qsizetype kDragged = 100;
    /// A drag's copies are written while the interface waits: no longer than this.
    static constexpr std::chrono::milliseconds kDragWait{1000};

    /// `model` outlives it.
    explicit ServedTable(models::ServedModel &model, QWidget *parent = nullptr);

    /// Rows from above.
    QVector<int> selectedRows() const;
    /// The one row that is selected; -1 for none or several.
    int onlyRow() const;
    /// Makes it the one that is selected, in view.
    void choose(int row);
    /// The next change of rows was asked for by a person: what is selected is brought into view, or the
    /// beginning.
    void expectAnotherView() { m_asked = true; }
    /// What a drag of the selected rows carries; null if there is nothing, or failed() said why not. The
    /// caller owns it.
    QMimeData *dragged();

Q_SIGNALS:
    void selectionMoved();
    void failed(const base::Error &error);

protected:
    void startDrag(Qt::DropActions actions) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void setUp();
    void keepPlace();
    void findPlace();
    base::Result<QUrl> fileOf(const serving::Entry &entry, QDeadlineTimer deadline);

    models::ServedModel &m_model;
    FileCopies m_copies;
    QStringList m_inView; ///< paths before the rows change, from above
    bool m_asked = true;
};

} // namespace ui::served
