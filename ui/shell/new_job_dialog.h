#pragma once

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace ui::shell {

class PassphraseFields;

/// What is asked before a job is made: the site's name, and whether its passwords are to be sealed.
class NewJobDialog final : public QDialog {
    Q_OBJECT
public:
    enum class Kind {
        Empty,     ///< in a folder that is made for it
        OfAFolder, ///< of the provisioning files in a plain folder
    };

    NewJobDialog(Kind kind, const QString &folder, QWidget *parent = nullptr);

    QString siteName() const;
    /// Empty: the passwords stay in clear.
    QString passphrase() const;

private:
    void showState();

    QLineEdit *m_site;
    QCheckBox *m_protect;
    PassphraseFields *m_fields;
    QPushButton *m_make = nullptr;
};

} // namespace ui::shell
