#pragma once

#include <QLineEdit>

namespace ui::widgets {

/// A line for a value that may be an address with a password in it (`ftp://user:pwd@host`): dots stand in
/// place of the password, and what is around them can be edited. Who types over the dots sets another
/// password.
class AddressLine final : public QLineEdit {
    Q_OBJECT
public:
    using QLineEdit::QLineEdit;

    /// Shows it with dots, unless it is revealed; emits what QLineEdit::setText() does.
    void setWhole(const QString &value);
    /// What is typed, with the password wherever its dots still stand.
    QString whole() const;
    /// Its value has a password that dots hide or would hide.
    bool hasPassword() const;
    /// Shows the password, or hides it again; what was typed stays.
    void setRevealed(bool revealed);

private:
    QString m_value; ///< what was shown last, with its password
    bool m_revealed = false;
};

} // namespace ui::widgets
