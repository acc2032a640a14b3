#pragma once

#include "ui/models/files_model.h"

#include <QStringList>
#include <QTableView>

namespace ui::files {

/// The firmware and tones, a row each. What is in view and what is selected stays while files come and go.
class FilesTable final : public QTableView {
    Q_OBJECT
public:
    /// `model` outlives it.
    explicit FilesTable(models::FilesModel &model, QWidget *parent = nullptr);

    /// Paths from above.
    QStringList selectedPaths() const;
    /// The one row that is selected; -1 for none or several.
    int onlyRow() const;
    /// Makes these the ones that are selected, the first in view; those that are not there are passed over.
    void choose(const QStringList &paths);

Q_SIGNALS:
    void selectionMoved();

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void setUp();
    void keepPlace();
    void findPlace();

    models::FilesModel &m_model;
    QStringList m_inView; ///< paths before the rows change, from above
};

} // namespace ui::files
