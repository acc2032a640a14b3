#include "core/catalogue/file_name.h"

#include "tests/support/seed.h"

#include <QTest>

using namespace catalogue;

namespace {

QString kindWord(FileKind kind)
{
    switch (kind) {
    case FileKind::DeviceConfig:
        return QStringLiteral("device");
    case FileKind::DeviceConfigIncremental:
        return QStringLiteral("device-i");
    case FileKind::GenericConfig:
        return QStringLiteral("generic");
    case FileKind::GenericConfigIncremental:
        return QStringLiteral("generic-i");
    case FileKind::Firmware:
        return QStringLiteral("firmware");
    case FileKind::Kernel:
        return QStringLiteral("kernel");
    case FileKind::Base:
        return QStringLiteral("base");
    case FileKind::System:
        return QStringLiteral("sys");
    case FileKind::Tones:
        return QStringLiteral("tones");
    case FileKind::Other:
        return QStringLiteral("other");
    }
    return {};
}

/// "device mac=0022EE010203 md5 case": what a name was read as, in a line.
QString described(const FileName &name)
{
    QString text = kindWord(name.kind);
    if (name.mac)
        text += QStringLiteral(" mac=") + name.mac->toFileNameForm();
    if (!name.model.isEmpty())
        text += QStringLiteral(" model=") + name.model;
    if (!name.family.isEmpty())
        text += QStringLiteral(" family=") + name.family;
    if (!name.version.isEmpty())
        text += QStringLiteral(" version=") + name.version;
    if (name.checksum)
        text += QStringLiteral(" md5");
    if (name.appendedChecksum)
        text += QStringLiteral(" appended");
    if (!name.exact)
        text += QStringLiteral(" case");
    return text;
}

} // namespace

class FileNameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryNameOfTheGuide_data()
    {
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char *name, const char *meaning) {
            QTest::newRow(name) << QString::fromLatin1(meaning);
        };
        row("algop8188.conf", "generic model=8188");
        row("algop8190S.conf", "generic model=8190S");
        row("algop8180g2.conf", "generic model=8180G2 case");
        row("algom0022EE010203.conf", "device mac=0022EE010203");
        row("algom0022EE010203.md5", "device mac=0022EE010203 md5");
        row("algom0022EE010203.conf.md5", "device mac=0022EE010203 md5 appended");
        row("algom0022EE010203-i.conf", "device-i mac=0022EE010203");
        row("algom0022EE010203-i.md5", "device-i mac=0022EE010203 md5");
        row("algop8188-i.conf", "generic-i model=8188");
        row("algop8188-i.md5", "generic-i model=8188 md5");
        row("algop8180-tones.zip", "tones model=8180");
        row("algop8180-tones.md5", "tones model=8180 md5");
        row("TONE_FILE.zip", "tones");
        row("TONE_FILE.zip.md5", "tones md5 appended");
        row("TONE_FILE.md5", "other md5");
        row("algo-8188-1.5.fw", "firmware model=8188 version=1.5");
        row("algo-8188-1.5.md5", "firmware model=8188 version=1.5 md5");
        row("algo-8186-5.5f.fw", "firmware model=8186 version=5.5f");
        row("algo-8186-5.5_beta11.fw", "firmware model=8186 version=5.5_beta11");
        row("algo-pa-kernel-r5.fw", "kernel family=pa version=r5");
        row("algo-pb-base-r1.5.fw", "base family=pb version=r1.5");
        row("algo-pb-sys-r1.5.md5", "sys family=pb version=r1.5 md5");
        row("algom0022ee010203.conf", "device mac=0022EE010203 case");
        row("ALGOP8188.CONF", "generic model=8188 case");
        row("algop8188.CONF", "generic model=8188 case");
        row("algom0022EE01020.conf", "other");
        row("algop818.conf", "other");
        row("algop8188.txt", "other");
        row("readme", "other");
        row(".conf", "other");
        row(".md5", "other md5");
    }

    void readsEveryNameOfTheGuide()
    {
        QTEST(described(readFileName(QString::fromLatin1(QTest::currentDataTag()))), "meaning");
    }

    void makesTheNamesOfTheGuide()
    {
        const auto mac = base::MacAddress::parse(u"00:22:ee:01:02:03").value();
        QCOMPARE(deviceConfigName(mac), QStringLiteral("algom0022EE010203.conf"));
        QCOMPARE(deviceConfigName(mac, true), QStringLiteral("algom0022EE010203-i.conf"));
        QCOMPARE(genericConfigName(u"8188"), QStringLiteral("algop8188.conf"));
        QCOMPARE(genericConfigName(u"8188", true), QStringLiteral("algop8188-i.conf"));
        QCOMPARE(firmwareName(u"8180", FirmwareVersion(QStringLiteral("2.4"))),
                 QStringLiteral("algo-8180-2.4.fw"));
        QCOMPARE(componentName(FileKind::Kernel, FirmwareVersion(QStringLiteral("r5"))),
                 QStringLiteral("algo-pa-kernel-r5.fw"));
        QCOMPARE(componentName(FileKind::Base, FirmwareVersion(QStringLiteral("r1.5"))),
                 QStringLiteral("algo-pb-base-r1.5.fw"));
        QCOMPARE(componentName(FileKind::System, FirmwareVersion(QStringLiteral("r1.5"))),
                 QStringLiteral("algo-pb-sys-r1.5.fw"));
        QCOMPARE(fixedTonesName(u"8180"), QStringLiteral("algop8180-tones.zip"));
    }

    void givesBackTheSpellingThatDevicesAskFor_data()
    {
        QTest::addColumn<QString>("exact");
        const auto row = [](const char *name, const char *exact) {
            QTest::newRow(name) << QString::fromLatin1(exact);
        };
        row("algom0022ee010203-I.conf", "algom0022EE010203-i.conf");
        row("AlgoP8188.CONF", "algop8188.conf");
        row("ALGO-8188-5.5f.FW", "algo-8188-5.5f.fw");
        row("Algo-PC-Kernel-r5.fw", "algo-pc-kernel-r5.fw");
        row("algo-pb-BASE-r1.5.md5", "algo-pb-base-r1.5.md5");
        row("algo-pb-sys-r1.5.fw.MD5", "algo-pb-sys-r1.5.fw.md5");
        row("algop8180-Tones.zip", "algop8180-tones.zip");
        row("Lobby.ZIP", "");
        row("readme", "");
    }

    void givesBackTheSpellingThatDevicesAskFor()
    {
        QTEST(exactName(readFileName(QString::fromLatin1(QTest::currentDataTag()))), "exact");
    }

    void knowsABundle()
    {
        QVERIFY(isBundle(u"algo-8188-Bundle-1.5.fw"));
        QVERIFY(isBundle(u"bundle-1.5"));
        QVERIFY(!isBundle(u"algo-8188-1.5.fw"));
    }

    void replacesTheExtensionOfAChecksum()
    {
        QCOMPARE(checksumName(u"algop8180.conf"), QStringLiteral("algop8180.md5"));
        QCOMPARE(checksumName(u"algo-8188-1.5.fw"), QStringLiteral("algo-8188-1.5.md5"));
        QCOMPARE(checksumName(u"fw.v2/plain"), QStringLiteral("fw.v2/plain.md5"));
        QCOMPARE(checksumName(u"prov/.conf"), QStringLiteral("prov/.conf.md5"));
        QCOMPARE(appendedChecksumName(u"algop8180.conf"), QStringLiteral("algop8180.conf.md5"));
    }

    void knowsNamesByTheirEndings()
    {
        QVERIFY(isConfiguration(u"algop8180.conf") && !isConfiguration(u"algop8180.CONF"));
        QVERIFY(isImage(u"algo-8188-1.5.fw") && !isImage(u"fw"));
        QVERIFY(isArchive(u"T.zip") && isArchive(u"T.ZIP") && !isArchive(u"T.zip.md5"));
        QVERIFY(hasMadeChecksum(u"a.conf") && hasMadeChecksum(u"T.ZIP") && !hasMadeChecksum(u"a.fw"));
    }

    void findsTheOtherKindOfAConfiguration()
    {
        QCOMPARE(incrementalName(u"prov/algop8180.conf"), QStringLiteral("prov/algop8180-i.conf"));
        QCOMPARE(completeName(u"algop8180-i.conf"), QStringLiteral("algop8180.conf"));
        QCOMPARE(completeName(u"algop8180.conf"), QStringLiteral("algop8180.conf"));
        QCOMPARE(incrementalName(u"T.zip"), QStringLiteral("T.zip"));
    }

    void knowsWhatAChecksumMayBeOf()
    {
        QCOMPARE(archiveSummedBy(u"tones/site.md5"), QStringLiteral("tones/site.zip"));
        QCOMPARE(archiveSummedBy(u"site.zip.md5"), QStringLiteral("site.zip"));
        QCOMPARE(archiveSummedBy(u"SITE.ZIP.md5"), QStringLiteral("SITE.ZIP"));
        QCOMPARE(namesSummedBy(u"x.md5").join(u' '), QStringLiteral("x x.conf x.zip x.fw"));
        QVERIFY(namesSummedBy(u"x.fw.md5").contains(QStringLiteral("x.fw")));
    }

    void readsBackEveryMacItWrites()
    {
        auto random = support::seededRandom("readsBackEveryMacItWrites");
        for (int round = 0; round < 1000; ++round) {
            base::MacAddress::Octets octets;
            for (auto &octet : octets)
                octet = support::between<std::uint8_t>(random, 0, 255);
            const base::MacAddress mac(octets);
            QCOMPARE(readFileName(deviceConfigName(mac)).mac, mac);
            QCOMPARE(readFileName(checksumName(deviceConfigName(mac, true))).mac, mac);
            QVERIFY(readFileName(deviceConfigName(mac)).exact);
        }
    }
};

QTEST_GUILESS_MAIN(FileNameTest)
#include "file_name_test.moc"
