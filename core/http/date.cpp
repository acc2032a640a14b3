#include "core/http/date.h"

#include "core/http/grammar.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>

namespace http {

namespace {

constexpr std::array<QByteArrayView, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<QByteArrayView, 7> kLongDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};
constexpr std::array<QByteArrayView, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// What the text is compared with, a letter for each place: d day, M month's name, y year, h m s; anything
/// else is itself. A `_` is a space or a digit of the day (asctime()).
struct Form {
    QByteArrayView places;
    bool longDay = false;
};

constexpr std::array kForms{
    Form{", dd MMM yyyy hh:mm:ss GMT"},     // IMF-fixdate
    Form{", dd-MMM-yy hh:mm:ss GMT", true}, // RFC 850
    Form{" MMM _d hh:mm:ss yyyy"},          // asctime()
};

class Reader {
public:
    explicit Reader(QByteArrayView text) : m_text(text) {}

    bool read(const Form &form)
    {
        const std::span<const QByteArrayView> days = form.longDay ? kLongDays : kDays;
        const auto day = std::ranges::find_if(days, [&](auto name) { return m_text.startsWith(name); });
        if (day == days.end())
            return false;
        const QByteArrayView rest = m_text.sliced(day->size());
        if (rest.size() != form.places.size())
            return false;
        for (qsizetype i = 0; i < rest.size(); ++i) {
            if (form.places[i] == 'M' && i + 2 < rest.size()) {
                if (!readMonth(rest.sliced(i, 3)))
                    return false;
                i += 2;
            } else if (!readPlace(form.places[i], rest[i]))
                return false;
        }
        return true;
    }

    std::optional<QDateTime> time(bool shortYear, const QDateTime &now) const
    {
        int year = m_year;
        if (shortYear) {
            const int thisYear = now.date().year();
            year += thisYear - thisYear % 100;
            if (year > thisYear + 50)
                year -= 100;
        }
        // A leap second is the second before it: Qt has none.
        const QDate date(year, m_month, m_day);
        const QTime time(m_hour, m_minute, m_second == 60 ? 59 : m_second);
        if (!date.isValid() || !time.isValid())
            return std::nullopt;
        return QDateTime(date, time, Qt::UTC);
    }

private:
    bool readMonth(QByteArrayView name)
    {
        const auto month = std::ranges::find(kMonths, name);
        m_month = 1 + static_cast<int>(month - kMonths.begin());
        return month != kMonths.end();
    }

    bool readPlace(char place, char c)
    {
        if (place == '_' && c == ' ')
            return true;
        int *number = place == 'd' || place == '_' ? &m_day
                      : place == 'y'               ? &m_year
                      : place == 'h'               ? &m_hour
                      : place == 'm'               ? &m_minute
                      : place == 's'               ? &m_second
                                                   : nullptr;
        if (!number)
            return c == place;
        *number = *number * 10 + (c - '0');
        return isDigit(c);
    }

    QByteArrayView m_text;
    int m_day = 0;
    int m_month = 0;
    int m_year = 0;
    int m_hour = 0;
    int m_minute = 0;
    int m_second = 0;
};

} // namespace

QByteArray writeDate(const QDateTime &time)
{
    const QDateTime utc = time.toUTC();
    const QDate date = utc.date();
    const QTime clock = utc.time();
    std::array<char, 40> text{};
    const int length = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                     kDays[static_cast<std::size_t>(date.dayOfWeek() - 1)].data(), date.day(),
                                     kMonths[static_cast<std::size_t>(date.month() - 1)].data(), date.year(),
                                     clock.hour(), clock.minute(), clock.second());
    return QByteArray(text.data(), std::min<qsizetype>(length, text.size() - 1));
}

std::optional<QDateTime> parseDate(QByteArrayView text, const QDateTime &now)
{
    for (const Form &form : kForms) {
        if (Reader reader(text); reader.read(form))
            return reader.time(form.longDay, now);
    }
    return std::nullopt;
}

} // namespace http
