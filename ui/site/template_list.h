#pragma once

#include "core/job/editor.h"
#include "ui/models/template_model.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace ui::site {

inline constexpr base::Code kRemoveTemplate{"edit-remove-template"}; ///< %1 its name

/// The backups that devices start from: added by drop or by choosing, looked at, saved again as they were,
/// removed.
class TemplateList final : public QWidget {
    Q_OBJECT
public:
    /// `editor` outlives the list.
    explicit TemplateList(job::Editor &editor, QWidget *parent = nullptr);

    /// Takes these files in, in one step of undo. What cannot be read is told by refused(); the others are
    /// taken.
    void add(const QStringList &files);
    /// Nothing happens if there is none of that name.
    void select(const QString &name);

Q_SIGNALS:
    void refused(const base::Error &error);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void layOut();
    void chooseFiles();
    void removeCurrent();
    void saveCopy();
    int currentRow() const;
    void showState();

    job::Editor &m_editor;
    models::TemplateModel m_model;
    QTableView *m_table;
    QLabel *m_hint;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_save;
};

} // namespace ui::site
