#include "tests/ui/files/files_world.h"
#include "tests/ui/files/tone_packages.h"
#include "ui/models/file_details.h"
#include "ui/models/files_model.h"
#include "ui/models/seen_book.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

using support::FilesWorld;
using ui::models::FilesColumn;
using ui::models::FilesModel;

namespace {

job::Job jobThatRuns(const QString &version)
{
    job::Job job = support::jobOf(3);
    job.siteValues.insert("prov.version.firmware", version);
    return job;
}

/// The model over a folder of files, looked at again at every show().
class Shown {
public:
    explicit Shown(FilesWorld &world) : m_world(world) { show(); }

    void show()
    {
        QSignalSpy arranged(&model, &FilesModel::arranged);
        const auto scene = m_world.scene();
        model.setPlace({scene->root, scene->below, scene->job, scene->folder});
        QVERIFY(!arranged.isEmpty() || arranged.wait());
    }
    QString text(const QString &path, FilesColumn column) const
    {
        return model.index(model.rowOf(path), static_cast<int>(column)).data().toString();
    }
    progress::Tone tone(const QString &path) const { return model.row(model.rowOf(path)).tone; }

    FilesModel model;

private:
    FilesWorld &m_world;
    QAbstractItemModelTester m_tester{&model};
};

} // namespace

class FilesModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsThereIsTold()
    {
        FilesWorld world(jobThatRuns(QStringLiteral("5.5")));
        world.putImage(QStringLiteral("algo-8188-5.5.fw"));
        world.putImage(QStringLiteral("algo-8301-1.7.fw"));
        const Shown shown(world);
        QCOMPARE(shown.model.rowCount(), 2); // a .md5 belongs to its image
        const QString used = QStringLiteral("algo-8188-5.5.fw");
        QCOMPARE(shown.text(used, FilesColumn::What), QStringLiteral("Firmware 5.5"));
        QCOMPARE(shown.text(used, FilesColumn::Users), QStringLiteral("3 devices"));
        QCOMPARE(shown.text(used, FilesColumn::State), QStringLiteral("OK"));
        QCOMPARE(shown.tone(used), progress::Tone::Good);
        const QString other = QStringLiteral("algo-8301-1.7.fw");
        QCOMPARE(shown.text(other, FilesColumn::State), QStringLiteral("Not used"));
        QCOMPARE(shown.tone(other), progress::Tone::Normal);
    }

    void whatIsNeededAndMissingComesFirstInEveryOrder()
    {
        FilesWorld world(jobThatRuns(QStringLiteral("5.5")));
        world.putImage(QStringLiteral("algo-8188-1.0.fw"));
        Shown shown(world);
        const QString wanted = QStringLiteral("algo-8188-5.5.fw");
        for (int column = 0; column < ui::models::kFilesColumns; ++column) {
            for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                shown.model.sort(column, order);
                QCOMPARE(shown.model.rowOf(wanted), 0);
            }
        }
        QCOMPARE(shown.model.missing(), 1);
        QVERIFY(shown.text(wanted, FilesColumn::State).startsWith(QStringLiteral("Missing")));
        QCOMPARE(shown.tone(wanted), progress::Tone::Bad);
        QCOMPARE(shown.text(wanted, FilesColumn::Users), QStringLiteral("3 devices"));

        world.putImage(wanted);
        shown.show();
        QCOMPARE(shown.model.missing(), 0);
        QCOMPARE(shown.text(wanted, FilesColumn::State), QStringLiteral("OK"));
    }

    void aNearMissIsTold()
    {
        FilesWorld world(jobThatRuns(QStringLiteral("5.5")));
        world.putImage(QStringLiteral("ALGO-8188-5.5.fw"));
        const Shown shown(world);
        QVERIFY(shown.text(QStringLiteral("algo-8188-5.5.fw"), FilesColumn::State)
                    .contains(QStringLiteral("ALGO-8188-5.5.fw")));
    }

    void aRowKeepsItsIdentityWhileFilesComeAndGo()
    {
        FilesWorld world;
        world.putImage(QStringLiteral("algo-8188-5.5.fw"));
        Shown shown(world);
        const QPersistentModelIndex kept(shown.model.index(0, 0));
        world.putImage(QStringLiteral("algo-8186-5.5.fw"));
        shown.show();
        QCOMPARE(kept.row(), 1);
        QFile::remove(world.filesFolder() + QStringLiteral("/algo-8188-5.5.fw"));
        shown.show();
        QVERIFY(!kept.isValid());
    }

    void aPackageTellsItsTones()
    {
        FilesWorld world;
        world.put(QStringLiteral("site-tones.zip"),
                  support::packageOf({{QStringLiteral("bell.wav"), support::toneOf(44'100, 2)},
                                      {QStringLiteral("chime.wav"), support::toneOf(8'000)}}));
        const Shown shown(world);
        const QString package = QStringLiteral("site-tones.zip");
        QCOMPARE(shown.text(package, FilesColumn::What), QStringLiteral("Tones: 2"));
        const auto details = ui::models::detailsOf(*shown.model.scene(), package);
        QCOMPARE(details->tones.size(), std::size_t{2});
        QCOMPARE(details->tones[0].cells[2], QStringLiteral("44.1 kHz stereo 16-bit"));
        QVERIFY(details->tones[0].tone == progress::Tone::Look);               // advice: stereo, 44.1 kHz
        QVERIFY(details->tones[1].tip.contains(QStringLiteral("pre-loaded"))); // a fact: its name
    }

    void aPackageThatIsAsItWasIsNotReadAgain()
    {
        FilesWorld world;
        world.put(QStringLiteral("site-tones.zip"),
                  support::packageOf({{QStringLiteral("bell.wav"), support::toneOf(8'000)}}));
        Shown shown(world);
        const auto before = shown.model.scene()->packages.value(QStringLiteral("site-tones.zip")).package;
        shown.show();
        QCOMPARE(shown.model.scene()->packages.value(QStringLiteral("site-tones.zip")).package, before);
    }

    void detailsTellWhichWayEachDeviceGoes()
    {
        FilesWorld world(jobThatRuns(QStringLiteral("5.5")));
        world.putImage(QStringLiteral("algo-8188-5.5.fw"));
        ui::models::SeenBook book;
        for (const auto &[device, firmware] : {std::pair{1, "1.5"}, std::pair{2, "5.6"}}) {
            progress::DeviceState seen;
            seen.mac = support::boxOf(device).mac;
            seen.firmware = catalogue::FirmwareVersion(QString::fromLatin1(firmware));
            QVERIFY(book.add({seen}));
            QVERIFY(!book.add({seen})); // it says nothing new
        }
        const auto scene = world.scene(book.of(world.editor.job()));
        const auto details = ui::models::detailsOf(*scene, QStringLiteral("algo-8188-5.5.fw"));
        QCOMPARE(details->checksum.tone, progress::Tone::Good);
        QCOMPARE(details->devices.size(), std::size_t{3});
        QCOMPARE(details->devices[0].cells, QStringList({QStringLiteral("Room 1"), QStringLiteral("1.5"),
                                                         QStringLiteral("Goes up to 5.5")}));
        QCOMPARE(details->devices[1].cells[2], QStringLiteral("Goes down to 5.5"));
        QVERIFY(details->devices[1].tone == progress::Tone::Look);
        QCOMPARE(details->devices[2].cells[1], QStringLiteral("not seen"));
    }

    void detailsSayWhyAChecksumIsNotVerified()
    {
        FilesWorld world;
        world.put(QStringLiteral("algo-8188-5.5.fw"), "an image");
        world.put(QStringLiteral("algo-8188-5.5.md5"),
                  support::checksumOf("another image", QStringLiteral("algo-8188-5.5.fw")));
        world.put(QStringLiteral("algo-8186-5.5.fw"), "an image");
        const auto scene = world.scene();
        const auto wrong = ui::models::detailsOf(*scene, QStringLiteral("algo-8188-5.5.fw"));
        QCOMPARE(wrong->checksum.tone, progress::Tone::Bad);
        QVERIFY(wrong->checksum.text.contains(QStringLiteral("not match")));
        const auto missing = ui::models::detailsOf(*scene, QStringLiteral("algo-8186-5.5.fw"));
        QVERIFY(missing->checksum.text.contains(QStringLiteral("algo-8186-5.5.md5")));
    }

    void detailsOfWhatIsMissingNameItAndWhoAsks()
    {
        FilesWorld world(jobThatRuns(QStringLiteral("5.5")));
        const auto details = ui::models::detailsOf(*world.scene(), QStringLiteral("algo-8188-5.5.fw"));
        QVERIFY(details->isMissing);
        QVERIFY(details->users.contains(QStringLiteral("prov.version.firmware = 5.5")));
        QVERIFY(!details->remarks.empty());
        QVERIFY(details->remarks[0].text.contains(QStringLiteral("algo-8188-5.5.fw")));
        QCOMPARE(details->devices.size(), std::size_t{3});
    }

    /// What it is for is in its name, whether the job has such devices or not.
    void modelsAreThoseOfTheName_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("models");
        QTest::newRow("no such device")
            << QStringLiteral("algo-8186-5.5.fw") << QStringList{QStringLiteral("8186")};
        QTest::newRow("such devices")
            << QStringLiteral("algo-8188-5.5.fw") << QStringList{QStringLiteral("8188")};
        QTest::newRow("a model that is not known")
            << QStringLiteral("algo-9999-1.0.fw") << QStringList{QStringLiteral("9999")};
        QTest::newRow("the one archive of the 8180")
            << QStringLiteral("algop8180-tones.zip") << QStringList{QStringLiteral("8180")};
        QTest::newRow("tones for whom they are given to")
            << QStringLiteral("school.zip") << QStringList{QStringLiteral("8188")};
    }

    void modelsAreThoseOfTheName()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, models);
        FilesWorld world;
        if (file.endsWith(QStringLiteral(".fw")))
            world.putImage(file);
        else
            world.put(file, support::packageOf({{QStringLiteral("bell.wav"), support::toneOf(8'000)}}));
        const Shown shown(world);
        QCOMPARE(shown.model.row(shown.model.rowOf(file)).models, models);
    }

    void whoReallyAsksForTheOneArchiveIsTold()
    {
        job::Job job = support::jobOf(1);
        job.siteValues.insert("prov.data.tone", QStringLiteral("algop8180-tones.zip"));
        FilesWorld world(std::move(job));
        const QString file = QStringLiteral("algop8180-tones.zip");
        world.put(file, support::packageOf({{QStringLiteral("bell.wav"), support::toneOf(8'000)}}));
        const Shown shown(world);
        QCOMPARE(shown.model.row(shown.model.rowOf(file)).models,
                 (QStringList{QStringLiteral("8180"), QStringLiteral("8188")}));
    }

    /// Guide 4.1: only an 8180 of the second generation takes tones of any name; which it is, its firmware
    /// tells.
    void whatADeviceWasSeenToRunTellsItsTones()
    {
        job::Job job = support::jobOf(1);
        job.devices[0].model = QStringLiteral("8180");
        job.siteValues.insert("prov.data.tone", QStringLiteral("bells.zip"));
        const job::DeviceId id = job.devices[0].id;
        FilesWorld world(std::move(job));
        const QString file = QStringLiteral("bells.zip");
        world.put(file, support::packageOf({{QStringLiteral("bell.wav"), support::toneOf(8'000)}}));
        Shown shown(world);
        const auto users = [&] { return shown.model.row(shown.model.rowOf(file)).users; };
        QCOMPARE(users(), 0);
        QSignalSpy arranged(&shown.model, &FilesModel::arranged);
        shown.model.setSeen({{id, catalogue::FirmwareVersion(QStringLiteral("5.5"))}});
        QVERIFY(arranged.wait());
        QCOMPARE(users(), 1);
        shown.model.setSeen({{id, catalogue::FirmwareVersion(QStringLiteral("5.5"))}});
        QVERIFY(!arranged.wait(50)); // nothing new
    }

    /// The table of devices says the same as the file above it.
    void noDeviceInstallsWhatCannotBeInstalled()
    {
        FilesWorld world(jobThatRuns(QStringLiteral("5.5")));
        const QString image = QStringLiteral("algo-8188-5.5.fw");
        const auto told = [&] {
            const auto details = ui::models::detailsOf(*world.scene(), image);
            return std::pair(details->devices.at(0).cells[2], details->devices.at(0).tone);
        };
        using Told = std::pair<QString, std::optional<progress::Tone>>;
        QCOMPARE(told(), Told(QStringLiteral("Cannot install: missing"), progress::Tone::Bad));
        world.put(image, "an image");
        QCOMPARE(told(), Told(QStringLiteral("Cannot install: no checksum"), progress::Tone::Bad));
        world.put(QStringLiteral("algo-8188-5.5.md5"), support::checksumOf("another", image));
        QCOMPARE(told(), Told(QStringLiteral("Cannot install: checksum differs"), progress::Tone::Bad));
        world.putImage(image, "an image");
        QCOMPARE(told().first, QStringLiteral("Installs 5.5 unless it runs it"));
    }

    void tonesThatAreMissingAreNotTheSame()
    {
        job::Job job = support::jobOf(1);
        job.siteValues.insert("prov.data.tone", QStringLiteral("school.zip"));
        FilesWorld world(std::move(job));
        const auto told = [&] {
            return ui::models::detailsOf(*world.scene(), QStringLiteral("school.zip"))->devices.at(0);
        };
        QCOMPARE(told().cells[1], QStringLiteral("Missing"));
        QVERIFY(told().tone == progress::Tone::Bad);
        world.put(QStringLiteral("school.zip"), "PK and no more");
        QCOMPARE(told().cells[1], QStringLiteral("Damaged"));
        world.put(QStringLiteral("school.zip"),
                  support::packageOf({{QStringLiteral("bell.wav"), support::toneOf(8'000)}}));
        QCOMPARE(told().cells[1], QStringLiteral("New"));
        QVERIFY(told().tip.size() > told().cells[2].size());
    }

    /// The row shows the name already, and a column has room for a few words.
    void statesAreAFewWords()
    {
        FilesWorld world(jobThatRuns(QStringLiteral("5.5")));
        world.put(QStringLiteral("algo-8188-5.5.fw"), "an image");
        world.put(QStringLiteral("algo-8188-5.5.md5"),
                  support::checksumOf("another", QStringLiteral("algo-8188-5.5.fw")));
        world.put(QStringLiteral("school.zip"), "PK and no more");
        const Shown shown(world);
        QCOMPARE(shown.text(QStringLiteral("algo-8188-5.5.fw"), FilesColumn::State),
                 QStringLiteral("Checksum differs"));
        const QString damaged = shown.text(QStringLiteral("school.zip"), FilesColumn::State);
        QVERIFY2(damaged.size() < 25, qPrintable(damaged));
    }

    void whatIsNotThereHasNoDetails()
    {
        const FilesWorld world;
        QVERIFY(ui::models::detailsOf(*world.scene(), QStringLiteral("nothing.fw"))->path.isEmpty());
    }
};

QTEST_MAIN(FilesModelTest)
#include "files_model_test.moc"
