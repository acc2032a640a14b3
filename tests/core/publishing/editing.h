#pragma once

#include "core/serving/library.h"
#include "tests/support/seed.h"

#include <QCryptographicHash>
#include <QFile>
#include <cstdio>
#include <mutex>
#include <thread>
#include <unordered_set>
#include <utility>
#include <vector>

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
    files::ContentPtr sum;  ///< either is null if it was not found
    bool straddles = false; ///< another version of the file was published between the two requests
};

/// Asks as a device does: for the .conf before its .md5, for the .md5 of tones before the .zip (guide 5.1),
/// each from a port of its own as over TFTP.
class Device {
public:
    Device(serving::Library &library, int number)
        : m_library(library), m_address(static_cast<quint32>(0x0A000000 + number))
    {}

    bool isAsking() const { return m_first != nullptr; }

    /// The first half; without success if it is not there.
    void ask(const QString &file, bool appendedSpelling)
    {
        m_name = file.toLatin1();
        const QByteArray stem = appendedSpelling ? m_name : m_name.first(m_name.lastIndexOf('.'));
        m_isSumFirst = m_name.endsWith(".zip");
        m_sumName = stem + ".md5";
        m_first = request(firstName());
        m_published = published();
    }

    /// The first half did not arrive, and is asked for once more. A TFTP server may learn of it much later.
    void askAgain(bool isEndKnown)
    {
        if (isEndKnown)
            ended(firstName(), m_lastPort, serving::Outcome::TimedOut);
        else
            m_unknownEnds.emplace_back(firstName(), m_lastPort);
        m_first = request(firstName());
        m_published = published();
    }

    /// The other half.
    Pair finish()
    {
        ended(firstName(), m_lastPort, serving::Outcome::Sent);
        const bool straddles = published() != m_published;
        const files::ContentPtr other = request(m_isSumFirst ? m_name : m_sumName);
        ended(m_isSumFirst ? m_name : m_sumName, m_lastPort, serving::Outcome::Sent);
        for (const auto &[name, port] : m_unknownEnds)
            ended(name, port, serving::Outcome::TimedOut);
        m_unknownEnds.clear();
        const files::ContentPtr first = std::exchange(m_first, nullptr);
        return m_isSumFirst ? Pair{m_name, other, first, straddles} : Pair{m_name, first, other, straddles};
    }

private:
    const QByteArray &firstName() const { return m_isSumFirst ? m_sumName : m_name; }

    QByteArray published() const
    {
        const auto tree = m_library.tree();
        const serving::Entry *entry = tree->find(QString::fromLatin1(m_name));
        return entry ? entry->content->md5() : QByteArray();
    }

    files::ContentPtr request(const QByteArray &name)
    {
        const auto found = m_library.find({m_address, ++m_lastPort, {}}, name);
        return found ? found->content : nullptr;
    }

    void ended(const QByteArray &name, quint16 port, serving::Outcome outcome)
    {
        serving::RequestEvent event;
        event.client = m_address;
        event.clientPort = port;
        event.path = QString::fromLatin1(name);
        event.outcome = outcome;
        m_library.requestEnded(event);
    }

    serving::Library &m_library;
    const QHostAddress m_address;
    quint16 m_lastPort = 1000;
    QByteArray m_name;
    QByteArray m_sumName;
    bool m_isSumFirst = false;
    files::ContentPtr m_first;
    QByteArray m_published; ///< the version of the file, when the first half was given
    std::vector<std::pair<QByteArray, quint16>> m_unknownEnds;
};

/// Counts what must never be given.
class Judge {
public:
    explicit Judge(const Versions &versions) : m_versions(versions) {}

    void look(const Pair &pair)
    {
        ++pairs;
        races += pair.straddles;
        archives += pair.straddles && pair.name.endsWith(".zip");
        if (!pair.file || !pair.sum) {
            ++mismatched;
            return;
        }
        const QByteArray bytes = pair.file->toByteArray();
        const QByteArray md5 = QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
        mismatched += pair.sum->toByteArray() != md5 + "  " + pair.name + '\n';
        torn += !m_versions.has(QString::fromLatin1(pair.name), bytes);
    }

    int pairs = 0;
    int races = 0;    ///< pairs with a publication of their file in between
    int archives = 0; ///< races about archives
    int mismatched = 0;
    int torn = 0;

private:
    const Versions &m_versions;
};

/// Many devices at once, each in no hurry, so that most have somebody publish between their two requests.
class Crowd {
public:
    Crowd(serving::Library &library, int size, int files, std::mt19937_64 &random)
        : m_files(files), m_random(random)
    {
        for (int n = 0; n < size; ++n)
            m_devices.emplace_back(library, n);
    }

    /// One of them asks on.
    void step(Judge &judge)
    {
        Device &device = m_devices[support::between(m_random, std::size_t{0}, m_devices.size() - 1)];
        const int chance = support::between(m_random, 0, 9);
        if (!device.isAsking())
            device.ask(nameOf(support::between(m_random, 0, m_files - 1)), chance == 0);
        else if (chance < 2)
            device.askAgain(chance == 0);
        else
            judge.look(device.finish());
    }

private:
    const int m_files;
    std::mt19937_64 &m_random;
    std::vector<Device> m_devices;
};

} // namespace editing
