#include "ui/shell/header_bar.h"

#include <QAction>
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

    void bothFamiliesOfOneServiceAreOneLine()
    {
        const Service six{serving::Protocol::Tftp, QHostAddress(QHostAddress::AnyIPv6), 69};
        QCOMPARE(servicesText({tftpEverywhere(69), six}, kOwn),
                 QStringList{QStringLiteral("TFTP 192.168.77.1:69")});
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
    }

    void ipv6StandsInBrackets()
    {
        QCOMPARE(optionUrl(tftp(QStringLiteral("fd00::1"), 6969), {}),
                 QStringLiteral("tftp://[fd00::1]:6969"));
        QCOMPARE(optionUrl(tftpEverywhere(6969), kOwn), QStringLiteral("tftp://192.168.77.1:6969"));
    }

    void eachServiceIsAPill()
    {
        QAction run;
        QMenu folders;
        HeaderBar bar(&run, &folders);
        const auto pills = [&bar] { return bar.findChildren<QLabel *>(QStringLiteral("pill")).size(); };
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
