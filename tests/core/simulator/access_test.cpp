#include "core/simulator/access.h"

#include <QTest>

using serving::Protocol;
using simulator::Access;
using simulator::accessAfter;

namespace {

conf::Provisioning settings(const char *method, const char *user = "", const char *password = "")
{
    conf::Provisioning settings;
    settings.method = QLatin1StringView(method);
    settings.user = QLatin1StringView(user);
    settings.password = QLatin1StringView(password);
    return settings;
}

const Access kByHand{Protocol::Http, {QStringLiteral("u"), QStringLiteral("p")}, false};

} // namespace

class AccessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatSettingsLeaveAsItWasStays()
    {
        QCOMPARE(accessAfter(kByHand, settings("tftp"), settings("tftp")), kByHand);
        QCOMPARE(accessAfter(kByHand, settings("ftp", "a", "b"), settings("ftp", "a", "b")), kByHand);
    }

    void whatSettingsChangeCounts()
    {
        const Access ftp = accessAfter(kByHand, settings("tftp"), settings("ftp", "a", "b"));
        QCOMPARE(ftp.protocol, Protocol::Ftp);
        QCOMPARE(ftp.login, (serving::Login{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(accessAfter(ftp, settings("ftp"), settings("tftp")).protocol, Protocol::Tftp);
        QCOMPARE(accessAfter(kByHand, settings("tftp", "a", "b"), settings("tftp", "a", "c")).login,
                 (serving::Login{QStringLiteral("a"), QStringLiteral("c")}));
    }

    void aMethodThatIsNoneChangesNothing()
    {
        QCOMPARE(accessAfter(kByHand, settings("tftp"), settings("pigeon")), kByHand);
    }

    void oldFirmwareKnowsNoTls13_data()
    {
        QTest::addColumn<QString>("firmware");
        QTest::addColumn<bool>("only12");
        QTest::newRow("1.6") << QStringLiteral("1.6") << true;
        QTest::newRow("3.2") << QStringLiteral("3.2") << true;
        QTest::newRow("5.5f") << QStringLiteral("5.5f") << false;
        QTest::newRow("not known") << QString() << false;
        QTest::newRow("no number") << QStringLiteral("beta") << false;
    }

    void oldFirmwareKnowsNoTls13()
    {
        QFETCH(QString, firmware);
        QTEST(simulator::knowsOnlyTls12(catalogue::FirmwareVersion(firmware)), "only12");
    }
};

QTEST_GUILESS_MAIN(AccessTest)
#include "access_test.moc"
