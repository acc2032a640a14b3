#include "core/http/authorization.h"
#include "core/http/digest.h"

#include <QTest>

using http::BasicCredentials;
using http::DigestCredentials;
using http::Nonces;

/// The examples of RFC 7617 section 2 and RFC 7616 section 3.9.1, and what nonces are good for.
class DigestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBasic();
    void readsNoNonsense_data();
    void readsNoNonsense();
    void computesTheExamples_data();
    void computesTheExamples();
    void offersNoOtherAlgorithm();
    void givesNoneTwice();
    void takesACountOnce();
    void takesCountsThatOvertakeOneAnother();
    void takesNoForeignNonce();
    void takesNoOldNonce();
    void forgetsTheOldestAndTrustsThemNoMore();

private:
    static QByteArray example(const QByteArray &algorithm, const QByteArray &response)
    {
        return "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\", "
               "algorithm=" +
               algorithm +
               ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001, "
               "cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth, response=\"" +
               response + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    }

    base::Instant m_now{std::chrono::hours(5)};
};

void DigestTest::readsBasic()
{
    const auto read = http::parseAuthorization("bAsIc  QWxhZGRpbjpvcGVuOiBzZXNhbWU=");
    const auto *basic = std::get_if<BasicCredentials>(&read);
    QVERIFY(basic);
    QCOMPARE(basic->user, QByteArray("Aladdin"));
    QCOMPARE(basic->password, QByteArray("open: sesame"));
}

void DigestTest::readsNoNonsense_data()
{
    QTest::addColumn<QByteArray>("field");
    for (const char *field :
         {"", "Basic", "Basic ", "Basic !!!!", "Basic QWxhZGRpbg==", "Bearer abc", "Digest", "Digest ",
          "Digest username", "Digest username=\"a", "Digest username=a, username=b",
          "Digest username=a, realm=b, nonce=c, uri=d, response=e",
          "Digest username=a, realm=b, nonce=c, uri=d, response=e, qop=auth, cnonce=f, nc=1",
          "Digest username=a, realm=b, nonce=c, uri=d, response=e, qop=auth, cnonce=f, nc=0000000g",
          "Digest username=a, realm=b, nonce=c, uri=d, response=e, qop=auth-int, cnonce=f, nc=00000001",
          "Digest username=\"a\\\", realm=b, nonce=c, uri=d, response=e, qop=auth, cnonce=f, nc=00000001"})
        QTest::newRow(field) << QByteArray(field);
}

void DigestTest::readsNoNonsense()
{
    QFETCH(QByteArray, field);
    QVERIFY(std::holds_alternative<std::monostate>(http::parseAuthorization(field)));
}

void DigestTest::computesTheExamples_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<QByteArray>("response");
    QTest::newRow("MD5") << QByteArray("MD5") << QByteArray("8ca523f5e9506fed4657c9700eebdbec");
    QTest::newRow("SHA-256") << QByteArray("SHA-256")
                             << QByteArray(
                                    "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
}

void DigestTest::computesTheExamples()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(QByteArray, response);
    const auto read = http::parseAuthorization(example(algorithm, response));
    const auto *digest = std::get_if<DigestCredentials>(&read);
    QVERIFY(digest);
    QCOMPARE(digest->user, QByteArray("Mufasa"));
    QCOMPARE(digest->uri, QByteArray("/dir/index.html"));
    const serving::Login login{QStringLiteral("Mufasa"), QStringLiteral("Circle of Life")};
    QCOMPARE(http::digestResponse(*digest, login, "GET"), std::optional(response));
    QCOMPARE(digest->response, response);
    QVERIFY(http::digestResponse(*digest, login, "HEAD") != response);
}

void DigestTest::offersNoOtherAlgorithm()
{
    DigestCredentials credentials;
    for (const char *algorithm : {"MD5-sess", "SHA-512-256", "none"}) {
        credentials.algorithm = algorithm;
        QVERIFY(!http::digestResponse(credentials, {}, "GET"));
    }
}

/// RFC 7616 section 3.3: "uniquely generated each time a 401 response is made".
void DigestTest::givesNoneTwice()
{
    Nonces nonces;
    const QByteArray one = nonces.issue(m_now);
    const QByteArray other = nonces.issue(m_now);
    QVERIFY(one != other);
    QVERIFY(nonces.take(other, "00000001", m_now));
    QVERIFY(nonces.take(one, "00000001", m_now));
    QVERIFY(!nonces.take(other, "00000001", m_now));
}

void DigestTest::takesACountOnce()
{
    Nonces nonces;
    const QByteArray nonce = nonces.issue(m_now);
    QVERIFY(nonces.take(nonce, "00000001", m_now));
    QVERIFY(!nonces.take(nonce, "00000001", m_now));
    QVERIFY(nonces.take(nonce, "00000002", m_now));
    QVERIFY(!nonces.take(nonce, "00000000", m_now));
}

void DigestTest::takesCountsThatOvertakeOneAnother()
{
    Nonces nonces;
    const QByteArray nonce = nonces.issue(m_now);
    for (const char *count : {"00000009", "00000003", "00000007", "00000048", "0000000a"})
        QVERIFY(nonces.take(nonce, count, m_now));
    for (const char *count : {"00000009", "0000000a", "00000003", "00000007", "00000008"})
        QVERIFY(!nonces.take(nonce, count, m_now)); // taken, or 64 behind the last
}

void DigestTest::takesNoForeignNonce()
{
    Nonces nonces;
    QVERIFY(!nonces.take(Nonces().issue(m_now), "00000001", m_now));
    QVERIFY(!nonces.take("", "00000001", m_now));
    QVERIFY(!nonces.take("0123456789abcdef", "00000001", m_now));
    const QByteArray nonce = nonces.issue(m_now);
    for (const int at : {3, 31}) { // of its time, of its number
        QByteArray changed = nonce;
        changed[at] = changed[at] == '1' ? '2' : '1';
        QVERIFY(!nonces.take(changed, "00000001", m_now));
    }
}

void DigestTest::takesNoOldNonce()
{
    Nonces nonces;
    const QByteArray nonce = nonces.issue(m_now);
    QVERIFY(nonces.take(nonce, "00000001", m_now + Nonces::kLifetime));
    QVERIFY(!nonces.take(nonce, "00000002", m_now + Nonces::kLifetime + std::chrono::milliseconds(1)));
}

void DigestTest::forgetsTheOldestAndTrustsThemNoMore()
{
    Nonces nonces;
    const QByteArray unused = nonces.issue(m_now);
    const QByteArray first = nonces.issue(m_now);
    QVERIFY(nonces.take(first, "00000001", m_now));
    for (std::size_t i = 0; i < Nonces::kMostKnown; ++i)
        QVERIFY(nonces.take(nonces.issue(m_now), "00000001", m_now));
    QVERIFY(!nonces.take(unused, "00000001", m_now));
    QVERIFY(!nonces.take(first, "00000001", m_now));
    QVERIFY(!nonces.take(first, "00000002", m_now));
}

QTEST_APPLESS_MAIN(DigestTest)
#include "digest_test.moc"
