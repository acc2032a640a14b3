#include "core/archive/writer.h"
#include "tests/ui/files/devices_forecast.h"
#include "tests/ui/files/files_world.h"
#include "tests/ui/support/looks.h"
#include "tests/ui/support/screenshots.h"
#include "ui/files/add_files_dialog.h"
#include "ui/files/sound_pane.h"
#include "ui/files/tone_dialog.h"
#include "ui/files/tone_model.h"
#include "ui/files/upgrade_dialog.h"
#include "ui/files/upgrade_words.h"
#include "ui/files/wave_view.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QTreeView>

using support::FilesWorld;
using ui::files::AddFilesDialog;
using ui::files::ToneDialog;
using ui::files::UpgradeDialog;

namespace {

job::Job schoolJob()
{
    job::Job job = support::jobOf(38);
    job.templates << support::templateOf(QStringLiteral("8186.conf"), QStringLiteral("8186"))
                  << support::templateOf(QStringLiteral("8061.conf"), QStringLiteral("8061"));
    for (int at = 30; at < 38; ++at) {
        job.devices[at].model = at < 36 ? QStringLiteral("8186") : QStringLiteral("8061");
        job.devices[at].templateName = job.devices[at].model + QStringLiteral(".conf");
    }
    return job;
}

/// A sound that swells and fades, for something to be seen.
QByteArray bellOf(int rate, int channels)
{
    QByteArray data;
    for (int frame = 0; frame < rate * 2; ++frame) {
        const double at = static_cast<double>(frame) / rate;
        const double level = std::exp(-2.2 * at) * (0.6 + 0.4 * std::sin(19 * at));
        const auto value = static_cast<quint16>(std::lround(28'000 * level * std::sin(2'764 * at)));
        data += builder::le16(value).repeated(channels);
    }
    return builder::Wav{
        .channels = static_cast<quint16>(channels), .rate = static_cast<quint32>(rate), .data = data}
        .bytes();
}

QByteArray packageOf(const QStringList &names)
{
    archive::Writer writer;
    for (const QString &name : names)
        writer.add(name, bellOf(16'000, 1), archive::Packing::Stored);
    return writer.finish().value();
}

template<class Dialog>
bool waitUntilIdle(Dialog &dialog)
{
    return QTest::qWaitFor([&] { return !dialog.isBusy(); }, 20'000);
}

bool waitForSound(QWidget &dialog)
{
    const auto *sound = dialog.findChild<ui::files::SoundPane *>();
    return QTest::qWaitFor([&] { return !sound->isReading(); }, 20'000);
}

} // namespace

/// What can be measured of the dialogs' looks; the pictures (see saveShot) are for a person to judge. A run
/// with QT_SCALE_FACTOR=2 shows them at 200 %.
class DialogsLooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_looks.begin(); }
    void cleanup() { m_looks.restore(); }

    void everyStateFitsASmallLaptop_data() { support::addInLightAndDark(kStates); }

    void everyStateFitsASmallLaptop()
    {
        const auto &state = support::stateOfRow(kStates);
        state.show(QString::fromLatin1(QTest::currentDataTag()), QSize(1180, 680));
    }

    void theyGrowWithTheFont()
    {
        m_looks.enlarge();
        for (const State &state : kStates)
            state.show(QStringLiteral("large-") + QString::fromLatin1(state.name), QSize(1900, 1000));
    }

    /// What a person sees first, before anything is drawn larger.
    void theyOpenOnASmallLaptop()
    {
        for (const State &state : kStates)
            state.show(QStringLiteral("first-") + QString::fromLatin1(state.name), {});
    }

private:
    /// `room` empty: as large as it opens.
    static void shoot(QDialog &dialog, const QString &name, const QSize &room)
    {
        if (!room.isEmpty())
            dialog.resize(room);
        support::fitsInto(room.isEmpty() ? QSize(1180, 680) : room, dialog, QStringLiteral("files-") + name);
    }

    static void addOne(const QString &name, const QSize &room)
    {
        FilesWorld world(schoolJob());
        AddFilesDialog dialog(world.scene(), {}, world.dropImage(QStringLiteral("algo-8188-1.5.fw")));
        dialog.show();
        QVERIFY(waitUntilIdle(dialog));
        shoot(dialog, name, room);
    }

    static void addMany(const QString &name, const QSize &room)
    {
        FilesWorld world(schoolJob());
        world.putImage(QStringLiteral("algo-8186-1.5.fw"), "other bytes");
        world.putImage(QStringLiteral("algo-8188-1.4.fw"));
        QStringList paths = world.dropImage(QStringLiteral("algo-8188-1.5.fw"), QByteArray(3'000'000, 'f'));
        paths << world.dropImage(QStringLiteral("algo-8186-1.5.fw"))
              << world.dropImage(QStringLiteral("algo-8188-1.4.fw"))
              << world.dropImage(QStringLiteral("algo-8301-bundle-2.1.fw"))
              << world.drop(QStringLiteral("algo-8039-1.5.fw"), "no checksum")
              << world.drop(QStringLiteral("Bell (final).wav"), bellOf(44'100, 2))
              << world.drop(QStringLiteral("gong.wav"), bellOf(16'000, 1))
              << world.drop(QStringLiteral("Price list 2024.pdf"), "%PDF-1.4");
        AddFilesDialog dialog(world.scene(), {}, paths);
        dialog.show();
        QVERIFY(waitUntilIdle(dialog));
        QTest::qWait(50); // the devices are looked at
        shoot(dialog, name, room);
    }

    static void addTone(const QString &name, const QSize &room)
    {
        FilesWorld world(schoolJob());
        AddFilesDialog dialog(world.scene(), {}, {world.drop(QStringLiteral("bell.wav"), bellOf(44'100, 2))});
        dialog.show();
        QVERIFY(waitUntilIdle(dialog));
        QVERIFY(waitForSound(dialog));
        QTest::qWait(50);
        shoot(dialog, name, room);
    }

    static void addNothing(const QString &name, const QSize &room)
    {
        FilesWorld world(schoolJob());
        AddFilesDialog dialog(world.scene(), {},
                              {world.drop(QStringLiteral("algo-8188-1.5.fw"), "an image")});
        dialog.show();
        QVERIFY(waitUntilIdle(dialog));
        dialog.refuse(
            {{stock::kNoRoom, {QStringLiteral("/media/stick"), QStringLiteral("300"), QStringLiteral("12")}},
             {}});
        shoot(dialog, name, room);
    }

    static void newPackage(const QString &name, const QSize &room)
    {
        FilesWorld world(schoolJob());
        ToneDialog dialog(world.scene(), {}, {});
        dialog.show();
        shoot(dialog, name, room);
    }

    static void editPackage(const QString &name, const QSize &room)
    {
        job::Job job = schoolJob();
        job.siteValues.insert("prov.data.tone", QStringLiteral("school.zip"));
        FilesWorld world(std::move(job));
        world.put(QStringLiteral("school.zip"),
                  packageOf({QStringLiteral("bell.wav"), QStringLiteral("chime.wav"),
                             QStringLiteral("lunch.wav"), QStringLiteral("my tone.wav")}));
        ToneDialog dialog(world.scene(), {}, QStringLiteral("school.zip"));
        dialog.show();
        QVERIFY(waitUntilIdle(dialog));
        dialog.add({world.drop(QStringLiteral("evacuation.wav"), bellOf(44'100, 2))});
        QVERIFY(waitUntilIdle(dialog));
        QVERIFY(waitForSound(dialog));
        shoot(dialog, name, room);
    }

    static void upgradeOf(const QString &name, const QSize &room, const ui::files::GiveWish &wish)
    {
        FilesWorld world(schoolJob());
        world.putImage(QStringLiteral("algo-8188-1.5.fw"), QByteArray(8'000'000, 'f'));
        world.putImage(QStringLiteral("algo-8186-1.5.fw"), QByteArray(7'000'000, 'f'));
        world.put(QStringLiteral("school.zip"), packageOf({QStringLiteral("bell.wav")}));
        ui::models::SeenDevices seen;
        for (job::DeviceId id = 1; id <= 12; ++id)
            seen[id].firmware = catalogue::FirmwareVersion(id <= 2  ? QStringLiteral("2.0")
                                                           : id < 5 ? QStringLiteral("1.5")
                                                                    : QStringLiteral("1.0"));
        UpgradeDialog dialog(world.scene(seen), wish);
        connect(&dialog, &UpgradeDialog::forecastWanted, &dialog,
                [&](quint64 ask, const job::JobPtr &job, const auto &devices) {
                    dialog.setForecasts(ask, support::forecastsFor(world, *job, devices, seen));
                });
        const ui::models::PaceBook paces;
        dialog.setPace(paces.pace(serving::Protocol::Tftp),
                       ui::files::groundOf(paces, serving::Protocol::Tftp));
        dialog.show();
        QVERIFY(QTest::qWaitFor([&] { return !dialog.isPlanning() && !dialog.isGrouping(); }, 20'000));
        shoot(dialog, name, room);
    }

    static void upgrade(const QString &name, const QSize &room) { upgradeOf(name, room, {}); }

    static void upgradeMissing(const QString &name, const QSize &room)
    {
        ui::files::GiveWish wish;
        wish.components = {
            {catalogue::FileKind::Firmware, catalogue::FirmwareVersion(QStringLiteral("1.7"))}};
        wish.devices = {1, 2, 3};
        upgradeOf(name, room, wish);
    }

    static void giveTones(const QString &name, const QSize &room)
    {
        ui::files::GiveWish wish;
        wish.isTones = true;
        wish.package = QStringLiteral("school.zip");
        upgradeOf(name, room, wish);
    }

    struct State {
        const char *name;
        void (*show)(const QString &name, const QSize &room);
    };
    static constexpr State kStates[] = {{"add-one", &addOne},         {"add-many", &addMany},
                                        {"add-tone", &addTone},       {"add-nothing", &addNothing},
                                        {"new-package", &newPackage}, {"edit-package", &editPackage},
                                        {"upgrade", &upgrade},        {"upgrade-missing", &upgradeMissing},
                                        {"give-tones", &giveTones}};

    support::Looks m_looks;
};

QTEST_MAIN(DialogsLooksTest)
#include "dialogs_looks_test.moc"
