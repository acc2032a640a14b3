#include "core/intake/misread.h"

#include "core/sheet/encoding.h"

#include <QByteArray>
#include <algorithm>

namespace intake {

namespace {

/// How many bytes follow the first one of a sequence (RFC 3629 section 3). Only letters of western and
/// central Europe and the signs of word processors count: a capital and a quote behind it may well be meant.
int following(unsigned char first)
{
    if (first >= 0xC2 && first <= 0xC5) // U+0080 to U+017F
        return 1;
    return first == 0xE2 ? 2 : 0; // U+2000 to U+2FFF
}

/// The character that was read as several, the first of which begins the text.
std::optional<QString> sequenceAt(QStringView text)
{
    QByteArray bytes;
    for (const QChar c : text.first(std::min<qsizetype>(text.size(), 3))) {
        const auto byte = sheet::windows1252(c);
        if (!byte)
            break;
        bytes += *byte;
    }
    const int more = bytes.isEmpty() ? 0 : following(static_cast<unsigned char>(bytes.front()));
    if (more == 0 || bytes.size() <= more)
        return std::nullopt;
    for (int i = 1; i <= more; ++i) {
        if ((static_cast<unsigned char>(bytes[i]) & 0xC0U) != 0x80)
            return std::nullopt;
    }
    return QString::fromUtf8(bytes.first(more + 1));
}

} // namespace

std::optional<QString> readAgain(QStringView text)
{
    QString meant;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto sequence = sequenceAt(text.sliced(i));
        meant += sequence.value_or(QString(text[i]));
        i += sequence ? following(static_cast<unsigned char>(text[i].unicode())) : 0;
    }
    return meant == text ? std::nullopt : std::optional(meant);
}

} // namespace intake
