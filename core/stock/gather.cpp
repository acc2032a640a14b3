#include "core/stock/gather.h"

#include "core/catalogue/endings.h"
#include "core/stock/not_zip.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <algorithm>

namespace stock {

namespace {

struct Extension {
    QLatin1StringView text;
    Sort sort;
};
// Sounds of other kinds than WAV are looked into all the same: what they are is then said.
constexpr Extension kExtensions[] = {
    {catalogue::kImageEnding, Sort::Image},          {catalogue::kChecksumEnding, Sort::Checksum},
    {QLatin1StringView(".wav"), Sort::Sound},        {QLatin1StringView(".wave"), Sort::Sound},
    {QLatin1StringView(".mp3"), Sort::Sound},        {QLatin1StringView(".ogg"), Sort::Sound},
    {QLatin1StringView(".flac"), Sort::Sound},       {QLatin1StringView(".m4a"), Sort::Sound},
    {QLatin1StringView(".aac"), Sort::Sound},        {QLatin1StringView(".aif"), Sort::Sound},
    {QLatin1StringView(".aiff"), Sort::Sound},       {QLatin1StringView(".wma"), Sort::Sound},
    {catalogue::kArchiveEnding, Sort::Archive},      {catalogue::kConfigurationEnding, Sort::Config},
    {QLatin1StringView(".csv"), Sort::Sheet},        {QLatin1StringView(".tsv"), Sort::Sheet},
    {QLatin1StringView(".xlsx"), Sort::Sheet},       {QLatin1StringView(".xls"), Sort::Sheet},
    {QLatin1StringView(".ods"), Sort::Sheet},        {QLatin1StringView(".7z"), Sort::OtherArchive},
    {QLatin1StringView(".rar"), Sort::OtherArchive}, {QLatin1StringView(".tar"), Sort::OtherArchive},
    {QLatin1StringView(".tgz"), Sort::OtherArchive}, {QLatin1StringView(".gz"), Sort::OtherArchive},
    {QLatin1StringView(".bz2"), Sort::OtherArchive}, {QLatin1StringView(".xz"), Sort::OtherArchive},
};

/// What the entries of an archive are, counted.
struct Census {
    int sounds = 0;
    int images = 0;
    int configs = 0;
    int sheets = 0;
    bool isNested = false; ///< of folders, or with what a Mac leaves in archives
    QString archive;       ///< one within it
};

/// What no window shows: the leftovers of other systems.
bool isHidden(const QString &entry)
{
    const QStringList parts = entry.split(u'/');
    return std::ranges::any_of(parts, [](const QString &part) {
        return part.startsWith(u'.') || part == QLatin1StringView("__MACOSX");
    });
}

bool isFolder(const QString &entry)
{
    return entry.endsWith(u'/');
}

void count(const QString &entry, Census &census)
{
    const QString name = entry.section(u'/', -1);
    switch (sortOf(name)) {
    case Sort::Image:
        ++census.images;
        break;
    case Sort::Checksum:
        census.images += catalogue::readFileName(name).isFirmware() ? 1 : 0;
        break;
    case Sort::Sound:
        ++census.sounds;
        break;
    case Sort::Config:
        ++census.configs;
        break;
    case Sort::Sheet:
        ++census.sheets;
        break;
    case Sort::Archive:
    case Sort::OtherArchive:
        census.archive = entry;
        break;
    case Sort::Other:
        break;
    }
}

Census censusOf(const QStringList &entries)
{
    Census census;
    for (const QString &entry : entries) {
        census.isNested = census.isNested || entry.contains(u'/') || isHidden(entry);
        if (!isFolder(entry) && !isHidden(entry))
            count(entry, census);
    }
    return census;
}

enum class Use { Package, Open, Refuse };

/// An archive of sounds alone is a package as it is; what devices may not find in one is packed anew.
Use useOf(const Census &census)
{
    if (census.images > 0)
        return Use::Open;
    if (census.sounds > 0)
        return census.isNested || !census.archive.isEmpty() ? Use::Open : Use::Package;
    return Use::Refuse;
}

base::Message uselessness(const Census &census, const QString &name)
{
    if (!census.archive.isEmpty())
        return {kArchiveInArchive, {census.archive}};
    if (census.configs > 0)
        return {kDroppedConfig, {name}};
    if (census.sheets > 0)
        return {kDroppedSheet, {name}};
    return {kDroppedOther, {name}};
}

class Gatherer {
public:
    Gatherer(const DropLimits &limits, OriginReader &reader, Meter &meter)
        : m_limits(limits), m_reader(reader), m_meter(meter)
    {}

    base::Result<Gathered> run(const QStringList &paths) &&
    {
        for (const QString &path : paths) {
            if (auto visited = visitDropped(path); !visited)
                return tl::unexpected(visited.error());
        }
        m_gathered.packageName = suggestedPackage();
        return std::move(m_gathered);
    }

private:
    /// A link that was dropped itself is meant; those within folders may lead anywhere.
    base::Result<void> visitDropped(const QString &path)
    {
        const QFileInfo info(QFileInfo(path).canonicalFilePath());
        if (!info.exists()) {
            refuse(QFileInfo(path).fileName(), path, {files::kFileMissing, {path}});
            return {};
        }
        return visit(info, 0);
    }

    base::Result<void> visit(const QFileInfo &info, int depth)
    {
        const QString path = info.absoluteFilePath();
        if (info.isDir())
            return visitFolder(path, depth);
        if (!info.isFile()) {
            refuse(info.fileName(), path, {kDroppedOther, {info.fileName()}});
            return {};
        }
        if (m_seen.contains(path))
            return {};
        m_seen.insert(path);
        if (sortOf(info.fileName()) == Sort::Archive)
            return takeArchive(info);
        return take({{path, {}}, info.fileName(), info.absolutePath(), info.size()});
    }

    base::Result<void> visitFolder(const QString &path, int depth)
    {
        if (depth > m_limits.depth) {
            refuse(QFileInfo(path).fileName(), path, {kDroppedDeep, {path, QString::number(m_limits.depth)}});
            return {};
        }
        const auto entries =
            QDir(path).entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
        for (const QFileInfo &entry : entries) {
            if (entry.isSymLink() || entry.isJunction()) {
                refuse(entry.fileName(), entry.absoluteFilePath(), {kDroppedLink, {entry.fileName()}});
                continue;
            }
            if (auto visited = visit(entry, depth + 1); !visited)
                return visited;
        }
        return m_meter.add(0);
    }

    base::Result<void> take(Found found)
    {
        if (static_cast<int>(m_gathered.files.size()) >= m_limits.files)
            return base::fail(kDropTooMany, {QString::number(m_limits.files)});
        m_gathered.files.push_back(std::move(found));
        return {};
    }

    base::Result<void> takeArchive(const QFileInfo &info)
    {
        const QString path = info.absoluteFilePath();
        const auto archive = m_reader.look(path);
        if (!archive) {
            refuse(info.fileName(), path, whyNot(info, archive.error().what));
            return {};
        }
        const Census census = censusOf((*archive)->names());
        switch (useOf(census)) {
        case Use::Package:
            return take({{path, {}}, info.fileName(), info.absolutePath(), info.size()});
        case Use::Open:
            return openArchive(info, **archive);
        case Use::Refuse:
            refuse(info.fileName(), path, uselessness(census, info.fileName()));
        }
        return m_meter.add(0);
    }

    base::Message whyNot(const QFileInfo &info, const base::Message &said)
    {
        if (said.code != archive::kNotAnArchive)
            return said;
        const auto head = m_reader.beginning({info.absoluteFilePath(), {}}, kTellingBytes);
        return head ? notZip(info.fileName(), *head) : head.error().what;
    }

    base::Result<void> openArchive(const QFileInfo &info, const archive::Reader &archive)
    {
        const QString path = info.absoluteFilePath();
        m_meter.expect(archive.claimedSize());
        for (const QString &entry : archive.names()) {
            if (isFolder(entry) || isHidden(entry))
                continue;
            const QString group = path + u'/' + entry.section(u'/', 0, -2);
            if (auto taken = take({{path, entry}, entry.section(u'/', -1), group, 0}); !taken)
                return taken;
        }
        return m_meter.add(0);
    }

    void refuse(const QString &name, const QString &origin, base::Message why)
    {
        Item item;
        item.name = name;
        item.origin = origin;
        item.refused = std::move(why);
        m_gathered.refused.push_back(std::move(item));
    }

    /// Named as the one archive or folder that all loose tones were in.
    QString suggestedPackage() const
    {
        QSet<QString> homes;
        for (const Found &found : m_gathered.files) {
            if (sortOf(found.name) == Sort::Sound)
                homes.insert(found.origin.entry.isEmpty() ? QFileInfo(found.group).fileName()
                                                          : QFileInfo(found.origin.path).completeBaseName());
        }
        return homes.size() == 1 ? *homes.begin() : QString();
    }

    const DropLimits &m_limits;
    OriginReader &m_reader;
    Meter &m_meter;
    QSet<QString> m_seen;
    Gathered m_gathered;
};

} // namespace

Sort sortOf(QStringView name)
{
    const auto *found = std::ranges::find_if(kExtensions, [&](const Extension &extension) {
        return name.endsWith(extension.text, Qt::CaseInsensitive);
    });
    return found == std::end(kExtensions) ? Sort::Other : found->sort;
}

Item begun(Kind kind, const Found &found)
{
    Item item;
    item.kind = kind;
    item.name = found.name;
    item.origin = found.origin.words();
    item.size = found.size;
    return item;
}

base::Result<Gathered> gather(const QStringList &paths, const DropLimits &limits, OriginReader &reader,
                              Meter &meter)
{
    return Gatherer(limits, reader, meter).run(paths);
}

} // namespace stock
