#pragma once

#include "ui/shell/serve_part.h"

class QCheckBox;
class QGroupBox;
class QLabel;
class QLineEdit;

namespace ui::widgets {
class ProblemLabel;
}

namespace ui::shell {

/// Where a password is kept that is typed here.
enum class Keeping {
    Session,   ///< a plain folder: nowhere
    Job,       ///< in the job's file, for whoever has the folder
    SealedJob, ///< in the job's file, sealed
};

/// Who may have files.
class LoginPart final : public ServePart {
    Q_OBJECT
public:
    LoginPart(const ::bench::Settings &settings, Keeping keeping, QWidget *parent = nullptr);

    void write(::bench::Settings &settings) const override;
    bool judge(const ::bench::Settings &all) override;
    /// For a person who has only the password to type.
    void focusPassword();

private:
    void layOut(Keeping keeping);
    void makePassword();
    QString problem() const;

    QGroupBox *m_login;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLabel *m_tftp;
    widgets::ProblemLabel *m_problem;
    QCheckBox *m_ownFilesOnly;
};

} // namespace ui::shell
