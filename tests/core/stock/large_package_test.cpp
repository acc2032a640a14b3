// A tone is added to a package of 300 MB, and little of it is ever held in memory.

#include "core/archive/writer.h"
#include "core/stock/take_in.h"
#include "tests/core/stock/dropped_files.h"
#include "tests/core/tones/wav_builder.h"

#include <QElapsedTimer>
#include <QTest>

using namespace stock;

namespace {

constexpr qint64 kMebibyte = 1024 * 1024;
constexpr qint64 kMostGrowth = 40 * kMebibyte;
constexpr int kTones = 10;
constexpr qint64 kToneSize = 30 * kMebibyte;

/// What this process holds of its own, in bytes; mapped files are not counted, which are the
/// kernel's cache.
qint64 ownMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    qint64 held = -1;
    if (!status.open(QIODevice::ReadOnly))
        return held;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("RssAnon:") || line.startsWith("RssShmem:"))
            held += line.sliced(line.indexOf(':') + 1).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return held;
}

/// Tones of half an hour, nearly silent.
bool makePackage(const QString &path)
{
    QFile to(path);
    if (!to.open(QIODevice::WriteOnly))
        return false;
    const QByteArray head = builder::Wav{.rate = 8'000, .data = QByteArray(kMebibyte, '\1')}.bytes();
    const QByteArray piece(kMebibyte, '\0');
    archive::Writer writer(to, archive::Names::Ascii);
    for (int i = 0; i < kTones; ++i) {
        writer.begin(QStringLiteral("tone%1.wav").arg(i), archive::Packing::Stored);
        writer.write(head);
        for (qint64 size = kMebibyte; size < kToneSize; size += kMebibyte)
            writer.write(piece);
        writer.end();
    }
    return writer.finish().has_value();
}

} // namespace

class LargePackageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aToneIsAddedInLittleMemory();
};

void LargePackageTest::aToneIsAddedInLittleMemory()
{
    const support::DroppedFiles folder;
    QVERIFY(makePackage(folder.path(QStringLiteral("Hall.zip"))));
    const support::DroppedFiles dropped({{QStringLiteral("bell2.wav"), builder::Wav{}.bytes()}});
    Choices choices;
    choices.packageName = QStringLiteral("Hall.zip");
    choices.addToPackage = true;
    const auto drop = judge(dropped.paths());
    QVERIFY(drop.has_value());

    QElapsedTimer since;
    since.start();
    const qint64 before = ownMemory();
    qint64 most = before;
    int calls = 0;
    const auto change = takeIn(*drop, choices, folder.path(), {}, [&](qint64, qint64) {
        if (++calls % 16 == 0)
            most = std::max(most, ownMemory());
        return true;
    });
    qInfo("%d tones of %lld MiB in %lld ms, own memory grew by %.1f MiB", kTones, kToneSize / kMebibyte,
          since.elapsed(), static_cast<double>(most - before) / kMebibyte);
    QVERIFY(change.has_value());
    QVERIFY(!change->edits.empty());
    QVERIFY(calls > 500);
    QVERIFY(most - before < kMostGrowth);
}

QTEST_GUILESS_MAIN(LargePackageTest)
#include "large_package_test.moc"
