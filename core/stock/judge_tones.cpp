#include "core/stock/judge_tones.h"

#include "core/catalogue/endings.h"

namespace stock {

namespace {

void remarkTones(const tones::Package &package, Item &item)
{
    for (const tones::PackedTone &tone : package.tones) {
        if (!tone.format)
            item.remarks.push_back({kPackedToneBad, {tone.name}});
        if (tone.overwrites)
            item.remarks.push_back({tones::kToneOverwrites, {tone.name}});
    }
}

/// Of tones the checksum is made when they are served; one that was dropped with them and is of other bytes
/// tells that the archive may not be the one that was meant.
void compareChecksum(const Found &package, std::vector<DroppedSum> &sums, Item &item)
{
    for (DroppedSum &sum : sums) {
        if (sum.isUsed || !isSumOf(sum.found.name, package.name))
            continue;
        sum.isUsed = true;
        if (!sum.says || sum.says->md5 != item.md5)
            item.remarks.push_back({kTonesMd5Wrong, {item.name, sum.found.name}});
    }
}

void remarkSound(const QString &dropped, const tones::WavFormat &format, Item &item)
{
    if (item.name != dropped)
        item.remarks.push_back({kToneRenamed, {dropped, item.name}});
    for (tones::Advice &advice : tones::adviceOn(format))
        item.remarks.push_back(std::move(advice.what));
    if (tones::isPreloaded(item.name))
        item.remarks.push_back({tones::kToneOverwrites, {item.name}});
}

} // namespace

base::Result<Judged> ToneJudge::package(const Found &found, std::vector<DroppedSum> &sums)
{
    const auto opened = m_reader.open(found.origin, [this](QByteArrayView piece) { return m_meter(piece); });
    if (!opened)
        return tl::unexpected(opened.error());
    auto package = tones::readPackage(opened->content, m_limits.package, m_meter.share(found.size));
    if (!package)
        return tl::unexpected(std::move(package).error());
    Judged judged{begun(Kind::TonePackage, found), {found.origin, {}}};
    Item &item = judged.item;
    item.name = nameInJob(found.name);
    item.size = opened->content->size();
    item.md5 = opened->md5;
    item.remarks = package->problems;
    remarkTones(*package, item);
    item.package = std::move(*package);
    compareChecksum(found, sums, item);
    compare(item);
    return judged;
}

/// A name of the guide in the guide's spelling, else the one that settings may name already.
QString ToneJudge::nameInJob(const QString &dropped) const
{
    const QString exact = catalogue::exactName(catalogue::readFileName(dropped));
    if (!exact.isEmpty())
        return exact;
    const QString name = dropped.chopped(4) + catalogue::kArchiveEnding;
    const auto *there = m_index.find(name);
    return there && there->name.endsWith(catalogue::kArchiveEnding) ? there->name : name;
}

void ToneJudge::compare(Item &item) const
{
    const auto *there = m_index.find(item.name);
    if (!there)
        return;
    item.isThere = there->name == item.name && isSame(*there->content, item.size, item.md5);
    item.replaces = !item.isThere;
    item.remarks.push_back({item.isThere ? kAlreadyThere : kReplacesFile, {there->name}});
}

base::Result<Judged> ToneJudge::sound(const Found &found)
{
    const auto opened = m_reader.open(found.origin, [this](QByteArrayView piece) { return m_meter(piece); });
    if (!opened)
        return tl::unexpected(opened.error());
    const auto format = tones::readWav(*opened->content);
    if (!format)
        return tl::unexpected(format.error());
    Judged judged{begun(Kind::Tone, found), {found.origin, {}}};
    Item &item = judged.item;
    item.name = tones::fittingName(found.name);
    if (item.name.isEmpty())
        return base::fail(tones::kToneName, {found.name});
    item.size = opened->content->size();
    item.md5 = opened->md5;
    item.sound = *format;
    remarkSound(found.name, *format, item);
    return judged;
}

} // namespace stock
