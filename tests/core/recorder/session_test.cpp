#include "core/recorder/session.h"

#include "core/recorder/codes.h"
#include "core/recorder/journal.h"
#include "tests/core/recorder/moments.h"
#include "tests/core/recorder/same.h"

#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using recorder::Journal;
using recorder::Moment;
using recorder::Session;

namespace {

bench::Batch batchOf(const QString &name)
{
    bench::Batch batch;
    progress::ExplainedRequest request;
    request.event.time = moments::kBegan.addSecs(1);
    request.event.name = name;
    batch.requests.append(request);
    return batch;
}

QVector<progress::ExplainedRequest> requestsOf(const std::vector<Moment> &moments)
{
    QVector<progress::ExplainedRequest> requests;
    for (const Moment &moment : moments) {
        if (const auto *batch = std::get_if<bench::Batch>(&moment.what))
            requests += batch->requests;
    }
    return requests;
}

std::map<int, progress::DeviceState> boardOf(const std::vector<Moment> &moments)
{
    std::map<int, progress::DeviceState> board;
    for (const Moment &moment : moments) {
        if (const auto *batch = std::get_if<bench::Batch>(&moment.what)) {
            for (const progress::DeviceState &state : batch->devices)
                board.insert_or_assign(state.id, state);
        }
    }
    return board;
}

bool sameBoard(const std::map<int, progress::DeviceState> &a, const std::map<int, progress::DeviceState> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &one, const auto &other) {
        return one.first == other.first && same::tied(one.second) == same::tied(other.second);
    });
}

std::vector<Moment> restOf(Session &session)
{
    std::vector<Moment> all;
    while (auto moment = session.next())
        all.push_back(std::move(*moment));
    return all;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeTo(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class SessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void tellsAgainWhatItWasTold()
    {
        moments::Maker maker(support::seededRandom("session"));
        std::vector<Moment> told;
        const auto journal = make();
        for (int i = 0; i < 300; ++i) {
            told.push_back(maker.moment());
            QVERIFY(journal->write(told.back()));
        }
        QVERIFY(journal->close());

        auto session = Session::open(path(), moments::kInstant);
        QVERIFY(session);
        QCOMPARE(session->heading().title, QStringLiteral("Riverside"));
        const auto again = restOf(*session);

        QVERIFY(!session->trouble());
        QVERIFY(same::rows(requestsOf(again), requestsOf(told)));
        QVERIFY(sameBoard(boardOf(again), boardOf(told)));
    }

    void isForItsOwnerAlone()
    {
        const auto journal = make();
#ifndef Q_OS_WIN
        QCOMPARE(QFile::permissions(path()) &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
#endif
    }

    void writesOverNothing()
    {
        writeTo(path(), "mine");
        const auto journal =
            Journal::create({path(), {}, Journal::kUsualMost}, {moments::kBegan, moments::kInstant});
        QVERIFY(!journal);
        QCOMPARE(journal.error().what.code, recorder::kSessionThere);
        QCOMPARE(contentOf(path()), QByteArray("mine"));
    }

    /// Killed at any byte: what was whole is told, and that there was more.
    void everyTruncationKeepsWhatIsWhole()
    {
        const auto journal = make();
        std::vector<qint64> ends;
        for (int i = 0; i < 4; ++i) {
            QVERIFY(journal->write({moments::kBegan, batchOf(QString::number(i))}));
            ends.push_back(QFileInfo(path()).size());
        }
        const QByteArray all = contentOf(path());
        for (qsizetype size = 0; size < all.size(); ++size) {
            const QString cut = m_dir->filePath(QStringLiteral("cut"));
            writeTo(cut, all.first(size));
            auto session = Session::open(cut);
            const auto whole =
                std::count_if(ends.begin(), ends.end(), [&](qint64 end) { return end <= size; });
            if (!session) {
                QCOMPARE(session.error().what.code, recorder::kSessionTorn);
                QCOMPARE(whole, 0);
                continue;
            }
            const auto told = requestsOf(restOf(*session));
            QCOMPARE(told.size(), whole);
            for (qsizetype i = 0; i < told.size(); ++i)
                QCOMPARE(told[i].event.name, QString::number(i));
            if (session->trouble())
                QCOMPARE(session->trouble()->what.code, recorder::kSessionTorn);
        }
    }

    void everyFlippedBitIsFound()
    {
        const auto journal = make();
        for (int i = 0; i < 2; ++i)
            QVERIFY(journal->write({moments::kBegan, batchOf(QString::number(i))}));
        const QByteArray all = contentOf(path());
        const QString damaged = m_dir->filePath(QStringLiteral("damaged"));
        writeTo(damaged, all);
        QFile file(damaged);
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
        const auto put = [&file](qsizetype at, int byte) {
            file.seek(at);
            file.putChar(static_cast<char>(byte));
        };
        for (qsizetype bit = 0; bit < all.size() * 8; ++bit) {
            put(bit / 8, all[bit / 8] ^ 1 << bit % 8);
            const auto mended = qScopeGuard([&] { put(bit / 8, all[bit / 8]); });
            auto session = Session::open(damaged);
            if (!session)
                continue;
            const auto told = requestsOf(restOf(*session));
            QVERIFY2(session->trouble(), qPrintable(QString::number(bit)));
            for (qsizetype i = 0; i < told.size(); ++i)
                QCOMPARE(told[i].event.name, QString::number(i));
        }
    }

    /// What lies on people's disks stays readable: whoever changes this raises kVersion.
    void theBytesAreThese()
    {
        recorder::Redactor redactor;
        recorder::WrittenTexts texts(redactor);
        const recorder::Beginning beginning{moments::kBegan, moments::kInstant};
        QCOMPARE(recorder::fileHead().toHex(), QByteArray("505642534553530a0001"));
        QCOMPARE(recorder::crc32c("123456789"), 0xe3069283U);
        QCOMPARE(recorder::framed("abc").toHex(), QByteArray("00000003364b3fb7616263"));
        const QByteArray payload = recorder::payloadOf(
            {moments::kBegan.addSecs(2), batchOf(QStringLiteral("a.conf"))}, texts, redactor, beginning);
        QCOMPARE(payload.toHex(),
                 QByteArray("0101a01f010001d00f0000000000010006612e636f6e66000100000100000000"
                            "0003000000000000000312020100000000000000"));
    }

    /// Behind a checksum that is right there may be anything all the same: nothing of it does harm.
    void anybodysPayloadsDoNoHarm()
    {
        auto random = support::seededRandom("payloads");
        moments::Maker maker(random);
        recorder::Redactor redactor;
        const recorder::Beginning beginning{moments::kBegan, moments::kInstant};
        int sound = 0;
        for (int i = 0; i < 20'000; ++i) {
            recorder::WrittenTexts written(redactor);
            QByteArray payload = recorder::payloadOf(maker.moment(), written, redactor, beginning);
            for (int left = support::between(random, 0, 3); left > 0; --left)
                payload[support::between<qsizetype>(random, 0, payload.size() - 1)] =
                    static_cast<char>(support::between(random, 0, 255));
            payload.truncate(support::between<qsizetype>(random, 1, payload.size() * 2));
            std::vector<QByteArray> texts;
            sound += recorder::momentOf(base::bytesOf(payload), texts, beginning) ? 1 : 0;
        }
        QVERIFY(sound > 1000);
    }

    void aLargeSessionKeepsItsEnd()
    {
        const auto journal = make(64 * 1024);
        const int kMany = 3000;
        bench::Batch first = batchOf(QStringLiteral("first"));
        first.devices.append(moments::Maker(std::mt19937_64(1)).device());
        QVERIFY(journal->write({moments::kBegan, first}));
        for (int i = 0; i < kMany; ++i)
            QVERIFY(journal->write({moments::kBegan, batchOf(QStringLiteral("%1.conf").arg(i))}));

        QVERIFY(QFileInfo(path()).size() + QFileInfo(path() + QStringLiteral(".1")).size() <= 65 * 1024);
        auto session = Session::open(path(), moments::kInstant);
        QVERIFY(session);
        QVERIFY(!session->hasBeginning());
        const auto told = restOf(*session);
        const auto requests = requestsOf(told);
        QVERIFY(requests.size() > 200);
        for (qsizetype i = 0; i < requests.size(); ++i)
            QCOMPARE(requests[i].event.name, QStringLiteral("%1.conf").arg(kMany - requests.size() + i));
        QVERIFY(sameBoard(boardOf(told), {{first.devices[0].id, first.devices[0]}}));
    }

    /// Killed between the moment when the older file got its name and the newer one began.
    void theOlderFileAloneIsRead()
    {
        QVERIFY(make()->write({moments::kBegan, batchOf(QStringLiteral("a"))}));
        QVERIFY(QFile::rename(path(), path() + QStringLiteral(".1")));
        auto session = Session::open(path());
        QVERIFY(session);
        QCOMPARE(requestsOf(restOf(*session)).size(), 1);
    }

    void somebodyElsesOlderFileIsNoneOfIt()
    {
        QVERIFY(make()->write({moments::kBegan, batchOf(QStringLiteral("other"))}));
        QVERIFY(QFile::rename(path(), path() + QStringLiteral(".1")));
        QVERIFY(make()->write({moments::kBegan, batchOf(QStringLiteral("own"))}));
        auto session = Session::open(path());
        QVERIFY(session);
        const auto requests = requestsOf(restOf(*session));
        QCOMPARE(requests.size(), 1);
        QCOMPARE(requests[0].event.name, QStringLiteral("own"));
    }

    void whatWasForgottenStaysForgotten()
    {
        const auto journal = make(16 * 1024);
        bench::Batch before = batchOf(QStringLiteral("before"));
        before.devices.append(moments::Maker(std::mt19937_64(2)).device());
        QVERIFY(journal->write({moments::kBegan, before}));
        for (int i = 0; i < 500; ++i) {
            bench::Batch after = batchOf(QStringLiteral("%1").arg(i));
            after.epoch = 1;
            QVERIFY(journal->write({moments::kBegan, after}));
        }
        auto session = Session::open(path());
        QVERIFY(session);
        QVERIFY(boardOf(restOf(*session)).empty());
    }

    void passwordsAreCovered()
    {
        const auto journal = make();
        journal->hide({QStringLiteral("Riverside-bench-1"), QStringLiteral("2001")});
        for (const char *name : {"http://bench:geheim99@10.0.0.1/algom.conf", "x?password=geheim99&a=b",
                                 "Riverside-bench-1", "algop2001.conf"})
            QVERIFY(journal->write({moments::kBegan, batchOf(QString::fromUtf8(name))}));
        const QByteArray all = contentOf(path());
        QVERIFY(!all.contains("geheim99"));
        QVERIFY(!all.contains("Riverside-bench-1"));
        auto session = Session::open(path());
        QVERIFY(session);
        const auto told = requestsOf(restOf(*session));
        QCOMPARE(told[0].event.name, QString::fromUtf8("http://bench:••••••@10.0.0.1/algom.conf"));
        QCOMPARE(told[1].event.name, QString::fromUtf8("x?password=••••••&a=b"));
        QCOMPARE(told[2].event.name, QString::fromUtf8("••••••"));
        QCOMPARE(told[3].event.name, QStringLiteral("algop2001.conf"));
    }

    /// A secret that became known after its text was written once is written no second time.
    void whatIsHiddenLaterIsHidden()
    {
        const auto journal = make();
        QVERIFY(journal->write({moments::kBegan, batchOf(QStringLiteral("Riverside-bench-1"))}));
        journal->hide({QStringLiteral("Riverside-bench-1")});
        QVERIFY(journal->write({moments::kBegan, batchOf(QStringLiteral("Riverside-bench-1"))}));
        QCOMPARE(contentOf(path()).count("Riverside-bench-1"), 1);
    }

    void aGapIsTold()
    {
        const auto journal = make();
        QVERIFY(journal->write({moments::kBegan, batchOf(QStringLiteral("a"))}));
        journal->leftOut();
        QVERIFY(journal->write({moments::kBegan, batchOf(QStringLiteral("b"))}));
        auto session = Session::open(path());
        QVERIFY(session);
        const auto told = restOf(*session);
        QVERIFY(std::get<bench::Batch>(told.back().what).gap);
    }

    void otherFilesAreNone()
    {
        for (const QByteArray &bytes : {QByteArray("hello, this is a text"), QByteArray(5000, '\0')}) {
            writeTo(path(), bytes);
            const auto session = Session::open(path());
            QVERIFY(!session);
            QCOMPARE(session.error().what.code, recorder::kSessionNone);
        }
        writeTo(path(), recorder::kMagic.toByteArray() + QByteArray::fromHex("0009"));
        const auto session = Session::open(path());
        QVERIFY(!session);
        QCOMPARE(session.error().what.code, recorder::kSessionVersion);
        QCOMPARE(Session::open(m_dir->filePath(QStringLiteral("none"))).error().what.code,
                 recorder::kSessionUnreadable);
    }

private:
    QString path() const
    {
        return m_dir->filePath(QStringLiteral("evening.pbsession"));
    }

    std::unique_ptr<Journal> make(qint64 most = Journal::kUsualMost) const
    {
        auto journal = Journal::create({path(), QStringLiteral("Riverside"), most},
                                       {moments::kBegan, moments::kInstant});
        return journal ? std::move(*journal) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
