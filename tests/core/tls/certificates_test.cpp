#include "core/tls/authority.h"

#include "core/tls/context.h"
#include "tests/core/tls/support/client.h"
#include "tests/core/tls/support/openssl_program.h"
#include "tests/core/tls/support/ready_authority.h"
#include "tests/support/skip.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tls;
using namespace tls::support;

namespace {

const QDateTime kNow = now();

/// The certificates of an authority and its servers, as `openssl` reads them.
struct Written {
    QTemporaryDir dir;

    explicit Written(const ServerNames &for_)
    {
        const Authority authority = ready();
        const Issued issued = *authority.issue(for_, kNow);
        put(dir.filePath(QStringLiteral("ca.pem")), authority.certificatePem());
        put(dir.filePath(QStringLiteral("rsa.pem")), issued.identities[0].certificates);
        put(dir.filePath(QStringLiteral("ecdsa.pem")), issued.identities[1].certificates);
    }

    /// Of `openssl x509 -text`, without runs of spaces.
    QString text(const QString &file) const
    {
        const auto said = openssl(dir.path(), {QStringLiteral("x509"), QStringLiteral("-in"), file,
                                               QStringLiteral("-noout"), QStringLiteral("-text")});
        return QString::fromUtf8(said.output).simplified();
    }

    Said verify(const QStringList &more, const QString &file) const
    {
        return openssl(dir.path(), QStringList{QStringLiteral("verify"), QStringLiteral("-x509_strict"),
                                               QStringLiteral("-CAfile"), QStringLiteral("ca.pem"),
                                               QStringLiteral("-purpose"), QStringLiteral("sslserver")} +
                                       more + QStringList{file});
    }
};

} // namespace

/// What an authority issues, read by others.
class CertificatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theAuthorityReadsAsOne()
    {
        if (!hasOpenssl())
            return ::support::skipOrFail("openssl is not here");
        const Written written(names({QStringLiteral("10.0.0.1")}));
        const QString text = written.text(QStringLiteral("ca.pem"));
        for (const char *has :
             {"Version: 3", "Signature Algorithm: sha256WithRSAEncryption", "Public-Key: (2048 bit)",
              "X509v3 Basic Constraints: critical CA:TRUE, pathlen:0",
              "X509v3 Key Usage: critical Certificate Sign, CRL Sign",
              "X509v3 Subject Key Identifier:", "O = ProvBench, CN = ProvBench CA "})
            QVERIFY2(text.contains(QLatin1StringView(has)),
                     qPrintable(QLatin1StringView(has) + u'\n' + text));
        QVERIFY(!text.contains(u"Name Constraints"));
        const qint64 days = kNow.daysTo(ready().validUntil());
        QVERIFY(days > 10 * 365 - 10 && days <= 10 * 366);
    }

    void aServersCertificateReadsAsOne()
    {
        if (!hasOpenssl())
            return ::support::skipOrFail("openssl is not here");
        const Written written(names({QStringLiteral("10.0.0.1"), QStringLiteral("fe80::1%eth0")},
                                    {QStringLiteral("bench.local"), QStringLiteral("b\u00FCro.example")}));
        const QString rsa = written.text(QStringLiteral("rsa.pem"));
        for (const char *has :
             {"Version: 3", "Signature Algorithm: sha256WithRSAEncryption", "Public-Key: (2048 bit)",
              "X509v3 Basic Constraints: critical CA:FALSE",
              "X509v3 Key Usage: critical Digital Signature, Key Encipherment",
              "X509v3 Extended Key Usage: TLS Web Server Authentication",
              "IP Address:10.0.0.1, IP Address:FE80:0:0:0:0:0:0:1, DNS:bench.local, DNS:xn--bro-hoa.example",
              "X509v3 Authority Key Identifier:", "Subject: O = ProvBench, CN = bench.local"})
            QVERIFY2(rsa.contains(QLatin1StringView(has)), qPrintable(QLatin1StringView(has) + u'\n' + rsa));
        const QString ecdsa = written.text(QStringLiteral("ecdsa.pem"));
        for (const char *has : {"NIST CURVE: P-256", "X509v3 Key Usage: critical Digital Signature X509v3"})
            QVERIFY2(ecdsa.contains(QLatin1StringView(has)),
                     qPrintable(QLatin1StringView(has) + u'\n' + ecdsa));
    }

    void aHostNameIsNeverReadAsAnythingElse()
    {
        if (!hasOpenssl())
            return ::support::skipOrFail("openssl is not here");
        const Written written(names({}, {QStringLiteral("a,IP:6.6.6.6"), QStringLiteral("good.example")}));
        QVERIFY(!written.text(QStringLiteral("rsa.pem")).contains(u"IP Address"));
    }

    void strictVerifiersAcceptEveryAddressAndNameOfItAndNoOther()
    {
        if (!hasOpenssl())
            return ::support::skipOrFail("openssl is not here");
        const Written written(
            names({QStringLiteral("10.0.0.1"), QStringLiteral("192.168.1.9"), QStringLiteral("::1")},
                  {QStringLiteral("bench.local")}));
        for (const QString &file : {QStringLiteral("rsa.pem"), QStringLiteral("ecdsa.pem")}) {
            for (const char *good : {"10.0.0.1", "192.168.1.9", "::1"}) {
                const auto said =
                    written.verify({QStringLiteral("-verify_ip"), QLatin1StringView(good)}, file);
                QVERIFY2(said.isGood(), said.output.constData());
            }
            QVERIFY(written.verify({QStringLiteral("-verify_hostname"), QStringLiteral("bench.local")}, file)
                        .isGood());
            QVERIFY(
                !written.verify({QStringLiteral("-verify_ip"), QStringLiteral("10.0.0.2")}, file).isGood());
            QVERIFY(!written.verify({QStringLiteral("-verify_hostname"), QStringLiteral("x.local")}, file)
                         .isGood());
        }
    }

    void aServersCertificateIsGoodForDevicesADayBehindAndNoLongerThanApplesLimit()
    {
        if (!hasOpenssl())
            return ::support::skipOrFail("openssl is not here");
        const Issued issued = *ready().issue(names({QStringLiteral("10.0.0.1")}), kNow);
        QVERIFY(issued.from <= kNow.addSecs(-23 * 3600));
        QVERIFY(issued.from.daysTo(issued.until) <= 825);
        const Written written(issued.names);
        const auto at = [&](const QDateTime &when) {
            return written
                .verify({QStringLiteral("-attime"), QString::number(when.toSecsSinceEpoch())},
                        QStringLiteral("rsa.pem"))
                .isGood();
        };
        QVERIFY(at(kNow.addSecs(-23 * 3600)));
        QVERIFY(at(issued.until.addSecs(-60)));
        QVERIFY(!at(issued.until.addSecs(60)));
    }

    void certificatesAreMadeAnewWhenNamesChangeOrTheirEndComesNear()
    {
        const ServerNames now = names({QStringLiteral("10.0.0.1")});
        const Issued issued = *ready().issue(now, kNow);
        QVERIFY(issued.isGoodFor(now, kNow));
        QVERIFY(!issued.isGoodFor(names({QStringLiteral("10.0.0.2")}), kNow));
        QVERIFY(!issued.isGoodFor(names({QStringLiteral("10.0.0.1")}, {QStringLiteral("a")}), kNow));
        QVERIFY(issued.isGoodFor(now, kNow.addDays(365)));
        QVERIFY(!issued.isGoodFor(now, issued.until.addDays(-10)));
        QVERIFY(!issued.isGoodFor(now, kNow.addDays(-10))); // the clock was put back
    }

    void noCertificateOutlivesItsAuthority()
    {
        const Authority authority = ready();
        const QDateTime late = authority.validUntil().addDays(-100);
        const Issued issued =
            *Authority::open(readyFolder(), late)->issue(names({QStringLiteral("::1")}), late);
        QCOMPARE(issued.until, authority.validUntil());
    }

    void serialNumbersDiffer()
    {
        const Authority authority = ready();
        const ServerNames same = names({QStringLiteral("10.0.0.1")});
        QVERIFY(authority.issue(same, kNow)->identities[0].certificates !=
                authority.issue(same, kNow)->identities[0].certificates);
    }

    void aServerWithItsCertificatesIsTrustedByDevicesThatHaveTheAuthoritys()
    {
        const Authority authority = ready();
        const Issued issued = *authority.issue(names({QStringLiteral("10.1.2.3")}), kNow);
        Manners manners;
        manners.trusted = authority.certificatePem();
        manners.address = "10.1.2.3";
        Client client(manners);
        Channel channel(*Context::create({issued.identities, false}));
        carry(client, channel);
        QVERIFY(channel.isEstablished());
    }
};

QTEST_GUILESS_MAIN(CertificatesTest)
#include "certificates_test.moc"
