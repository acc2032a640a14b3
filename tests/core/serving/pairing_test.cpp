#include "core/serving/pairing.h"

#include "tests/support/manual_clock.h"

#include <QTest>

using serving::Pairing;

class PairingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recallsPerClientAndName();
    void forgetsAfterItsLifetime();
    void forgetsTheClientThatWasQuietLongest();
    void boundsTheNamesOfOneClient();
};

namespace {

const QString kName = QStringLiteral("a.md5");
const files::ContentPtr kBytes = files::Content::fromBytes("x");

QHostAddress client(quint32 n)
{
    return QHostAddress(0x0A000000u + n);
}

} // namespace

void PairingTest::recallsPerClientAndName()
{
    support::ManualClock clock;
    Pairing pairing;
    pairing.remember(client(1), kName, kBytes, clock.now());
    QCOMPARE(pairing.recall(client(1), kName, clock.now()), kBytes);
    QVERIFY(!pairing.recall(client(2), kName, clock.now()));
    QVERIFY(!pairing.recall(client(1), QStringLiteral("b.md5"), clock.now()));
    pairing.forget(client(1), kName);
    QVERIFY(!pairing.recall(client(1), kName, clock.now()));
    pairing.forget(client(3), kName);
}

void PairingTest::forgetsAfterItsLifetime()
{
    support::ManualClock clock;
    Pairing pairing;
    pairing.remember(client(1), kName, kBytes, clock.now());
    clock.advance(Pairing::kLifetime - std::chrono::milliseconds(1));
    QVERIFY(pairing.recall(client(1), kName, clock.now()));
    clock.advance(std::chrono::milliseconds(1));
    QVERIFY(!pairing.recall(client(1), kName, clock.now()));
}

void PairingTest::forgetsTheClientThatWasQuietLongest()
{
    support::ManualClock clock;
    Pairing pairing;
    for (quint32 n = 0; n < Pairing::kMaxClients; ++n)
        pairing.remember(client(n), kName, kBytes, clock.now());
    pairing.remember(client(0), kName, kBytes, clock.now()); // heard again
    pairing.remember(client(Pairing::kMaxClients), kName, kBytes, clock.now());
    QVERIFY(pairing.recall(client(0), kName, clock.now()));
    QVERIFY(!pairing.recall(client(1), kName, clock.now()));
    QVERIFY(pairing.recall(client(2), kName, clock.now()));
}

void PairingTest::boundsTheNamesOfOneClient()
{
    support::ManualClock clock;
    Pairing pairing;
    for (int n = 0; n <= Pairing::kMaxNamesPerClient; ++n) {
        pairing.remember(client(1), QString::number(n), kBytes, clock.now());
        clock.advance(std::chrono::milliseconds(1));
    }
    QVERIFY(!pairing.recall(client(1), QStringLiteral("0"), clock.now()));
    QVERIFY(pairing.recall(client(1), QStringLiteral("1"), clock.now()));
    QVERIFY(pairing.recall(client(1), QString::number(Pairing::kMaxNamesPerClient), clock.now()));
}

QTEST_APPLESS_MAIN(PairingTest)
#include "pairing_test.moc"
