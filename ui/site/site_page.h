#pragma once

#include "core/job/editor.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace ui::site {

class SharedValues;
class TemplateList;

/// The first step of the work: where the devices go, the backups they start from, and what all of them are
/// told.
class SitePage final : public QWidget {
    Q_OBJECT
public:
    /// `editor` outlives the page.
    explicit SitePage(job::Editor &editor, QWidget *parent = nullptr);

    /// A plain folder has no site: the page then shows what making it a job would give.
    void setIsJob(bool isJob);
    void setHasPassphrase(bool has);
    /// Shows a value of the site-wide layer (`model` empty) or of a model's.
    void goTo(const QString &model, const QByteArray &key);

    void goToTemplate(const QString &name);

    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

Q_SIGNALS:
    void refused(const base::Error &error);
    void wantsJob(); ///< the open folder is to become a job
    void wantsNewJob();
    void wantsPassphrase(); ///< set it, change it or take it away

private:
    QWidget *jobSide();
    QWidget *folderSide();
    QWidget *passphraseSide();

    job::Editor &m_editor;
    QStackedWidget *m_stack;
    QSplitter *m_across;
    QSplitter *m_down;
    TemplateList *m_templates;
    SharedValues *m_shared;
    QLabel *m_protection;
    QPushButton *m_passphrase;
};

} // namespace ui::site
