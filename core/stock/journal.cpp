#include "core/stock/journal.h"

#include "core/files/atomic_write.h"
#include "core/files/content.h"
#include "core/files/edit.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <optional>
#include <ranges>

namespace stock {

namespace {

constexpr QLatin1StringView kJournal{"moves.json"};
constexpr QLatin1StringView kFrom{"from"};
constexpr QLatin1StringView kTo{"to"};
constexpr QLatin1StringView kSize{"size"};
constexpr QLatin1StringView kTime{"time"};

/// A move as the journal tells of it; size and time are those of the file when it had not been moved yet.
struct Entry {
    Move move;
    bool isLeaving = false; ///< into the holding folder
    qint64 size = 0;
    qint64 time = 0; ///< ms since 1970
};

QString wholePath(const QString &root, const base::RelativePath &path)
{
    return root + u'/' + path.toString();
}

qint64 timeOf(const QFileInfo &info)
{
    return info.lastModified().toMSecsSinceEpoch();
}

QJsonObject asJson(const QString &root, const Move &move)
{
    const QFileInfo info(wholePath(root, move.from));
    return {{kFrom, move.from.toString()},
            {kTo, move.to.toString()},
            {kSize, info.size()},
            {kTime, timeOf(info)}};
}

std::optional<Entry> read(const QJsonObject &json, const QString &below)
{
    auto from = base::RelativePath::parse(QStringView(json[kFrom].toString()));
    auto to = base::RelativePath::parse(QStringView(json[kTo].toString()));
    if (!from || !to)
        return {};
    const bool isLeaving = to->toString().startsWith(below);
    if (isLeaving == from->toString().startsWith(below))
        return {}; // not of this folder
    return Entry{
        {*std::move(from), *std::move(to)}, isLeaving, json[kSize].toInteger(-1), json[kTime].toInteger(-1)};
}

/// Empty unless every line of it is understood: half of it would be another change.
std::vector<Entry> parse(const QByteArray &bytes, const QString &below)
{
    std::vector<Entry> entries;
    for (const QJsonValue &value : QJsonDocument::fromJson(bytes).array()) {
        auto entry = read(value.toObject(), below);
        if (!entry)
            return {};
        entries.push_back(*std::move(entry));
    }
    return entries;
}

/// Seen by the side in the holding folder, where nobody else moves anything.
bool isDone(const QString &root, const Entry &entry)
{
    return entry.isLeaving ? QFileInfo::exists(wholePath(root, entry.move.to))
                           : !QFileInfo::exists(wholePath(root, entry.move.from));
}

/// What a person put there meanwhile is not ours to take away.
bool isAsMoved(const QString &root, const Entry &entry)
{
    const QFileInfo info(wholePath(root, entry.move.to));
    return info.size() == entry.size && timeOf(info) == entry.time;
}

base::Result<void> takeBack(const QString &root, const Entry &entry)
{
    if (!isDone(root, entry) || (!entry.isLeaving && !isAsMoved(root, entry)))
        return {};
    const auto back = files::carryOut(root, files::RenameFile{entry.move.to, entry.move.from});
    // Taken: another file stands there now.
    if (back || back.error().what.code == files::kEditTaken)
        return {};
    return tl::unexpected(back.error());
}

} // namespace

base::Result<void> writeJournal(const QString &root, const QString &folder, const std::vector<Move> &moves)
{
    QJsonArray all;
    for (const Move &move : moves)
        all.append(asJson(root, move));
    return files::atomicWrite(root + u'/' + folder + u'/' + kJournal,
                              QJsonDocument(all).toJson(QJsonDocument::Compact));
}

base::Result<void> takeBackBrokenOff(const QString &root, const QString &folder)
{
    const QString path = root + u'/' + folder + u'/' + kJournal;
    if (!QFileInfo::exists(path))
        return {};
    const auto content = files::Content::open(path);
    if (!content)
        return tl::unexpected(content.error());
    const auto entries = parse((*content)->toByteArray(), folder + u'/');
    if (entries.empty())
        return base::fail(files::kEditChanged, {path}, {path, {}, {}});
    const auto done = std::ranges::count_if(entries, [&](const Entry &entry) { return isDone(root, entry); });
    if (done == 0 || done == std::ssize(entries))
        return {};
    for (const Entry &entry : entries | std::views::reverse) {
        if (auto back = takeBack(root, entry); !back)
            return back;
    }
    return {};
}

} // namespace stock
