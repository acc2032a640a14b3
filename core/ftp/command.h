#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <optional>

namespace ftp {

/// RFC 959 section 5.3: a verb and, behind one space, its argument.
struct Command {
    QByteArray verb;     ///< in capitals, letters only
    QByteArray argument; ///< as it was sent, spaces and all; empty if there was none

    friend bool operator==(const Command &, const Command &) = default;
};

/// Nothing if the line does not begin with a verb.
std::optional<Command> parseCommand(QByteArrayView line);

/// UTF-8 (RFC 2640) without control characters: whatever else stands in an argument is no name that could be
/// there.
bool isCleanText(QByteArrayView text);

/// A decimal number without sign or spaces; nothing if it is none or too large.
std::optional<qint64> parseNumber(QByteArrayView digits);

} // namespace ftp
