#include "core/ftp/listing_lines.h"

#include "core/ftp/command.h"
#include "core/ftp/pattern.h"

#include <array>
#include <utility>

namespace ftp {

namespace {

struct Fact {
    const char *name;
    bool Facts::*wanted;
};
constexpr std::array kFacts{Fact{"Type", &Facts::type}, Fact{"Size", &Facts::size},
                            Fact{"Modify", &Facts::modify}, Fact{"Perm", &Facts::perm}};

constexpr const char *kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

QByteArray padded(qint64 number, int width)
{
    return QByteArray::number(number).rightJustified(width, ' ');
}

QByteArray twoDigits(int number)
{
    return QByteArray::number(number).rightJustified(2, '0');
}

QDateTime orBeginning(const QDateTime &time)
{
    return time.isValid() ? time.toUTC() : QDateTime(QDate(1970, 1, 1), QTime(0, 0), Qt::UTC);
}

/// POSIX ls: the time of day within the last six months, else the year.
QByteArray lsTime(const QDateTime &time, const QDateTime &now)
{
    const QDate date = time.date();
    const bool isRecent = time <= now && time > now.addMonths(-6);
    const QByteArray day = QByteArray(kMonths[date.month() - 1]) + ' ' + padded(date.day(), 2) + ' ';
    if (isRecent)
        return day + twoDigits(time.time().hour()) + ':' + twoDigits(time.time().minute());
    return day + padded(date.year(), 5);
}

QByteArray valueOf(const Fact &fact, const serving::Listed &listed)
{
    if (fact.wanted == &Facts::type)
        return listed.isFolder ? "dir" : "file";
    if (fact.wanted == &Facts::size)
        return listed.isFolder ? QByteArray() : QByteArray::number(listed.size);
    if (fact.wanted == &Facts::modify)
        return listed.modified.isValid() ? timeText(listed.modified) : QByteArray();
    return listed.isFolder ? "el" : "r"; // section 7.5.5: enter and list; retrieve
}

} // namespace

Facts parseFacts(QByteArrayView wanted)
{
    Facts facts{false, false, false, false};
    for (const QByteArray &name : wanted.toByteArray().split(';')) {
        for (const Fact &fact : kFacts) {
            if (name.compare(fact.name, Qt::CaseInsensitive) == 0)
                facts.*fact.wanted = true;
        }
    }
    return facts;
}

QByteArray factNames(const Facts &facts)
{
    QByteArray names;
    for (const Fact &fact : kFacts) {
        if (facts.*fact.wanted)
            names += QByteArray(fact.name) + ';';
    }
    return names;
}

QByteArray factFeature(const Facts &facts)
{
    QByteArray feature = "MLST ";
    for (const Fact &fact : kFacts)
        feature += QByteArray(fact.name) + (facts.*fact.wanted ? "*;" : ";");
    return feature;
}

QByteArray timeText(const QDateTime &time)
{
    return orBeginning(time).toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1();
}

QByteArray longLine(const serving::Listed &listed, const QDateTime &now)
{
    // Writable by their owner: lftp's mirror gives its copies this mode, and has to write into them.
    const QByteArray mode = listed.isFolder ? "drwxr-xr-x    2" : "-rw-r--r--    1";
    const qint64 size = listed.isFolder ? 0 : listed.size;
    return mode + " ftp      ftp      " + padded(size, 12) + ' ' + lsTime(orBeginning(listed.modified), now) +
           ' ' + listed.name.toUtf8();
}

QByteArray factsLine(const serving::Listed &listed, const Facts &facts)
{
    QByteArray line;
    for (const Fact &fact : kFacts) {
        const QByteArray value = facts.*fact.wanted ? valueOf(fact, listed) : QByteArray();
        if (!value.isEmpty())
            line += QByteArray(fact.name) + '=' + value + ';';
    }
    return line + ' ' + listed.name.toUtf8();
}

ListingLines::ListingLines(std::unique_ptr<serving::Folder> folder, Style style)
    : m_folder(std::move(folder)), m_style(std::move(style))
{}

ListingLines::ListingLines(serving::Listed single, Style style)
    : m_single(std::move(single)), m_style(std::move(style))
{}

std::optional<QByteArray> ListingLines::next()
{
    while (const auto listed = nextListed()) {
        if (isWanted(*listed))
            return lineOf(*listed) + "\r\n";
    }
    return std::nullopt;
}

std::optional<serving::Listed> ListingLines::nextListed()
{
    return m_folder ? m_folder->next() : std::exchange(m_single, {});
}

/// A name with a line end in it would be two lines, the second of them anybody's invention.
bool ListingLines::isWanted(const serving::Listed &listed) const
{
    const bool fits = m_style.pattern.isEmpty() || matches(m_style.pattern, listed.name);
    return fits && isCleanText(listed.name.toUtf8());
}

QByteArray ListingLines::lineOf(const serving::Listed &listed) const
{
    switch (m_style.form) {
    case Form::Long:
        return longLine(listed, m_style.now);
    case Form::Facts:
        return factsLine(listed, m_style.facts);
    case Form::Names:
        break;
    }
    return m_style.prefix + listed.name.toUtf8();
}

} // namespace ftp
