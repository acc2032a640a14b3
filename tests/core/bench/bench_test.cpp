#include "core/bench/bench.h"

#include "core/network/port_error.h"
#include "core/publishing/scan.h"
#include "tests/core/bench/listening.h"
#include "tests/support/job_folder.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTest>
#include <QUdpSocket>

using bench::Bench;
using listening::fetch;
using listening::Heard;
using listening::onLoopback;
using listening::serve;
using support::JobFolder;

class BenchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The sockets of this test would each ask the system about a proxy.
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void opensServesExplainsAndStops()
    {
        JobFolder job;
        const base::MacAddress mac = job.writeDevice(1);
        Bench bench;
        Heard heard(bench);
        QSignalSpy opened(&bench, &Bench::opened);
        QSignalSpy started(&bench, &Bench::started);
        QSignalSpy stopped(&bench, &Bench::stopped);

        bench.open(job.path());
        QVERIFY(opened.wait());
        QCOMPARE(opened[0][1].toInt(), 1);
        bench.start(onLoopback());
        QVERIFY(started.wait());
        QVERIFY(bench.isRunning());
        const bench::Service service = bench.services().constFirst();
        QVERIFY(service.port != 0);

        const QByteArray name = catalogue::deviceConfigName(mac).toLatin1();
        QVERIFY(fetch(service, name).startsWith("admin.devname"));
        QTRY_COMPARE(heard.requests.size(), 1);
        QCOMPARE(heard.requests[0].event.name, QString::fromLatin1(name));
        QCOMPARE(heard.requests[0].event.outcome, serving::Outcome::Sent);
        QCOMPARE(heard.requests[0].step, progress::Step::ConfigMac);
        QCOMPARE(heard.requests[0].mac, mac);
        QTRY_COMPARE(heard.devices.size(), 1);

        bench.stop();
        QVERIFY(stopped.wait());
        QVERIFY(!bench.isRunning());
        QVERIFY(bench.services().isEmpty());
        QUdpSocket again;
        QVERIFY(again.bind(service.address, service.port));
    }

    /// What tells of the start and what tells of the end name the same exchange.
    void aTransferIsToldOfFromItsStart()
    {
        JobFolder job;
        const base::MacAddress mac = job.writeDevice(1, QByteArray(5000, '#'));
        Bench bench;
        Heard heard(bench);
        QVERIFY(serve(bench, job.path()));

        const bench::Service service = bench.services().constFirst();
        QUdpSocket client;
        client.bind(QHostAddress::LocalHost);
        const QByteArray name = catalogue::deviceConfigName(mac).toLatin1();
        client.writeDatagram(QByteArray("\0\1", 2) + name + QByteArray("\0octet\0", 7), service.address,
                             service.port);
        QTRY_COMPARE(heard.underWay.size(), 1);
        const progress::ExplainedRequest start = heard.underWay.constFirst();
        QVERIFY(start.underWay);
        QCOMPARE(start.event.clientPort, client.localPort());
        QVERIFY(start.event.size > 5000);
        QCOMPARE(start.mac, mac);
        QCOMPARE(start.step, progress::Step::ConfigMac);
        QVERIFY(heard.requests.isEmpty());

        bench.stop();
        QTRY_COMPARE(heard.requests.size(), 1);
        const progress::ExplainedRequest end = heard.requests.constFirst();
        QVERIFY(!end.underWay);
        QCOMPARE(end.event.outcome, serving::Outcome::Aborted);
        QCOMPARE(end.event.client, start.event.client);
        QCOMPARE(end.event.clientPort, start.event.clientPort);
        QCOMPARE(end.event.name, start.event.name);
        QCOMPARE(end.event.time, start.event.time);
        QTRY_VERIFY(heard.underWay.isEmpty());
    }

    /// A fast client's last ACK and its next request wait in two sockets when the server wakes.
    void requestsAreToldInTheOrderInWhichTheyWereAskedFor()
    {
        constexpr int kBoots = 100;
        JobFolder job;
        const QByteArray name = catalogue::deviceConfigName(job.writeDevice(1)).toLatin1();
        Bench bench;
        Heard heard(bench);
        QVERIFY(serve(bench, job.path()));

        const bench::Service service = bench.services().constFirst();
        const auto ask = [&service](QUdpSocket &from, const QByteArray &what) {
            from.writeDatagram(QByteArray("\0\1", 2) + what + QByteArray("\0octet\0", 7), service.address,
                               service.port);
        };
        for (int i = 0; i < kBoots; ++i) {
            QUdpSocket first;
            QUdpSocket second;
            QVERIFY(first.bind(QHostAddress::LocalHost) && second.bind(QHostAddress::LocalHost));
            ask(first, name);
            QVERIFY(first.waitForReadyRead(10'000));
            const QNetworkDatagram block = first.receiveDatagram();
            first.writeDatagram(QByteArray("\0\4\0\1", 4), block.senderAddress(),
                                static_cast<quint16>(block.senderPort()));
            ask(second, "not-here.conf");
            QVERIFY(second.waitForReadyRead(10'000));
        }
        QTRY_COMPARE(heard.requests.size(), 2 * kBoots);
        for (int i = 0; i < kBoots; ++i) {
            QCOMPARE(heard.requests[2 * i].event.name, QString::fromLatin1(name));
            QCOMPARE(heard.requests[2 * i].event.outcome, serving::Outcome::Sent);
            QCOMPARE(heard.requests[2 * i + 1].event.outcome, serving::Outcome::NotFound);
            QCOMPARE(heard.requests[2 * i + 1].event.id, quint64(2 * i + 2));
        }
    }

    void aMissingFolderIsAnError()
    {
        Bench bench;
        QSignalSpy failed(&bench, &Bench::openFailed);
        bench.open(QDir::tempPath() + QStringLiteral("/no such folder here"));
        QVERIFY(failed.wait());
        QCOMPARE(failed[0][0].value<base::Error>().what.code.view(), publishing::kFolderMissing.view());
    }

    void aPortInUseNamesItsProgram()
    {
        JobFolder job;
        QUdpSocket taken;
        QVERIFY(taken.bind(QHostAddress(QHostAddress::LocalHost), 0, QUdpSocket::DontShareAddress));
        Bench bench;
        QSignalSpy failed(&bench, &Bench::startFailed);

        bench.start(onLoopback(taken.localPort()));

        QVERIFY(failed.wait());
        const base::Message what = failed[0][0].value<base::Error>().what;
        QCOMPARE(what.code.view(), network::kPortInUse.view());
        QCOMPARE(what.args.value(2), QString::number(QCoreApplication::applicationPid()));
        QVERIFY(!bench.isRunning());
    }

    void aChangeIsServedWhileRunning()
    {
        JobFolder job;
        const base::MacAddress mac = job.writeDevice(1);
        const QString name = catalogue::deviceConfigName(mac);
        Bench bench;
        QSignalSpy published(&bench, &Bench::published);
        QVERIFY(serve(bench, job.path()));

        const QByteArray changed = "admin.devname = siphorn-other\n";
        job.write(name, changed);

        QTRY_VERIFY(fetch(bench.services().constFirst(), name.toLatin1()) == changed);
        QTRY_VERIFY(published.size() >= 2);
    }

    /// It asks again after somebody has saved; the checksum is that of what it has then.
    void aTransferThatBrokeOffPromisesNoChecksum()
    {
        JobFolder job;
        const QString path = QStringLiteral("algop8186.conf");
        job.write(path, QByteArray(5000, '#'));
        Bench bench;
        QVERIFY(serve(bench, job.path()));
        const bench::Service service = bench.services().constFirst();
        QUdpSocket device;
        QVERIFY(device.bind(QHostAddress::LocalHost));
        device.writeDatagram(QByteArray("\0\1algop8186.conf\0octet\0", 23), service.address, service.port);
        QVERIFY(device.waitForReadyRead(10'000));
        const QNetworkDatagram block = device.receiveDatagram();
        device.writeDatagram(QByteArray("\0\5\0\0enough\0", 11), block.senderAddress(),
                             static_cast<quint16>(block.senderPort()));

        const QByteArray changed = "admin.devname = siphorn-other\n";
        job.write(path, changed);
        QTRY_VERIFY(bench.tree()->find(path)->content->size() == changed.size());

        QCOMPARE(fetch(service, path.toLatin1()), changed);
        const QByteArray md5 = QCryptographicHash::hash(changed, QCryptographicHash::Md5).toHex();
        QCOMPARE(fetch(service, "algop8186.md5"), md5 + "  algop8186.conf\n");
    }

    void findingsFollowTheFolder()
    {
        JobFolder job;
        job.writeDevice(1);
        Bench bench;
        QSignalSpy findings(&bench, &Bench::findingsChanged);
        bench.open(job.path());
        QVERIFY(findings.wait());
        const auto codes = [&findings] {
            QStringList list;
            for (const checks::Finding &finding : findings.constLast()[0].value<QVector<checks::Finding>>())
                list += finding.what.code.toString();
            return list;
        };
        QVERIFY(!codes().contains(QStringLiteral("firmware-md5-missing")));

        job.write(QStringLiteral("algo-8186-1.5.fw"), "firmware");

        QTRY_VERIFY(codes().contains(QStringLiteral("firmware-md5-missing")));
    }

    void openingAnotherFolderServesThatOne()
    {
        JobFolder first;
        first.writeDevice(1);
        JobFolder second;
        second.writeDevice(2);
        second.writeDevice(3);
        Bench bench;
        QSignalSpy opened(&bench, &Bench::opened);

        bench.open(first.path());
        bench.open(second.path());

        QVERIFY(opened.wait());
        QCOMPARE(opened.constLast()[0].toString(), second.path());
        QCOMPARE(opened.constLast()[1].toInt(), 2);
    }

    void batchesComeAtMostSixtyTimesASecond()
    {
        JobFolder job;
        const base::MacAddress mac = job.writeDevice(1);
        Bench bench;
        Heard heard(bench);
        QVERIFY(serve(bench, job.path()));

        QElapsedTimer clock;
        clock.start();
        const QByteArray name = catalogue::deviceConfigName(mac).toLatin1();
        for (int i = 0; i < 300; ++i) {
            QVERIFY(!fetch(bench.services().constFirst(), name).isEmpty());
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(heard.requests.size(), 300);
        QVERIFY2(heard.batches <= 2 + clock.elapsed() * 60 / 1000,
                 qPrintable(QString::number(heard.batches)));
        for (qsizetype i = 0; i < heard.requests.size(); ++i)
            QCOMPARE(heard.requests[i].event.id, static_cast<quint64>(i + 1));
    }

    void forgettingEmptiesTheBoardAndServesOn()
    {
        JobFolder job;
        const QByteArray name = catalogue::deviceConfigName(job.writeDevice(1)).toLatin1();
        Bench bench;
        Heard heard(bench);
        QVERIFY(serve(bench, job.path()));
        fetch(bench.services().constFirst(), name);
        QTRY_COMPARE(heard.devices.size(), 1);
        const progress::DeviceId before = heard.devices.firstKey();

        bench.forgetDevices();
        heard.devices.clear();
        fetch(bench.services().constFirst(), name);

        QTRY_COMPARE(heard.devices.size(), 1);
        QVERIFY(heard.devices.firstKey() != before);
    }

    /// While the interface was busy a batch came to lie before it, and its person forgets all devices.
    void aBatchInFlightBringsNothingForgottenBack()
    {
        JobFolder job;
        const base::MacAddress old = job.writeDevice(1);
        const base::MacAddress fresh = job.writeDevice(2);
        Bench bench;
        Heard heard(bench);
        QVERIFY(serve(bench, job.path()));
        QElapsedTimer frames;
        frames.start();
        while (frames.elapsed() < 100) // several frames, and no event of ours is handled meanwhile
            fetch(bench.services().constFirst(), catalogue::deviceConfigName(old).toLatin1());
        // Its answer needs no ACK: once it is here, the bench has seen the end of all before it.
        fetch(bench.services().constFirst(), "algop8186.conf");

        bench.forgetDevices();
        // The bench may serve a request of that very moment before it is told to forget.
        const auto isHeard = [&] {
            fetch(bench.services().constFirst(), catalogue::deviceConfigName(fresh).toLatin1());
            return !heard.devices.isEmpty();
        };

        QTRY_VERIFY(isHeard());
        for (const progress::DeviceState &device : std::as_const(heard.devices))
            QCOMPARE(device.mac, std::optional(fresh));
        for (const progress::ExplainedRequest &request : std::as_const(heard.requests))
            QCOMPARE(request.mac, std::optional(fresh));
    }

    void guideLinesAnswerForADevice()
    {
        JobFolder job;
        const QByteArray name = catalogue::deviceConfigName(job.writeDevice(1)).toLatin1();
        Bench bench;
        Heard heard(bench);
        QVERIFY(serve(bench, job.path()));
        fetch(bench.services().constFirst(), name);
        QTRY_COMPARE(heard.devices.size(), 1);
        QSignalSpy lines(&bench, &Bench::guideLines);

        bench.requestGuideLines(heard.devices.firstKey());

        QVERIFY(lines.wait());
        const auto list = lines[0][1].value<QVector<progress::GuideLine>>();
        QVERIFY(std::any_of(list.begin(), list.end(),
                            [](const progress::GuideLine &line) { return line.current; }));
    }

    void goesAwayInTheMiddleOfEverything()
    {
        JobFolder job;
        job.writeDevice(1);
        for (int i = 0; i < 20; ++i) {
            Bench bench;
            bench.open(job.path());
            bench.start(onLoopback());
            if (i % 2)
                QCoreApplication::processEvents();
        }
    }
};

QTEST_GUILESS_MAIN(BenchTest)
#include "bench_test.moc"
