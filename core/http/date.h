#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <optional>

namespace http {

/// "Sun, 06 Nov 1994 08:49:37 GMT", RFC 9110 section 5.6.7; the only form that is sent.
QByteArray writeDate(const QDateTime &time);

/// Any of the three forms that a recipient must take, to the second, UTC. `now` gives the century of RFC
/// 850's years of two digits: one that seems more than 50 years away lies in the past.
std::optional<QDateTime> parseDate(QByteArrayView text, const QDateTime &now);

} // namespace http
