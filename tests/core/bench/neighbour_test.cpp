#include "tests/core/bench/listening.h"
#include "tests/support/cable.h"
#include "tests/support/job_folder.h"

#include <QNetworkProxy>
#include <QTest>

using bench::Bench;
using listening::Heard;

namespace {

bool haveNetwork = false;

} // namespace

/// A device at the other end of a cable, of which only the hardware says which it is.
class NeighbourTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!haveNetwork || !support::ip(QStringLiteral("link set lo up")))
            QSKIP("this machine gives the test no network of its own");
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    }

    void isKnownByItsHardware()
    {
        const support::Cable cable;
        QVERIFY(cable.isUp());
        support::JobFolder job;
        job.write(QStringLiteral("algop8188.conf"), "sip.proxy = pbx\n");
        Bench bench;
        Heard heard(bench);
        QSignalSpy opened(&bench, &Bench::opened);
        QSignalSpy started(&bench, &Bench::started);
        bench.open(job.path());
        QVERIFY(opened.wait());
        bench::Settings settings = listening::onLoopback();
        settings.address = QHostAddress(QStringLiteral("10.9.0.1"));
        bench.start(settings);
        QVERIFY(started.wait());
        const bench::Service service = bench.services().constFirst();

        QByteArray sum;
        QVERIFY(cable.atTheOtherEnd([&] {
            sum = listening::fetch(service, "algop8188.md5", QHostAddress(QStringLiteral("10.9.0.2")));
        }));
        QVERIFY(sum.endsWith("  algop8188.conf\n"));

        QTRY_COMPARE(heard.requests.size(), 1);
        const base::MacAddress mac({0x00, 0x22, 0xEE, 0x01, 0x02, 0x02});
        QCOMPARE(heard.requests[0].mac, std::optional(mac));
        QTRY_COMPARE(heard.devices.size(), 1);
        QCOMPARE(heard.devices.first().mac, std::optional(mac));
    }
};

int main(int argc, char **argv)
{
    haveNetwork = support::ownNetwork();
    QCoreApplication app(argc, argv);
    NeighbourTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "neighbour_test.moc"
