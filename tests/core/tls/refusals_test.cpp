#include "core/tls/channel.h"

#include "tests/core/tls/support/client.h"

#include <QTest>
#include <openssl/ssl.h>

using namespace tls;
using namespace tls::support;

namespace {

bool is(const std::optional<base::Message> &message, base::Code code, const QStringList &args = {})
{
    return message == base::Message{code, args};
}

} // namespace
/// Clients that do not come through, and what is said of each.
class RefusalsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void brokenCiphersAreNot_data()
    {
        QTest::addColumn<QByteArray>("ciphers");
        QTest::newRow("no forward secrecy") << QByteArray("AES128-SHA:AES256-GCM-SHA384");
        QTest::newRow("no certificate") << QByteArray("ADH-AES128-SHA:AECDH-AES128-SHA");
        QTest::newRow("no encryption") << QByteArray("ECDHE-RSA-NULL-SHA");
    }
    void brokenCiphersAreNot()
    {
        QFETCH(QByteArray, ciphers);
        Manners manners = only(TLS1_2_VERSION);
        manners.ciphers = ciphers.constData();
        QVERIFY(is(refusal(manners), kNoSharedCipher));
    }

    void aClientThatOffersOldVersionsOnlyIsToldSo()
    {
        QVERIFY(is(refusal(only(TLS1_1_VERSION)), kVersionOld, {QStringLiteral("TLS 1.1")}));
        QVERIFY(is(refusal(only(TLS1_VERSION)), kVersionOld, {QStringLiteral("TLS 1.0")}));
        QVERIFY(is(refusal({TLS1_VERSION, TLS1_1_VERSION, nullptr, {}, {}, nullptr}), kVersionOld,
                   {QStringLiteral("TLS 1.1")}));
    }

    void aClientThatOffersWhatNoSwitchAllowsIsToldSo()
    {
        Client client(only(TLS1_VERSION));
        client.handshake();
        QByteArray hello = client.takeCipher();
        hello[10] = 0x00; // client_version 3.1 becomes 3.0
        Channel channel(context(true));
        channel.feed(base::bytesOf(hello));
        QVERIFY(is(channel.failure(), kVersionAncient, {QStringLiteral("SSL 3.0")}));
    }

    void aRefusedClientGetsAnAlert()
    {
        Client client(only(TLS1_1_VERSION));
        Channel channel(context());
        client.handshake();
        channel.feed(base::bytesOf(client.takeCipher()));
        const QByteArrayView alert = base::viewOf(channel.cipher());
        QVERIFY(channel.failure());
        QCOMPARE(alert.size(), 7);
        QCOMPARE(alert[0], '\x15');                          // alert, RFC 8446 section 5.1
        QCOMPARE(static_cast<unsigned char>(alert[6]), 70U); // protocol_version
    }

    void aClientThatTrustsAnotherAuthoritySaysSo()
    {
        // A server's certificate is no authority at all.
        for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
            Manners manners = only(version);
            manners.trusted = rsaIdentity().certificates;
            manners.ciphers = "ECDHE-ECDSA-AES128-GCM-SHA256";
            Client client(manners);
            Channel channel(*Context::create({{ecdsaIdentity()}, false}));
            carry(client, channel);
            QVERIFY(is(channel.failure(), kNotTrusted));
        }
    }

    void aClientThatAsksForAnotherAddressSaysSo()
    {
        QVERIFY(is(refusal(careful(authorityPem(), "192.168.7.3")), kRefused,
                   {QStringLiteral("bad_certificate")}));
    }

    void aClientThatLeavesWithoutAWordIsToldFromOneThatWasNotShownTheCertificate()
    {
        Client client;
        Channel early(context());
        early.inputEnded();
        QVERIFY(is(early.failure(), kLeftAtHello));

        Channel channel(context());
        client.handshake();
        channel.feed(base::bytesOf(client.takeCipher()));
        QVERIFY(!channel.failure());
        channel.inputEnded();
        QVERIFY(is(channel.failure(), kLeftAtCertificate));
    }

    void whatIsNotTlsIsToldApart()
    {
        QVERIFY(is(answerTo("GET /algop8301.conf HTTP/1.1\r\nHost: x\r\n\r\n"), kPlainHttp));
        QVERIFY(is(answerTo("HEAD / HTTP/1.0\r\n\r\n"), kPlainHttp));
        QVERIFY(is(answerTo("CONNECT a:443 HTTP/1.1\r\n\r\n"), kPlainHttp));
        QVERIFY(is(answerTo("USER anonymous\r\nPASS x\r\n"), kNotTls));
        QVERIFY(is(answerTo(QByteArray(64, '\0')), kNotTls));
    }
};

QTEST_GUILESS_MAIN(RefusalsTest)
#include "refusals_test.moc"
