#include "ui/shell/header_bar.h"

#include "ui/shell/service_pill.h"
#include "ui/shell/service_texts.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <QToolButton>

using ::bench::Service;
using namespace ui::shell;

namespace {

const QVector<QHostAddress> kOwn = {QHostAddress(QStringLiteral("192.168.77.1")),
                                    QHostAddress(QStringLiteral("10.0.0.5")),
                                    QHostAddress(QStringLiteral("fd00::1"))};

Service tftp(const QString &address, quint16 port)
{
    return {serving::Protocol::Tftp, QHostAddress(address), port};
}

Service tftpEverywhere(quint16 port)
{
    return {serving::Protocol::Tftp, QHostAddress(QHostAddress::Any), port};
}

QVector<Service> allFour()
{
    QVector<Service> services;
    for (const auto protocol : bench::kProtocols)
        services.append({protocol, QHostAddress(QHostAddress::Any), bench::standardPort(protocol)});
    return services;
}

} // namespace

class HeaderBarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneAddressIsShownAsItIs()
    {
        QCOMPARE(servicesText({tftp(QStringLiteral("10.0.0.5"), 69)}, kOwn),
                 QStringList{QStringLiteral("TFTP 10.0.0.5:69")});
        QCOMPARE(otherAddressesText({tftp(QStringLiteral("10.0.0.5"), 69)}, kOwn), QString());
    }

    void everyAddressIsShownAsTheLikeliest()
    {
        QCOMPARE(servicesText({tftpEverywhere(69)}, kOwn),
                 QStringList{QStringLiteral("TFTP 192.168.77.1:69")});
        QCOMPARE(otherAddressesText({tftpEverywhere(69)}, kOwn), QStringLiteral("also 10.0.0.5 and 1 more"));
        QCOMPARE(otherAddressesText({tftpEverywhere(69)}, kOwn.first(1)), QString());
    }

    void oneAddressIsSaidOnceForAllThatFollow()
    {
        QCOMPARE(servicesText(allFour(), kOwn),
                 (QStringList{QStringLiteral("TFTP 192.168.77.1:69"), QStringLiteral("HTTP :80"),
                              QStringLiteral("HTTPS :443"), QStringLiteral("FTP :21")}));
        QCOMPARE(servicesText({tftp(QStringLiteral("10.0.0.5"), 69), allFour()[1]}, kOwn).constLast(),
                 QStringLiteral("HTTP 192.168.77.1:80"));
    }

    void aLongAddressLosesItsMiddle()
    {
        const QString text =
            servicesText({tftp(QStringLiteral("2001:db8:1234:5678:9abc:def0:1122:3344"), 69)}, {})
                .constFirst();
        QVERIFY2(text.size() < 32 && text.contains(QChar(0x2026)), qPrintable(text));
        QVERIFY(text.startsWith(QStringLiteral("TFTP [2001:")) && text.endsWith(QStringLiteral("3344]:69")));
    }

    void withoutANetworkThatIsSaid()
    {
        QVERIFY(servicesText({tftpEverywhere(69)}, {}).constFirst().contains(QStringLiteral("no network")));
    }

    void devicesAreToldOfAnUnusualPort()
    {
        QVERIFY(!needsTelling(tftpEverywhere(69)));
        QVERIFY(needsTelling(tftpEverywhere(6969)));
        QVERIFY(!needsTelling(tftp(QStringLiteral("127.0.0.1"), 6969)));
        QVERIFY(!needsTelling(allFour()[3]));
        QVERIFY(needsTelling({serving::Protocol::Http, QHostAddress(QHostAddress::Any), 69}));
    }

    void ipv6StandsInBrackets()
    {
        QCOMPARE(optionUrls(tftp(QStringLiteral("fd00::1"), 6969), {}),
                 QStringList{QStringLiteral("tftp://[fd00::1]:6969")});
        QCOMPARE(optionUrls(tftpEverywhere(6969), kOwn).constFirst(),
                 QStringLiteral("tftp://192.168.77.1:6969"));
    }

    void aUrlNamesThePortOnlyWhereItIsUnusual()
    {
        QCOMPARE(optionUrls(allFour()[2], kOwn).constFirst(), QStringLiteral("https://192.168.77.1"));
        QCOMPARE(optionUrls({serving::Protocol::Ftp, QHostAddress(QHostAddress::Any), 80}, kOwn).constFirst(),
                 QStringLiteral("ftp://192.168.77.1:80"));
        QVERIFY(optionUrls(tftpEverywhere(69), {}).isEmpty());
    }

    void aClickCopiesWhatDevicesAreTold()
    {
        QAction run;
        QMenu folders;
        HeaderBar bar(&run, &folders);
        bar.setServices(allFour(), kOwn);
        const auto pills = bar.findChildren<ServicePill *>();
        pills[2]->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("https://192.168.77.1"));
        pills[0]->actions().at(1)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("tftp://10.0.0.5"));
    }

    void eachServiceIsAPill()
    {
        QAction run;
        QMenu folders;
        HeaderBar bar(&run, &folders);
        const auto pills = [&bar] { return bar.findChildren<ServicePill *>().size(); };
        QCOMPARE(pills(), 0);
        bar.setServices({tftpEverywhere(69), {serving::Protocol::Http, QHostAddress(QHostAddress::Any), 80}},
                        kOwn);
        QCOMPARE(pills(), 2);
        bar.setPalette(QPalette(Qt::black));
        QCOMPARE(pills(), 2);
        bar.setServices({}, {});
        QCOMPARE(pills(), 0);
    }

    void theSitesNameStandsForItsFolder()
    {
        QAction run;
        QMenu folders;
        HeaderBar bar(&run, &folders);
        const auto *name = bar.findChild<QToolButton *>();
        bar.setFolder(QStringLiteral("/jobs/2026-riverside"));
        QCOMPARE(name->text(), QStringLiteral("2026-riverside"));
        bar.setSite(QStringLiteral("Riverside & Sons"));
        QCOMPARE(name->text(), QStringLiteral("Riverside && Sons"));
        bar.setSite({});
        QCOMPARE(name->text(), QStringLiteral("2026-riverside"));
    }
};

QTEST_MAIN(HeaderBarTest)
#include "header_bar_test.moc"
