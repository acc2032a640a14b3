#include "core/progress/procedure.h"

#include <QTest>

using namespace progress;
using catalogue::Tones;
using serving::Protocol;

namespace {

/// An 8188 from the factory on 1.5, with what a test wants changed.
Device modern(const QByteArray &configuration = {})
{
    Device device;
    device.model = QStringLiteral("8188");
    device.can.incrementalFiles = true;
    device.can.tones = Tones::ChosenName;
    device.mac = *base::MacAddress::parse(u"0022EE010203");
    device.firmware = catalogue::FirmwareVersion(QStringLiteral("1.5"));
    if (!configuration.isEmpty())
        device.configuration = Configuration::ofFile(configuration);
    return device;
}

QByteArray md5Of(const QByteArray &bytes)
{
    return Answer::found(bytes).md5;
}

QByteArray checksumOf(const QByteArray &bytes)
{
    return md5Of(bytes) + "  name\n";
}

/// What it asks for now, or how the pass ended.
QString next(const Procedure &pass)
{
    if (const Fetch *fetch = pass.fetch())
        return fetch->path;
    if (const auto *reboot = std::get_if<Reboot>(&pass.next()))
        return reboot->why == Reboot::Why::Firmware ? QStringLiteral("reboot: firmware")
                                                    : QStringLiteral("reboot: configuration");
    return std::holds_alternative<Exit>(pass.next()) ? QStringLiteral("exit") : QStringLiteral("finished");
}

/// The names it asks for when nothing is ever found.
QStringList namesAskedInVain(Device device)
{
    QStringList names;
    for (Procedure pass(std::move(device)); pass.fetch(); pass.answered(Answer::notFound()))
        names << pass.fetch()->path;
    return names;
}

Procedure afterConfig(Device device, const QByteArray &bytes)
{
    Procedure pass(std::move(device));
    pass.answered(Answer::found(bytes));
    return pass;
}

} // namespace

/// Guide 5.1, sentence by sentence.
class ProcedureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exitIfDisabled() { QCOMPARE(next(Procedure(modern("prov.use = 0\n"))), QStringLiteral("exit")); }

    void searchOrder_data()
    {
        QTest::addColumn<bool>("supported");
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("names");
        QTest::newRow("on") << true << QByteArray("prov.i = 1\n")
                            << QStringLiteral(
                                   "algom0022EE010203.conf algom0022EE010203-i.conf algop8188.conf "
                                   "algop8188-i.conf");
        QTest::newRow("off") << true << QByteArray("prov.i = 0\n")
                             << QStringLiteral("algom0022EE010203.conf algop8188.conf");
        QTest::newRow("off by default")
            << true << QByteArray() << QStringLiteral("algom0022EE010203.conf algop8188.conf");
        QTest::newRow("on but not supported")
            << false << QByteArray("prov.i = 1\n") << QStringLiteral("algom0022EE010203.conf algop8188.conf");
        QTest::newRow("in a folder") << true << QByteArray("prov.download.cfgpath = /app/prov/\n")
                                     << QStringLiteral(
                                            "app/prov/algom0022EE010203.conf app/prov/algop8188.conf");
        QTest::newRow("of a static server")
            << true
            << QByteArray("prov.server.method = static\nprov.server.static = http://10.0.0.1:8080/files/\n"
                          "prov.download.cfgpath = app\n")
            << QStringLiteral("files/app/algom0022EE010203.conf files/app/algop8188.conf");
        QTest::newRow("of a server that is not asked")
            << true << QByteArray("prov.server.method = option66\nprov.server.static = 10.0.0.1/files\n")
            << QStringLiteral("algom0022EE010203.conf algop8188.conf");
    }
    void searchOrder()
    {
        QFETCH(bool, supported);
        QFETCH(QByteArray, settings);
        QFETCH(QString, names);
        Device device = modern(settings);
        device.can.incrementalFiles = supported;
        QCOMPARE(namesAskedInVain(device).join(u' '), names);
    }
    void aTransferThatBreaksIsAFileThatCouldNotBeHad()
    {
        Procedure pass(modern());
        pass.answered(Answer::failed());
        QCOMPARE(next(pass), QStringLiteral("algop8188.conf"));
    }
    void checksumsAreForTftpOnly_data()
    {
        QTest::addColumn<Protocol>("protocol");
        QTest::addColumn<bool>("always");
        QTest::addColumn<QString>("after");
        QTest::newRow("tftp") << Protocol::Tftp << false << QStringLiteral("algom0022EE010203.md5");
        QTest::newRow("ftp") << Protocol::Ftp << false << QStringLiteral("reboot: configuration");
        QTest::newRow("http") << Protocol::Http << false << QStringLiteral("reboot: configuration");
        QTest::newRow("https") << Protocol::Https << false << QStringLiteral("reboot: configuration");
        QTest::newRow("http on 1.0") << Protocol::Http << true << QStringLiteral("algom0022EE010203.md5");
    }
    void checksumsAreForTftpOnly()
    {
        QFETCH(Protocol, protocol);
        QFETCH(bool, always);
        QFETCH(QString, after);
        Device device = modern();
        device.protocol = protocol;
        device.can.checksumOnEveryProtocol = always;
        QCOMPARE(next(afterConfig(device, "a = 1\n")), after);
    }
    void aNewFileThatMatchesIsAppliedWithAReboot()
    {
        Procedure pass = afterConfig(modern(), "a = 1\n");
        pass.answered(Answer::found(checksumOf("a = 1\n")));
        QCOMPARE(next(pass), QStringLiteral("reboot: configuration"));
        QCOMPARE(pass.device().configuration.value("a"), QByteArray("1"));
    }
    void anIgnoredFileIsStillAFileThatWasFound_data()
    {
        QTest::addColumn<Answer>("checksum");
        QTest::newRow("missing") << Answer::notFound();
        QTest::newRow("broken off") << Answer::failed();
        QTest::newRow("of other bytes") << Answer::found(checksumOf("b = 1\n"));
        QTest::newRow("in capitals") << Answer::found(md5Of("a = 1\n").toUpper() + "  name\n");
        QTest::newRow("with a byte-order mark") << Answer::found("\xEF\xBB\xBF" + checksumOf("a = 1\n"));
        QTest::newRow("empty") << Answer::found({});
    }
    void anIgnoredFileIsStillAFileThatWasFound()
    {
        QFETCH(Answer, checksum);
        Procedure pass = afterConfig(modern("prov.version.firmware = 2.6\n"), "a = 1\n");
        pass.answered(checksum);
        // No further configuration is asked for; on with the settings it has.
        QCOMPARE(next(pass), QStringLiteral("algo-8188-2.6.fw"));
        QVERIFY(!pass.device().configuration.value("a"));
    }
    void anIdenticalFileIsIgnored()
    {
        Procedure pass = afterConfig(modern("a = 1\n"), "a = 1\n");
        pass.answered(Answer::found(checksumOf("a = 1\n")));
        QCOMPARE(next(pass), QStringLiteral("finished"));
    }
    void anIncrementalFileThatChangesNothingIsIgnored()
    {
        Device device = modern("a = 1\nb = 2\nprov.i = 1\n");
        device.protocol = Protocol::Http;
        Procedure pass(device);
        pass.answered(Answer::notFound());
        QCOMPARE(next(pass), QStringLiteral("algom0022EE010203-i.conf"));
        Procedure changed = pass;
        pass.answered(Answer::found("b=2\n"));
        QCOMPARE(next(pass), QStringLiteral("finished"));
        changed.answered(Answer::found("b=3\n"));
        QCOMPARE(next(changed), QStringLiteral("reboot: configuration"));
        QCOMPARE(changed.device().configuration.value("a"), QByteArray("1"));
    }
    void firmwareAndItsChecksumMustBothBeThere()
    {
        const QByteArray settings = "prov.version.firmware = 2.6\nprov.download.fwpath = fw\n";
        Procedure pass = afterConfig(modern(settings), settings);
        pass.answered(Answer::found(checksumOf(settings)));
        QCOMPARE(next(pass), QStringLiteral("fw/algo-8188-2.6.fw"));
        Procedure without = pass;
        without.answered(Answer::notFound());
        QCOMPARE(next(without), QStringLiteral("finished"));
        pass.answered(Answer::foundWithMd5(md5Of("image")));
        QCOMPARE(next(pass), QStringLiteral("fw/algo-8188-2.6.md5"));
        Procedure wrong = pass;
        wrong.answered(Answer::found(checksumOf("another")));
        QCOMPARE(next(wrong), QStringLiteral("finished"));
        QCOMPARE(wrong.device().firmware.text(), QStringLiteral("1.5"));
        pass.answered(Answer::found(checksumOf("image")));
        QCOMPARE(next(pass), QStringLiteral("reboot: firmware"));
        QCOMPARE(pass.device().firmware.text(), QStringLiteral("2.6"));
    }
    void firmwareIsWantedOnlyIfItDiffers_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("names");
        const QString configs = QStringLiteral("algom0022EE010203.conf algop8188.conf");
        QTest::newRow("absent") << QByteArray("a = 1\n") << configs;
        QTest::newRow("blank") << QByteArray("prov.version.firmware = \n") << configs;
        QTest::newRow("the same") << QByteArray("prov.version.firmware = 1.5\n") << configs;
        QTest::newRow("older is different too")
            << QByteArray("prov.version.firmware = 1.0\n") << configs + QStringLiteral(" algo-8188-1.0.fw");
    }
    void firmwareIsWantedOnlyIfItDiffers()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QString, names);
        QCOMPARE(namesAskedInVain(modern(settings)).join(u' '), names);
    }
    void componentsAreForModelsThatHaveThem()
    {
        const QByteArray settings =
            "prov.version.kernel = r5\nprov.version.base = r1.2\nprov.version.sys = r1.2\n";
        Device device = modern(settings);
        QCOMPARE(namesAskedInVain(device).size(), 2);
        device.can.firmwareComponents = true;
        QCOMPARE(namesAskedInVain(device).sliced(2).join(u' '),
                 QStringLiteral("algo-pa-kernel-r5.fw algo-pb-base-r1.2.fw algo-pb-sys-r1.2.fw"));
    }
    void tonesByTheirFixedName()
    {
        Device device = modern("prov.download.fwpath = fw\nprov.data.tone = other.zip\n");
        device.model = QStringLiteral("8180");
        device.can.tones = Tones::FixedName;
        QCOMPARE(namesAskedInVain(device).last(), QStringLiteral("fw/algop8180-tones.md5"));
    }
    void tonesByTheNameOfTheSettings()
    {
        QCOMPARE(namesAskedInVain(modern("prov.data.tone = My.zip\n")).last(), QStringLiteral("My.md5"));
        QCOMPARE(namesAskedInVain(modern("a = 1\n")).last(), QStringLiteral("algop8188.conf"));
        Device deaf = modern("prov.data.tone = My.zip\n");
        deaf.can.tones = Tones::None;
        QCOMPARE(namesAskedInVain(deaf).last(), QStringLiteral("algop8188.conf"));
    }
    void tonesAreInstalledIfTheyAreNewAndMatch()
    {
        Procedure pass = Procedure::joinedAt(modern("prov.data.tone = My.zip\n"), Step::TonesMd5);
        pass.answered(Answer::found(checksumOf("sound")));
        QCOMPARE(next(pass), QStringLiteral("My.zip"));
        Procedure wrong = pass;
        wrong.answered(Answer::found("noise"));
        QVERIFY(wrong.device().tonesMd5.isEmpty());
        pass.answered(Answer::found("sound"));
        QCOMPARE(next(pass), QStringLiteral("finished"));
        QCOMPARE(pass.device().tonesMd5, md5Of("sound"));
    }
    void tonesThatItHasAreNotFetched()
    {
        Device device = modern("prov.data.tone = My.zip\n");
        device.tonesMd5 = md5Of("sound");
        Procedure pass = Procedure::joinedAt(device, Step::TonesMd5);
        pass.answered(Answer::found(checksumOf("sound")));
        QCOMPARE(next(pass), QStringLiteral("finished"));
    }
    void tonesThatAreNoLongerNamedAreForgotten()
    {
        Device device = modern("a = 1\n");
        device.tonesMd5 = md5Of("sound");
        Procedure pass(device);
        while (pass.fetch())
            pass.answered(Answer::notFound());
        QVERIFY(pass.device().tonesMd5.isEmpty());
    }
    void anAnswerNobodyAskedForChangesNothing()
    {
        Procedure pass(modern("prov.use = 0\n"));
        pass.answered(Answer::found("a = 1\n"));
        QCOMPARE(next(pass), QStringLiteral("exit"));
    }
    void joiningReachesEveryStep()
    {
        for (int i = 0; i < static_cast<int>(Step::Other); ++i) {
            const Procedure pass =
                Procedure::joinedAt(modern("prov.data.tone = My.zip\n"), static_cast<Step>(i));
            QVERIFY(pass.fetch());
            QCOMPARE(pass.fetch()->step, static_cast<Step>(i));
        }
    }
    void onlyWhatItTakesAndIsNamedIsAWantedImage()
    {
        using catalogue::FileKind;
        Device device =
            modern("prov.version.firmware = 2.6\nprov.version.kernel = r5\nprov.version.base =\n");
        QCOMPARE(device.wantedImage(FileKind::Firmware), QStringLiteral("algo-8188-2.6.fw"));
        QCOMPARE(device.wantedImage(FileKind::Kernel), QString());
        device.can.firmwareComponents = true;
        QCOMPARE(device.wantedImage(FileKind::Kernel), QStringLiteral("algo-pa-kernel-r5.fw"));
        QCOMPARE(device.wantedImage(FileKind::Base), QString());
        QCOMPARE(device.wantedImage(FileKind::Tones), QString());
        device.model.clear();
        QCOMPARE(device.wantedImage(FileKind::Firmware), QString());

        QCOMPARE(device.running(FileKind::Firmware).text(), QStringLiteral("1.5"));
        QCOMPARE(device.withWanted(FileKind::Firmware).running(FileKind::Firmware).text(),
                 QStringLiteral("2.6"));
        QVERIFY(device.withWanted(FileKind::Tones).running(FileKind::Tones).isEmpty());
        QCOMPARE(device.withWanted(FileKind::DeviceConfig).firmware, device.firmware);
    }
};

QTEST_GUILESS_MAIN(ProcedureTest)
#include "procedure_test.moc"
