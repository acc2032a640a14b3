#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>
#include <set>

namespace recorder {

/// Takes out of texts what must not be kept: passwords in addresses (`http://user:password@host`) and in
/// queries (`?password=…`), and whatever it was told to hide. Requests are what a stranger says, and somebody
/// once types a password where a name belongs.
class Redactor {
public:
    /// A shorter secret is an ordinary word or number to us: who hides "2001" would hide extensions, models
    /// and half of all MAC addresses.
    static constexpr qsizetype kLeastSize = 6;

    /// From now on; adds to those before. Too short ones are left out.
    void hide(const QStringList &secrets);

    QString redacted(const QString &text) const;
    /// For packets, whose fields have lengths: the same with as many asterisks as there were bytes.
    QByteArray redactedInPlace(const QByteArray &bytes) const;

private:
    QSet<QString> m_secrets;
    std::set<qsizetype> m_sizes; ///< of them
};

} // namespace recorder
