#include "core/bench/certificates.h"

#include "core/job/server_choices.h"
#include "core/tls/own_identity.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

using bench::Certificates;

class CertificatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_settings.authorityFolder = m_folder.filePath(QStringLiteral("authority"));
        m_settings.httpsPort = 0;
        m_settings.address = QHostAddress(QHostAddress::LocalHost);
    }

    void theAuthorityIsMadeOnceAndItsCertificateLiesBesideIt()
    {
        const auto first = bench::authorityCertificate(m_settings.authorityFolder, m_now);
        QVERIFY(first);
        QCOMPARE(*first, bench::authorityCertificateFile(m_settings.authorityFolder));
        const QByteArray pem = read(*first);
        QVERIFY(!pem.contains("PRIVATE"));
        QCOMPARE(QSslCertificate::fromData(pem).size(), 1);

        QVERIFY(Certificates::open(m_settings, m_now));
        QVERIFY(bench::authorityCertificate(m_settings.authorityFolder, m_now));
        QCOMPARE(read(*first), pem);
    }

    void aRemovedCopyOfItIsWrittenAgain()
    {
        QVERIFY(bench::authorityCertificate(m_settings.authorityFolder, m_now));
        const QString path = bench::authorityCertificateFile(m_settings.authorityFolder);
        const QByteArray pem = read(path);
        QVERIFY(QFile::remove(path));
        QVERIFY(Certificates::open(m_settings, m_now));
        QCOMPARE(read(path), pem);
    }

    void aGoodCertificateStaysAndAnOldOneIsRenewed()
    {
        auto certificates = Certificates::open(m_settings, m_now);
        QVERIFY(certificates);
        const tls::ContextPtr before = certificates->context();
        QVERIFY(before);
        QVERIFY(!certificates->renewed(m_now.addDays(1)));
        const tls::ContextPtr renewed = certificates->renewed(m_now.addDays(800));
        QVERIFY(renewed && renewed != before);
        QCOMPARE(certificates->context(), renewed);
        QVERIFY(!certificates->renewed(m_now.addDays(800)));
    }

    void anOwnCertificateThatIsNotThereIsSaid()
    {
        bench::Settings own = m_settings;
        own.certificateFile = own.keyFile = m_folder.filePath(QStringLiteral("none.pem"));
        QVERIFY(!Certificates::open(own, m_now));
        own.certificateFile = own.keyFile = bench::authorityCertificateFile(m_settings.authorityFolder);
        QVERIFY(bench::authorityCertificate(m_settings.authorityFolder, m_now));
        const auto keyless = Certificates::open(own, m_now);
        QVERIFY(!keyless);
        QCOMPARE(keyless.error().what.code.view(), tls::kNoKeyIn.view());
    }

private:
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    bench::Settings m_settings;
    const QDateTime m_now = QDateTime::currentDateTimeUtc();
};

QTEST_GUILESS_MAIN(CertificatesTest)
#include "certificates_test.moc"
