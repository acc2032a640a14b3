#include "core/stock/tone_packing.h"

#include "core/tones/convert.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSet>
#include <numeric>

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

bool isConverted(const Item &item, int convertTo)
{
    return convertTo != 0 && item.sound && !item.sound->isSafe() && tones::isConvertible(*item.sound);
}

tl::unexpected<base::Error> changing(const Item &item, const Origin &origin)
{
    return base::fail(files::kFileChanging, {origin.words()}, {item.name, {}, {}});
}

base::Result<void> pourAsItIs(OriginReader &reader, const Item &item, const Origin &origin,
                              const files::Sink &to)
{
    QCryptographicHash hash(QCryptographicHash::Md5);
    auto poured = reader.pour(origin, [&](QByteArrayView piece) {
        hash.addData(piece);
        return to(piece);
    });
    return poured && hash.result().toHex() != item.md5 ? changing(item, origin) : poured;
}

/// Whoever waits is asked while it is read too: nothing goes to the sink then.
base::Result<void> pourConverted(OriginReader &reader, const Item &item, const Origin &origin, int rate,
                                 const files::Sink &to)
{
    const auto opened = reader.open(origin, [&](QByteArrayView) { return to({}); });
    if (!opened)
        return tl::unexpected(opened.error());
    if (opened->md5 != item.md5)
        return changing(item, origin);
    return tones::convert(*opened->content, *item.sound, rate, to);
}

} // namespace

void TonePacking::add(const Item &item, const Origin &origin)
{
    if (!isConverted(item, m_convertTo)) {
        m_tones.push_back({item.name, item.size, [&reader = m_reader, item, origin](const files::Sink &to) {
                               return pourAsItIs(reader, item, origin, to);
                           }});
        return;
    }
    m_tones.push_back({item.name, tones::convertedSize(*item.sound, m_convertTo),
                       [&reader = m_reader, item, origin, rate = m_convertTo](const files::Sink &to) {
                           return pourConverted(reader, item, origin, rate, to);
                       }});
}

base::Result<void> TonePacking::addFrom(const QString &package, const archive::Limits &limits)
{
    auto there = files::Content::open(package).and_then(
        [&](files::ContentPtr file) { return tones::packedIn(std::move(file), limits); });
    if (!there)
        return about(QFileInfo(package).fileName(), std::move(there).error());
    if (there->problem)
        return about(QFileInfo(package).fileName(), {*there->problem, {}});
    QSet<QString> added;
    for (const tones::Tone &tone : m_tones)
        added.insert(tone.name.toLower());
    for (tones::Tone &tone : there->tones) {
        if (!added.contains(tone.name.toLower()))
            m_tones.push_back(std::move(tone));
    }
    return {};
}

qint64 TonePacking::size() const
{
    return std::accumulate(m_tones.begin(), m_tones.end(), qint64{0},
                           [](qint64 sum, const tones::Tone &tone) { return sum + tone.size; });
}

base::Result<bool> packInto(Holding &holding, std::vector<tones::Tone> tones, const QString &name,
                            const base::Progress &progress, const archive::Limits &limits)
{
    const QString path = holding.nextPath();
    auto package = files::GrowingFile::create(path);
    if (!package)
        return tl::unexpected(std::move(package).error());
    if (auto packed = tones::pack(std::move(tones), package->device(), progress, limits); !packed)
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
