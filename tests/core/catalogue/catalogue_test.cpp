#include "core/catalogue/catalogue.h"

#include <QDir>
#include <QTest>
#include <algorithm>
#include <set>

using namespace catalogue;

namespace {

FirmwareVersion version(const char *text)
{
    return FirmwareVersion(QString::fromLatin1(text));
}

} // namespace

class CatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasTheTwelveModelsOfTheGuide()
    {
        std::set<QString> numbers;
        for (const Model &model : Catalogue::builtIn().models()) {
            if (model.inGuide)
                numbers.insert(model.number);
        }
        const std::set<QString> guide{QStringLiteral("8028"), QStringLiteral("8036"), QStringLiteral("8039"),
                                      QStringLiteral("8061"), QStringLiteral("8128"), QStringLiteral("8180"),
                                      QStringLiteral("8186"), QStringLiteral("8188"), QStringLiteral("8201"),
                                      QStringLiteral("8300"), QStringLiteral("8301"), QStringLiteral("8373")};
        QCOMPARE(numbers, guide);
    }

    void knowsTheSevenModelsThatBecameModernAt15_data()
    {
        QTest::addColumn<QString>("number");
        for (const char *number : {"8036", "8039", "8186", "8188", "8201", "8301", "8373"})
            QTest::newRow(number) << QString::fromLatin1(number);
    }

    // Guide 2.1, 2.1.1, 2.2.2: "firmware v1.5 and above on the 8036, 8039, 8186, 8188, 8201, 8301 & 8373".
    void knowsTheSevenModelsThatBecameModernAt15()
    {
        QFETCH(QString, number);
        const Catalogue &catalogue = Catalogue::builtIn();
        const Model *model = catalogue.find(number);
        QVERIFY(model);
        for (const char *old : {"1.0", "1.4.9"}) {
            const Capabilities can = catalogue.capabilities(*model, version(old));
            QVERIFY(!can.https && !can.incrementalFiles && !can.urlInOption66 && !can.options160And150);
        }
        for (const char *modern : {"1.5", "1.6.4", "5.5f", "5.5_beta11", ""}) {
            const Capabilities can = catalogue.capabilities(*model, version(modern));
            QVERIFY(can.https && can.incrementalFiles && can.urlInOption66 && can.options160And150);
        }
    }

    void keepsTheFirstGenerationSimple_data() { rowsOf({"8028", "8061", "8128", "8180"}); }
    void keepsTheFirstGenerationSimple()
    {
        QFETCH(QString, number);
        const Catalogue &catalogue = Catalogue::builtIn();
        const Model *model = catalogue.find(number);
        QVERIFY(model);
        QCOMPARE(model->generation, Generation::First);
        const Capabilities can = catalogue.capabilities(*model, version("2.6"));
        QVERIFY(!can.https && !can.incrementalFiles && !can.urlInOption66);
    }

    void tellsGenerationsApart()
    {
        const Catalogue &catalogue = Catalogue::builtIn();
        QCOMPARE(catalogue.find(u"8180")->generation, Generation::First);
        QCOMPARE(catalogue.find(u"8180", version("2.6"))->generation, Generation::First);
        QCOMPARE(catalogue.find(u"8180", version("5.5f"))->generation, Generation::Second);
        QCOMPARE(catalogue.find(u"Algo 8180G2")->generation, Generation::Second);
        QCOMPARE(catalogue.find(u"8180 g2")->displayName(), QStringLiteral("8180 G2"));
        QCOMPARE(catalogue.find(u"Algo-8301")->displayName(), QStringLiteral("8301"));
        QVERIFY(!catalogue.find(u"9999"));
        QVERIFY(!catalogue.find(u""));
    }

    void givesTonesAsTheGuideSays()
    {
        const Catalogue &catalogue = Catalogue::builtIn();
        const auto tones = [&](QStringView model) {
            return catalogue.capabilities(*catalogue.find(model)).tones;
        };
        QCOMPARE(tones(u"8180"), Tones::FixedName);
        QCOMPARE(tones(u"8180G2"), Tones::ChosenName);
        QCOMPARE(tones(u"8188"), Tones::ChosenName);
        QCOMPARE(tones(u"8028"), Tones::None);
        QCOMPARE(tones(u"8061"), Tones::None);
        QCOMPARE(tones(u"8401"), Tones::None);
    }

    // The 2014 manual of the 8188, firmware 1.0, demands the .md5 over TFTP, FTP and HTTP alike.
    void knowsThatAnOld8188WantsItsChecksumOnEveryProtocol()
    {
        const Catalogue &catalogue = Catalogue::builtIn();
        const Model &model = *catalogue.find(u"8188");
        QVERIFY(catalogue.capabilities(model, version("1.0")).checksumOnEveryProtocol);
        QVERIFY(!catalogue.capabilities(model, version("1.5")).checksumOnEveryProtocol);
    }

    void guessesAModelFromItsDeviceName()
    {
        const Catalogue &catalogue = Catalogue::builtIn();
        QCOMPARE(catalogue.onlyByDeviceName(u"siphorn-$MAC$")->number, QStringLiteral("8186"));
        QCOMPARE(catalogue.onlyByDeviceName(u"sipalerter")->generation, Generation::First);
        QVERIFY(catalogue.byDeviceName(u"lobby").empty());
        QVERIFY(catalogue.byDeviceName(u"siphorns-gym").empty()); // a person's own word
    }

    // An 8188 of the field bears what was first seen on an 8189.
    void saysWhereADeviceNameLeavesSeveralModels()
    {
        const Catalogue &catalogue = Catalogue::builtIn();
        QStringList numbers;
        for (const catalogue::Model *model : catalogue.byDeviceName(u"sipsurface-$MAC$"))
            numbers << model->number;
        QCOMPARE(numbers, (QStringList{QStringLiteral("8188"), QStringLiteral("8189")}));
        QVERIFY(!catalogue.onlyByDeviceName(u"sipsurface-$MAC$"));
    }

    /// The backups of the field are called after the model that they are of.
    void neverTakesASampleForAnotherModel()
    {
        const QString folder = qEnvironmentVariable("PROVBENCH_SAMPLES");
        if (folder.isEmpty())
            QSKIP("PROVBENCH_SAMPLES is not set");
        const Catalogue &catalogue = Catalogue::builtIn();
        const auto samples = QDir(folder).entryInfoList({QStringLiteral("8*.conf")}, QDir::Files);
        QVERIFY(!samples.isEmpty());
        for (const QFileInfo &sample : samples) {
            QFile file(sample.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString name = QString::fromUtf8(file.readLine()).section(u'=', 1).trimmed();
            const auto could = catalogue.byDeviceName(name);
            QVERIFY2(std::ranges::any_of(could,
                                         [&](const catalogue::Model *model) {
                                             return sample.fileName().startsWith(model->number);
                                         }),
                     qPrintable(sample.fileName() + u' ' + name));
        }
    }

    void tellsWhichGenerationRunsAFirmware_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("firmware");
        QTest::addColumn<bool>("runs");
        const auto row = [](const char *model, const char *firmware, bool runs) {
            QTest::addRow("%s on %s", model, firmware)
                << QString::fromLatin1(model) << QString::fromLatin1(firmware) << runs;
        };
        row("8180", "2.6", true);
        row("8180", "5.5f", false);
        row("8180 G2", "2.6", false);
        row("8180 G2", "5.5f", true);
        row("8180 G2", "nightly", true);
        row("8180", "nightly", false);
        row("8180", "", true);
        row("8180 G2", "", true);
        row("8188", "1.0", true);
        row("8188", "5.5", true);
        row("8061", "2.6", true);
    }

    void tellsWhichGenerationRunsAFirmware()
    {
        QFETCH(QString, model);
        QFETCH(QString, firmware);
        const Catalogue &catalogue = Catalogue::builtIn();
        QTEST(catalogue.runs(*catalogue.find(model), FirmwareVersion(firmware)), "runs");
    }

    void refusesWhatIsNoCatalogue_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not json") << QByteArray("models");
        QTest::newRow("no rows") << QByteArray(R"({"schema":1,"models":[]})");
        QTest::newRow("newer schema") << QByteArray(R"({"schema":2,"models":[{"number":"8188"}]})");
        QTest::newRow("unknown word") << QByteArray(
            R"({"schema":1,"models":[{"number":"8188","name":"x","tones":"some","evidence":"guide"}]})");
    }

    void refusesWhatIsNoCatalogue()
    {
        QFETCH(QByteArray, json);
        const auto catalogue = Catalogue::parse(json);
        QVERIFY(!catalogue);
        QCOMPARE(catalogue.error().what.code, kCatalogueBad);
    }

private:
    static void rowsOf(std::initializer_list<const char *> numbers)
    {
        QTest::addColumn<QString>("number");
        for (const char *number : numbers)
            QTest::newRow(number) << QString::fromLatin1(number);
    }
};

QTEST_GUILESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
