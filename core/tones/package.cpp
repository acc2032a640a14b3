#include "core/tones/package.h"

#include "core/tones/meter.h"

#include <QSet>
#include <algorithm>
#include <array>

namespace tones {

namespace {

constexpr qint64 kPiece = 64 * 1024;

/// Reads the entries of one archive, one after the other.
class Look {
public:
    Look(archive::Reader &reader, const base::Progress &progress)
        : m_reader(reader), m_meter(progress, reader.claimedSize())
    {}

    base::Result<Package> run();

private:
    base::Result<void> entry(const QString &name);
    base::Result<void> drain(archive::Entry &entry) const;
    void sort(const QString &name, qint64 size, base::Result<WavFormat> format);
    void problem(base::Code code, const QString &name) { m_package.problems.push_back({code, {name}}); }

    archive::Reader &m_reader;
    Meter m_meter;
    Package m_package;
    QSet<QString> m_seen;
};

base::Result<Package> Look::run()
{
    for (const QString &name : m_reader.names()) {
        if (auto looked = entry(name); !looked)
            return tl::unexpected(looked.error());
    }
    if (m_package.tones.empty())
        m_package.problems.push_back({kPackageEmpty, {}});
    m_package.unpacked = m_reader.done();
    return std::move(m_package);
}

base::Result<void> Look::entry(const QString &name)
{
    auto opened = m_reader.entry(name);
    if (!opened)
        return tl::unexpected(opened.error());
    archive::Entry &entry = **opened;
    auto format = readWav(entry, entry.claimedSize());
    if (auto drained = drain(entry); !drained)
        return drained;
    sort(name, entry.done(), std::move(format));
    return {};
}

base::Result<void> Look::drain(archive::Entry &entry) const
{
    std::array<char, kPiece> piece;
    while (entry.read(piece.data(), kPiece) > 0) {
        if (!m_meter.goesOn(m_reader.done()))
            return base::fail(base::kCancelled);
    }
    if (entry.problem())
        return tl::unexpected(*entry.problem());
    return {};
}

/// Folders of their own, without a file in them, are nothing that a device could trip over.
void Look::sort(const QString &name, qint64 size, base::Result<WavFormat> format)
{
    if (name.endsWith(u'/'))
        return;
    if (name.contains(u'/'))
        return problem(kPackageFolder, name);
    if (!name.endsWith(QLatin1StringView(".wav"), Qt::CaseInsensitive))
        return problem(kPackageStranger, name);
    if (m_seen.contains(name.toLower()))
        problem(kPackageTwice, name);
    m_seen.insert(name.toLower());
    m_package.tones.push_back({name, size, std::move(format), isPreloaded(name)});
}

base::Result<files::ContentPtr> toneIn(archive::Reader &reader, const QString &name,
                                       const archive::Limits &limits)
{
    return reader.read(name, std::min(limits.unpackedBytes, kHeldTone)).map([](const QByteArray &bytes) {
        return files::Content::fromBytes(bytes);
    });
}

} // namespace

base::Result<Package> readPackage(const files::ContentPtr &file, const archive::Limits &limits,
                                  const base::Progress &progress)
{
    return archive::Reader::open(file, limits).and_then([&](archive::Reader reader) {
        return Look(reader, progress).run();
    });
}

base::Result<Package> readPackage(const QString &path, const archive::Limits &limits,
                                  const base::Progress &progress)
{
    return files::Content::open(path).and_then(
        [&](const files::ContentPtr &file) { return readPackage(file, limits, progress); });
}

base::Result<files::ContentPtr> toneOf(const files::ContentPtr &file, const QString &name,
                                       const archive::Limits &limits)
{
    return archive::Reader::open(file, limits).and_then([&](archive::Reader reader) {
        return toneIn(reader, name, limits);
    });
}

base::Result<files::ContentPtr> toneOf(const QString &path, const QString &name,
                                       const archive::Limits &limits)
{
    return files::Content::open(path).and_then(
        [&](const files::ContentPtr &file) { return toneOf(file, name, limits); });
}

} // namespace tones
