#include "core/stock/tone_packing.h"

#include "core/tones/convert.h"

#include <QFileInfo>
#include <algorithm>

namespace stock {

namespace {

/// The tone by its name, for an error that does not say which it is about.
tl::unexpected<base::Error> about(const QString &name, base::Error error)
{
    if (error.where.file.isEmpty())
        error.where.file = name;
    return tl::unexpected(std::move(error));
}

bool isSameFile(const QString &a, const QString &b)
{
    if (!QFileInfo::exists(b) || QFileInfo(a).size() != QFileInfo(b).size())
        return false;
    const auto first = files::Content::open(a);
    const auto second = files::Content::open(b);
    return first && second && (*first)->md5() == (*second)->md5();
}

} // namespace

base::Result<void> TonePacking::add(const Item &item, const Origin &origin, int convertTo)
{
    auto opened = m_reader.open(origin, [this](QByteArrayView piece) { return m_meter(piece); });
    if (!opened)
        return about(item.name, std::move(opened).error());
    if (opened->md5 != item.md5)
        return base::fail(files::kFileChanging, {origin.words()}, {item.name, {}, {}});
    files::ContentPtr content = opened->content;
    if (convertTo != 0 && item.sound && !item.sound->isSafe() && tones::isConvertible(*item.sound)) {
        auto converted = tones::convert(*content, *item.sound, convertTo, m_meter.share(item.size));
        if (!converted)
            return about(item.name, std::move(converted).error());
        content = files::Content::fromBytes(std::move(*converted));
    }
    if (content->isMapped() && opened->unpacked)
        m_unpacked.push_back(std::move(opened->unpacked));
    m_tones.push_back({item.name, std::move(content)});
    return {};
}

/// What would be lost by packing anew is not passed over.
base::Result<void> TonePacking::addFrom(const QString &package, const archive::Limits &limits)
{
    const auto file = files::Content::open(package);
    if (!file)
        return tl::unexpected(file.error());
    const auto look = tones::readPackage(*file, limits);
    if (!look)
        return about(QFileInfo(package).fileName(), look.error());
    for (const base::Message &problem : look->problems) {
        if (problem.code == tones::kPackageFolder || problem.code == tones::kPackageTwice)
            return about(QFileInfo(package).fileName(), {problem, {}});
    }
    const std::size_t added = m_tones.size();
    for (const tones::PackedTone &there : look->tones) {
        const auto isIt = [&](const tones::Tone &tone) {
            return tone.name.compare(there.name, Qt::CaseInsensitive) == 0;
        };
        if (std::any_of(m_tones.begin(), m_tones.begin() + static_cast<std::ptrdiff_t>(added), isIt))
            continue;
        auto tone = tones::toneOf(*file, there.name, limits);
        if (!tone)
            return about(there.name, std::move(tone).error());
        m_tones.push_back({there.name, std::move(*tone)});
    }
    return {};
}

base::Result<bool> packInto(Holding &holding, std::vector<tones::Tone> tones, const QString &name,
                            const base::Progress &progress)
{
    const QString path = holding.nextPath();
    auto package = files::GrowingFile::create(path);
    if (!package)
        return tl::unexpected(std::move(package).error());
    if (auto packed = tones::pack(std::move(tones), package->device(), progress); !packed)
        return about(name, std::move(packed).error());
    if (auto kept = package->keep(); !kept)
        return about(name, std::move(kept).error());
    const QString spelled = holding.spelledAsThere(name);
    if (isSameFile(path, holding.pathOf(spelled)))
        return false;
    holding.place(spelled, path);
    return true;
}

} // namespace stock
