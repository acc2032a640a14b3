#include "core/catalogue/catalogue.h"
#include "core/catalogue/endings.h"
#include "core/stock/gather.h"
#include "core/stock/judge_images.h"
#include "core/stock/judge_tones.h"

#include <QHash>
#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

namespace stock {

namespace {

constexpr qint64 kMostOfChecksum = 4096; ///< a hash and a name

int rankOf(Kind kind)
{
    constexpr Kind kOrder[] = {Kind::Image, Kind::TonePackage, Kind::Tone, Kind::Other};
    return static_cast<int>(std::ranges::find(kOrder, kind) - std::begin(kOrder));
}

bool isBefore(const Judged &a, const Judged &b)
{
    return std::tuple(rankOf(a.item.kind), a.item.name, a.item.origin) <
           std::tuple(rankOf(b.item.kind), b.item.name, b.item.origin);
}

class DropJudge {
public:
    DropJudge(const Present &present, const DropLimits &limits, const base::Progress &progress)
        : m_present(present), m_index(present), m_limits(limits), m_reader(limits.archive), m_meter(progress)
    {}

    base::Result<Drop> run(const QStringList &paths) &&
    {
        auto gathered = gather(paths, m_limits, m_reader, m_meter);
        if (!gathered)
            return tl::unexpected(std::move(gathered).error());
        for (Item &item : gathered->refused)
            m_all.push_back({std::move(item), {}});
        sortOut(gathered->files);
        if (const auto judged = judgeAll(); !judged)
            return tl::unexpected(judged.error());
        settleTwins();
        Drop drop = made();
        drop.packageName = suggested(gathered->packageName);
        return drop;
    }

private:
    void sortOut(std::vector<Found> &found)
    {
        for (Found &file : found) {
            const Sort sort = sortOf(file.name);
            if (sort == Sort::Image || sort == Sort::Sound)
                m_meter.expect(file.size);
            else if (sort == Sort::Archive && file.origin.entry.isEmpty())
                m_meter.expect(2 * file.size); // summed, and looked into
            filesOf(sort).push_back(std::move(file));
        }
    }

    std::vector<Found> &filesOf(Sort sort) { return m_files[static_cast<std::size_t>(sort)]; }

    base::Result<void> judgeAll()
    {
        readChecksums();
        if (auto judged = judgeImages(); !judged)
            return judged;
        if (auto judged = judgeTones(); !judged)
            return judged;
        refuseChecksums();
        refuse(Sort::Config, kDroppedConfig);
        refuse(Sort::Sheet, kDroppedSheet);
        refuse(Sort::OtherArchive, kDroppedArchive);
        refuse(Sort::Other, kDroppedOther);
        return {};
    }

    void readChecksums()
    {
        for (const Found &found : filesOf(Sort::Checksum)) {
            auto bytes = m_reader.beginning(found.origin, kMostOfChecksum + 1);
            if (!bytes) {
                refuse(Kind::Image, found, bytes.error().what);
                continue;
            }
            auto says = bytes->size() > kMostOfChecksum ? std::nullopt : files::parseChecksum(*bytes);
            m_sums.push_back({found, std::move(*bytes), std::move(says), false});
        }
    }

    base::Result<void> judgeImages()
    {
        auto judged =
            ImageJudge(m_present, m_index, m_limits, m_reader, m_meter).run(filesOf(Sort::Image), m_sums);
        if (!judged)
            return tl::unexpected(std::move(judged).error());
        std::ranges::move(*judged, std::back_inserter(m_all));
        return {};
    }

    base::Result<void> judgeTones()
    {
        ToneJudge judge(m_index, m_limits, m_reader, m_meter);
        for (const Found &found : filesOf(Sort::Archive)) {
            if (!found.origin.entry.isEmpty())
                refuse(Kind::Other, found, {kArchiveInArchive, {found.origin.entry}});
            else if (auto taken = take(Kind::TonePackage, found, judge.package(found, m_sums)); !taken)
                return taken;
        }
        for (const Found &found : filesOf(Sort::Sound)) {
            if (auto taken = take(Kind::Tone, found, judge.sound(found)); !taken)
                return taken;
        }
        return {};
    }

    /// Whatever went wrong with it is what is said of it; only a person who has had enough of it ends the
    /// drop.
    base::Result<void> take(Kind kind, const Found &found, base::Result<Judged> judged)
    {
        if (judged)
            m_all.push_back(std::move(*judged));
        else if (judged.error().what.code == base::kCancelled)
            return tl::unexpected(std::move(judged).error());
        else
            refuse(kind, found, judged.error().what);
        return {};
    }

    void refuseChecksums()
    {
        for (const DroppedSum &sum : m_sums) {
            if (sum.isUsed || isSecondOfUsed(sum))
                continue;
            const auto reading = catalogue::readFileName(sum.found.name);
            const bool isMade = reading.isConfig() || reading.kind == catalogue::FileKind::Tones ||
                                (!reading.isFirmware() && isBesideMade(sum.found));
            const base::Code why = isMade      ? kChecksumUnneeded
                                   : !sum.says ? kImageMd5Unreadable
                                               : kImageMd5Alone;
            refuse(isMade ? Kind::Other : Kind::Image, sum.found, {why, {sum.found.name}});
        }
    }

    bool isSecondOfUsed(const DroppedSum &sum) const
    {
        return std::ranges::any_of(m_sums, [&](const DroppedSum &other) {
            return other.isUsed && other.found.name == sum.found.name && other.bytes == sum.bytes;
        });
    }

    /// "TONE_FILE.md5" tells nothing by itself.
    bool isBesideMade(const Found &sum) const
    {
        const QString stem = sum.name.chopped(4);
        const auto *zip = m_index.find(stem + catalogue::kArchiveEnding);
        const auto *conf = m_index.find(stem + catalogue::kConfigurationEnding);
        const auto &configs = m_files[static_cast<std::size_t>(Sort::Config)];
        return zip || conf || std::ranges::any_of(configs, [&](const Found &config) {
                   return config.group == sum.group && config.name.chopped(5) == stem;
               });
    }

    void refuse(Sort sort, base::Code why)
    {
        for (const Found &found : filesOf(sort))
            refuse(Kind::Other, found, {why, {found.name}});
    }

    void refuse(Kind kind, const Found &found, base::Message why)
    {
        Item item = begun(kind, found);
        item.refused = std::move(why);
        m_all.push_back({std::move(item), {}});
    }

    /// Tones have names of their own, within their package.
    static QString placeOf(const Item &item)
    {
        return (item.kind == Kind::Tone ? QStringLiteral("tone ") : QString()) + item.name.toLower();
    }

    /// Two that would have one name: the same bytes are one, of others nobody but the person knows which is
    /// meant. On many disks names that differ in their case are the same.
    void settleTwins()
    {
        std::ranges::stable_sort(m_all, isBefore);
        QHash<QString, std::size_t> first;
        std::vector<Judged> kept;
        for (Judged &judged : m_all) {
            const auto twin = judged.item.refused ? first.cend() : first.constFind(placeOf(judged.item));
            if (twin == first.cend()) {
                if (!judged.item.refused)
                    first.insert(placeOf(judged.item), kept.size());
                kept.push_back(std::move(judged));
                continue;
            }
            Item &other = kept[*twin].item;
            if (other.md5 == judged.item.md5 && other.name == judged.item.name)
                continue;
            judged.item.refused = {kDroppedTwice, {judged.item.name}};
            other.refused = {kDroppedTwice, {other.name}};
            kept.push_back(std::move(judged));
        }
        m_all = std::move(kept);
    }

    Drop made()
    {
        Drop drop;
        drop.limits = m_limits;
        for (Judged &judged : m_all) {
            drop.items.push_back(std::move(judged.item));
            drop.sources.push_back(std::make_shared<const Drop::Source>(std::move(judged.source)));
        }
        return drop;
    }

    /// As fit a name as a tone's.
    static QString suggested(const QString &home)
    {
        const QString tone = tones::fittingName(home + QStringLiteral(".wav"));
        return tone.isEmpty() ? QString() : tone.chopped(4) + catalogue::kArchiveEnding;
    }

    const Present &m_present;
    const PresentIndex m_index;
    const DropLimits &m_limits;
    OriginReader m_reader;
    Meter m_meter;
    std::array<std::vector<Found>, 8> m_files; ///< by Sort
    std::vector<DroppedSum> m_sums;
    std::vector<Judged> m_all;
};

} // namespace

bool Drop::hasAnything() const
{
    return std::ranges::any_of(items, [](const Item &item) { return !item.refused && !item.isThere; });
}

Present presentOf(const job::Job *job, const checks::Folder &folder, const QString &below)
{
    Present present;
    const QString prefix = below.isEmpty() ? QString() : below + u'/';
    for (const checks::SourceFile &file : folder.files) {
        if (file.path.startsWith(prefix))
            present.files.emplace_back(file.path.mid(prefix.size()), file.content);
    }
    for (const job::Device &device : job ? job->devices : QVector<job::Device>{}) {
        if (const auto *model = catalogue::Catalogue::builtIn().find(device.model))
            present.models.insert(model->number);
    }
    return present;
}

base::Result<Drop> judge(const QStringList &paths, const Present &present, const DropLimits &limits,
                         const base::Progress &progress)
{
    return DropJudge(present, limits, progress).run(paths);
}

base::Result<tones::PackedTones> packedIn(const Drop &drop, std::size_t item)
{
    return files::Content::snapshot(drop.sources.at(item)->bytes.path).and_then([&](files::ContentPtr file) {
        return tones::packedIn(std::move(file), drop.limits.package);
    });
}

base::Result<files::ContentPtr> soundOf(const Drop &drop, std::size_t item, const QString &tone)
{
    const Origin &origin = drop.sources.at(item)->bytes;
    if (!tone.isEmpty())
        return tones::unpacked(origin.path, tone, drop.limits.package);
    if (!origin.entry.isEmpty())
        return tones::unpacked(origin.path, origin.entry, drop.limits.archive);
    return files::Content::open(origin.path);
}

} // namespace stock
