#pragma once

#include "core/job/editor.h"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace ui::site {

inline constexpr base::Code kEditSite{"edit-site"}; ///< the undo text of an edit of the site's data

/// Where the devices go and who answers for them: what stands on the handover. Every field is kept as it is
/// typed; typing on in one field is one step of undo.
class SiteForm final : public QWidget {
    Q_OBJECT
public:
    /// `editor` outlives the form.
    explicit SiteForm(job::Editor &editor, QWidget *parent = nullptr);

private:
    /// A row of the table of fields.
    struct Field {
        QString job::Site::*member;
        const char *label;
        const char *placeholder;
    };
    static const Field kFields[];

    void show(const job::Site &site);
    void edit(QString job::Site::*member, const QString &text, const char *label);

    job::Editor &m_editor;
    QVector<QLineEdit *> m_lines; ///< in the order of kFields
    QPlainTextEdit *m_note;
};

} // namespace ui::site
