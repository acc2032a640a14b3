#include "core/conf/wanted.h"

#include <QTest>

using catalogue::FileKind;
using conf::Provisioning;

class WantedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesWhatSettingsAskFor();
    void asksForNoComponentOfAModelWithout();
    void asksForNothingThatIsBlank();
    void takesTonesAsTheModelDoes();
    void looksWhereTheSettingsSay_data();
    void looksWhereTheSettingsSay();
};

namespace {

Provisioning read(const char *text)
{
    return conf::provisioningOf(conf::Document::read(text));
}

catalogue::Capabilities everything(catalogue::Tones tones = catalogue::Tones::ChosenName)
{
    catalogue::Capabilities can;
    can.firmwareComponents = true;
    can.tones = tones;
    return can;
}

QStringList namesOf(const std::vector<conf::WantedFile> &wanted)
{
    QStringList names;
    for (const conf::WantedFile &one : wanted)
        names << QString::fromLatin1(one.key) + u' ' + one.name;
    return names;
}

constexpr const char *kAll =
    "prov.version.firmware = 1.5\nprov.version.kernel = r5\nprov.version.base = r1.2\n"
    "prov.version.sys = r1.3\nprov.data.tone = T.zip\n";

} // namespace

void WantedTest::namesWhatSettingsAskFor()
{
    const QStringList expected{QStringLiteral("prov.version.firmware algo-8188-1.5.fw"),
                               QStringLiteral("prov.version.kernel algo-pa-kernel-r5.fw"),
                               QStringLiteral("prov.version.base algo-pb-base-r1.2.fw"),
                               QStringLiteral("prov.version.sys algo-pb-sys-r1.3.fw"),
                               QStringLiteral("prov.data.tone T.zip")};
    const auto wanted = conf::wantedFiles(read(kAll), u"8188", everything());
    QCOMPARE(namesOf(wanted), expected);
    QVERIFY(wanted[1].kind == FileKind::Kernel && wanted[4].kind == FileKind::Tones);
    QCOMPARE(wanted[2].version, QStringLiteral("r1.2"));
}

void WantedTest::asksForNoComponentOfAModelWithout()
{
    catalogue::Capabilities can;
    can.tones = catalogue::Tones::None;
    QCOMPARE(namesOf(conf::wantedFiles(read(kAll), u"8401", can)),
             QStringList{QStringLiteral("prov.version.firmware algo-8401-1.5.fw")});
}

void WantedTest::asksForNothingThatIsBlank()
{
    QVERIFY(conf::wantedFiles(read("prov.version.firmware = \nprov.data.tone =\n"), u"8188", everything())
                .empty());
}

void WantedTest::takesTonesAsTheModelDoes()
{
    // Guide 4.1: the first 8180 reads no setting for it, and asks even without one.
    const QStringList fixed{QStringLiteral(" algop8180-tones.zip")};
    const auto first = everything(catalogue::Tones::FixedName);
    QCOMPARE(namesOf(conf::wantedFiles(read("prov.data.tone = T.zip\n"), u"8180", first)), fixed);
    QCOMPARE(namesOf(conf::wantedFiles({}, u"8180", first)), fixed);
}

void WantedTest::looksWhereTheSettingsSay_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QString>("config");
    QTest::addColumn<QString>("firmware");
    const auto row = [](const char *settings, const char *config, const char *firmware) {
        QTest::newRow(settings) << QByteArray(settings) << QString::fromLatin1(config)
                                << QString::fromLatin1(firmware);
    };
    row("", "", "");
    row("prov.download.cfgpath = c\nprov.download.fwpath = f/g\n", "c", "f/g");
    row("prov.download.fwpath = /fw/\n", "", "fw");
    row("prov.download.fwpath = ../fw\n", "", "");
    row("prov.server.static = 10.0.0.1/files\nprov.download.fwpath = fw\n", "", "fw");
    row("prov.server.method = static\nprov.server.static = 10.0.0.1/files\nprov.download.fwpath = fw\n",
        "files", "files/fw");
    row("prov.server.method = static\nprov.download.fwpath = fw\n", "", "fw");
}

void WantedTest::looksWhereTheSettingsSay()
{
    QFETCH(QByteArray, settings);
    const conf::ServerFolders folders = conf::foldersOf(read(settings.constData()));
    QTEST(folders.config, "config");
    QTEST(folders.firmware, "firmware");
}

QTEST_APPLESS_MAIN(WantedTest)
#include "wanted_test.moc"
