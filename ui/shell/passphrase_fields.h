#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace ui::shell {

/// A new passphrase, typed twice, and what is to be said of it.
class PassphraseFields final : public QWidget {
    Q_OBJECT
public:
    explicit PassphraseFields(QWidget *parent = nullptr);

    /// Long enough, and the same twice.
    bool isComplete() const;
    QString passphrase() const;

Q_SIGNALS:
    void edited();

private:
    void judge();

    QLineEdit *m_passphrase;
    QLineEdit *m_again;
    QLabel *m_judgement;
};

/// A line for one: dots, and wide enough for a few words.
QLineEdit *passphraseLine(QWidget *parent);

} // namespace ui::shell
