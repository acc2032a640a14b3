#include "core/tls/own_identity.h"

#include "core/files/content.h"
#include "core/tls/context.h"
#include "tests/core/tls/support/client.h"
#include "tests/core/tls/support/openssl_program.h"
#include "tests/support/skip.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tls;
using namespace tls::support;

namespace {

/// A company's own authority, made by openssl's program: root, intermediate and a server's certificate, each
/// in NAME.pem with its key in NAME.key.
struct Company {
    QTemporaryDir dir;

    Company()
    {
        run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.pem "
            "-days 3650 "
            "-subj /CN=Root");
        request("middle", "-addext basicConstraints=critical,CA:TRUE");
        sign("middle", "root", "-days 3000");
        request("server", "-addext subjectAltName=IP:10.0.0.1");
        sign("server", "middle", "-days 90");
    }

    QString path(const char *name) const { return dir.filePath(QLatin1StringView(name)); }
    void run(const QByteArray &line) const
    {
        const auto said = openssl(dir.path(), QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts));
        QVERIFY2(said.isGood(), said.output.constData());
    }
    void request(const QByteArray &name, const QByteArray &more,
                 const QByteArray &key = "ec -pkeyopt "
                                         "ec_paramgen_curve:P-256") const
    {
        run("req -new -newkey " + key + " -nodes -keyout " + name + ".key -out " + name +
            ".csr -subj /CN=" + name + ' ' + more);
    }
    void sign(const QByteArray &name, const QByteArray &issuer, const QByteArray &more) const
    {
        run("x509 -req -in " + name + ".csr -CA " + issuer + ".pem -CAkey " + issuer +
            ".key -CAcreateserial "
            "-copy_extensions copy -out " +
            name + ".pem " + more);
    }
    QByteArray bytes(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    base::Result<Identity> read(const char *certificate, const char *key, qint64 daysFromNow = 0) const
    {
        return readOwnIdentity(path(certificate), path(key),
                               QDateTime::currentDateTimeUtc().addDays(daysFromNow));
    }
};

bool isRefused(const base::Result<Identity> &read, base::Code code, const QStringList &args)
{
    return !read && read.error().what == base::Message{code, args};
}

} // namespace

class OwnIdentityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasOpenssl())
            return ::support::skipOrFail("openssl is not here");
        m_company = std::make_unique<Company>();
    }

    void aCertificateWithItsKeyServes()
    {
        m_company->put("chain.pem", m_company->bytes("server.pem") + m_company->bytes("middle.pem"));
        const auto identity = m_company->read("chain.pem", "server.key");
        QVERIFY(identity);
        Manners manners;
        manners.trusted = m_company->bytes("root.pem");
        manners.address = "10.0.0.1";
        Client client(manners);
        Channel channel(*Context::create({{*identity}, false}));
        carry(client, channel);
        QVERIFY(channel.isEstablished());
    }

    void bothMayStandInOneFile()
    {
        m_company->put("both.pem", m_company->bytes("server.key") + m_company->bytes("server.pem"));
        QVERIFY(m_company->read("both.pem", "both.pem"));
    }

    void theOrderOfAChainIsPutRight()
    {
        const QByteArray own = m_company->bytes("server.pem");
        const QByteArray middle = m_company->bytes("middle.pem");
        const QByteArray root = m_company->bytes("root.pem");
        m_company->put("chain.pem", own + middle + root);
        const auto right = m_company->read("chain.pem", "server.key");
        QVERIFY(right);
        for (const QByteArray &order : {root + middle + own, middle + own + root, own + root + middle,
                                        own + own + middle + middle + root}) {
            m_company->put("wrong.pem", order);
            const auto read = m_company->read("wrong.pem", "server.key");
            QVERIFY(read);
            QCOMPARE(read->certificates, right->certificates);
        }
    }

    void aCertificateThatBelongsToNobodyIsNamed()
    {
        m_company->run(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout x.key -out stranger.pem "
            "-subj /CN=Stranger");
        m_company->put("chain.pem", m_company->bytes("server.pem") + m_company->bytes("stranger.pem"));
        QVERIFY(isRefused(m_company->read("chain.pem", "server.key"), kChainStrays,
                          {m_company->path("chain.pem"), QStringLiteral("/CN=Stranger")}));
    }

    void aKeyOfAnotherCertificateIsRefused()
    {
        QVERIFY(isRefused(m_company->read("server.pem", "middle.key"), kKeyDoesNotFit,
                          {m_company->path("middle.key"), m_company->path("server.pem")}));
    }

    void datesAreLookedAt()
    {
        const auto late = m_company->read("server.pem", "server.key", 91);
        QVERIFY(!late && late.error().what.code == kExpired);
        const auto early = m_company->read("server.pem", "server.key", -2);
        QVERIFY(!early && early.error().what.code == kNotYetValid);
        const auto day = [](const auto &read) {
            return QDate::fromString(read.error().what.args[1], Qt::ISODate);
        };
        QCOMPARE(day(early).daysTo(day(late)), 90);
    }

    void aKeyBehindAPassphraseIsNamedAndNobodyIsAsked()
    {
        m_company->run("pkey -in server.key -aes128 -passout pass:x -out new.key");
        m_company->run("ec -in server.key -aes128 -passout pass:x -out old.key");
        for (const char *file : {"new.key", "old.key"})
            QVERIFY(
                isRefused(m_company->read("server.pem", file), kKeyHasPassphrase, {m_company->path(file)}));
    }

    void otherSpellingsAreNamed()
    {
        m_company->run("x509 -in server.pem -outform der -out server.cer");
        m_company->run("pkey -in server.key -outform der -out server.der");
        m_company->run("pkcs8 -topk8 -in server.key -passout pass:x -outform der -out locked.der");
        m_company->run("pkcs12 -export -in server.pem -inkey server.key -passout pass:x -out server.pfx");
        const auto is = [&](base::Code code, const char *certificate, const char *key, const char *named) {
            return isRefused(m_company->read(certificate, key), code, {m_company->path(named)});
        };
        QVERIFY(is(kNotPem, "server.cer", "server.key", "server.cer"));
        QVERIFY(is(kNotPem, "server.pem", "server.der", "server.der"));
        QVERIFY(is(kNotPem, "server.pem", "locked.der", "locked.der"));
        QVERIFY(is(kIsBundle, "server.pfx", "server.key", "server.pfx"));
        QVERIFY(is(kIsBundle, "server.pem", "server.pfx", "server.pfx"));
    }

    void filesWithSomethingElseAreNamed()
    {
        m_company->put("notes.txt", "nothing of this kind");
        m_company->put("broken.pem", m_company->bytes("server.pem").replace(100, 8, "!!!!!!!!"));
        for (const char *file : {"notes.txt", "broken.pem", "server.key"})
            QVERIFY(
                isRefused(m_company->read(file, "server.key"), kNoCertificateIn, {m_company->path(file)}));
        for (const char *file : {"notes.txt", "server.pem"})
            QVERIFY(isRefused(m_company->read("server.pem", file), kNoKeyIn, {m_company->path(file)}));
        QVERIFY(isRefused(m_company->read("server.pem", "absent"), files::kFileMissing,
                          {m_company->path("absent")}));
    }

    void aKeyThatClientsRefuseIsRefused()
    {
        m_company->request("weak", "-addext subjectAltName=IP:10.0.0.1", "rsa:512");
        m_company->sign("weak", "middle", "-days 90");
        QVERIFY(isRefused(m_company->read("weak.pem", "weak.key"), kKeyWeak,
                          {m_company->path("weak.pem"), QStringLiteral("512")}));
    }

    void aCertificateForPersonsIsNoneForServers()
    {
        m_company->request("person", "-addext extendedKeyUsage=clientAuth");
        m_company->sign("person", "middle", "-days 90");
        QVERIFY(isRefused(m_company->read("person.pem", "person.key"), kNotForServers,
                          {m_company->path("person.pem")}));
    }

private:
    std::unique_ptr<Company> m_company;
};

QTEST_GUILESS_MAIN(OwnIdentityTest)
#include "own_identity_test.moc"
