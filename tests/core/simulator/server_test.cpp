#include "core/simulator/server.h"

#include <QTest>

using simulator::Server;

class ServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheFormsOfOption66_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("basePath");
        QTest::newRow("address") << "192.0.2.1"
                                 << "tftp"
                                 << "192.0.2.1" << 69 << "";
        QTest::newRow("name") << "prov.example.com"
                              << "tftp"
                              << "prov.example.com" << 69 << "";
        QTest::newRow("address and path") << "192.0.2.1/files"
                                          << "tftp"
                                          << "192.0.2.1" << 69 << "files";
        QTest::newRow("port") << "tftp://192.0.2.1:6969"
                              << "tftp"
                              << "192.0.2.1" << 6969 << "";
        QTest::newRow("http") << "http://192.0.2.1/a/b/"
                              << "http"
                              << "192.0.2.1" << 80 << "a/b";
        QTest::newRow("https") << "https://prov.example.com:8443"
                               << "https"
                               << "prov.example.com" << 8443 << "";
        QTest::newRow("ftp") << "ftp://192.0.2.1/prov"
                             << "ftp"
                             << "192.0.2.1" << 21 << "prov";
        QTest::newRow("IPv6 in brackets") << "tftp://[2001:db8::1]:70"
                                          << "tftp"
                                          << "2001:db8::1" << 70 << "";
        QTest::newRow("bare IPv6") << "2001:db8::1"
                                   << "tftp"
                                   << "2001:db8::1" << 69 << "";
    }

    void readsTheFormsOfOption66()
    {
        QFETCH(QString, text);
        const auto server = Server::parse(text);
        QVERIFY(server);
        QTEST(serving::codeOf(server->protocol).toString(), "protocol");
        QTEST(server->host, "host");
        QTEST(int{server->port}, "port");
        QTEST(server->basePath, "basePath");
    }

    void readsCredentials()
    {
        const auto server = Server::parse(QStringLiteral("http://user:p%40ss@192.0.2.1"));
        QVERIFY(server);
        QCOMPARE(server->user, QStringLiteral("user"));
        QCOMPARE(server->password, QStringLiteral("p@ss"));
    }

    void showsNoPasswordInItsErrors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *text, const char *shown) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        row("http://user:secret@h/a?b", "http://…@h/a?b");
        row("gopher://user:secret@h", "gopher://…@h");
        row("user:se cret@h:99999", "…@h:99999");
        row("http://user:se/c@ret@h:99999", "http://…@h:99999");
        row("tftp://user:secret@192.0.2.1", "tftp://…@192.0.2.1");
        row("http://h/a?b=user@h", "http://…@h");
    }

    void showsNoPasswordInItsErrors()
    {
        QFETCH(QString, text);
        const auto server = Server::parse(text);
        QVERIFY(!server);
        QTEST(server.error().what.args.value(0), "shown");
    }

    void aUserNameIsNothingForTftp()
    {
        const auto server = Server::parse(QStringLiteral("tftp://user@192.0.2.1"));
        QVERIFY(!server);
        QCOMPARE(server.error().what.code, simulator::kUserNotForTftp);
    }

    void turnsAwayWhatNamesNoServer_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "tftp://", "gopher://192.0.2.1", "http://192.0.2.1:99999", "http://h/a?b", "a b"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void turnsAwayWhatNamesNoServer()
    {
        QFETCH(QString, text);
        const auto server = Server::parse(text);
        QVERIFY(!server);
        QCOMPARE(server.error().what, (base::Message{simulator::kServerInvalid, {text}}));
    }

    void putsItsPathBeforeNames()
    {
        QCOMPARE(Server::parse(QStringLiteral("192.0.2.1/a"))->requestPath(QStringLiteral("fw/x.fw")),
                 QStringLiteral("a/fw/x.fw"));
        QCOMPARE(Server::parse(QStringLiteral("192.0.2.1"))->requestPath(QStringLiteral("x.fw")),
                 QStringLiteral("x.fw"));
    }

    void resolvesAnAddressWithoutAsking()
    {
        QCOMPARE(*Server::parse(QStringLiteral("192.0.2.1"))->resolve(),
                 QHostAddress(QStringLiteral("192.0.2.1")));
    }
};

QTEST_GUILESS_MAIN(ServerTest)
#include "server_test.moc"
