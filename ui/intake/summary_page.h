#pragma once

#include "ui/intake/import_session.h"

#include <QWizardPage>

class QLabel;
class QListWidget;

namespace ui::intake {

/// The last page: what Import will do, and which rows stay behind.
class SummaryPage final : public QWizardPage {
    Q_OBJECT
public:
    /// `session` outlives it.
    explicit SummaryPage(ImportSession &session, QWidget *parent = nullptr);

    bool isComplete() const override;
    /// Importing was tried and failed.
    void say(const base::Error &error);

private:
    void showPlan();
    QStringList leftBehind(const ::intake::Plan &plan) const;

    ImportSession &m_session;
    QLabel *m_headline;
    QLabel *m_fates;
    QLabel *m_leftTitle;
    QListWidget *m_left;
    QLabel *m_obstacle;
};

} // namespace ui::intake
