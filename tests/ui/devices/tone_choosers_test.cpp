#include "tests/ui/devices/editor_world.h"
#include "ui/devices/cell_editors.h"
#include "ui/devices/device_editor.h"
#include "ui/devices/parameter_editor_tone.h"
#include "ui/devices/subject.h"
#include "ui/models/job_devices_model.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using ui::devices::DeviceEditor;
using ui::devices::Subject;
using ui::devices::ToneEditor;
using ui::devices::TonePackages;

namespace {

constexpr const char *kRing = "audio.ring.tone";
constexpr const char *kPackage = "prov.data.tone";
const QString kSite = QStringLiteral("site.zip");

tones::Package packageOf(const QStringList &names)
{
    tones::Package package;
    for (const QString &name : names)
        package.tones.push_back({name, 400, tones::WavFormat{}, false});
    return package;
}

/// One tone of its own, and one that takes the place of a pre-loaded one.
TonePackages packages()
{
    return {{kSite, packageOf({QStringLiteral("our-bell.wav"), QStringLiteral("chime.wav")})},
            {QStringLiteral("algop8180-tones.zip"), packageOf({QStringLiteral("hall.wav")})}};
}

/// The school, whose 8188s fetch site.zip.
job::Job schoolWithTones()
{
    job::Job job = support::school();
    job.siteValues.insert(kPackage, kSite);
    return job;
}

QStringList valuesOf(const QComboBox &box)
{
    QStringList values;
    for (int i = 0; i < box.count(); ++i)
        values << box.itemData(i, Qt::EditRole).toString();
    return values;
}

QString rowOf(const QComboBox &box, const QString &value)
{
    const qsizetype at = valuesOf(box).indexOf(value);
    return at < 0 ? QString() : box.itemData(static_cast<int>(at), Qt::DisplayRole).toString();
}

QStringList namesOf(const ui::devices::ToneOffer &offer, bool preloaded)
{
    QStringList names;
    for (const stock::ToneChoice &tone : offer.tones) {
        if (tone.preloaded == preloaded)
            names << tone.name;
    }
    return names;
}

} // namespace

/// What choosers of tones offer: what the device will have, and what it has.
class ToneChoosersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOnesOfThePackageComeFirst()
    {
        ToneEditor editor(*catalogue::Parameters::builtIn().find(kRing).parameter, nullptr);
        editor.offer({kSite, stock::toneChoices(kSite, packages())});
        const auto *box = editor.findChild<QComboBox *>();
        const QStringList values = valuesOf(*box);
        QCOMPARE(values.first(4), (QStringList{QStringLiteral("Default"), QStringLiteral("None"),
                                               QStringLiteral("our-bell.wav"), QStringLiteral("chime.wav")}));
        QCOMPARE(values.count(QStringLiteral("chime.wav")), 1);
        QCOMPARE(values.size(), 2 + 2 + catalogue::Parameters::builtIn().toneNames().size() - 1);
        QCOMPARE(rowOf(*box, QStringLiteral("our-bell.wav")), QStringLiteral("our-bell.wav (in site.zip)"));
        QCOMPARE(rowOf(*box, QStringLiteral("chime.wav")),
                 QStringLiteral("chime.wav (pre-loaded; site.zip brings another)"));
        QCOMPARE(rowOf(*box, QStringLiteral("gong.wav")), QStringLiteral("gong.wav"));
    }

    /// A name that nobody offers is taken as it is, and stays while others are offered.
    void anyOtherNameCanBeTyped()
    {
        ToneEditor editor(*catalogue::Parameters::builtIn().find(kRing).parameter, nullptr);
        QSignalSpy edited(&editor, &ToneEditor::edited);
        editor.present(QString(), {});
        auto *line = editor.findChild<QLineEdit *>();
        QTest::keyClicks(line, QStringLiteral("my own.wav"));
        QCOMPARE(edited.last().first().toString(), QStringLiteral("my own.wav"));
        line->setCursorPosition(3);
        editor.offer({kSite, stock::toneChoices(kSite, packages())});
        QCOMPARE(editor.value(), QStringLiteral("my own.wav"));
        QCOMPARE(line->cursorPosition(), 3);
        QCOMPARE(edited.size(), 10);
        editor.offer({});
        QCOMPARE(editor.value(), QStringLiteral("my own.wav"));
        QVERIFY(!valuesOf(*editor.findChild<QComboBox *>()).contains(QStringLiteral("our-bell.wav")));
    }

    void whatIsChosenSaysWhereItComesFrom()
    {
        ToneEditor editor(*catalogue::Parameters::builtIn().find(kRing).parameter, nullptr);
        editor.offer({kSite, stock::toneChoices(kSite, packages())});
        editor.present(QStringLiteral("our-bell.wav"), {});
        QCOMPARE(editor.findChild<QLabel *>()->text(), QStringLiteral("in site.zip"));
        editor.present(QStringLiteral("gong.wav"), {});
        QVERIFY(editor.findChild<QLabel *>()->text().isEmpty());
    }

    void choosingIsAnEdit()
    {
        ToneEditor editor(*catalogue::Parameters::builtIn().find(kRing).parameter, nullptr);
        QSignalSpy edited(&editor, &ToneEditor::edited);
        editor.offer({kSite, stock::toneChoices(kSite, packages())});
        editor.present(QStringLiteral("gong.wav"), {});
        editor.show();
        auto *box = editor.findChild<QComboBox *>();
        QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited.last().first().toString(), editor.value());
    }

    void devicesOfferWhatTheyWillHave_data()
    {
        QTest::addColumn<QVector<job::DeviceId>>("devices");
        QTest::addColumn<QString>("own"); ///< `prov.data.tone` of the gym alone; empty: the site's
        QTest::addColumn<QStringList>("offered");
        using Ids = QVector<job::DeviceId>;
        const QStringList site{QStringLiteral("our-bell.wav"), QStringLiteral("chime.wav")};
        QTest::newRow("one") << Ids{support::kGym} << QString() << site;
        QTest::newRow("two") << Ids{support::kGym, support::kLibrary} << QString() << site;
        QTest::newRow("its own package")
            << Ids{support::kGym} << QStringLiteral("other.zip") << QStringList();
        QTest::newRow("different ones")
            << Ids{support::kGym, support::kLibrary} << QStringLiteral("other.zip") << QStringList();
        QTest::newRow("the fixed name of the first 8180")
            << Ids{support::kOldHall} << QString() << QStringList{QStringLiteral("hall.wav")};
    }

    void devicesOfferWhatTheyWillHave()
    {
        QFETCH(QVector<job::DeviceId>, devices);
        QFETCH(QString, own);
        job::Job job = schoolWithTones();
        if (!own.isEmpty())
            job.devices[job.indexOf(support::kGym)].overrides.insert(kPackage, own);
        job::Editor editor(job);
        Subject subject(editor);
        subject.setDevices(devices);
        QSignalSpy changed(&subject, &Subject::valuesChanged);
        subject.setTonePackages(packages());
        QCOMPARE(changed.size(), 1);
        subject.setTonePackages(packages()); // no news
        QCOMPARE(changed.size(), 1);
        QTEST(namesOf(subject.toneOffer(), false), "offered");
        QCOMPARE(namesOf(subject.toneOffer(), true), catalogue::Parameters::builtIn().toneNames());
    }

    void theFormFollowsThePackages()
    {
        job::Editor editor(schoolWithTones());
        DeviceEditor forms(editor);
        forms.setDevices({support::kGym});
        forms.show();
        forms.goTo(kRing);
        const auto *tone = forms.findChild<ToneEditor *>(QString::fromLatin1(kRing));
        QVERIFY(tone);
        const auto *box = tone->findChild<QComboBox *>();
        QVERIFY(!valuesOf(*box).contains(QStringLiteral("our-bell.wav")));
        forms.subject().setTonePackages(packages());
        QTRY_VERIFY(valuesOf(*box).contains(QStringLiteral("our-bell.wav")));
        QCOMPARE(tone->value(), QStringLiteral("warble2-med.wav"));
        QVERIFY(forms.subject().set(kPackage, QStringLiteral("other.zip")));
        QTRY_VERIFY(!valuesOf(*box).contains(QStringLiteral("our-bell.wav")));
    }

    /// As the Files page found them: one that cannot be read offers nothing.
    void packagesAreKnownByTheirBareNames()
    {
        const auto look = [](base::Result<tones::Package> package) {
            return ui::models::PackageLook{
                {}, std::make_shared<const base::Result<tones::Package>>(std::move(package))};
        };
        auto scene = std::make_shared<ui::models::FilesScene>();
        scene->packages = {{QStringLiteral("site.zip"), look(packageOf({QStringLiteral("deep.wav")}))},
                           {QStringLiteral("fw/site.zip"), look(packageOf({QStringLiteral("first.wav")}))},
                           {QStringLiteral("bad.zip"), look(base::fail(archive::kNotAnArchive))}};
        const TonePackages found = ui::devices::tonePackagesOf(scene);
        QCOMPARE(found.keys(), QStringList{kSite});
        QCOMPARE(found[kSite].tones.front().name, QStringLiteral("first.wav"));
        QVERIFY(ui::devices::tonePackagesOf(nullptr).isEmpty());
        QVERIFY(!ui::devices::offerTheSame(found, packages()));
        QVERIFY(ui::devices::offerTheSame(packages(), packages()));
    }

    void aCellOfTheTableOffersTheSame()
    {
        job::Editor editor(schoolWithTones());
        ui::models::JobDevicesModel devices(editor);
        const int column = devices.addColumn({ui::models::JobColumn::Kind::Parameter, kRing});
        for (const job::DeviceId id : {support::kGym, support::kLibrary}) {
            const int row = static_cast<int>(editor.job().indexOf(id));
            const std::unique_ptr<QWidget> cell(
                ui::devices::makeCellEditor(devices, devices.index(row, column), packages(), nullptr));
            QVERIFY(valuesOf(*cell->findChild<QComboBox *>()).contains(QStringLiteral("our-bell.wav")));
        }
    }
};

QTEST_MAIN(ToneChoosersTest)
#include "tone_choosers_test.moc"
