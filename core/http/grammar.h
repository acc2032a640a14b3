#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <optional>
#include <vector>

/// The small words of RFC 9110 section 5.6, that the larger ones are made of.
namespace http {

bool isTokenCharacter(char c);
bool isToken(QByteArrayView text);
inline bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
/// -1 for what is no hexadecimal digit.
int hexValue(char c);
/// VCHAR, obs-text, SP and HTAB: what a field's value may hold.
bool isFieldText(QByteArrayView text);

/// Without the spaces and tabs around it.
QByteArrayView trimmed(QByteArrayView text);
bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b);
/// The elements of a comma-separated list, trimmed; empty ones are left out. Commas within quotes part
/// nothing.
std::vector<QByteArrayView> listElements(QByteArrayView text);
/// Decimal digits alone; a number too large to hold is the largest.
std::optional<qint64> number(QByteArrayView digits);
/// The text of a quoted-string with its escapes undone, or a token as it is.
std::optional<QByteArray> unquoted(QByteArrayView text);

} // namespace http
