#include "core/stock/take_in.h"

#include "core/base/byte_units.h"
#include "core/catalogue/endings.h"
#include "core/files/atomic_write.h"
#include "core/stock/holding.h"
#include "core/stock/meter.h"
#include "core/stock/tone_packing.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <algorithm>

namespace stock {

namespace {

base::Message textFor(const QStringList &names, base::Code one, base::Code many)
{
    if (names.size() == 1)
        return {one, names};
    return {many, {QString::number(names.size())}};
}

/// Of the disk that the folder is on, or will be.
base::Result<void> checkRoom(const QString &root, qint64 bytes)
{
    const QStorageInfo disk(root);
    if (!disk.isValid() || disk.bytesAvailable() >= bytes)
        return {};
    return base::fail(kNoRoom, {root, QString::number((bytes + base::kMebibyte - 1) / base::kMebibyte),
                                QString::number(disk.bytesAvailable() / base::kMebibyte)});
}

class TakeIn {
public:
    TakeIn(const Drop &drop, const Choices &choices, Holding holding, const base::Progress &progress)
        : m_drop(drop),
          m_choices(choices),
          m_holding(std::move(holding)),
          m_reader(drop.limits.archive),
          m_meter(progress)
    {}

    base::Result<job::Change> run(const QString &root, const QString &package) &&
    {
        auto tones = tonesFor(package);
        if (!tones)
            return tl::unexpected(std::move(tones).error());
        if (auto room = checkRoom(root, needed() + tones->size()); !room)
            return tl::unexpected(std::move(room).error());
        m_meter.expect(tones->size());
        for (std::size_t i = 0; i < m_drop.items.size(); ++i) {
            if (!isTaken(i) || m_drop.items[i].kind == Kind::Tone)
                continue;
            if (m_drop.items[i].name.compare(package, Qt::CaseInsensitive) == 0)
                return base::fail(kDroppedTwice, {package});
            if (auto taken = takeFile(m_drop.items[i], *m_drop.sources[i]); !taken)
                return tl::unexpected(std::move(taken).error());
        }
        if (auto packed = packTones(package, *std::move(tones)); !packed)
            return tl::unexpected(std::move(packed).error());
        // The last moment at which it can be called off.
        if (auto wanted = m_meter.add(0); !wanted)
            return tl::unexpected(std::move(wanted).error());
        return m_holding.change(textFor(m_names, kTakeIn, kTakeInMany));
    }

private:
    bool isTaken(std::size_t i) const
    {
        const Item &item = m_drop.items[i];
        return !item.refused && !item.isThere && item.kind != Kind::Other &&
               !m_choices.leaveOut.contains(item.name);
    }

    /// Bytes to be written, but for tones; tells the meter of those to be read.
    qint64 needed()
    {
        qint64 bytes = 0;
        for (std::size_t i = 0; i < m_drop.items.size(); ++i) {
            const Item &item = m_drop.items[i];
            if (!isTaken(i) || item.kind == Kind::Tone)
                continue;
            const bool isCopied = !m_drop.sources[i]->bytes.path.isEmpty();
            bytes += (isCopied ? item.size : 0) + m_drop.sources[i]->checksum.size();
            m_meter.expect(item.size);
        }
        return bytes;
    }

    /// What was there when the drop was judged, and so need not be copied.
    base::Result<void> confirm(const QString &name, qint64 size, const QByteArray &md5)
    {
        const QString path = m_holding.pathOf(name);
        const auto changed = base::fail(files::kFileChanging, {path}, {path, {}, {}});
        const auto content = files::Content::open(path);
        if (!content || (*content)->size() != size)
            return changed;
        QCryptographicHash hash(QCryptographicHash::Md5);
        const auto read = files::pour(**content, path, [&](QByteArrayView piece) {
            hash.addData(piece);
            return m_meter(piece);
        });
        if (read && hash.result().toHex() != md5)
            return changed;
        return read;
    }

    /// The half of the image that need not be brought.
    base::Result<void> confirmHalf(const Item &item, const Drop::Source &source)
    {
        if (source.bytes.path.isEmpty()) {
            if (auto same = confirm(item.name, item.size, item.md5); !same)
                return same;
        }
        if (!source.isChecksumThere)
            return {};
        return confirm(item.checksumName, source.checksum.size(),
                       QCryptographicHash::hash(source.checksum, QCryptographicHash::Md5).toHex());
    }

    base::Result<void> takeFile(const Item &item, const Drop::Source &source)
    {
        if (auto there = confirmHalf(item, source); !there)
            return there;
        if (!source.bytes.path.isEmpty()) {
            if (auto copied = copy(item, source.bytes); !copied)
                return copied;
        }
        if (item.kind == Kind::Image && !source.isChecksumThere) {
            // Both spellings: one that stayed would be of other bytes.
            m_holding.displace(catalogue::checksumName(item.name));
            m_holding.displace(catalogue::appendedChecksumName(item.name));
            if (auto written = write(item.checksumName, source.checksum); !written)
                return written;
        }
        m_names.append(item.name);
        return {};
    }

    base::Result<void> copy(const Item &item, const Origin &origin)
    {
        auto file = files::GrowingFile::create(m_holding.nextPath());
        if (!file)
            return failed(item.name, std::move(file).error());
        const auto poured = m_reader.pour(origin, [&](QByteArrayView piece) {
            return file->write(piece).and_then([&] { return m_meter(piece); });
        });
        if (!poured)
            return failed(item.name, poured.error());
        if (file->md5() != item.md5)
            return base::fail(files::kFileChanging, {origin.words()}, {item.name, {}, {}});
        if (auto kept = file->keep(); !kept)
            return failed(item.name, std::move(kept).error());
        m_holding.place(item.name, file->path());
        return {};
    }

    base::Result<void> write(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_holding.nextPath();
        if (auto written = files::atomicWrite(path, bytes); !written)
            return failed(name, std::move(written).error());
        m_holding.place(name, path);
        return {};
    }

    /// A person knows the file by the name that it was to have.
    base::Result<void> failed(const QString &name, base::Error error) const
    {
        if (error.where.file.contains(kHoldingFolder)) {
            error.where.file = m_holding.pathOf(name);
            if (!error.what.args.isEmpty())
                error.what.args[0] = error.where.file;
        }
        return tl::unexpected(std::move(error));
    }

    /// The loose ones, and those that are in the package already.
    base::Result<TonePacking> tonesFor(const QString &package)
    {
        TonePacking packing(m_reader, m_choices.convertTo);
        if (package.isEmpty())
            return packing;
        for (std::size_t i = 0; i < m_drop.items.size(); ++i) {
            if (isTaken(i) && m_drop.items[i].kind == Kind::Tone)
                packing.add(m_drop.items[i], m_drop.sources[i]->bytes);
        }
        const QString there = m_holding.pathOf(m_holding.spelledAsThere(package));
        if (packing.isEmpty() || !m_choices.addToPackage || !QFileInfo::exists(there))
            return packing;
        return packing.addFrom(there, m_drop.limits.package).map([&] { return std::move(packing); });
    }

    base::Result<void> packTones(const QString &package, TonePacking packing)
    {
        if (packing.isEmpty())
            return {};
        const auto progress = m_meter.share(packing.size());
        return packInto(m_holding, std::move(packing).take(), package, progress, m_drop.limits.package)
            .map_error([&](base::Error error) { return failed(package, std::move(error)).error(); })
            .map([&](bool isPlaced) {
                if (isPlaced)
                    m_names.append(package);
            });
    }

    const Drop &m_drop;
    const Choices &m_choices;
    Holding m_holding;
    OriginReader m_reader;
    Meter m_meter;
    QStringList m_names; ///< what was placed, for the undo text
};

/// What lies beside a file and is of no use without it.
QStringList checksumsBeside(const QString &root, const QString &path)
{
    const QString name = path.section(u'/', -1);
    const QString folder = path.chopped(name.size());
    const bool isImage = name.endsWith(catalogue::kImageEnding);
    if (!isImage && !name.endsWith(catalogue::kArchiveEnding))
        return {};
    QStringList found;
    const auto isThere = [&](const QString &other) {
        return QFileInfo::exists(root + u'/' + folder + other);
    };
    const QString stem = name.section(u'.', 0, -2);
    const bool isShared = !isImage && (isThere(stem + catalogue::kImageEnding) ||
                                       isThere(stem + catalogue::kConfigurationEnding));
    for (const QString &sum : {catalogue::appendedChecksumName(name), catalogue::checksumName(name)}) {
        if (isThere(sum) && !(isShared && sum == catalogue::checksumName(name)))
            found.append(folder + sum);
    }
    return found;
}

} // namespace

base::Result<QString> packageNameOf(const QString &typed)
{
    QString stem = typed.trimmed();
    if (stem.endsWith(catalogue::kArchiveEnding, Qt::CaseInsensitive))
        stem.chop(catalogue::kArchiveEnding.size());
    // As safe a name as a tone's: it stands in settings, is asked for by URL and lies on any disk.
    if (!tones::isToneName(stem + QStringLiteral(".wav")))
        return base::fail(kPackageName, {typed});
    return stem + catalogue::kArchiveEnding;
}

base::Result<job::Change> takeIn(const Drop &drop, const Choices &choices, const QString &root,
                                 const QString &below, const base::Progress &progress)
{
    auto package = choices.packageName.isEmpty() ? QString() : packageNameOf(choices.packageName);
    if (!package)
        return tl::unexpected(std::move(package).error());
    return Holding::make(root, below).and_then([&](Holding holding) {
        return TakeIn(drop, choices, std::move(holding), progress).run(root, *package);
    });
}

base::Result<job::Change> packing(std::vector<tones::Tone> tones, const QString &name, const QString &root,
                                  const QString &below, const base::Progress &progress)
{
    const auto package = packageNameOf(name);
    if (!package)
        return tl::unexpected(package.error());
    qint64 bytes = 0;
    for (const tones::Tone &tone : tones)
        bytes += tone.size;
    if (auto room = checkRoom(root, bytes); !room)
        return tl::unexpected(std::move(room).error());
    return Holding::make(root, below).and_then([&](Holding holding) {
        return packInto(holding, std::move(tones), *package, progress).and_then([&](bool) {
            return holding.change({kTakeIn, {*package}});
        });
    });
}

base::Result<job::Change> removing(const QStringList &paths, const QString &root)
{
    QStringList all = paths;
    for (const QString &path : paths)
        all += checksumsBeside(root, path);
    all.removeDuplicates();
    return Holding::make(root, {}).and_then([&](Holding holding) -> base::Result<job::Change> {
        for (const QString &path : all) {
            if (!QFileInfo::exists(root + u'/' + path))
                return base::fail(files::kEditGone, {path}, {path, {}, {}});
            holding.take(path);
        }
        const QStringList names = paths.size() == 1 ? QStringList{paths.front().section(u'/', -1)} : paths;
        return holding.change(textFor(names, kRemoveFile, kRemoveFiles));
    });
}

void sweep(const QString &root)
{
    sweepHeldFolders(root);
}

} // namespace stock
