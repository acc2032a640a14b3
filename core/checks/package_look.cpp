#include "core/checks/package_look.h"

#include <QHash>
#include <QMutex>

namespace checks {

namespace {

/// Enough for every tone that a device could hold; rules run again and again, and nobody waits for a large
/// one.
constexpr archive::Limits kLimits{2'000, 256LL * 1024 * 1024, 500, 16 * 1024 * 1024};
constexpr qsizetype kRemembered = 64;

bool isLimit(base::Code code)
{
    return code == archive::kTooLarge || code == archive::kEntryTooLarge || code == archive::kTooManyEntries;
}

PackageLook lookOf(const tones::Package &package)
{
    PackageLook look;
    look.isRead = true;
    look.problems = package.problems;
    for (const tones::PackedTone &tone : package.tones) {
        look.names.insert(tone.name);
        if (!tone.format)
            look.bad << tone.name;
        if (tone.overwrites)
            look.overwriting << tone.name;
    }
    return look;
}

PackageLookPtr read(const files::ContentPtr &file)
{
    const auto package = tones::readPackage(file, kLimits);
    if (!package && isLimit(package.error().what.code))
        return nullptr;
    return std::make_shared<const PackageLook>(package ? lookOf(*package) : PackageLook());
}

class Memory {
public:
    PackageLookPtr lookInto(const files::ContentPtr &file)
    {
        const QByteArray tag = file->tag();
        {
            const QMutexLocker lock(&m_mutex);
            if (const auto known = m_looks.constFind(tag); known != m_looks.cend())
                return *known;
        }
        PackageLookPtr look = read(file);
        const QMutexLocker lock(&m_mutex);
        if (m_looks.size() >= kRemembered)
            m_looks.clear();
        m_looks.insert(tag, look);
        return look;
    }

private:
    QMutex m_mutex;
    QHash<QByteArray, PackageLookPtr> m_looks; ///< by Content::tag()
};

} // namespace

PackageLookPtr lookInto(const files::ContentPtr &package)
{
    static Memory memory;
    return memory.lookInto(package);
}

} // namespace checks
