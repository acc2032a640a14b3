#pragma once

#include "core/intake/export.h"
#include "core/job/job.h"
#include "ui/models/background.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace ui::widgets {
class NoticeBar;
}

namespace ui::intake {

/// Writes the table of devices to a file that an import reads again. Passwords go with it only if somebody
/// asks for them. accepted(): the file is there.
class ExportDialog final : public QDialog {
    Q_OBJECT
public:
    enum class Format { Xlsx, Csv };

    explicit ExportDialog(job::JobPtr job, QWidget *parent = nullptr);

    Format format() const;
    ::intake::Passwords passwords() const;
    /// Writes to that file, in another thread; ends the dialog when it is there.
    void write(const QString &path);
    /// After it was accepted.
    const QString &path() const { return m_path; }

private:
    struct Written {};

    void layOut();
    void showChoices();
    void chooseFile();
    void onWritten(const base::Result<Written> &written);

    job::JobPtr m_job;
    QString m_path;
    QRadioButton *m_xlsx;
    QRadioButton *m_csv;
    QCheckBox *m_withPasswords;
    QLabel *m_warning;
    widgets::NoticeBar *m_problem;
    QProgressBar *m_progress;
    QPushButton *m_export;
    models::Background<Written> m_writing;
};

} // namespace ui::intake
