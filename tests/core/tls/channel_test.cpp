#include "core/tls/channel.h"

#include "tests/core/tls/support/client.h"
#include "tests/support/seed.h"

#include <QTest>
#include <openssl/err.h>
#include <openssl/ssl.h>

using namespace tls;
using namespace tls::support;

class ChannelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clientsOfEveryVersionAreServed_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<bool>("oldVersions");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("1.3") << TLS1_3_VERSION << false << QByteArray("TLSv1.3");
        QTest::newRow("1.2") << TLS1_2_VERSION << false << QByteArray("TLSv1.2");
        QTest::newRow("1.1 by the switch") << TLS1_1_VERSION << true << QByteArray("TLSv1.1");
        QTest::newRow("1.0 by the switch") << TLS1_VERSION << true << QByteArray("TLSv1");
        QTest::newRow("1.3 beside the switch") << TLS1_3_VERSION << true << QByteArray("TLSv1.3");
    }
    void clientsOfEveryVersionAreServed()
    {
        QFETCH(int, version);
        QFETCH(bool, oldVersions);
        QFETCH(QByteArray, name);
        Client client(only(version));
        Channel channel(context(oldVersions));
        carry(client, channel);
        QVERIFY(channel.isEstablished() && client.isEstablished() && !channel.failure());
        QCOMPARE(client.version(), name);
        QCOMPARE(channel.version().toLatin1(), name);
        QCOMPARE(channel.cipherSuite().toLatin1(), client.cipherSuite());

        client.write("GET / HTTP/1.1\r\n\r\n");
        carry(client, channel);
        QCOMPARE(readAll(channel), QByteArray("GET / HTTP/1.1\r\n\r\n"));
        QCOMPARE(send(channel, client, "HTTP/1.1 200 OK\r\n"), QByteArray("HTTP/1.1 200 OK\r\n"));
    }

    void ciphersOfOldDevicesAreKept_data()
    {
        QTest::addColumn<QByteArray>("cipher");
        QTest::addColumn<QByteArray>("keyKind");
        for (const char *cipher : {"ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384",
                                   "ECDHE-RSA-AES128-SHA256", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA",
                                   "DHE-RSA-AES128-SHA", "DHE-RSA-AES256-GCM-SHA384"})
            QTest::newRow(cipher) << QByteArray(cipher) << QByteArray("RSA");
        for (const char *cipher :
             {"ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-CHACHA20-POLY1305"})
            QTest::newRow(cipher) << QByteArray(cipher) << QByteArray("EC");
    }
    void ciphersOfOldDevicesAreKept()
    {
        QFETCH(QByteArray, cipher);
        Manners manners = only(TLS1_2_VERSION);
        manners.ciphers = cipher.constData();
        Client client(manners);
        Channel channel(context());
        carry(client, channel);
        QVERIFY(channel.isEstablished());
        QCOMPARE(channel.cipherSuite().toLatin1(), cipher);
        QTEST(client.serverKeyKind(), "keyKind");
    }

    void theSwitchAlsoServesWhatKnowsNoKeyExchangeButRsa()
    {
        Manners manners = only(TLS1_VERSION);
        manners.ciphers = "AES128-SHA";
        QVERIFY(!refusal(manners, true));
    }

    void aClientThatTrustsTheAuthorityChecksEverythingAndComesIn()
    {
        Client client(careful(authorityPem(), "192.168.7.2"));
        Channel channel(context());
        carry(client, channel);
        QVERIFY(channel.isEstablished());
        QCOMPARE(client.verification(), long{X509_V_OK});
    }

    void aTicketSparesTheNextHandshake_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("1.2") << TLS1_2_VERSION;
        QTest::newRow("1.3") << TLS1_3_VERSION;
    }
    void aTicketSparesTheNextHandshake()
    {
        QFETCH(int, version);
        const ContextPtr shared = context();
        Client first(only(version));
        Channel channel(shared);
        carry(first, channel);
        QVERIFY(channel.isEstablished());
        const std::unique_ptr<SSL_SESSION, void (*)(SSL_SESSION *)> session(SSL_get1_session(first.native()),
                                                                            &SSL_SESSION_free);
        Manners manners = only(version);
        manners.resumed = session.get();
        Client again(manners);
        Channel next(shared);
        carry(again, next);
        QVERIFY(next.isEstablished());
        QVERIFY(again.wasResumed());
    }

    void everyByteArrivesWhateverTheSizes()
    {
        auto random = ::support::seededRandom("tls channel");
        Client client;
        Channel channel(context());
        carry(client, channel);
        for (const int size : {1, 16383, 16384, 16385, 65536, 300000}) {
            QByteArray plain(size, Qt::Uninitialized);
            for (char &byte : plain)
                byte = static_cast<char>(::support::between(random, 0, 255));
            QVERIFY(send(channel, client, plain) == plain);
            QByteArray up;
            for (qsizetype at = 0; at < plain.size(); at += 10000) {
                client.write(QByteArrayView(plain).sliced(at, std::min<qsizetype>(10000, plain.size() - at)));
                carry(client, channel);
                up += readAll(channel);
            }
            QVERIFY(up == plain);
        }
    }

    void aHandshakeMayComeByteByByte()
    {
        for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
            Client client(only(version));
            Channel channel(context());
            for (int turn = 0; turn < 4; ++turn) {
                client.handshake();
                const QByteArray up = client.takeCipher();
                for (const char &byte : up)
                    QCOMPARE(channel.feed(base::bytesOf(QByteArrayView(&byte, 1))), 1);
                client.feed(base::viewOf(channel.cipher()));
                channel.cipherTaken(static_cast<qsizetype>(channel.cipher().size()));
            }
            QVERIFY(channel.isEstablished() && client.isEstablished());
        }
    }

    void closingIsSaidAndHeard()
    {
        Client client;
        Channel channel(context());
        carry(client, channel);
        channel.close();
        QCOMPARE(channel.write(base::bytesOf("too late")), 0);
        carry(client, channel);
        QVERIFY(client.sawClose());
        QVERIFY(!channel.isOver());
        client.write("still reading?");
        client.close();
        carry(client, channel);
        QCOMPARE(readAll(channel), QByteArray("still reading?"));
        QVERIFY(channel.isOver() && !channel.failure());
    }

    void aNetworkThatEndsWithoutAWordIsOverToo()
    {
        Client client;
        Channel channel(context());
        carry(client, channel);
        client.write("half a request");
        channel.feed(base::bytesOf(client.takeCipher()));
        channel.inputEnded();
        QCOMPARE(readAll(channel), QByteArray("half a request"));
        QVERIFY(channel.isOver() && !channel.failure());
    }

    void nothingIsWrittenBeforeTheConnectionStands()
    {
        Channel channel(context());
        QCOMPARE(channel.write(base::bytesOf("early")), 0);
        QVERIFY(channel.cipher().empty());
        QVERIFY(channel.version().isEmpty() && channel.cipherSuite().isEmpty());
    }

    void theErrorQueueIsLeftEmpty()
    {
        // QSslSocket on the same thread would take what lies there for its own failure.
        refusal(only(TLS1_1_VERSION));
        answerTo("GET / HTTP/1.1\r\n\r\n");
        QCOMPARE(ERR_peek_error(), 0UL);
        ERR_raise(ERR_LIB_SSL, SSL_R_BAD_LENGTH); // and what others left is not ours
        Client client;
        Channel channel(context());
        carry(client, channel);
        QVERIFY(channel.isEstablished());
    }

    void anIdentityThatIsNoneIsAnError()
    {
        QCOMPARE(Context::create({}).error().what.code, kIdentityMissing);
        const Identity mixed{rsaIdentity().certificates, ecdsaIdentity().key};
        for (const Identity &bad : {Identity{}, Identity{"x", "y"}, mixed}) {
            const auto made = Context::create({{bad}, false});
            QVERIFY(!made);
            QCOMPARE(made.error().what.code, kIdentityUnusable);
            QVERIFY(!made.error().what.args[0].isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(ChannelTest)
#include "channel_test.moc"
