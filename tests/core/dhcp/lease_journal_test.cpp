#include "core/dhcp/lease_journal.h"

#include "tests/core/dhcp/messages.h"
#include "tests/support/seed.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dhcp;

namespace {

const QDateTime kNow = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);

Lease leaseOf(int number, Lease::State state = Lease::State::Bound)
{
    Lease lease;
    lease.address = base::Ipv4(10, 0, 0, static_cast<std::uint8_t>(number));
    lease.client = QByteArray::fromHex("01") + QByteArray::number(number);
    lease.mac = base::MacAddress({0, 0x22, 0xee, 1, 2, static_cast<std::uint8_t>(number)});
    lease.hostName = QStringLiteral("siphorn-é \"%1\"").arg(number);
    lease.state = state;
    lease.until = kNow.addSecs(3600);
    return lease;
}

} // namespace

class LeaseJournalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder.emplace(); }
    void givesBackWhatItWasGiven();
    void theNewestOfAnAddressCounts();
    void forgetsOffersAndWhatEndedLongAgo();
    void survivesBeingCutOffAnywhere();
    void isWrittenAnewWhenOpened();
    void saysWhenItIsLong();
    void isItsOwnersAlone();
    void saysWhyItCannotBeHad();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("leases.jsonl")); }
    /// What the next start finds if the program is killed now: the file as it is while it is open. A copy:
    /// Windows replaces no file that this program, unlike one that was killed, still has open.
    std::vector<Lease> reopened(const QDateTime &now = kNow) const
    {
        const QString found = m_folder->filePath(QStringLiteral("found.jsonl"));
        QFile::remove(found);
        if (!QFile::copy(path(), found))
            return {};
        auto opened = LeaseJournal::open(found, now);
        return opened ? std::move(opened->leases) : std::vector<Lease>();
    }

    std::optional<QTemporaryDir> m_folder;
};

void LeaseJournalTest::givesBackWhatItWasGiven()
{
    auto opened = LeaseJournal::open(path(), kNow);
    QVERIFY(opened);
    QVERIFY(opened->leases.empty());
    for (const int number : {7, 3, 5})
        QVERIFY(opened->journal.add(leaseOf(number)));
    QVERIFY(opened->journal.add(leaseOf(9, Lease::State::Declined)));
    QVERIFY(reopened() ==
            (std::vector{leaseOf(3), leaseOf(5), leaseOf(7), leaseOf(9, Lease::State::Declined)}));
}

void LeaseJournalTest::theNewestOfAnAddressCounts()
{
    auto opened = LeaseJournal::open(path(), kNow);
    QVERIFY(opened->journal.add(leaseOf(3)));
    Lease renewed = leaseOf(3);
    renewed.until = kNow.addSecs(7200);
    QVERIFY(opened->journal.add(renewed));
    QVERIFY(reopened() == std::vector{renewed});
}

void LeaseJournalTest::forgetsOffersAndWhatEndedLongAgo()
{
    auto opened = LeaseJournal::open(path(), kNow);
    QVERIFY(opened->journal.add(leaseOf(3, Lease::State::Offered)));
    QVERIFY(opened->journal.add(leaseOf(4)));
    QCOMPARE(reopened(kNow.addDays(29)).size(), 1u);
    QCOMPARE(reopened(kNow.addDays(31)).size(), 0u);
}

/// A line that was not written to its end costs that line alone.
void LeaseJournalTest::survivesBeingCutOffAnywhere()
{
    {
        auto opened = LeaseJournal::open(path(), kNow);
        for (int number = 1; number <= 3; ++number)
            QVERIFY(opened->journal.add(leaseOf(number)));
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    const qsizetype lineBytes = whole.indexOf('\n') + 1;
    for (qsizetype length = 0; length <= whole.size(); length += 7) {
        QFile cut(path());
        QVERIFY(cut.open(QIODevice::WriteOnly));
        cut.write(whole.first(length));
        cut.close();
        const auto leases = reopened();
        const auto least = static_cast<std::size_t>(length / lineBytes);
        QVERIFY(leases.size() == least || leases.size() == least + 1); // all but its line end may be there
    }
}

void LeaseJournalTest::isWrittenAnewWhenOpened()
{
    {
        auto opened = LeaseJournal::open(path(), kNow);
        for (int turn = 0; turn < 200; ++turn)
            QVERIFY(opened->journal.add(leaseOf(3)));
    }
    const qint64 before = QFileInfo(path()).size();
    QCOMPARE(LeaseJournal::open(path(), kNow)->leases.size(), 1u);
    QCOMPARE(QFileInfo(path()).size(), before / 200);

    QFile file(path());
    QVERIFY(file.open(QIODevice::Append));
    file.write(QByteArray("{\"address\":\"10.0.0.300\"}\nnonsense\n\0\0\0\n", 38));
    file.close();
    const auto again = LeaseJournal::open(path(), kNow);
    QCOMPARE(again->damaged, 3);
    QCOMPARE(again->leases.size(), 1u);
    QCOMPARE(QFileInfo(path()).size(), before / 200);
}

void LeaseJournalTest::saysWhenItIsLong()
{
    auto opened = LeaseJournal::open(path(), kNow);
    int added = 0;
    for (; !opened->journal.isLong() && added < 100'000; ++added)
        QVERIFY(opened->journal.add(leaseOf(3)));
    QVERIFY(added > 10'000 && QFileInfo(path()).size() > LeaseJournal::kRewriteAt);
    const auto again = LeaseJournal::open(path(), kNow);
    QVERIFY(!again->journal.isLong());
    QVERIFY(QFileInfo(path()).size() < 1000);
    QVERIFY(again->leases == std::vector{leaseOf(3)});
}

void LeaseJournalTest::isItsOwnersAlone()
{
#ifdef Q_OS_UNIX
    auto opened = LeaseJournal::open(path(), kNow);
    QVERIFY(opened->journal.add(leaseOf(3)));
    QCOMPARE(QFileInfo(path()).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
#else
    QSKIP("Windows knows no such permissions.");
#endif
}

void LeaseJournalTest::saysWhyItCannotBeHad()
{
    const auto opened = LeaseJournal::open(m_folder->filePath(QStringLiteral("no/such/folder")), kNow);
    QVERIFY(!opened);
    QVERIFY(!opened.error().what.args.isEmpty());
}

QTEST_GUILESS_MAIN(LeaseJournalTest)
#include "lease_journal_test.moc"
