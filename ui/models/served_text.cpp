#include "ui/models/served_text.h"

#include "core/catalogue/masked_line.h"
#include "ui/models/tr.h"

#include <QStringList>
#include <algorithm>
#include <span>

namespace ui::models {

namespace {

constexpr qint64 kShown = 256 * 1024;
constexpr qint64 kHead = 4096;

/// Always eight: the length of a password is nobody's business either.
QString dots()
{
    return QString(8, QChar(0x2022));
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
        line = catalogue::maskedLine(line, dots());
    }
    return lines.join(u'\n');
}

QString servedText(const files::Content &content, const QString &name, bool reveal)
{
    if (head(content, kHead).contains('\0'))
        return tr("%1 is not text.").arg(name);
    const QByteArray bytes = head(content, kShown);
    QString text = reveal ? QString::fromUtf8(bytes) : maskedText(bytes);
    if (content.size() > kShown)
        text += u'\n' + tr("… the rest is not shown (%1 bytes in all)").arg(content.size());
    return text;
}

} // namespace ui::models
