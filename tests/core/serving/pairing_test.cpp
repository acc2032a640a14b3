#include "core/serving/pairing.h"

#include "tests/support/manual_clock.h"

#include <QTest>

using serving::Pairing;

class PairingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void givesWhatWasPromisedPerClientAndName();
    void servesTheOldestUnclaimedFirst();
    void countsDevicesThatWereGivenTheSame();
    void givesTheLastOneAgain();
    void aPromiseForOnceIsGoneThen();
    void anOvertakenVersionCountsForAShortTime();
    void theNewestVersionCountsForItsLifetime();
    void forgetsTheClientThatWasQuietLongest();
    void boundsTheVersionsOfOneName();
    void boundsThePromisesToOneClient();
    void boundsTheDevicesOfOneVersion();

private:
    void give(const char *version, quint32 client = 1, bool once = false);
    QByteArray claim(quint32 client = 1, const QString &name = kName);

    static inline const QString kGiven = QStringLiteral("a.conf");
    static inline const QString kName = QStringLiteral("a.md5");
    support::ManualClock m_clock;
    std::unique_ptr<Pairing> m_pairing;
    quint16 m_port = 1; ///< each request has its own
};

void PairingTest::init()
{
    m_pairing = std::make_unique<Pairing>();
}

namespace {

QHostAddress address(quint32 n)
{
    return QHostAddress(0x0A000000u + n);
}

} // namespace

/// Each time in a Content of its own, as every new tree has them; it arrives whole.
void PairingTest::give(const char *version, quint32 client, bool once)
{
    const serving::Client who{address(client), ++m_port, {}};
    m_pairing->remember(
        who, {kGiven, {kName, QStringLiteral("a.conf.md5")}, files::Content::fromBytes(version), once},
        m_clock.now());
    m_pairing->ended(who, kGiven, true, m_clock.now());
}

/// And so does this.
QByteArray PairingTest::claim(quint32 client, const QString &name)
{
    const serving::Client who{address(client), ++m_port, {}};
    const auto content = m_pairing->claim(who, name, m_clock.now());
    m_pairing->ended(who, name, true, m_clock.now());
    return content ? content->toByteArray() : QByteArray("-");
}

void PairingTest::givesWhatWasPromisedPerClientAndName()
{
    give("v1");
    QCOMPARE(claim(2), QByteArray("-"));
    QCOMPARE(claim(1, QStringLiteral("b.md5")), QByteArray("-"));
    QCOMPARE(claim(1, QStringLiteral("a.conf.md5")), QByteArray("v1"));
    m_pairing->forget(address(1), kName);
    QCOMPARE(claim(1, QStringLiteral("a.conf.md5")), QByteArray("-"));
    m_pairing->forget(address(3), kName);
}

void PairingTest::servesTheOldestUnclaimedFirst()
{
    give("v1");
    give("v2");
    QCOMPARE(claim(), QByteArray("v1"));
    give("v3");
    QCOMPARE(claim(), QByteArray("v2"));
    QCOMPARE(claim(), QByteArray("v3"));
}

void PairingTest::countsDevicesThatWereGivenTheSame()
{
    for (const char *version : {"v1", "v1", "v1", "v2", "v2"})
        give(version);
    for (const char *version : {"v1", "v1", "v1", "v2", "v2"})
        QCOMPARE(claim(), QByteArray(version));
}

void PairingTest::givesTheLastOneAgain()
{
    give("v1");
    QCOMPARE(claim(), QByteArray("v1"));
    QCOMPARE(claim(), QByteArray("v1"));
    give("v2");
    QCOMPARE(claim(), QByteArray("v2"));
    QCOMPARE(claim(), QByteArray("v2"));
}

void PairingTest::aPromiseForOnceIsGoneThen()
{
    give("v1", 1, true);
    give("v1", 1, true);
    QCOMPARE(claim(), QByteArray("v1"));
    QCOMPARE(claim(), QByteArray("v1"));
    QCOMPARE(claim(), QByteArray("-"));
}

/// A device that fetched the first half and was switched off must not spoil the next boot.
void PairingTest::anOvertakenVersionCountsForAShortTime()
{
    give("v1");
    m_clock.advance(Pairing::kClaimTime - std::chrono::milliseconds(1));
    give("v2");
    QCOMPARE(claim(), QByteArray("v1"));
    give("v3");
    m_clock.advance(Pairing::kClaimTime);
    QCOMPARE(claim(), QByteArray("v3"));
    QCOMPARE(claim(), QByteArray("v3"));
}

void PairingTest::theNewestVersionCountsForItsLifetime()
{
    give("v1");
    m_clock.advance(Pairing::kLifetime - std::chrono::milliseconds(1));
    QCOMPARE(claim(), QByteArray("v1"));
    m_clock.advance(std::chrono::milliseconds(1));
    QCOMPARE(claim(), QByteArray("-"));
}

void PairingTest::forgetsTheClientThatWasQuietLongest()
{
    for (quint32 n = 0; n < Pairing::kMaxClients; ++n)
        give("v1", n);
    give("v1", 0); // heard again
    give("v1", Pairing::kMaxClients);
    QCOMPARE(claim(0), QByteArray("v1"));
    QCOMPARE(claim(1), QByteArray("-"));
    QCOMPARE(claim(2), QByteArray("v1"));
}

void PairingTest::boundsTheVersionsOfOneName()
{
    for (int n = 0; n <= Pairing::kMaxVersions; ++n)
        give(QByteArray::number(n).constData());
    QCOMPARE(claim(), QByteArray("1"));
}

void PairingTest::boundsThePromisesToOneClient()
{
    for (std::size_t n = 0; n <= Pairing::kMaxPromises; ++n)
        m_pairing->remember({address(1), 1, {}},
                            {QString::number(n) + u'c', {QString::number(n)}, files::Content::fromBytes("x")},
                            m_clock.now());
    QCOMPARE(claim(1, QStringLiteral("0")), QByteArray("-"));
    QCOMPARE(claim(1, QStringLiteral("1")), QByteArray("x"));
    QCOMPARE(claim(1, QString::number(Pairing::kMaxPromises)), QByteArray("x"));
}

void PairingTest::boundsTheDevicesOfOneVersion()
{
    for (std::size_t n = 0; n < Pairing::kMaxHolders + 5; ++n)
        give("v1", 1, true);
    for (std::size_t n = 0; n < Pairing::kMaxHolders; ++n)
        QCOMPARE(claim(), QByteArray("v1"));
    QCOMPARE(claim(), QByteArray("-"));
}

QTEST_APPLESS_MAIN(PairingTest)
#include "pairing_test.moc"
