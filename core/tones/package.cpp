#include "core/tones/package.h"

#include "core/catalogue/file_name.h"
#include "core/tones/meter.h"

#include <QSet>
#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

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
    if (!catalogue::isSound(name))
        return problem(kPackageStranger, name);
    if (m_seen.contains(name.toLower()))
        problem(kPackageTwice, name);
    m_seen.insert(name.toLower());
    m_package.tones.push_back({name, size, std::move(format), isPreloaded(name)});
}

/// One archive, which its tones share.
struct Shared {
    std::mutex mutex;
    archive::Reader reader;
    explicit Shared(archive::Reader opened) : reader(std::move(opened)) {}
};

Tone packedTone(const std::shared_ptr<Shared> &package, const QString &name)
{
    const auto pour = [package, name](const files::Sink &to) {
        const std::scoped_lock lock(package->mutex);
        return package->reader.pour(name, to);
    };
    return {name, package->reader.claimedSize(name), pour, true};
}

PackedTones listed(const std::shared_ptr<Shared> &package)
{
    PackedTones packed;
    QSet<QString> seen;
    for (const QString &name : package->reader.names()) {
        if (name.endsWith(u'/'))
            continue;
        if (name.contains(u'/')) {
            packed.problem = {kPackageFolder, {name}};
            continue;
        }
        if (seen.contains(name.toLower()))
            packed.problem = {kPackageTwice, {name}};
        seen.insert(name.toLower());
        packed.tones.push_back(packedTone(package, name));
    }
    return packed;
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

base::Result<files::ContentPtr> unpacked(const files::ContentPtr &file, const QString &name,
                                         const archive::Limits &limits)
{
    return archive::Reader::open(file, limits).and_then([&](archive::Reader reader) {
        return files::spooled([&](const files::Sink &to) { return reader.pour(name, to); });
    });
}

base::Result<files::ContentPtr> unpacked(const QString &path, const QString &name,
                                         const archive::Limits &limits)
{
    return files::Content::open(path).and_then(
        [&](const files::ContentPtr &file) { return unpacked(file, name, limits); });
}

base::Result<PackedTones> packedIn(files::ContentPtr file, const archive::Limits &limits)
{
    return archive::Reader::open(std::move(file), limits).map([](archive::Reader reader) {
        return listed(std::make_shared<Shared>(std::move(reader)));
    });
}

} // namespace tones
