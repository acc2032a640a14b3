#include "core/catalogue/firmware_version.h"

#include <algorithm>
#include <vector>

namespace catalogue {

namespace {

struct Parts {
    std::vector<quint64> numbers;
    QStringView suffix; ///< from the first character that is neither digit nor dot
    bool hasR = false;
};

Parts split(QStringView text)
{
    Parts parts;
    if (text.startsWith(u'r') || text.startsWith(u'R')) {
        parts.hasR = true;
        text = text.mid(1);
    }
    qsizetype at = 0;
    while (at < text.size() && text[at].isDigit()) {
        qsizetype end = at;
        while (end < text.size() && text[end].isDigit())
            ++end;
        bool ok = false;
        const quint64 number = text.mid(at, end - at).toULongLong(&ok);
        if (!ok)
            break;
        parts.numbers.push_back(number);
        at = end;
        const bool anotherNumber = at + 1 < text.size() && text[at] == u'.' && text[at + 1].isDigit();
        if (!anotherNumber)
            break;
        ++at;
    }
    parts.suffix = text.mid(at);
    return parts;
}

} // namespace

std::optional<std::strong_ordering> FirmwareVersion::compare(const FirmwareVersion &a,
                                                             const FirmwareVersion &b)
{
    if (a == b)
        return std::strong_ordering::equal;
    Parts left = split(a.m_text);
    Parts right = split(b.m_text);
    if (left.hasR != right.hasR || left.numbers.empty() || right.numbers.empty())
        return std::nullopt;

    // "1.5" and "1.5.0" are the same number.
    const std::size_t length = std::max(left.numbers.size(), right.numbers.size());
    left.numbers.resize(length);
    right.numbers.resize(length);
    if (left.numbers != right.numbers)
        return left.numbers <=> right.numbers;
    if (left.suffix == right.suffix)
        return std::strong_ordering::equal;
    return std::nullopt;
}

} // namespace catalogue
