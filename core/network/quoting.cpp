#include "core/network/quoting.h"

#include <QRegularExpression>

namespace network {

/// It reads nothing into what stands in single quotes.
QString posixQuoted(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    if (plain.match(text).hasMatch())
        return text;
    return u'\'' + QString(text).replace(u'\'', QLatin1StringView("'\\''")) + u'\'';
}

/// No name of a file or an interface can have a double quote in it on Windows.
QString windowsQuoted(QString text)
{
    return u'"' + text.remove(u'"') + u'"';
}

QString lines(const QStringList &commands)
{
    return commands.join(u'\n');
}

} // namespace network
