#include "core/tftp/patience.h"

#include <QTest>

using namespace tftp;
using namespace std::chrono_literals;

class PatienceTest : public QObject {
    Q_OBJECT
private:
    /// How many datagrams are let pass, coming as quickly as a client in lockstep sends them, before it
    /// waits.
    static int passed(Patience &patience)
    {
        int count = 0;
        while (patience.next(100us) == 0)
            ++count;
        return count;
    }

private Q_SLOTS:
    void waitsOnceDatagramsComeQuickly()
    {
        Patience patience;
        QCOMPARE(passed(patience), Patience::kFewestPassed);
        QCOMPARE(patience.next(100us), Patience::kMilliseconds);
        QCOMPARE(patience.next(Patience::kQuickly), 0);
        QCOMPARE(patience.next(100us), Patience::kMilliseconds);
    }

    void neverWaitsWhereTheyComeSlowly()
    {
        Patience patience;
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(patience.next(3ms), 0);
    }

    /// A client on the server's own thread never answers meanwhile: 65,536 blocks for it cost it ten waits.
    void waitsEverMoreSeldomInVain()
    {
        Patience patience;
        passed(patience);
        int waits = 0;
        for (int datagrams = 0; datagrams < 65'536; ++waits) {
            patience.disappointed();
            datagrams += passed(patience);
        }
        QVERIFY2(waits <= 11, qPrintable(QString::number(waits)));
        patience.rewarded();
        patience.disappointed();
        QCOMPARE(passed(patience), Patience::kFewestPassed);
    }
};

QTEST_GUILESS_MAIN(PatienceTest)
#include "patience_test.moc"
