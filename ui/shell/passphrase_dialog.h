#pragma once

#include <QDialog>

class QLineEdit;

namespace ui::shell {

class PassphraseFields;

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
    explicit NewPassphraseDialog(bool hasOne, QWidget *parent = nullptr);
    /// Empty: the job is to have none any more.
    QString passphrase() const;

private:
    bool m_remove = false;
    PassphraseFields *m_fields;
};

} // namespace ui::shell
