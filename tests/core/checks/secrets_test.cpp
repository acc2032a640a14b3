#include "core/phrases/phrases.h"
#include "rows.h"

#include <QTest>

/// Findings go to logs, to scripts and into the hands of strangers: no password is in any of them.
class SecretsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPlantedSecretIsNeverTold_data();
    void aPlantedSecretIsNeverTold();
    void everySecretOfTheCatalogueIsPlanted();
};

namespace {

const QByteArray kSecret = "Pl4nted!Secret";

std::vector<QByteArray> secretKeys()
{
    const auto &parameters = catalogue::Parameters::builtIn();
    std::vector<QByteArray> keys{"sip.u2.pwd", "x.authkey", "some.other.pwd"};
    for (const catalogue::Era era : catalogue::kEras) {
        for (const QByteArray &key : parameters.keysOf(era)) {
            if (parameters.isSecret(key))
                keys.push_back(key);
        }
    }
    return keys;
}

/// All that is told of a finding, but for the repair: that is kept in the program and never shown.
QString told(const checks::Finding &finding)
{
    QStringList all = finding.what.args;
    all << phrases::text(finding.what) << phrases::fix(finding.what) << finding.key << finding.place.file;
    if (finding.repair)
        all << phrases::text(finding.repair->what) << phrases::brief(finding.repair->what)
            << finding.repair->what.args;
    return all.join(u'\n');
}

QByteArray planted(const QByteArray &form)
{
    QByteArray file;
    for (const QByteArray &key : secretKeys())
        file += QByteArray(form).replace("KEY", key).replace("SECRET", kSecret) + '\n';
    return file;
}

} // namespace

void SecretsTest::aPlantedSecretIsNeverTold_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *what, QByteArray text) { QTest::newRow(what) << std::move(text); };
    row("as a value", planted("KEY = SECRET"));
    row("with a comment", planted("KEY = SECRET # mine"));
    row("behind a comment", planted("KEY = # SECRET"));
    row("twice", planted("KEY = SECRET\nKEY = SECRET2"));
    row("without an equals sign", planted("KEY SECRET"));
    row("behind a colon", planted("KEY: SECRET"));
    row("behind a tab", planted("KEY\tSECRET"));
    row("in an address", "prov.server.static = http://prov:" + kSecret + "@127.0.0.1/files\n");
    row("in an address that is not readable",
        "prov.server.static = gopher://prov:" + kSecret + "/x@127.0.0.1\n");
    row("in an address where a host belongs", "sip.proxy = prov:" + kSecret + "@127.0.0.1\n");
    row("in the place of a name",
        "prov.download.method = http\nprov.auth.user = " + kSecret + "\nprov.auth.pwd = provision\n");
}

void SecretsTest::aPlantedSecretIsNeverTold()
{
    QFETCH(QByteArray, text);
    std::vector<checks::Finding> found;
    for (const char *file : {"algop8188.conf", "algop8180.conf", "algom0022EE010203.conf"}) {
        for (const auto &one :
             checks::check(rows::folderOf({{QString::fromLatin1(file), text}}), rows::context()))
            found.push_back(one);
    }
    job::Job job;
    job.templates.append(std::make_shared<const job::Template>(QStringLiteral("8188.conf"),
                                                               QStringLiteral("8188"), false, text));
    for (const auto &one : checks::check(job, {}, rows::context()))
        found.push_back(one);
    QVERIFY(!found.empty());
    for (const checks::Finding &finding : found)
        QVERIFY2(!told(finding).contains(QString::fromLatin1(kSecret)), qPrintable(told(finding)));
}

void SecretsTest::everySecretOfTheCatalogueIsPlanted()
{
    QVERIFY(secretKeys().size() > 20);
}

QTEST_APPLESS_MAIN(SecretsTest)
#include "secrets_test.moc"
