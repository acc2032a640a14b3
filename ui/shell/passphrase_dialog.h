#pragma once

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui::shell {

/// Asks for the passphrase of a job that is opened.
class PassphraseDialog final : public QDialog {
    Q_OBJECT
public:
    /// `wrong`: the last one given was not it.
    PassphraseDialog(const QString &job, bool wrong, QWidget *parent = nullptr);
    QString passphrase() const;

private:
    QLineEdit *m_passphrase;
};

/// Sets, changes or takes away the passphrase of the open job.
class NewPassphraseDialog final : public QDialog {
    Q_OBJECT
public:
    /// Shorter ones are guessed by trying.
    static constexpr qsizetype kLeastLength = 8;

    explicit NewPassphraseDialog(bool hasOne, QWidget *parent = nullptr);
    /// Empty: the job is to have none any more.
    QString passphrase() const;

private:
    void judge();

    bool m_remove = false;
    QLineEdit *m_passphrase;
    QLineEdit *m_again;
    QLabel *m_judgement;
    QPushButton *m_set;
};

} // namespace ui::shell
