#include "core/job/store.h"

#include "core/catalogue/parameters.h"
#include "tests/core/job/random_job.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace job;

namespace {

const QString kPassphrase = QStringLiteral("planted-passphrase-8261");
const QString kSecret = QStringLiteral("planted-secret-5093");

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// In every layer, under keys of the catalogue and such as nobody knows.
Job jobWithSecrets()
{
    Job job = support::largeJob(4);
    for (Device &device : job.devices) {
        device.row = {
            {"sip.u1.user", QStringLiteral("2001")}, {"sip.u1.pwd", kSecret}, {"sip.u9.pwd", kSecret}};
        device.overrides = {{"prov.auth.pwd", kSecret}, {"sip.u1.authkey", kSecret}};
    }
    job.siteValues = {{"admin.pwd", kSecret},
                      {"vendor.unheard.pwd", kSecret},
                      {"sip.proxy", QStringLiteral("pbx")},
                      {"prov.server.static", QStringLiteral("http://prov:%1@10.0.0.1/files").arg(kSecret)}};
    job.modelValues = {{QStringLiteral("8188"), {{"api.admin.pwd", kSecret}}}};
    job.servers.user = QStringLiteral("prov");
    job.servers.password = kSecret;
    return job;
}

} // namespace

class StoreSecretsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = m_dir->filePath(QStringLiteral("site"));
        m_job = jobWithSecrets();
        m_open = *Store::create(m_folder, m_job);
    }

    void nothingOnTheDiskShowsASecret()
    {
        QVERIFY(holds(kSecret)); // without a passphrase they are plain, and this test can see them
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_job));
        QVERIFY(m_open.store->hasPassphrase());
        for (int save = 0; save < 3; ++save) {
            QVERIFY(!holds(kSecret));
            QVERIFY(!holds(kPassphrase));
            m_job.site.note += u'.';
            m_job.devices[0].row["sip.u1.pwd"] = kSecret + QString::number(save);
            QVERIFY(m_open.store->save(m_job));
        }
        QVERIFY(bytesOf(path("job.json")).contains("\"2001\"")); // what is no secret stays readable
        overwrite(path("job.json"), "damaged");
        reopen(kPassphrase);
        QVERIFY(!holds(kSecret));
    }

    void aJobMadeWithAPassphraseIsNeverPlain()
    {
        m_folder = m_dir->filePath(QStringLiteral("another"));
        m_open = *Store::create(m_folder, m_job, kPassphrase);
        QVERIFY(m_open.store->hasPassphrase() && m_open.job.sealed && m_open.warnings.empty());
        QVERIFY(!QFile::exists(path("job.json.last"))); // one save, so there was no plain one before
        QVERIFY(!holds(kSecret));
        reopen(kPassphrase);
        QVERIFY(m_open.job == m_job);
    }

    void plainFilesBesideASealedJobAreTold()
    {
        m_folder = m_dir->filePath(QStringLiteral("plain"));
        QVERIFY(QDir().mkpath(m_folder));
        overwrite(path("algom0022EE010001.conf"), "sip.u1.pwd = x\n");
        overwrite(path("algom0022EE010002.conf"), "sip.u1.pwd = \nsip.u1.user = 2001\n");
        overwrite(path("algom0022EE010003.conf"), "prov.server.static = ftp://u:p@10.0.0.1\n");
        const QStringList told{QStringLiteral("2"),
                               QStringLiteral("algom0022EE010001.conf, algom0022EE010003.conf")};
        m_open = *Store::create(m_folder, {}, kPassphrase);
        QCOMPARE(m_open.warnings.size(), std::size_t(1));
        QCOMPARE(m_open.warnings[0].what.code, kPlainLeftovers);
        QCOMPARE(m_open.warnings[0].what.args, told);
        QVERIFY(m_open.store->changePassphrase({}, m_open.job));
        QVERIFY(m_open.store->takeWarnings().empty());
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_open.job));
        const auto warnings = m_open.store->takeWarnings();
        QCOMPARE(warnings.size(), std::size_t(1));
        QCOMPARE(warnings[0].what.args, told);
    }

    void aNewJobIsItsOwnersUntilAPersonSharesIt()
    {
#ifdef Q_OS_UNIX
        constexpr auto kOthers =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        for (const char *file : {"job.json", "job.json.last", "templates/8188.conf"})
            QVERIFY2(!QFile::exists(path(file)) || !(QFile::permissions(path(file)) & kOthers), file);
        const auto shared = QFile::permissions(path("job.json")) | QFile::ReadGroup;
        QVERIFY(QFile::setPermissions(path("job.json"), shared));
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_job));
        QCOMPARE(QFile::permissions(path("job.json")), shared);
#endif
    }

    void aSealedJobComesBackWithItsPassphraseOnly()
    {
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_job));
        m_open.store.reset();
        const QByteArray before = bytesOf(path("job.json"));
        QCOMPARE(Store::open(m_folder).error().what.code, kPassphraseNeeded);
        QCOMPARE(Store::open(m_folder, QStringLiteral("wrong")).error().what.code, kPassphraseWrong);
        QCOMPARE(Store::open(m_folder, kPassphrase + u' ').error().what.code, kPassphraseWrong);
        QCOMPARE(bytesOf(path("job.json")), before);
        reopen(kPassphrase);
        QVERIFY(m_open.warnings.empty());
        QVERIFY(m_open.job == m_job);
    }

    void thePassphraseIsChangedAndTakenAway()
    {
        for (const QString &passphrase : {kPassphrase, QStringLiteral("another"), QString()}) {
            QVERIFY(m_open.store->changePassphrase(passphrase, m_job));
            reopen(passphrase);
            QVERIFY(m_open.job == m_job);
            QCOMPARE(m_open.store->hasPassphrase(), !passphrase.isEmpty());
        }
        QVERIFY(!bytesOf(path("job.json")).contains("sealed"));
    }

    void theLastGoodCopyOpensWithTheNewPassphraseToo()
    {
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_job));
        QVERIFY(QFile::remove(path("job.json")));
        reopen(kPassphrase);
        QVERIFY(m_open.job == m_job);
    }

    void theLastGoodCopyHasBytesOfItsOwn()
    {
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_job));
        const QByteArray before = bytesOf(path("job.json"));
        QFile file(path("job.json"));
        QVERIFY(file.open(QIODevice::ReadWrite)); // in place, as a failing disk or a foreign program does
        QVERIFY(file.write("damaged") > 0);
        file.close();
        QCOMPARE(bytesOf(path("job.json.last")), before);
    }

    void aValueThatIsChangedIsSealedAnewAndNoOther()
    {
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_job));
        reopen(kPassphrase); // seals that were read are kept as well
        const QList<QByteArray> before = bytesOf(path("job.json")).split('\n');
        m_job.devices[2].row["sip.u1.pwd"] = QStringLiteral("new");
        QVERIFY(m_open.store->save(m_job));
        const QList<QByteArray> after = bytesOf(path("job.json")).split('\n');
        QCOMPARE(after.size(), before.size());
        int changed = 0;
        for (qsizetype i = 0; i < after.size(); ++i)
            changed += after[i] != before[i] ? 1 : 0;
        QCOMPARE(changed, 1);
    }

    // Tampering is told from a wrong passphrase, and by the key and device it was done to.

    void aSealThatWasBentIsNamedAndKept()
    {
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_job));
        QByteArray text = bytesOf(path("job.json"));
        const QRegularExpression seal(QStringLiteral("\"sip.u1.pwd\": \\{ \"sealed\": \"(.{30})"));
        const auto match = seal.match(QString::fromUtf8(text));
        const qsizetype at = match.capturedEnd(1);
        text[at] = text[at] == 'A' ? 'B' : 'A';
        reopenWith(text);
        compareBroken({{QStringLiteral("sip.u1.pwd"), QStringLiteral("Speaker 0")}});
        QVERIFY(!m_open.job.devices[0].row.contains("sip.u1.pwd"));
        QCOMPARE(m_open.job.devices[0].row.value("sip.u9.pwd"), kSecret);
        QVERIFY(m_open.store->save(m_open.job));
        QCOMPARE(bytesOf(path("job.json")), text); // kept as it was
        m_open.job.devices[0].row["sip.u1.pwd"] = kSecret;
        QVERIFY(m_open.store->save(m_open.job));
        reopen(kPassphrase);
        QVERIFY(m_open.warnings.empty() && m_open.job == m_job);
    }

    void theServersPasswordIsNoSmallerSecret()
    {
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_job));
        QByteArray text = bytesOf(path("job.json"));
        const qsizetype at = text.indexOf("\"password\": { \"sealed\": \"") + 30;
        QVERIFY(at > 30);
        QVERIFY(text.contains("\"user\": \"prov\""));
        text[at] = text[at] == 'A' ? 'B' : 'A';
        reopenWith(text);
        QCOMPARE(m_open.warnings.size(), std::size_t(1));
        QCOMPARE(m_open.warnings[0].what, (base::Message{kPasswordSealBroken, {}}));
        QVERIFY(m_open.job.servers.password.isEmpty());
        QCOMPARE(checkServable(m_open.job.servers).error().what.code, kLoginIncomplete); // no open door
        QVERIFY(m_open.store->save(m_open.job));
        QCOMPARE(bytesOf(path("job.json")), text); // kept as it was
        m_open.job.servers.password = kSecret;
        QVERIFY(m_open.store->save(m_open.job));
        reopen(kPassphrase);
        QVERIFY(m_open.warnings.empty() && m_open.job == m_job);
        static const QRegularExpression seal(QStringLiteral("\"password\": \\{ \"sealed\": \"[^\"]+\""));
        reopenWith(QString::fromUtf8(text)
                       .replace(seal, QStringLiteral("\"password\": { \"sealed\": \"\""))
                       .toUtf8());
        QCOMPARE(m_open.warnings.size(), std::size_t(1)); // a blank seal is a broken one
    }

    void sealsCannotChangePlaces()
    {
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_job));
        QString text = QString::fromUtf8(bytesOf(path("job.json")));
        static const QRegularExpression seal(QStringLiteral("\"sip.u1.pwd\": \\{ \"sealed\": \"([^\"]+)\""));
        auto matches = seal.globalMatch(text);
        const QString first = matches.next().captured(1);
        const QString second = matches.next().captured(1);
        text.replace(first, QStringLiteral("?")).replace(second, first).replace(u'?', second);
        reopenWith(text.toUtf8());
        compareBroken({{QStringLiteral("sip.u1.pwd"), QStringLiteral("Speaker 0")},
                       {QStringLiteral("sip.u1.pwd"), QStringLiteral("Speaker 1")}});
    }

    void aDamagedVaultIsDamageAndNoWrongPassphrase()
    {
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_job));
        QByteArray text = bytesOf(path("job.json"));
        const qsizetype at = text.indexOf("\"salt\": \"") + 9;
        text[at] = text[at] == 'A' ? 'B' : 'A';
        reopenWith(text);
        QCOMPARE(m_open.warnings.size(), std::size_t(1));
        QCOMPARE(m_open.warnings[0].what.code, kJobRecovered);
        QCOMPARE(m_open.warnings[0].what.args.value(0), QStringLiteral("$.secrets"));
        QVERIFY(m_open.job == m_job);
    }

    void aSecretTypedIntoTheFileByHandIsSealedAtTheNextSave()
    {
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_job));
        QByteArray text = bytesOf(path("job.json"));
        text.replace("\"sip.u1.user\": \"2001\"",
                     "\"sip.u1.user\": \"2001\", \"sip.u2.pwd\": \"typed-by-hand\"");
        reopenWith(text);
        QCOMPARE(m_open.job.devices[0].row.value("sip.u2.pwd"), QStringLiteral("typed-by-hand"));
        QVERIFY(m_open.store->save(m_open.job));
        QVERIFY(!bytesOf(path("job.json")).contains("typed-by-hand"));
    }

    void tenThousandSealedDevicesAreOpenedAndSavedInATrice()
    {
        Job job = support::largeJob(10'000);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(m_open.store->changePassphrase(kPassphrase, job));
        const qint64 sealing = timer.restart();
        job.devices[5000].row["sip.u1.pwd"] = QStringLiteral("new");
        QVERIFY(m_open.store->save(job));
        const qint64 saving = timer.elapsed();
        m_open.store.reset();
        timer.restart();
        reopen(kPassphrase);
        qInfo("sealed in %lld ms, saved in %lld ms, opened in %lld ms", static_cast<long long>(sealing),
              static_cast<long long>(saving), static_cast<long long>(timer.elapsed()));
        QVERIFY(m_open.job.devices == job.devices);
    }

    void noWarningOrErrorCarriesAValue()
    {
        QVERIFY(m_open.store->changePassphrase(kPassphrase, m_job));
        QByteArray text = bytesOf(path("job.json"));
        text.replace("\"sealed\": \"", "\"sealed\": \"A");
        text.replace("\"sip.proxy\": \"pbx\"", "\"sip.proxy\": \"" + kSecret.toUtf8() + "\\n\"");
        reopenWith(text);
        QVERIFY(!m_open.warnings.empty());
        for (const base::Error &warning : m_open.warnings) {
            const QString said = warning.what.args.join(u' ') + warning.where.file + warning.where.cell;
            QVERIFY2(!said.contains(kSecret) && !said.contains(kPassphrase), qPrintable(said));
        }
    }

private:
    QString path(const char *name) const
    {
        return m_folder + u'/' + QLatin1StringView(name);
    }

    static void overwrite(const QString &path, const QByteArray &bytes)
    {
        QFile::remove(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    void reopen(const QString &passphrase)
    {
        m_open.store.reset();
        auto opened = Store::open(m_folder, passphrase);
        QVERIFY(opened);
        m_open = std::move(*opened);
    }

    void reopenWith(const QByteArray &text)
    {
        m_open.store.reset();
        overwrite(path("job.json"), text);
        reopen(kPassphrase);
    }

    void compareBroken(const QVector<QStringList> &expected) const
    {
        QVector<QStringList> found;
        for (const base::Error &warning : m_open.warnings) {
            QCOMPARE(warning.what.code, kSealBroken);
            found += warning.what.args;
        }
        QCOMPARE(found, expected);
    }

    /// In a name or in the bytes of any file, templates excepted; plain, in Base64 or as UTF-16.
    bool holds(const QString &secret) const
    {
        const QByteArray utf16(reinterpret_cast<const char *>(secret.utf16()), secret.size() * 2);
        QList<QByteArray> forms{secret.toUtf8(), utf16};
        for (int shift = 0; shift < 3; ++shift)
            forms += (QByteArray(shift, 'x') + secret.toUtf8()).toBase64().mid(4, 16);
        QDirIterator files(m_folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            const QByteArray all = file.toUtf8() + bytesOf(file);
            for (const QByteArray &form : forms) {
                if (!file.contains(QStringLiteral("/templates/")) && all.contains(form))
                    return true;
            }
        }
        return false;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    Job m_job;
    Store::Opened m_open;
};

QTEST_GUILESS_MAIN(StoreSecretsTest)
#include "store_secrets_test.moc"
