#include "core/catalogue/server_text.h"

#include <QTest>

using catalogue::readServerText;

class ServerTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isTakenApart_data();
    void isTakenApart();
    void isShownWithoutItsPassword_data();
    void isShownWithoutItsPassword();
    void keepsThePasswordWhereTheDotsStillStand();
};

void ServerTextTest::isTakenApart_data()
{
    QTest::addColumn<QString>("parts"); // scheme | user | password | host | port | path
    QTest::addColumn<bool>("bare");
    const auto row = [](const char *text, const char *parts, bool bare) {
        QTest::newRow(text) << QString::fromLatin1(parts) << bare;
    };
    row("192.168.1.1", "|||192.168.1.1||", true);
    row("provserver.mydomain.com", "|||provserver.mydomain.com||", true);
    row("ftp://192.168.1.1", "ftp|||192.168.1.1||", false);
    row("192.168.1.1/", "|||192.168.1.1||", false);
    row("192.168.1.1/files", "|||192.168.1.1||files", false);
    row("user:pwd@192.168.1.1", "|user|pwd|192.168.1.1||", false);
    row("http://u:p@ss:w@host:8080/a/b/", "http|u|p@ss:w|host|8080|a/b", false);
    row("user@host", "|user||host||", false);
    row("host:69", "|||host|69|", false);
    row("[fe80::1]:69/x", "|||fe80::1|69|x", false);
    row("fe80::1", "|||fe80::1||", true);
    row("", "|||||", true);
    row("://", "|||||", true);
    row("@:/", "|||||", false);
    row("[", "|||[||", true);
}

void ServerTextTest::isTakenApart()
{
    QFETCH(QString, parts);
    QFETCH(bool, bare);
    const auto server = readServerText(QString::fromLatin1(QTest::currentDataTag()));
    const QStringList got{server.scheme, server.user, server.password, server.host, server.port, server.path};
    QCOMPARE(got.join(u'|'), parts);
    QCOMPARE(server.isBare(), bare);
}

void ServerTextTest::isShownWithoutItsPassword_data()
{
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *text, const char *shown) {
        QTest::newRow(text) << QString::fromUtf8(shown);
    };
    row("192.168.1.1:69", "192.168.1.1:69");
    row("user@host", "user@host");
    row("user:pwd@host", "user:•••@host");
    row("ftp://user:pwd@host/a", "ftp://user:•••@host/a");
    row("user:p@w:d@host", "user:•••@host");
    row("user:p/wd@host/a", "user:•••@host/a");
    row("://user:pwd@host", "://user:•••@host");
    row("http://:pwd@host", "http://:•••@host");
    row("user:pwd@host/see?http://x", "user:•••@host/see?http://x");
    row("user:@host", "user:@host");
    row("http://pool:80/x@y", "http://pool:80/x@y");
    row("pool:80/x@y", "pool:80/x@y");
    row("http://user:80a/x@y", "http://user:•••@y");
    row("http://user:123456/x@y", "http://user:•••@y");
    row("http://[fe80::1]:80/x@y", "http://[fe80::1]:80/x@y");
    row("http://[fe80::1]/x@y", "http://[fe80::1]/x@y");
    row("[user:pwd@host", "[user:•••@host");
    row("Contact: me@here", "Contact: me@here");
    row("Ask: user:pwd@host", "Ask: user:•••@host");
}

void ServerTextTest::isShownWithoutItsPassword()
{
    QFETCH(QString, shown);
    QCOMPARE(catalogue::withoutPassword(QString::fromLatin1(QTest::currentDataTag())), shown);
    QCOMPARE(catalogue::hasPassword(QString::fromLatin1(QTest::currentDataTag())),
             shown != QString::fromLatin1(QTest::currentDataTag()));
}

void ServerTextTest::keepsThePasswordWhereTheDotsStillStand()
{
    const auto back = [](QStringView text) {
        return catalogue::withPasswordOf(u"ftp://user:p@w:d@host/a", text, u"•••");
    };
    QCOMPARE(back(u"ftp://user:•••@host/a"), QStringLiteral("ftp://user:p@w:d@host/a"));
    QCOMPARE(back(u"http://other:•••@10.0.0.1"), QStringLiteral("http://other:p@w:d@10.0.0.1"));
    QCOMPARE(back(u"ftp://user:new@host/a"), QStringLiteral("ftp://user:new@host/a"));
    QCOMPARE(back(u"ftp://user:••@host/a"), QStringLiteral("ftp://user:p@w:d@host/a"));
    QCOMPARE(back(u"ftp://user:••new•@host/a"), QStringLiteral("ftp://user:new@host/a"));
    QCOMPARE(back(u"ftp://user:@host/a"), QStringLiteral("ftp://user:@host/a"));
    QCOMPARE(back(u"ftp://host/a"), QStringLiteral("ftp://host/a"));
    QCOMPARE(catalogue::withPasswordOf(u"host", u"user:•••@host", u"•••"), QStringLiteral("user:•••@host"));
}

QTEST_APPLESS_MAIN(ServerTextTest)
#include "server_text_test.moc"
