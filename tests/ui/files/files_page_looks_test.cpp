#include "tests/ui/files/files_world.h"
#include "tests/ui/files/tone_packages.h"
#include "tests/ui/support/looks.h"
#include "tests/ui/support/screenshots.h"
#include "ui/files/drop_veil.h"
#include "ui/files/file_pane.h"
#include "ui/files/files_page.h"
#include "ui/files/files_table.h"

#include <QApplication>
#include <QSignalSpy>
#include <QSplitter>

using support::FilesWorld;
using ui::files::FilesPage;

/// What can be measured of the page's looks; the pictures it saves (see saveShot) are for a person to judge.
class FilesPageLooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_looks.begin(); }
    void cleanup() { m_looks.restore(); }

    void everyStateFitsASmallLaptop_data() { support::addInLightAndDark(kStates); }

    void everyStateFitsASmallLaptop()
    {
        const auto &state = support::stateOfRow(kStates);
        FilesWorld world(busyJob());
        FilesPage page(world.editor);
        page.resize(1100, 600);
        page.show();
        state.bring(page, world);
        support::fitsInto({1100, 600}, page,
                          QStringLiteral("files-") + QString::fromLatin1(QTest::currentDataTag()));
    }

    /// As on a screen that people have set to 200 %.
    void itGrowsWithTheFont()
    {
        m_looks.enlarge();
        FilesWorld world(busyJob());
        FilesPage page(world.editor);
        page.resize(1900, 1000);
        page.show();
        package(page, world);
        support::saveShot(page, QStringLiteral("files-large"));
        QVERIFY(page.minimumSizeHint().width() <= 1900 && page.minimumSizeHint().height() <= 1000);
    }

    void namesAreNotCut()
    {
        FilesWorld world(busyJob());
        FilesPage page(world.editor);
        page.resize(1100, 600);
        page.show();
        busy(page, world);
        auto &table = page.table();
        for (int column = 0; column + 1 < ui::models::kFilesColumns; ++column) {
            const int given = table.columnWidth(column);
            table.resizeColumnToContents(column);
            QVERIFY2(given >= table.columnWidth(column), qPrintable(QString::number(column)));
        }
    }

    /// "Nothing jumps": neither the table's edge nor its columns, once a file is chosen.
    void aChoiceMovesNothing()
    {
        FilesWorld world(busyJob());
        FilesPage page(world.editor);
        page.resize(1100, 600);
        page.show();
        busy(page, world);
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const auto *splitter = page.findChild<QSplitter *>();
        const QList<int> before = splitter->sizes();
        for (const char *path : {"algo-8188-5.5.fw", "site-tones.zip", "algo-8301-5.5.fw"}) {
            choose(page, QString::fromLatin1(path));
            QCoreApplication::sendPostedEvents();
            QCOMPARE(splitter->sizes(), before);
        }
    }

private:
    static job::Job busyJob()
    {
        static const char *const kNames[] = {"Gym east", "Library", "Office", "Main entrance", "Cafeteria"};
        job::Job job = support::jobOf(24);
        job.siteValues.insert("prov.version.firmware", QStringLiteral("5.5"));
        job.siteValues.insert("prov.data.tone", QStringLiteral("site-tones.zip"));
        for (int n = 0; n < 24; ++n) {
            job.devices[n].name = QString::fromLatin1(kNames[n % 5]) + QStringLiteral(" %1").arg(n / 5 + 1);
            if (n % 6 == 5)
                job.devices[n].model = QStringLiteral("8301");
            if (n % 6 == 4)
                job.devices[n].model = QStringLiteral("8186");
        }
        return job;
    }

    static void show(FilesPage &page, FilesWorld &world, bool isJob, bool isReadOnly)
    {
        const auto scene = world.scene();
        page.begin({scene->root, scene->below, isJob, isReadOnly});
        QSignalSpy arranged(&page.model(), &ui::models::FilesModel::arranged);
        page.setStock(isJob ? scene->job : nullptr, scene->folder);
        QVERIFY(!arranged.isEmpty() || arranged.wait());
    }

    static void choose(FilesPage &page, const QString &path)
    {
        page.table().choose({path});
        QTRY_COMPARE(page.pane().details().path, path);
    }

    static void nothingOpen(FilesPage &, FilesWorld &) {}

    static void empty(FilesPage &page, FilesWorld &world)
    {
        world.editor.reset(support::jobOf(3));
        show(page, world, true, false);
    }

    static void stock(FilesWorld &world)
    {
        world.putImage(QStringLiteral("algo-8188-5.5.fw"), QByteArray(3'400'000, 'f'));
        world.put(QStringLiteral("algo-8186-5.5.fw"), QByteArray(2'900'000, 'g'));
        world.putImage(QStringLiteral("algo-8028-3.2.fw"), QByteArray(1'200'000, 'h'));
        world.put(QStringLiteral("site-tones.zip"),
                  support::packageOf({{QStringLiteral("bell.wav"), support::toneOf(8'000)},
                                      {QStringLiteral("chime.wav"), support::toneOf(16'000)},
                                      {QStringLiteral("lunch-break.wav"), support::toneOf(44'100, 2)},
                                      {QStringLiteral("lockdown.wav"), QByteArray("ID3 no wav")}}));
    }

    static void busy(FilesPage &page, FilesWorld &world)
    {
        stock(world);
        show(page, world, true, false);
        ::bench::Batch batch;
        for (int n = 1; n < 6; ++n) {
            progress::DeviceState seen;
            seen.mac = support::boxOf(n).mac;
            seen.firmware = catalogue::FirmwareVersion(n == 3   ? QStringLiteral("5.6")
                                                       : n == 4 ? QStringLiteral("5.5")
                                                                : QStringLiteral("1.7"));
            batch.devices << seen;
        }
        page.apply(batch);
    }

    static void firmware(FilesPage &page, FilesWorld &world)
    {
        busy(page, world);
        choose(page, QStringLiteral("algo-8188-5.5.fw"));
    }

    static void package(FilesPage &page, FilesWorld &world)
    {
        busy(page, world);
        choose(page, QStringLiteral("site-tones.zip"));
    }

    static void missing(FilesPage &page, FilesWorld &world)
    {
        busy(page, world);
        choose(page, QStringLiteral("algo-8301-5.5.fw"));
    }

    static void several(FilesPage &page, FilesWorld &world)
    {
        busy(page, world);
        page.table().selectAll();
    }

    static void plain(FilesPage &page, FilesWorld &world)
    {
        stock(world);
        show(page, world, false, false);
        choose(page, QStringLiteral("algo-8188-5.5.fw"));
    }

    static void readOnly(FilesPage &page, FilesWorld &world)
    {
        stock(world);
        show(page, world, true, true);
        choose(page, QStringLiteral("algo-8186-5.5.fw"));
    }

    static void dragging(FilesPage &page, FilesWorld &world)
    {
        busy(page, world);
        page.findChild<ui::files::DropVeil *>()->cover();
    }

    struct State {
        const char *name;
        void (*bring)(FilesPage &, FilesWorld &);
    };
    static constexpr State kStates[] = {
        {"nothing-open", &nothingOpen}, {"empty", &empty},     {"busy", &busy},
        {"firmware", &firmware},        {"package", &package}, {"missing", &missing},
        {"several", &several},          {"plain", &plain},     {"read-only", &readOnly},
        {"dragging", &dragging}};

    support::Looks m_looks;
};

QTEST_MAIN(FilesPageLooksTest)
#include "files_page_looks_test.moc"
