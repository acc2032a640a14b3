#include "core/archive/reader.h"

#include "core/base/byte_units.h"
#include "core/base/relative_path.h"

#include <QHash>
#include <algorithm>
#include <array>
#include <optional>
#include <quazip/quazip.h>
#include <quazip/quazipfile.h>
#include <span>

namespace archive {

namespace {

constexpr quint64 kMostClaimed = quint64{1} << 40; ///< so that no lie makes the sum overflow
constexpr int kNoError = 0;                        ///< UNZ_OK of the zip library

/// Why nothing may be written under such a name.
std::optional<base::Code> refusalOf(QStringView name)
{
    if (name.endsWith(u'/'))
        name.chop(1);
    const auto path = base::RelativePath::parse(name);
    if (path)
        return std::nullopt;
    const base::Code why = path.error().what.code;
    return why == base::kNameTraversal || why == base::kNameAbsolute ? kUnsafeName : kUnfitName;
}

base::Error notOpened(const files::Content &file)
{
    std::array<std::byte, 4> head{};
    const qint64 got = file.read(0, head);
    const QByteArrayView begins = base::viewOf(base::Bytes(head).first(static_cast<std::size_t>(got)));
    if (got == 0 || begins == QByteArrayView("PK\x05\x06")) // nothing, or its end alone (APPNOTE 4.3.16)
        return {{kEmpty, {}}, {}};
    return {{begins.startsWith("PK") ? kCutOff : kNotAnArchive, {}}, {}};
}

} // namespace

struct Entry::Source {
    QString name;
    QuaZipFile file;
    const Limits &limits;
    qint64 &unpacked; ///< of all entries
    qint64 packed;

    Source(QuaZip *zip, const QString &entry, const Limits &most, qint64 &sum)
        : name(entry), file(zip), limits(most), unpacked(sum), packed(0)
    {}
};

Entry::Entry(std::unique_ptr<Source> source) : m_source(std::move(source))
{
    m_claimed = m_source->file.usize();
    m_source->packed = m_source->file.csize();
    open(QIODevice::ReadOnly);
}

Entry::~Entry() = default;

bool Entry::atEnd() const
{
    return m_ended && QIODevice::bytesAvailable() == 0;
}

qint64 Entry::stop(base::Code code, const QStringList &args)
{
    m_ended = true;
    if (!m_problem)
        m_problem = base::Error{{code, args}, {}};
    return -1;
}

/// The library compares checksums when the entry is closed, and only if it came to the size that was claimed.
void Entry::compareChecksum()
{
    m_ended = true;
    m_source->file.close();
    const int error = m_source->file.getZipError();
    if (error != kNoError || m_done != m_claimed)
        stop(kDamaged, {m_source->name, QString::number(error)});
}

bool Entry::isAllowed(qint64 got)
{
    const Limits &limits = m_source->limits;
    m_done += got;
    m_source->unpacked += got;
    if (m_done > limits.entryBytes)
        stop(kEntryTooLarge, {m_source->name, QString::number(limits.entryBytes / base::kMebibyte)});
    else if (m_source->unpacked > limits.unpackedBytes)
        stop(kTooLarge, {m_source->name, QString::number(limits.unpackedBytes / base::kMebibyte)});
    else if (m_done > limits.ratioFrom && m_done / std::max<qint64>(m_source->packed, 1) > limits.ratio)
        stop(kBomb, {m_source->name});
    return !m_problem;
}

qint64 Entry::readData(char *to, qint64 most)
{
    if (m_ended || most <= 0)
        return m_problem ? -1 : 0;
    const qint64 got = m_source->file.read(to, most);
    if (got < 0 || m_source->file.getZipError() != kNoError)
        return stop(kDamaged, {m_source->name, QString::number(m_source->file.getZipError())});
    if (got == 0) {
        compareChecksum();
        return m_problem ? -1 : 0;
    }
    return isAllowed(got) ? got : -1;
}

/// A content as QuaZip wants it. Archives name places beyond their end, which is no news to anybody.
class ContentDevice : public QIODevice {
public:
    explicit ContentDevice(files::ContentPtr content) : m_content(std::move(content)) {}

    qint64 size() const override { return m_content->size(); }
    bool seek(qint64 to) override { return to >= 0 && to <= size() && QIODevice::seek(to); }

protected:
    qint64 readData(char *to, qint64 most) override
    {
        return m_content->read(pos(), std::as_writable_bytes(std::span(to, static_cast<std::size_t>(most))));
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    files::ContentPtr m_content;
};

/// What the central directory says of an entry.
struct Listed {
    QString name; ///< as it is written there
    qint64 size = 0;
};

struct Reader::Parts {
    files::ContentPtr content;
    ContentDevice device;
    QuaZip zip;
    Limits limits;
    QStringList names;
    QHash<QString, Listed> known; ///< by name
    qint64 unpacked = 0;
    qint64 claimed = 0;
    qint64 packed = 0;

    Parts(files::ContentPtr file, const Limits &most)
        : content(std::move(file)), device(content), zip(&device), limits(most)
    {}

    base::Result<void> list();
    base::Result<void> take(const QuaZipFileInfo64 &info);
};

base::Result<void> Reader::Parts::take(const QuaZipFileInfo64 &info)
{
    const QString name = QString(info.name).replace(u'\\', u'/');
    if (const auto refusal = refusalOf(name))
        return base::fail(*refusal, {base::printableName(name.toUtf8())});
    if (known.contains(name))
        return base::fail(kNameTwice, {name});
    if (info.isEncrypted())
        return base::fail(kEncrypted, {name});
    const auto size = static_cast<qint64>(std::min<quint64>(info.uncompressedSize, kMostClaimed));
    known.insert(name, {info.name, size});
    names.append(name);
    claimed += size;
    // A small archive whose entries share their bytes holds terabytes, and none of them looks large.
    packed += static_cast<qint64>(std::min<quint64>(info.compressedSize, kMostClaimed));
    if (packed > content->size())
        return base::fail(kOverlap, {name});
    return {};
}

base::Result<void> Reader::Parts::list()
{
    for (bool more = zip.goToFirstFile(); more; more = zip.goToNextFile()) {
        if (names.size() >= limits.entries)
            return base::fail(kTooManyEntries, {QString::number(limits.entries)});
        QuaZipFileInfo64 info;
        if (!zip.getCurrentFileInfo(&info))
            return tl::unexpected(notOpened(*content));
        if (auto taken = take(info); !taken)
            return taken;
    }
    if (zip.getZipError() != kNoError || names.isEmpty())
        return tl::unexpected(notOpened(*content));
    return {};
}

Reader::Reader(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Reader::~Reader() = default;
Reader::Reader(Reader &&) noexcept = default;
Reader &Reader::operator=(Reader &&) noexcept = default;

base::Result<Reader> Reader::open(const QByteArray &bytes, const Limits &limits)
{
    return open(files::Content::fromBytes(bytes), limits);
}

base::Result<Reader> Reader::openFile(const QString &path, const Limits &limits)
{
    return files::Content::open(path).and_then(
        [&](files::ContentPtr file) { return open(std::move(file), limits); });
}

base::Result<Reader> Reader::open(files::ContentPtr file, const Limits &limits)
{
    auto parts = std::make_unique<Parts>(std::move(file), limits);
    if (!parts->zip.open(QuaZip::mdUnzip))
        return tl::unexpected(notOpened(*parts->content));
    return parts->list().map([&] { return Reader(std::move(parts)); });
}

const QStringList &Reader::names() const
{
    return m_parts->names;
}

bool Reader::contains(const QString &name) const
{
    return m_parts->known.contains(name);
}

qint64 Reader::claimedSize() const
{
    return m_parts->claimed;
}

qint64 Reader::claimedSize(const QString &name) const
{
    return m_parts->known.value(name).size;
}

qint64 Reader::done() const
{
    return m_parts->unpacked;
}

base::Result<std::unique_ptr<Entry>> Reader::entry(const QString &name)
{
    const auto listed = m_parts->known.constFind(name);
    if (listed == m_parts->known.cend())
        return base::fail(kEntryMissing, {name});
    if (!m_parts->zip.setCurrentFile(listed->name, QuaZip::csSensitive))
        return base::fail(kDamaged, {name, QString::number(m_parts->zip.getZipError())});
    auto source = std::make_unique<Entry::Source>(&m_parts->zip, name, m_parts->limits, m_parts->unpacked);
    if (!source->file.open(QIODevice::ReadOnly))
        return base::fail(kDamaged, {name, QString::number(source->file.getZipError())});
    return std::unique_ptr<Entry>(new Entry(std::move(source)));
}

base::Result<void> Reader::pour(const QString &name, const files::Sink &to)
{
    const auto opened = entry(name);
    if (!opened)
        return tl::unexpected(opened.error());
    if (auto poured = files::pour(**opened, to); !poured)
        return poured;
    if ((*opened)->problem())
        return tl::unexpected(*(*opened)->problem());
    return {};
}

base::Result<QByteArray> Reader::read(const QString &name, qint64 most)
{
    auto opened = entry(name);
    if (!opened)
        return tl::unexpected(opened.error());
    Entry &from = **opened;
    QByteArray bytes = from.read(most + 1);
    if (from.problem())
        return tl::unexpected(*from.problem());
    if (bytes.size() > most)
        return base::fail(kEntryTooLarge, {name, QString::number(most / base::kMebibyte)});
    return bytes;
}

} // namespace archive
