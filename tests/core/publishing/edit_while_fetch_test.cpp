#include "core/publishing/folder_state.h"
#include "core/publishing/tree_builder.h"
#include "core/serving/library.h"

#include "tests/support/seed.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
#include <unordered_set>

namespace {

constexpr int kFiles = 60;
constexpr int kRaces = 10'000;
constexpr int kWriters = 2;
constexpr std::chrono::milliseconds kSettle{15};

QString nameOf(int file)
{
    return QStringLiteral("algom0022EE%1.conf").arg(file, 6, 10, QLatin1Char('0'));
}

/// Every complete version that was ever meant to be served.
class Versions {
public:
    void add(int file, const QByteArray &bytes)
    {
        const std::lock_guard lock(m_lock);
        m_known.insert(hashOf(file, bytes));
    }
    bool has(int file, const QByteArray &bytes) const
    {
        const std::lock_guard lock(m_lock);
        return m_known.contains(hashOf(file, bytes));
    }

private:
    static std::size_t hashOf(int file, const QByteArray &bytes)
    {
        return qHash(bytes, static_cast<std::size_t>(file));
    }
    mutable std::mutex m_lock;
    std::unordered_set<std::size_t> m_known;
};

/// Somebody editing files in all the ways that editors and scripts do.
class Writer {
public:
    Writer(const QString &folder, Versions &versions, std::uint64_t seed)
        : m_folder(folder), m_versions(versions), m_random(seed)
    {}

    void rewrite(int file)
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
    int anyFile() { return support::between(m_random, 0, kFiles - 1); }

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

    QString at(int file) const { return m_folder + u'/' + nameOf(file); }

    void inPieces(int file, const QByteArray &bytes, QIODevice::OpenMode mode)
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
    void overwritten(int file, const QByteArray &bytes)
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

    void movedOver(int file, const QByteArray &bytes)
    {
        const QString fresh = m_folder + QStringLiteral("/.new") + QString::number(file);
        QFile out(fresh);
        if (!out.open(QIODevice::WriteOnly))
            return;
        out.write(bytes);
        out.close();
        std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(at(file)).constData());
    }

    void removedAndWritten(int file, const QByteArray &bytes)
    {
        QFile::remove(at(file));
        pause();
        inPieces(file, bytes, QIODevice::WriteOnly);
    }

    const QString m_folder;
    Versions &m_versions;
    std::mt19937_64 m_random;
};

/// What the publisher's thread does, without waiting in between.
void publishUntil(const std::atomic<bool> &stop, const QString &folder, serving::Library &library,
                  std::atomic<quint64> &revision)
{
    const base::SystemClock clock;
    publishing::FolderState state;
    while (!stop) {
        auto next =
            publishing::readFolder(publishing::scan(folder).value(), state, clock, {kSettle, kSettle});
        if (!next.sameAs(state))
            library.publish(publishing::buildTree(next, ++revision));
        state = std::move(next);
    }
}

} // namespace

/// Issue of every site: somebody saves while a device boots. A device takes a .conf only if its .md5 fits
/// (guide 2.2.6).
class EditWhileFetchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void neverGivesAMismatchedPair();
};

void EditWhileFetchTest::neverGivesAMismatchedPair()
{
    auto random = support::seededRandom("edit while fetch");
    QTemporaryDir folder;
    Versions versions;
    Writer first(folder.path(), versions, random());
    for (int file = 0; file < kFiles; ++file)
        first.rewrite(file);

    const base::SystemClock clock;
    serving::Library library(clock);
    std::atomic<bool> stop = false;
    std::atomic<quint64> revision = 0;
    std::vector<std::jthread> threads;
    for (int n = 0; n < kWriters; ++n) {
        threads.emplace_back([&, seed = random(), n] {
            Writer writer(folder.path(), versions, seed);
            while (!stop) {
                const int file = writer.anyFile();
                if (file % kWriters == n) // one writer a file, as one person edits it
                    writer.rewrite(file);
                writer.pause();
            }
        });
    }
    threads.emplace_back([&] { publishUntil(stop, folder.path(), library, revision); });

    int races = 0;
    int torn = 0;
    int mismatched = 0;
    std::unordered_set<std::size_t> seen;
    while (races < kRaces && !QTest::currentTestFailed()) {
        const int file = support::between(random, 0, kFiles - 1);
        const serving::Client client{QHostAddress(static_cast<quint32>(0x0A000000 + races % 50)), 1000, {}};
        const QByteArray name = nameOf(file).toLatin1();
        const auto conf = library.find(client, name);
        if (!conf) { // removed a moment ago, or not there yet
            std::this_thread::yield();
            continue;
        }
        // The time a device takes between its two requests, long enough for a newer tree now and then.
        if (const int rest = support::between(random, 0, 1500); rest > 300)
            std::this_thread::sleep_for(std::chrono::microseconds(rest));
        const auto sum = library.find(client, name.chopped(5) + (races % 7 ? ".md5" : ".conf.md5"));
        const QByteArray bytes = conf->content->toByteArray();
        const QByteArray right =
            QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + "  " + name + '\n';
        mismatched += !sum || sum->content->toByteArray() != right;
        torn += !versions.has(file, bytes);
        seen.insert(qHash(bytes, static_cast<std::size_t>(file)));
        ++races;
    }
    stop = true;
    threads.clear();
    qInfo("%d races, %llu trees published, %zu versions seen", races,
          static_cast<unsigned long long>(revision.load()), seen.size());
    QCOMPARE(mismatched, 0);
    QCOMPARE(torn, 0);
    QVERIFY2(seen.size() > kFiles, "nothing was edited while it was fetched");
}

QTEST_APPLESS_MAIN(EditWhileFetchTest)
#include "edit_while_fetch_test.moc"
