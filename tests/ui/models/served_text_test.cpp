#include "ui/models/served_text.h"

#include <QTest>

using namespace ui::models;

namespace {
const QString kDots(8, QChar(0x2022));
}

class ServedTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hidesSecrets_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *line, const QString &shown) {
            QTest::newRow(line) << QByteArray(line) << shown;
        };
        row("sip.u1.pwd = hunter2", QStringLiteral("sip.u1.pwd = ") + kDots);
        row("admin.pwd=x", QStringLiteral("admin.pwd=") + kDots);
        row("Some.Password = hunter2", QStringLiteral("Some.Password = ") + kDots);
        row("net.srv.snmp.authkey = k", QStringLiteral("net.srv.snmp.authkey = ") + kDots);
        row("net.srv.snmp.privkey = k", QStringLiteral("net.srv.snmp.privkey = ") + kDots);
        row("net.srv.snmp.community = public", QStringLiteral("net.srv.snmp.community = ") + kDots);
        row("door.pin = 1234", QStringLiteral("door.pin = ") + kDots);
        row("# sip.u1.pwd = old", QStringLiteral("# sip.u1.pwd = ") + kDots);
        row("sip.u1.pwd = a=b", QStringLiteral("sip.u1.pwd = ") + kDots);
        row("prov.server.static = ftp://user:pwd@192.168.1.1",
            QStringLiteral("prov.server.static = ftp://user:%1@192.168.1.1").arg(kDots));
        row("prov.server.static = user:pwd@192.168.1.1",
            QStringLiteral("prov.server.static = user:%1@192.168.1.1").arg(kDots));
        row("prov.server.static = ftp://user:p/wd@192.168.1.1",
            QStringLiteral("prov.server.static = ftp://user:%1@192.168.1.1").arg(kDots));
        row("prov.server.static = ftp://:pwd@192.168.1.1",
            QStringLiteral("prov.server.static = ftp://:%1@192.168.1.1").arg(kDots));
        row("sip.u1.pwd hunter2", QStringLiteral("sip.u1.pwd ") + kDots);
        row("sip.u1.pwd\thunter2", QStringLiteral("sip.u1.pwd\t") + kDots);
        row("sip.u1.pwd: hunter2", QStringLiteral("sip.u1.pwd: ") + kDots);
        row("#sip.u1.pwd hunter2", QStringLiteral("#sip.u1.pwd ") + kDots);
        row("# was: sip.u1.pwd = hunter2", QStringLiteral("# was: sip.u1.pwd = ") + kDots);
        row("sip.u1.user = 1 # sip.u1.pwd = hunter2",
            QStringLiteral("sip.u1.user = 1 # sip.u1.pwd = ") + kDots);
        row("vendor.api.token = hunter2", QStringLiteral("vendor.api.token = ") + kDots);
        row("my passwd = hunter2", QStringLiteral("my passwd = ") + kDots);
    }

    void hidesSecrets()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, shown);
        QCOMPARE(maskedText(line), shown);
    }

    void showsTheRestAsItIs_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"sip.u1.pwd =", "sip.u1.user = pwd", "sip.u1.auth = 4001",
                                 "# a comment: pwd", "", "a = 1\n\nb=2\n", "  odd   =  spaces ",
                                 "# the password is on paper", "time = 12:00", "host = 10.0.0.1:80"})
            QTest::newRow(text) << QByteArray(text);
    }

    void showsTheRestAsItIs()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(maskedText(text), QString::fromUtf8(text));
    }

    void noSecretSurvivesAnyLineEnd()
    {
        QVERIFY(!maskedText("a.pwd = hunter2\r\nb.pwd = hunter2\nc.pwd = hunter2")
                     .contains(QStringLiteral("hunter2")));
    }

    void longFilesAreCut()
    {
        const auto content = files::Content::fromBytes(QByteArray(1024 * 1024, 'x'));
        const QString text = servedText(*content, QStringLiteral("a.conf"));
        QVERIFY(text.size() < 300 * 1024);
        QVERIFY(text.contains(QStringLiteral("1048576")));
    }

    void binaryIsNotShown()
    {
        const auto content = files::Content::fromBytes(QByteArray("PK\0\x03 secret", 11));
        QCOMPARE(servedText(*content, QStringLiteral("a.conf")), QStringLiteral("a.conf is not text."));
    }
};

QTEST_GUILESS_MAIN(ServedTextTest)
#include "served_text_test.moc"
