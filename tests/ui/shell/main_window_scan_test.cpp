#include "core/job/store.h"
#include "core/simulator/crowd.h"
#include "tests/ui/intake/places.h"
#include "tests/ui/intake/wedge.h"
#include "tests/ui/support/screenshots.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/device_board.h"
#include "ui/devices/devices_page.h"
#include "ui/devices/table_side.h"
#include "ui/intake/adopt_desk.h"
#include "ui/intake/scan_banner.h"
#include "ui/intake/scan_window.h"
#include "ui/shell/document.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QNetworkProxy>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using support::addressOf;
using support::labelOf;
using ui::intake::ScanWindow;

/// Boxes come to a job: by scanner anywhere in the window, and from the board by the endpoints that ask a
/// real bench.
class MainWindowScanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void init()
    {
        m_settings.clear();
        QSettings().setValue(QStringLiteral("serve/address"), QStringLiteral("127.0.0.1"));
        QSettings().setValue(QStringLiteral("serve/tftpPort"), 0);
        QSettings().setValue(QStringLiteral("serve/httpPort"), QStringLiteral("off"));
        QSettings().setValue(QStringLiteral("scan/sound"), false);
        m_folder = std::make_unique<QTemporaryDir>();
        m_bench = std::make_unique<bench::Bench>();
        m_window = std::make_unique<ui::shell::MainWindow>(*m_bench);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup()
    {
        m_crowds.clear();
        m_window.reset();
        m_bench.reset();
    }

    void withoutAJobItSaysWhyNot()
    {
        QVERIFY(!scanButton()->isEnabled());
        QVERIFY(scanButton()->toolTip().contains(QStringLiteral("Open a job")));
        QFile(m_folder->filePath(QStringLiteral("algop8188.conf"))).open(QIODevice::WriteOnly);
        open();
        QVERIFY(!scanButton()->isEnabled());
        QVERIFY(scanButton()->toolTip().contains(QStringLiteral("job")));
    }

    void scansReachTheJobFromEveryPage()
    {
        openJob(support::placesOf(3));
        QTest::keyClick(m_window->windowHandle(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        auto *scan = m_window->findChild<ScanWindow *>();
        QVERIFY(scan && scan->isVisible());
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        support::Keyboard keys(m_window->windowHandle());

        m_window->goToPage(QStringLiteral("devices"));
        auto *filter = m_window->findChild<ui::devices::TableSide *>()->findChild<QLineEdit *>();
        filter->setFocus();
        keys.scan(labelOf(1));
        m_window->goToPage(QStringLiteral("site"));
        keys.scan(labelOf(2), Qt::Key_Tab);
        m_window->goToPage(QStringLiteral("bench"));
        keys.scan(labelOf(3));
        for (int n = 1; n <= 3; ++n)
            QCOMPARE(job().devices[n - 1].mac, addressOf(n));
        QVERIFY(filter->text().isEmpty());
        scan->close();
        QVERIFY(!scan->filter().isActive());
    }

    void aDeviceThatCalledInBecomesOneOfTheJob()
    {
        openJob(support::placesOf(0));
        start();
        callIn({1, 2});
        QTRY_COMPARE(board()->model()->rowCount(), 2);
        QTRY_VERIFY(isUnlisted(0) && isUnlisted(1));
        select(0);
        support::saveShot(*m_window, QStringLiteral("window-adopt"));
        QTest::keyClick(m_window->windowHandle(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(job().devices.size(), 1);
        QCOMPARE(job().devices[0].model, QStringLiteral("8188"));
        QTRY_VERIFY(!isUnlisted(0));
        QVERIFY(isUnlisted(1));
    }

    void severalAreAddedAsOneChange()
    {
        openJob(support::placesOf(1));
        start();
        callIn({1, 2, 3});
        QTRY_COMPARE(board()->model()->rowCount(), 3);
        QTRY_VERIFY(isUnlisted(0) && isUnlisted(1) && isUnlisted(2));
        board()->selectAll();
        QVERIFY(!buttonWith(QStringLiteral("&Give"))->isEnabled()); // which of them is it?
        buttonWith(QStringLiteral("&Add to the Job"))->click();
        QCOMPARE(job().devices.size(), 4);
        editor().undo();
        QCOMPARE(job().devices.size(), 1);
    }

    void aDeviceThatCalledInTakesThePlaceThatIsNamed()
    {
        openJob(support::placesOf(2));
        start();
        callIn({7});
        QTRY_COMPARE(board()->model()->rowCount(), 1);
        QTRY_VERIFY(isUnlisted(0));
        select(0);
        auto *give = buttonWith(QStringLiteral("&Give"));
        QCOMPARE(give->text(), QStringLiteral("&Give to Room 1"));
        give->click();
        QCOMPARE(job().devices[0].mac, addressOf(7));
        QVERIFY(!job().devices[1].mac);
        QTRY_VERIFY(!isUnlisted(0));
        QVERIFY(editor().undo());
        QVERIFY(!job().devices[0].mac);
    }

    void devicesTakePlacesAsTheyCallIn()
    {
        openJob(support::placesOf(3));
        start();
        callIn({9}); // before the mode is on: it takes none
        QTRY_COMPARE(board()->model()->rowCount(), 1);
        QTRY_VERIFY(isUnlisted(0));
        scanButton()->defaultAction()->trigger();
        auto *scan = m_window->findChild<ScanWindow *>();
        auto *desk = m_window->findChild<QCheckBox *>(QStringLiteral("callIns"));
        QVERIFY(desk);
        desk->click();
        QVERIFY(!job().devices[0].mac);
        apart(std::chrono::milliseconds(0)); // virtual people plug in faster
        callIn({4});
        QTRY_COMPARE(job().devices[0].mac, addressOf(4));
        callIn({5});
        QTRY_COMPARE(job().devices[1].mac, addressOf(5));
        QCOMPARE(scan->findChild<ui::intake::ScanBanner *>()->tone(), progress::Tone::Good);
        scan->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(scan));
        QTest::keyClick(scan->windowHandle(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!job().devices[1].mac);
        scan->close();
        callIn({6}); // nor after
        QTRY_COMPARE(board()->model()->rowCount(), 4);
        QTRY_VERIFY(isUnlisted(3));
        QVERIFY(!job().devices[2].mac);
    }

private:
    void open()
    {
        QSignalSpy opened(m_bench.get(), &bench::Bench::opened);
        m_window->openFolder(m_folder->path());
        QTRY_VERIFY(!opened.isEmpty());
    }

    void openJob(const job::Job &job)
    {
        auto made = job::Store::create(m_folder->path(), job);
        QVERIFY(made);
        made->store.reset();
        open();
        QTRY_VERIFY(scanButton()->isEnabled());
    }

    void start()
    {
        m_bench->start({QHostAddress(QHostAddress::LocalHost), 0, false});
        QTRY_VERIFY(m_bench->isRunning());
        m_window->goToPage(QStringLiteral("bench"));
    }

    /// Plugs in these boxes; each asks for its own file, then for that of its model.
    void callIn(const std::vector<int> &boxes)
    {
        const auto *model = catalogue::Catalogue::builtIn().find(QStringLiteral("8188"));
        std::vector<simulator::FleetMember> members;
        for (const int n : boxes) {
            progress::Device device;
            device.model = model->number;
            device.can = catalogue::Catalogue::builtIn().capabilities(*model);
            device.mac = addressOf(n);
            members.push_back({device, model, simulator::loopbackAddress(n)});
        }
        m_crowds.push_back(std::make_unique<simulator::Crowd>());
        m_crowds.back()->powerUp(members, m_bench->services());
        QTRY_VERIFY(m_crowds.back()->isSettled());
    }

    void apart(std::chrono::milliseconds time)
    {
        m_window->findChild<ui::intake::AdoptDesk *>()->session().callIns().setApart(time);
    }

    bool isUnlisted(int row)
    {
        const auto &device = m_window->findChild<ui::bench::BenchPage *>()->devices().device(row);
        return device.listed == false && !device.model.isEmpty();
    }

    job::Editor &editor() { return m_window->findChild<ui::shell::Document *>()->editor(); }
    const job::Job &job() { return editor().job(); }
    /// As a click does; keys of a shortcut before may count as held down.
    void select(int row)
    {
        board()->selectionModel()->setCurrentIndex(
            board()->model()->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    QTableView *board() { return m_window->findChild<ui::bench::DeviceBoard *>()->table(); }

    QToolButton *scanButton()
    {
        for (auto *button : m_window->findChild<ui::bench::BenchPage *>()->findChildren<QToolButton *>()) {
            if (button->text().contains(QStringLiteral("Scan")))
                return button;
        }
        return nullptr;
    }

    QPushButton *buttonWith(const QString &text)
    {
        for (auto *button : m_window->findChild<ui::bench::BenchPage *>()->findChildren<QPushButton *>()) {
            if (button->text().startsWith(text))
                return button;
        }
        return nullptr;
    }

    support::OwnSettings m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<bench::Bench> m_bench;
    std::unique_ptr<ui::shell::MainWindow> m_window;
    std::vector<std::unique_ptr<simulator::Crowd>> m_crowds;
};

QTEST_MAIN(MainWindowScanTest)
#include "main_window_scan_test.moc"
