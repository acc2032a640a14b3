#include "core/sheet/format_section.h"

#include <QDate>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace sheet {

namespace {

using Token = FormatToken;
using Type = FormatToken::Type;

constexpr double kDaysEnd = 2'958'466; ///< 10000-01-01, which no program shows
constexpr int kFrom1904 = 1462;        ///< days between the two beginnings
constexpr qint64 kMicrosPerDay = 86'400'000'000;
constexpr qint64 kMicrosPerSecond = 1'000'000;

struct Moment {
    int year = 1900;
    int month = 1;
    int day = 0;
    int weekday = 0;   ///< 0: Saturday
    qint64 micros = 0; ///< of the day
    qint64 total = 0;  ///< since the beginning, in microseconds
};

/// Excel took over from Lotus 1-2-3 that 1900 had a 29 February, and a day 0 before 1 January 1900.
Moment dayOf(qint64 day)
{
    Moment moment;
    moment.weekday = static_cast<int>(day % 7);
    if (day == 0 || day == 60) {
        moment.month = day == 0 ? 1 : 2;
        moment.day = day == 0 ? 0 : 29;
        return moment;
    }
    const QDate date = QDate(1899, 12, day < 60 ? 31 : 30).addDays(day);
    moment.year = date.year();
    moment.month = date.month();
    moment.day = date.day();
    return moment;
}

/// Places behind the second that are shown; less than none if no time is.
int secondPlaces(const FormatSection &section)
{
    int places = -1;
    for (const Token &token : section.tokens) {
        if (token.letter == u'f')
            places = std::max(places, token.count);
        else if (token.letter == u'h' || token.letter == u'n' || token.letter == u's' ||
                 token.type == Type::HalfDay)
            places = std::max(places, 0);
    }
    return places;
}

/// A time is rounded to the last place of its seconds, even if only hours are shown; a date alone is not
/// rounded.
Moment momentOf(double serial, int places)
{
    const double day = std::floor(serial);
    qint64 micros = std::llround((serial - day) * static_cast<double>(kMicrosPerDay));
    if (places >= 0) {
        const auto step = static_cast<qint64>(std::pow(10, 6 - places));
        micros = (micros + step / 2) / step * step;
    }
    micros = places < 0 ? std::min(micros, kMicrosPerDay - 1) : micros;
    const qint64 days = static_cast<qint64>(day) + micros / kMicrosPerDay;
    Moment moment = dayOf(days);
    moment.micros = micros % kMicrosPerDay;
    moment.total = days * kMicrosPerDay + moment.micros;
    return moment;
}

/// The languages of the endpoints' world; all others are named in English.
QLocale localeOf(int language)
{
    static constexpr std::pair<int, QLocale::Language> kPrimary[] = {
        {0x07, QLocale::German},  {0x0A, QLocale::Spanish}, {0x0C, QLocale::French},
        {0x10, QLocale::Italian}, {0x13, QLocale::Dutch},   {0x16, QLocale::Portuguese}};
    for (const auto &[primary, name] : kPrimary) {
        if ((language & 0x3FF) == primary)
            return QLocale(name);
    }
    return QLocale(QLocale::English, QLocale::UnitedStates);
}

QString padded(qint64 number, int width)
{
    return QString::number(number).rightJustified(width, u'0');
}

QString yearText(const Moment &moment, int count)
{
    return count <= 2 ? padded(moment.year % 100, 2) : padded(moment.year, 4);
}

QString monthText(const Moment &moment, int count, const QLocale &locale)
{
    if (count <= 2)
        return padded(moment.month, count);
    const QString name =
        locale.standaloneMonthName(moment.month, count == 3 ? QLocale::ShortFormat : QLocale::LongFormat);
    return count == 5 ? name.first(1) : name;
}

QString dayText(const Moment &moment, int count, const QLocale &locale)
{
    if (count <= 2)
        return padded(moment.day, count);
    const int iso = (moment.weekday + 5) % 7 + 1; // Saturday is 6
    return locale.standaloneDayName(iso, count == 3 ? QLocale::ShortFormat : QLocale::LongFormat);
}

QString hourText(const Moment &moment, int count, bool halfDays)
{
    const qint64 hour = moment.micros / (3600 * kMicrosPerSecond);
    return padded(halfDays ? (hour + 11) % 12 + 1 : hour, std::min(count, 2));
}

QString elapsed(const Moment &moment, const Token &token)
{
    const qint64 seconds = moment.total / kMicrosPerSecond;
    const qint64 unit = token.letter == u'h' ? 3600 : token.letter == u'n' ? 60 : 1;
    return padded(seconds / unit, token.count);
}

QString halfDay(const Moment &moment, const QString &names)
{
    const bool afternoon = moment.micros >= kMicrosPerDay / 2;
    return afternoon ? names.section(u'/', 1) : names.section(u'/', 0, 0);
}

QString dateText(const Moment &moment, const Token &token, const QLocale &locale, bool halfDays)
{
    switch (token.letter) {
    case u'y':
        return yearText(moment, token.count);
    case u'm':
        return monthText(moment, token.count, locale);
    case u'd':
        return dayText(moment, token.count, locale);
    case u'h':
        return hourText(moment, token.count, halfDays);
    case u'n':
        return padded(moment.micros / (60 * kMicrosPerSecond) % 60, std::min(token.count, 2));
    case u's':
        return padded(moment.micros / kMicrosPerSecond % 60, std::min(token.count, 2));
    default:
        return u'.' + padded(moment.micros % kMicrosPerSecond, 6).first(token.count);
    }
}

} // namespace

QString formatDate(const FormatSection &section, double serial, bool from1904)
{
    const double days = serial + (from1904 ? kFrom1904 : 0);
    if (!(serial >= 0 && days < kDaysEnd))
        return QStringLiteral("########");
    const Moment moment = momentOf(days, secondPlaces(section));
    const QLocale locale = localeOf(section.language);
    const bool halfDays =
        std::ranges::any_of(section.tokens, [](auto &t) { return t.type == Type::HalfDay; });
    QString out;
    for (const Token &token : section.tokens) {
        if (token.type == Type::Elapsed)
            out += elapsed(moment, token);
        else if (token.type == Type::Date)
            out += dateText(moment, token, locale, halfDays);
        else if (token.type == Type::HalfDay)
            out += halfDay(moment, token.text);
        else
            out += token.text;
    }
    return out;
}

} // namespace sheet
