#include "core/tls/authority.h"

#include "core/tls/context.h"
#include "tests/core/tls/support/client.h"
#include "tests/core/tls/support/openssl_program.h"
#include "tests/support/seed.h"
#include "tests/support/skip.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

using namespace tls;
using namespace tls::support;

namespace {

const QDateTime kNow = QDateTime::currentDateTimeUtc();

ServerNames names(const QStringList &addresses, const QStringList &dns = {})
{
    ServerNames all;
    for (const QString &address : addresses)
        all.addresses += QHostAddress(address);
    all.names = dns;
    return all;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// One for the whole test: its keys take long.
const QString &readyFolder()
{
    static const QTemporaryDir folder;
    static const QString path = [] {
        const QString inside = folder.filePath(QStringLiteral("a/b"));
        (void)Authority::open(inside, kNow);
        return inside;
    }();
    return path;
}

Authority ready()
{
    return *Authority::open(readyFolder(), kNow);
}

/// A folder with copies of the ready one's files.
struct Copy {
    QTemporaryDir dir;
    QString key = dir.filePath(QStringLiteral("authority.key"));
    QString servers = dir.filePath(QStringLiteral("servers.key"));

    Copy()
    {
        QFile::copy(readyFolder() + QStringLiteral("/authority.key"), key);
        QFile::copy(readyFolder() + QStringLiteral("/servers.key"), servers);
    }
    base::Result<Authority> open(const QDateTime &wall = kNow) const
    {
        return Authority::open(dir.path(), wall);
    }
};

QStringList asideIn(const QTemporaryDir &dir)
{
    return QDir(dir.path()).entryList({QStringLiteral("authority.key.damaged-*")});
}

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

bool onlyOwnerReads(const QString &path)
{
    constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    return !(QFile::permissions(path) & kOthers);
}

} // namespace

class AuthorityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsMadeOnceAndNeverWrittenAgain()
    {
        const Authority first = ready();
        const QByteArray key = bytesOf(readyFolder() + QStringLiteral("/authority.key"));
        const auto before = QFileInfo(readyFolder() + QStringLiteral("/authority.key")).lastModified();
        const auto again = Authority::open(readyFolder(), kNow.addYears(3));
        QVERIFY(again);
        QCOMPARE(again->certificatePem(), first.certificatePem());
        QCOMPARE(again->fingerprint(), first.fingerprint());
        QCOMPARE(bytesOf(readyFolder() + QStringLiteral("/authority.key")), key);
        QCOMPARE(QFileInfo(readyFolder() + QStringLiteral("/authority.key")).lastModified(), before);
    }

    void itsKeysAreItsOwnersAlone()
    {
        ready();
        QVERIFY(onlyOwnerReads(readyFolder()));
        QVERIFY(onlyOwnerReads(readyFolder() + QStringLiteral("/authority.key")));
        QVERIFY(onlyOwnerReads(readyFolder() + QStringLiteral("/servers.key")));
    }

    void aKeyThatOthersCanReadIsClosedToThem()
    {
        const Copy copy;
        QFile::setPermissions(copy.key, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        QVERIFY(copy.open());
        QVERIFY(onlyOwnerReads(copy.key));
    }

    void whatDevicesGetIsNoKey()
    {
        QVERIFY(ready().certificatePem().startsWith("-----BEGIN CERTIFICATE-----"));
        QVERIFY(!ready().certificatePem().contains("KEY"));
    }

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

    void manyStartsAtOnceMakeOneAuthority()
    {
        const QTemporaryDir dir;
        std::vector<std::unique_ptr<QProcess>> starts;
        for (int i = 0; i < 4; ++i) {
            starts.push_back(std::make_unique<QProcess>());
            starts.back()->start(QCoreApplication::applicationFilePath(),
                                 {QStringLiteral("open-authority"), dir.filePath(QStringLiteral("made"))});
        }
        QSet<QByteArray> seen;
        for (const auto &start : starts) {
            QVERIFY(start->waitForFinished());
            seen += start->readAllStandardOutput();
        }
        QCOMPARE(seen.size(), 1);
        QVERIFY(seen.begin()->startsWith("-----BEGIN CERTIFICATE-----"));
    }

    void aDamagedAuthorityIsPutAsideAndTheNextStartMakesAnother()
    {
        const Copy copy;
        const QByteArray whole = bytesOf(copy.key);
        for (const QByteArray &damaged : {QByteArray(), QByteArray("x"), whole.first(whole.size() / 2),
                                          whole + whole, QByteArray(100'000, 'x')}) {
            put(copy.key, damaged);
            const auto opened = copy.open();
            QVERIFY(!opened);
            QCOMPARE(opened.error().what.code, kAuthorityDamaged);
            QCOMPARE(opened.error().what.args[0], copy.key);
            QCOMPARE(bytesOf(opened.error().what.args[1]), damaged);
            QVERIFY(!QFile::exists(copy.key));
        }
        QCOMPARE(asideIn(copy.dir).size(), 5);
        const auto next = copy.open();
        QVERIFY(next);
        QVERIFY(next->certificatePem() != ready().certificatePem());
    }

    void everyFlippedBitIsNoticedOrDoesNoHarm()
    {
        auto random = ::support::seededRandom("tls authority");
        const Copy copy;
        const QByteArray whole = bytesOf(copy.key);
        for (int round = 0; round < 300; ++round) {
            QByteArray damaged = whole;
            const auto at = ::support::between(random, qsizetype{0}, damaged.size() - 1);
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << ::support::between(random, 0, 7)));
            put(copy.key, damaged);
            const auto opened = copy.open();
            if (opened) {
                QCOMPARE(opened->certificatePem(), ready().certificatePem());
                QVERIFY(opened->issue(names({QStringLiteral("::1")}), kNow));
            } else {
                QCOMPARE(opened.error().what.code, kAuthorityDamaged);
                QCOMPARE(bytesOf(opened.error().what.args[1]), damaged);
                QFile::remove(opened.error().what.args[1]);
            }
        }
    }

    void damagedKeysOfServersAreMadeAnewUnderTheSameAuthority()
    {
        const Copy copy;
        for (const QByteArray &damaged : {QByteArray(), bytesOf(copy.servers).chopped(80)}) {
            put(copy.servers, damaged);
            const auto opened = copy.open();
            QVERIFY(opened);
            QCOMPARE(opened->certificatePem(), ready().certificatePem());
            QCOMPARE(opened->issue(names({QStringLiteral("::1")}), kNow)->identities.size(), 2);
        }
    }

    void aWrongClockTakesNoAuthorityAway()
    {
        const Copy copy;
        const QByteArray whole = bytesOf(copy.key);
        for (const QDateTime &wrong : {kNow.addYears(-20), kNow.addYears(20)}) {
            const auto opened = copy.open(wrong);
            QVERIFY(!opened);
            QCOMPARE(opened.error().what.code, kAuthorityOutOfDate);
            QCOMPARE(opened.error().what.args[0], copy.key);
            QCOMPARE(bytesOf(copy.key), whole);
        }
        QVERIFY(copy.open());
    }

    void aFolderThatCannotBeWrittenIsAnError()
    {
        const QTemporaryDir dir;
        put(dir.filePath(QStringLiteral("file")), "no folder");
        const auto opened = Authority::open(dir.filePath(QStringLiteral("file/below")), kNow);
        QVERIFY(!opened);
    }
};

/// Run once more by manyStartsAtOnceMakeOneAuthority().
static int openAuthority(const QString &folder)
{
    const auto opened = Authority::open(folder, kNow);
    QFile out;
    const bool written =
        opened && out.open(1, QIODevice::WriteOnly) && out.write(opened->certificatePem()) > 0;
    return written ? 0 : 1;
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == QLatin1StringView("open-authority"))
        return openAuthority(app.arguments().value(2));
    AuthorityTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "authority_test.moc"
