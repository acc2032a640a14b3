#include "ui/files/drop_words.h"

#include "core/phrases/phrases.h"
#include "core/tones/convert.h"
#include "ui/files/sound_words.h"
#include "ui/files/tr.h"
#include "ui/models/wording.h"

#include <QLocale>
#include <algorithm>

namespace ui::files {

using progress::Tone;
using stock::Item;
using stock::Kind;

namespace {

QString imageText(const catalogue::FileName &reading)
{
    switch (reading.kind) {
    case catalogue::FileKind::Firmware:
        return tr("Firmware %1 for %2").arg(reading.version, reading.model);
    case catalogue::FileKind::Kernel:
        return tr("Kernel %1").arg(reading.version);
    case catalogue::FileKind::Base:
        return tr("Base %1").arg(reading.version);
    case catalogue::FileKind::System:
        return tr("System %1").arg(reading.version);
    default:
        return tr("Firmware");
    }
}

QString packageText(const tones::Package &package)
{
    const auto tones = package.tones.size();
    return tones == 1 ? tr("Package of 1 tone") : tr("Package of %1 tones").arg(QLocale().toString(tones));
}

Verdict verdictOnImage(const Item &item)
{
    const bool isVerified = !item.md5.isEmpty();
    return {Tone::Good, isVerified ? tr("Checksum matches") : tr("Good")};
}

/// What its sound shows as well, where it is told apart from facts.
bool isAdvice(const Item &item, const base::Message &remark)
{
    const auto advice = item.sound ? tones::adviceOn(*item.sound) : std::vector<tones::Advice>();
    return std::ranges::any_of(advice, [&](const tones::Advice &each) { return each.what == remark; });
}

/// The first of what a person should know of it, where that does not show anyway.
const base::Message *remarkOn(const Item &item)
{
    const auto says = [&](const base::Message &remark) {
        return remark.code != stock::kAlreadyThere && remark.code != stock::kReplacesFile &&
               !isAdvice(item, remark);
    };
    const auto found = std::ranges::find_if(item.remarks, says);
    return found == item.remarks.end() ? nullptr : &*found;
}

} // namespace

QString briefly(const base::Message &message)
{
    return models::capitalised(phrases::brief(message));
}

QString withFix(const base::Message &message)
{
    const QString fix = phrases::fix(message);
    return fix.isEmpty() ? phrases::text(message) : phrases::text(message) + u' ' + fix;
}

QString convertedText(int rate)
{
    return tr("It will be converted to mono 16-bit PCM at %1.").arg(rateText(rate));
}

Verdict verdictOnSound(const tones::WavFormat &format, int convertTo)
{
    const auto advice = tones::adviceOn(format);
    if (advice.empty())
        return {Tone::Good, tr("Good for every model")};
    if (convertTo > 0 && tones::isConvertible(format))
        return {Tone::Good, tr("Will be converted")};
    return {Tone::Look, briefly(advice.front().what)};
}

QString whatText(const Item &item)
{
    switch (item.kind) {
    case Kind::Image:
        return imageText(item.reading);
    case Kind::Tone:
        return item.sound ? tr("Tone, %1").arg(soundText(*item.sound)) : tr("Tone");
    case Kind::TonePackage:
        return item.package ? packageText(*item.package) : tr("Tone package");
    case Kind::Other:
        return {};
    }
    return {};
}

Verdict verdictOn(const Item &item, int convertTo)
{
    if (item.refused)
        return {Tone::Bad, briefly(*item.refused)};
    if (item.isThere)
        return {Tone::Normal, tr("Here already")};
    if (item.replaces)
        return {Tone::Look, tr("Replaces the one here")};
    if (const base::Message *remark = remarkOn(item))
        return {Tone::Look, briefly(*remark)};
    if (item.package && !item.package->problems.empty())
        return {Tone::Look, briefly(item.package->problems.front())};
    if (item.kind == Kind::Tone && item.sound)
        return verdictOnSound(*item.sound, convertTo);
    return item.kind == Kind::Image ? verdictOnImage(item) : Verdict{Tone::Good, tr("Good")};
}

Verdict verdictOn(const tones::PackedTone &tone)
{
    if (!tone.format)
        return {Tone::Bad, briefly(tone.format.error().what)};
    if (tone.overwrites)
        return {Tone::Look, briefly({tones::kToneOverwrites, {tone.name}})};
    return verdictOnSound(*tone.format, 0);
}

QStringList detailsOf(const Item &item)
{
    QStringList said;
    if (item.refused)
        said << withFix(*item.refused);
    for (const base::Message &remark : item.remarks) {
        if (!isAdvice(item, remark))
            said << withFix(remark);
    }
    if (item.package) {
        for (const base::Message &problem : item.package->problems)
            said << withFix(problem);
    }
    said.removeDuplicates();
    return said;
}

QStringList detailsOf(const tones::PackedTone &tone)
{
    QStringList said;
    if (!tone.format)
        said << withFix(tone.format.error().what);
    if (tone.overwrites)
        said << withFix({tones::kToneOverwrites, {tone.name}});
    return said;
}

bool isTakable(const Item &item)
{
    return !item.refused && !item.isThere;
}

QString headlineOf(const stock::Drop &drop)
{
    const auto all = drop.items.size();
    const auto good = static_cast<std::size_t>(std::ranges::count_if(drop.items, isTakable));
    const QLocale locale;
    if (good == 0)
        return all == 0 ? tr("There is no file in it") : tr("Nothing of it can be added");
    if (good == all)
        return all == 1 ? tr("1 file can be added") : tr("%1 files can be added").arg(locale.toString(all));
    return tr("%1 of %2 can be added").arg(locale.toString(good), locale.toString(all));
}

} // namespace ui::files
