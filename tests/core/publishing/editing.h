#pragma once

#include "core/serving/library.h"
#include "tests/support/seed.h"

#include <QCryptographicHash>
#include <QFile>
#include <cstdio>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_set>

/// What the races between somebody who edits and devices that fetch share.
namespace editing {

/// Of every kind that goes in pairs: a device's own configuration, one for all, and tones.
inline QString nameOf(int file)
{
    constexpr const char16_t *kPatterns[] = {u"algom0022EE%1.conf", u"algop%1.conf", u"tones%1.zip"};
    return QString::fromUtf16(kPatterns[file % 3]).arg(file, file % 3 == 0 ? 6 : 4, 10, QLatin1Char('0'));
}

/// Every complete version that was ever meant to be served.
class Versions {
public:
    void add(const QString &file, const QByteArray &bytes)
    {
        const std::lock_guard lock(m_lock);
        m_known.insert(hashOf(file, bytes));
    }
    bool has(const QString &file, const QByteArray &bytes) const
    {
        const std::lock_guard lock(m_lock);
        return m_known.contains(hashOf(file, bytes));
    }

    static std::size_t hashOf(const QString &file, const QByteArray &bytes)
    {
        return qHash(bytes, qHash(file));
    }

private:
    mutable std::mutex m_lock;
    std::unordered_set<std::size_t> m_known;
};

/// Somebody editing files in all the ways that editors and scripts do.
class Writer {
public:
    Writer(const QString &folder, Versions &versions, std::uint64_t seed)
        : m_folder(folder), m_versions(versions), m_random(seed)
    {}

    void rewrite(const QString &file)
    {
        const QByteArray bytes = nextVersion();
        m_versions.add(file, bytes);
        switch (support::between(m_random, 0, 3)) {
        case 0:
            return inPieces(file, bytes, QIODevice::WriteOnly | QIODevice::Truncate);
        case 1:
            return overwritten(file, bytes);
        case 2:
            return movedOver(file, bytes);
        default:
            return removedAndWritten(file, bytes);
        }
    }

    void pause()
    {
        std::this_thread::sleep_for(std::chrono::microseconds(support::between(m_random, 0, 900)));
    }

private:
    /// Different in length, line ends and byte-order mark from the last.
    QByteArray nextVersion()
    {
        const QByteArray end = support::between(m_random, 0, 1) ? "\r\n" : "\n";
        QByteArray bytes = support::between(m_random, 0, 4) ? QByteArray() : QByteArray("\xEF\xBB\xBF");
        const QByteArray mark = QByteArray::number(static_cast<qulonglong>(m_random()));
        for (int line = support::between(m_random, 1, 60); line > 0; --line)
            bytes += "key" + QByteArray::number(line) + " = " + mark + end;
        return bytes;
    }

    QString at(const QString &file) const { return m_folder + u'/' + file; }

    void inPieces(const QString &file, const QByteArray &bytes, QIODevice::OpenMode mode)
    {
        QFile out(at(file));
        if (!out.open(mode | QIODevice::Unbuffered))
            return;
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype piece = support::between(m_random, qsizetype{1}, qsizetype{400});
            out.write(bytes.sliced(at, std::min(piece, bytes.size() - at)));
            at += piece;
            if (support::between(m_random, 0, 3) == 0)
                pause();
        }
    }

    /// Without cutting it first: old and new bytes stand mixed until the end.
    void overwritten(const QString &file, const QByteArray &bytes)
    {
        QFile out(at(file));
        if (!out.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
            return;
        const qsizetype half = bytes.size() / 2;
        out.write(bytes.first(half));
        pause();
        out.write(bytes.sliced(half));
        out.resize(bytes.size());
    }

    void movedOver(const QString &file, const QByteArray &bytes)
    {
        const QString fresh = m_folder + QStringLiteral("/.new-") + file;
        QFile out(fresh);
        if (!out.open(QIODevice::WriteOnly))
            return;
        out.write(bytes);
        out.close();
        std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(at(file)).constData());
    }

    void removedAndWritten(const QString &file, const QByteArray &bytes)
    {
        QFile::remove(at(file));
        pause();
        inPieces(file, bytes, QIODevice::WriteOnly);
    }

    const QString m_folder;
    Versions &m_versions;
    std::mt19937_64 m_random;
};

/// What one device was given for a file and for its checksum.
struct Pair {
    QByteArray name;
    files::ContentPtr file;
    files::ContentPtr sum; ///< either is null if it was not found
};

/// Asks as a device does: for the .conf before its .md5, for the .md5 of tones before the .zip (guide 5.1).
/// Nothing if the first was not there; `rest` comes between the two.
template<class Rest>
std::optional<Pair> fetchPair(serving::Library &library, const serving::Client &client, const QString &file,
                              bool appendedSpelling, Rest rest)
{
    const QByteArray name = file.toLatin1();
    const QByteArray sumName = (appendedSpelling ? name : name.first(name.lastIndexOf('.'))) + ".md5";
    const bool sumFirst = name.endsWith(".zip");
    const auto first = library.find(client, sumFirst ? sumName : name);
    if (!first)
        return std::nullopt;
    rest();
    const auto second = library.find(client, sumFirst ? name : sumName);
    const files::ContentPtr other = second ? second->content : nullptr;
    return sumFirst ? Pair{name, other, first->content} : Pair{name, first->content, other};
}

/// Counts what must never be given.
class Judge {
public:
    explicit Judge(const Versions &versions) : m_versions(versions) {}

    void look(const Pair &pair)
    {
        ++races;
        archives += pair.name.endsWith(".zip");
        if (!pair.file || !pair.sum) {
            ++mismatched;
            return;
        }
        const QByteArray bytes = pair.file->toByteArray();
        const QByteArray md5 = QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
        const QString file = QString::fromLatin1(pair.name);
        mismatched += pair.sum->toByteArray() != md5 + "  " + pair.name + '\n';
        torn += !m_versions.has(file, bytes);
        m_seen.insert(Versions::hashOf(file, bytes));
    }
    std::size_t versionsSeen() const { return m_seen.size(); }

    int races = 0;
    int archives = 0; ///< among them
    int mismatched = 0;
    int torn = 0;

private:
    const Versions &m_versions;
    std::unordered_set<std::size_t> m_seen;
};

} // namespace editing
