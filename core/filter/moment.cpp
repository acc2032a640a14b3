#include "core/filter/moment.h"

#include <array>

namespace filter {

namespace {

struct Unit {
    QLatin1StringView name;
    qint64 seconds;
};

constexpr std::array kUnits{
    Unit{QLatin1StringView("s"), 1},
    Unit{QLatin1StringView("min"), 60},
    Unit{QLatin1StringView("h"), 3'600},
    Unit{QLatin1StringView("d"), 86'400},
};
constexpr int kMostDigits = 6; ///< of a number of seconds, minutes …

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

std::optional<qint64> secondsAgo(QStringView text)
{
    qsizetype digits = 0;
    while (digits < text.size() && isDigit(text[digits]))
        ++digits;
    if (digits == 0 || digits > kMostDigits)
        return std::nullopt;
    for (const Unit &unit : kUnits) {
        if (text.sliced(digits).compare(unit.name, Qt::CaseInsensitive) == 0)
            return text.first(digits).toLongLong() * unit.seconds;
    }
    return std::nullopt;
}

QTime timeOf(QStringView text)
{
    const QString time = text.toString();
    const QTime minutes = QTime::fromString(time, QStringLiteral("H:mm"));
    return minutes.isValid() ? minutes : QTime::fromString(time, QStringLiteral("H:mm:ss"));
}

QDateTime at(QDate date, QTime time, QDateTime now)
{
    now.setDate(date);
    now.setTime(time);
    return now;
}

std::optional<QDateTime> dayAndTime(QStringView text, const QDateTime &now)
{
    constexpr qsizetype kDay = 10; // yyyy-MM-dd
    const QDate date = QDate::fromString(text.first(std::min(text.size(), kDay)), Qt::ISODate);
    if (!date.isValid())
        return std::nullopt;
    if (text.size() == kDay)
        return at(date, QTime(0, 0), now);
    const QTime time = timeOf(text.sliced(kDay + 1));
    if (text[kDay].toUpper() != u'T' || !time.isValid())
        return std::nullopt;
    return at(date, time, now);
}

} // namespace

std::optional<QDateTime> momentOf(QStringView text, const QDateTime &now)
{
    if (const auto ago = secondsAgo(text))
        return now.addSecs(-*ago);
    const QTime time = timeOf(text);
    if (!time.isValid())
        return dayAndTime(text, now);
    const QDateTime today = at(now.date(), time, now);
    return today <= now ? today : at(now.date().addDays(-1), time, now);
}

} // namespace filter
