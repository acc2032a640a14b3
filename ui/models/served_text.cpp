#include "ui/models/served_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <span>

namespace ui::models {

namespace {

constexpr qint64 kShown = 256 * 1024;
constexpr qint64 kLookedAt = 4096;

QString tr(const char *text)
{
    return QCoreApplication::translate("ui::models", text);
}

bool holdsSecret(QStringView key)
{
    static const QStringList kEndings = {
        QStringLiteral("pwd"),    QStringLiteral("password"),  QStringLiteral("passphrase"),
        QStringLiteral("pin"),    QStringLiteral("authkey"),   QStringLiteral("privkey"),
        QStringLiteral("secret"), QStringLiteral("community"),
    };
    return std::any_of(kEndings.begin(), kEndings.end(),
                       [key](const QString &ending) { return key.endsWith(ending, Qt::CaseInsensitive); });
}

/// Always eight: the length of a password is nobody's business either.
QString dots()
{
    return QString(8, QChar(0x2022));
}

QString maskedLine(const QString &line)
{
    const qsizetype equals = line.indexOf(u'=');
    if (equals < 0)
        return line;
    const QString value = line.mid(equals + 1).trimmed();
    if (!value.isEmpty() && holdsSecret(QStringView(line).first(equals).trimmed()))
        return line.left(equals + 1) + u' ' + dots();
    // Guide 2.4: "user:pwd@192.168.1.1" is a valid server address.
    static const QRegularExpression kUrlPassword(QStringLiteral("(=\\s*(?:\\w+://)?[^:@/\\s]+:)[^@/\\s]+@"));
    QString masked = line;
    return masked.replace(kUrlPassword, QStringLiteral("\\1%1@").arg(dots()));
}

QByteArray head(const files::Content &content, qint64 limit)
{
    QByteArray bytes(static_cast<qsizetype>(std::min(content.size(), limit)), '\0');
    // Copied, not viewed: a mapped file may be cut short by somebody else at any moment.
    const qint64 read = content.read(
        0, std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
    bytes.truncate(static_cast<qsizetype>(read));
    return bytes;
}

} // namespace

QString maskedText(QByteArrayView conf)
{
    QStringList lines = QString::fromUtf8(conf).split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        line = maskedLine(line);
    }
    return lines.join(u'\n');
}

QString servedText(const files::Content &content, const QString &name)
{
    if (head(content, kLookedAt).contains('\0'))
        return tr("%1 is not text.").arg(name);
    QString text = maskedText(head(content, kShown));
    if (content.size() > kShown)
        text += u'\n' + tr("… the rest is not shown (%1 bytes in all)").arg(content.size());
    return text;
}

} // namespace ui::models
