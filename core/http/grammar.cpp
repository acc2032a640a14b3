#include "core/http/grammar.h"

#include <algorithm>
#include <limits>

namespace http {

bool isTokenCharacter(char c)
{
    constexpr QByteArrayView kMarks = "!#$%&'*+-.^_`|~";
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c != '\0' && kMarks.contains(c));
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool isFieldText(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

QByteArrayView trimmed(QByteArrayView text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isSpace(text.back()))
        text.chop(1);
    return text;
}

bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

std::vector<QByteArrayView> listElements(QByteArrayView text)
{
    std::vector<QByteArrayView> elements;
    const auto take = [&](QByteArrayView element) {
        if (element = trimmed(element); !element.isEmpty())
            elements.push_back(element);
    };
    bool quoted = false;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == ',' && !quoted) {
            take(text.sliced(begin, i - begin));
            begin = i + 1;
        }
    }
    take(text.sliced(begin));
    return elements;
}

std::optional<qint64> number(QByteArrayView digits)
{
    constexpr qint64 kMost = std::numeric_limits<qint64>::max();
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), isDigit))
        return std::nullopt;
    qint64 value = 0;
    for (const char c : digits) {
        const int digit = c - '0';
        if (value > (kMost - digit) / 10)
            return kMost;
        value = value * 10 + digit;
    }
    return value;
}

std::optional<QByteArray> unquoted(QByteArrayView text)
{
    if (isToken(text))
        return text.toByteArray();
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return std::nullopt;
    QByteArray plain;
    const QByteArrayView inner = text.sliced(1, text.size() - 2);
    for (qsizetype i = 0; i < inner.size(); ++i) {
        if (inner[i] == '"' || (inner[i] == '\\' && ++i == inner.size()))
            return std::nullopt;
        plain += inner[i];
    }
    return plain;
}

} // namespace http
