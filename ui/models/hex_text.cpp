#include "ui/models/hex_text.h"

#include "ui/models/tr.h"

#include <QByteArray>
#include <QLocale>
#include <algorithm>
#include <span>

namespace ui::models {

namespace {

constexpr qsizetype kPerLine = 16;

QString hexLine(qsizetype offset, QByteArrayView bytes)
{
    QString letters;
    for (const char byte : bytes)
        letters += byte >= ' ' && byte <= '~' ? QLatin1Char(byte) : QLatin1Char('.');
    const QString digits = QString::fromLatin1(bytes.toByteArray().toHex(' '));
    return QStringLiteral("%1  %2  %3")
        .arg(offset, 8, 16, QLatin1Char('0'))
        .arg(digits, -static_cast<int>(kPerLine * 3 - 1))
        .arg(letters);
}

} // namespace

QString hexText(const files::Content &content)
{
    QByteArray bytes(static_cast<qsizetype>(std::min(content.size(), kHexBytes)), '\0');
    bytes.truncate(static_cast<qsizetype>(content.read(
        0, std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))))));
    QString text;
    for (qsizetype offset = 0; offset < bytes.size(); offset += kPerLine)
        text +=
            hexLine(offset, QByteArrayView(bytes).sliced(offset, std::min(kPerLine, bytes.size() - offset))) +
            u'\n';
    if (content.size() > bytes.size())
        text +=
            tr("… the rest is not shown (%1 bytes in all)").arg(QLocale().toString(content.size())) + u'\n';
    return text;
}

} // namespace ui::models
