#include "ui/models/served_list.h"

#include "core/phrases/phrases.h"
#include "ui/models/counting.h"
#include "ui/models/tr.h"
#include "ui/models/wording.h"

#include <QLocale>
#include <algorithm>

namespace ui::models {

namespace {

using catalogue::FileKind;
using serving::Entry;
using Rows = std::vector<const Entry *>;

ServedQuery::Kind kindOf(const catalogue::FileName &name)
{
    switch (name.kind) {
    case FileKind::DeviceConfig:
    case FileKind::DeviceConfigIncremental:
        return ServedQuery::Kind::Device;
    case FileKind::GenericConfig:
    case FileKind::GenericConfigIncremental:
        return ServedQuery::Kind::General;
    case FileKind::Firmware:
    case FileKind::Kernel:
    case FileKind::Base:
    case FileKind::System:
        return ServedQuery::Kind::Firmware;
    case FileKind::Tones:
        return ServedQuery::Kind::Tones;
    case FileKind::Other:
        break;
    }
    return ServedQuery::Kind::Other;
}

class Sieve {
public:
    Sieve(const ServedScene &scene, const ServedQuery &query, const FetchBook &fetches)
        : m_scene(scene), m_query(query), m_fetches(fetches)
    {}

    bool lets(const Entry &entry) const
    {
        return (m_query.checksums || !entry.name.checksum) &&
               (m_query.kind == ServedQuery::Kind::All ||
                m_query.kind == kindOf(readingOf(m_scene, entry))) &&
               isInState(entry) &&
               std::ranges::all_of(m_query.words, [&](const QString &word) { return contains(entry, word); });
    }

private:
    bool isInState(const Entry &entry) const
    {
        switch (m_query.state) {
        case ServedQuery::State::All:
            break;
        case ServedQuery::State::Fetched:
            return m_fetches.of(entry.path) != nullptr;
        case ServedQuery::State::NotFetched:
            return m_fetches.of(entry.path) == nullptr;
        case ServedQuery::State::Problems: {
            const DeviceMark *mark = m_scene.mark(entry);
            return mark && mark->isProblem();
        }
        }
        return true;
    }

    bool contains(const Entry &entry, const QString &word) const
    {
        return entry.path.contains(word, Qt::CaseInsensitive) ||
               askedByText(m_scene, entry).contains(word, Qt::CaseInsensitive) ||
               madeFromText(m_scene, entry).contains(word, Qt::CaseInsensitive) ||
               kindText(m_scene, entry).contains(word, Qt::CaseInsensitive);
    }

    const ServedScene &m_scene;
    const ServedQuery &m_query;
    const FetchBook &m_fetches;
};

/// What is alike stays in the order of names.
template<class KeyOf>
void sort(Rows &rows, Qt::SortOrder order, const KeyOf &keyOf)
{
    using Key = decltype(keyOf(*rows.front()));
    std::vector<std::pair<Key, const Entry *>> keyed;
    keyed.reserve(rows.size());
    for (const Entry *entry : rows)
        keyed.emplace_back(keyOf(*entry), entry);
    std::ranges::stable_sort(keyed, [order](const auto &a, const auto &b) {
        return order == Qt::AscendingOrder ? a.first < b.first : b.first < a.first;
    });
    std::ranges::transform(keyed, rows.begin(), [](const auto &one) { return one.second; });
}

/// As people count: "Room 9" before "Room 10".
template<class TextOf>
void sortByText(Rows &rows, Qt::SortOrder order, const TextOf &textOf)
{
    sort(rows, order, [&](const Entry &entry) { return counting(textOf(entry)); });
}

QString whoText(const ServedScene &scene, const Fetcher &fetcher)
{
    const job::Device *device = fetcher.mac ? scene.device(*fetcher.mac) : nullptr;
    return device && !device->name.isEmpty() ? device->name : deviceText(fetcher.mac, fetcher.client);
}

/// Of today in this format, else with its date.
QString timeText(const QDateTime &time, const QString &format)
{
    const QDateTime local = time.toLocalTime();
    return local.date() == QDate::currentDate()
               ? local.toString(format)
               : QLocale().toString(local, QStringLiteral("d MMM ") + format);
}

} // namespace

QString fetchedText(const ServedScene &scene, const Fetches *fetches)
{
    if (!fetches)
        return {};
    const Fetcher &last = fetches->by.first();
    const QString text = tr("%1 %2 %3")
                             .arg(timeText(last.time, QStringLiteral("HH:mm")), protocolText(last.protocol),
                                  whoText(scene, last));
    return fetches->count == 1 ? text : tr("%1×, %2").arg(QLocale().toString(fetches->count), text);
}

QString fetchersText(const ServedScene &scene, const Fetches *fetches, int most)
{
    if (!fetches)
        return {};
    const QLocale locale;
    QStringList lines;
    if (fetches->by.size() > 1)
        lines << (fetches->isCut ? tr("by more than %1 devices, %2 times") : tr("by %1 devices, %2 times"))
                     .arg(locale.toString(fetches->by.size()), locale.toString(fetches->count));
    for (const Fetcher &one : fetches->by.first(std::min<qsizetype>(most, fetches->by.size()))) {
        const QString last = tr("%1 %2, %3")
                                 .arg(timeText(one.time, QStringLiteral("HH:mm:ss")),
                                      protocolText(one.protocol), whoText(scene, one));
        lines << (one.count == 1 ? last : tr("%1 times, last %2").arg(locale.toString(one.count), last));
    }
    if (fetches->by.size() > most)
        lines << tr("and %1 more").arg(locale.toString(fetches->by.size() - most));
    return lines.join(u'\n');
}

QString problemText(const DeviceMark *mark)
{
    if (!mark || mark->found.empty())
        return {};
    const QString first = phrases::text(mark->found.front());
    return mark->found.size() == 1 ? first : tr("%1 (and %2 more)").arg(first).arg(mark->found.size() - 1);
}

std::vector<const Entry *> arranged(const ServedScene &scene, const ServedQuery &query,
                                    const ServedOrder &order, const FetchBook &fetches,
                                    const ServedSumHash &sums)
{
    const serving::Entries entries = scene.tree->entries();
    const Sieve sieve(scene, query, fetches);
    Rows rows;
    rows.reserve(entries.size());
    for (const Entry &entry : entries) {
        if (sieve.lets(entry))
            rows.push_back(&entry);
    }
    if (rows.empty())
        return rows;
    const auto timesOf = [&](const Entry &entry) {
        const Fetches *found = fetches.of(entry.path);
        return found ? std::pair(found->by.first().time.toMSecsSinceEpoch(), found->count)
                     : std::pair(qint64{0}, 0);
    };
    const auto worstOf = [&](const Entry &entry) {
        const DeviceMark *mark = scene.mark(entry);
        return mark ? static_cast<int>(mark->worst) : 3;
    };
    switch (order.column) {
    case ServedColumn::Name:
        if (order.order == Qt::DescendingOrder)
            std::ranges::reverse(rows);
        break;
    case ServedColumn::Kind:
        sortByText(rows, order.order, [&](const Entry &entry) { return kindText(scene, entry); });
        break;
    case ServedColumn::AskedBy:
        sortByText(rows, order.order, [&](const Entry &entry) { return askedByText(scene, entry); });
        break;
    case ServedColumn::MadeFrom:
        sortByText(rows, order.order, [&](const Entry &entry) { return madeFromText(scene, entry); });
        break;
    case ServedColumn::Size:
        sort(rows, order.order, [&](const Entry &entry) { return sums.value(entry.path, {-1, {}}).size; });
        break;
    case ServedColumn::Md5:
        sort(rows, order.order, [&](const Entry &entry) { return sums.value(entry.path).md5; });
        break;
    case ServedColumn::Fetched:
        sort(rows, order.order, timesOf);
        break;
    case ServedColumn::Problem:
        sort(rows, order.order, worstOf);
        break;
    }
    return rows;
}

} // namespace ui::models
