#include "core/ftp/command.h"

#include <QString>
#include <QStringDecoder>
#include <algorithm>
#include <charconv>

namespace ftp {

namespace {

bool isLetter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control;
}

} // namespace

std::optional<Command> parseCommand(QByteArrayView line)
{
    const auto verbEnd = std::find_if_not(line.begin(), line.end(), isLetter);
    const qsizetype length = verbEnd - line.begin();
    const bool endsRight = verbEnd == line.end() || *verbEnd == ' ';
    if (length == 0 || !endsRight)
        return std::nullopt;
    const QByteArrayView argument = line.sliced(std::min(length + 1, line.size()));
    return Command{line.first(length).toByteArray().toUpper(), argument.toByteArray()};
}

bool isCleanText(QByteArrayView text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(text);
    return !decoder.hasError() && std::none_of(decoded.begin(), decoded.end(), isControl);
}

std::optional<qint64> parseNumber(QByteArrayView digits)
{
    qint64 number = 0;
    const bool isAllDigits = !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), isDigit);
    if (!isAllDigits || std::from_chars(digits.begin(), digits.end(), number).ec != std::errc())
        return std::nullopt;
    return number;
}

} // namespace ftp
