#include "core/simulator/faults.h"
#include "tests/support/job_folder.h"
#include "tests/support/manual_clock.h"
#include "tests/ui/support/looks.h"
#include "tests/ui/support/screenshots.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/fault_words.h"
#include "ui/bench/rehearsal_window.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QListView>
#include <QNetworkProxy>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using ui::bench::BenchPage;
using ui::bench::Deed;
using ui::bench::RehearsalWindow;

/// Virtual devices boot from real files over real sockets, and the person at the window finds the one that is
/// stuck.
class RehearsalWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void everyFaultHasItsWords()
    {
        for (const auto &fault : simulator::namedFaults())
            QVERIFY2(ui::bench::faultText(fault.name.toString()) != fault.name, fault.name.data());
    }

    void aFaultIsFoundByKeyboardAlone()
    {
        const support::JobFolder job;
        for (int n = 1; n <= 5; ++n)
            job.writeDevice(n);
        RehearsalWindow window(m_clock, [&job] { return ui::bench::RehearsalSource{job.path(), nullptr}; });
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        choose(window, 5, QStringLiteral("ignores-md5"), 5);
        QSignalSpy finished(&window, &RehearsalWindow::finished);
        auto *begin = buttonOf(window, QStringLiteral("&Begin"));
        begin->setFocus();
        QTest::keyClick(begin, Qt::Key_Space);
        QVERIFY(window.isRunning());
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
        QVERIFY(!window.isRunning());
        QCOMPARE(finished[0][0].toInt(), 5);

        BenchPage &page = window.page();
        const auto summary = page.devices().summary();
        qInfo("%d of %d applied, %d stuck", summary.applied, summary.total, summary.stuck);
        QCOMPARE(summary.total, 5);
        support::saveShot(window, QStringLiteral("rehearsal"));
    }

    void whoIsStuckIsShownWithCauseAndAction()
    {
        const support::JobFolder job;
        for (int n = 1; n <= 5; ++n)
            job.writeDevice(n);
        RehearsalWindow window(m_clock, [&job] { return ui::bench::RehearsalSource{job.path(), nullptr}; });
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        choose(window, 5, QStringLiteral("lower-case-names"), 5);
        QSignalSpy finished(&window, &RehearsalWindow::finished);
        window.begin();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
        BenchPage &page = window.page();
        QVERIFY(page.devices().summary().stuck > 0);

        // Ctrl+J goes to the stuck device; its cause and what to do stand below the board.
        QTest::keyClick(&window, Qt::Key_J, Qt::ControlModifier);
        auto *board = page.findChild<ui::bench::DeviceBoard *>();
        QVERIFY(board->current());
        const auto &stuck = page.devices().device(page.devices().rowOf(*board->current()));
        QVERIFY(stuck.verdict);
        support::saveShot(window, QStringLiteral("rehearsal-stuck"));

        // What is selected can be copied.
        board->table()->setFocus();
        QTest::keyClick(&window, Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("Stuck")));
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("State,Device")));

        // The tab shows the stuck ones alone.
        auto *tabs = board->findChild<QTabBar *>();
        tabs->setFocus();
        QTest::keyClick(tabs, Qt::Key_Right);
        QCOMPARE(board->table()->model()->rowCount(), page.devices().summary().stuck);
    }

    /// Also where people have set 200 %, on screens as large as those are.
    void itFitsASmallLaptop()
    {
        support::Looks looks;
        looks.begin();
        for (const bool large : {false, true}) {
            if (large)
                looks.enlarge();
            RehearsalWindow window(m_clock, [] { return std::optional<ui::bench::RehearsalSource>(); });
            const QSize room = large ? QSize(1920, 1080) : QSize(1280, 720);
            window.resize(room);
            window.show();
            support::fitsInto(room, window,
                              large ? QStringLiteral("rehearsal-200") : QStringLiteral("rehearsal-empty"));
        }
        looks.restore();
    }

    void itCanBeCancelled()
    {
        const support::JobFolder job;
        for (int n = 1; n <= 5; ++n)
            job.writeDevice(n);
        RehearsalWindow window(m_clock, [&job] { return ui::bench::RehearsalSource{job.path(), nullptr}; });
        window.show();
        choose(window, 20, QStringLiteral("loss"), 1);
        QSignalSpy finished(&window, &RehearsalWindow::finished);
        window.begin();
        buttonOf(window, QStringLiteral("&Cancel"))->click();
        QCOMPARE(finished.count(), 1);
        QVERIFY(!window.isRunning());
        window.begin(); // and begun again
        QVERIFY(window.isRunning());
        window.close();
        QVERIFY(!window.isRunning());
    }

    void aFolderThatIsGoneIsSaid()
    {
        RehearsalWindow window(m_clock, [] {
            return ui::bench::RehearsalSource{QStringLiteral("/nowhere/at/all"), nullptr};
        });
        window.begin();
        QTRY_VERIFY(!window.isRunning());
    }

private:
    static void choose(RehearsalWindow &window, int devices, const QString &fault, int oneIn)
    {
        window.findChild<QSpinBox *>()->setValue(devices);
        for (auto *box : window.findChildren<QComboBox *>()) {
            if (const int at = box->findData(fault); at >= 0)
                box->setCurrentIndex(at);
        }
        for (auto *box : window.findChildren<QComboBox *>()) {
            if (box->accessibleName() == QStringLiteral("Which devices have the fault"))
                box->setCurrentIndex(box->findData(oneIn));
        }
    }

    static QPushButton *buttonOf(const QWidget &window, const QString &text)
    {
        for (auto *button : window.findChildren<QPushButton *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }

    support::ManualClock m_clock;
};

QTEST_MAIN(RehearsalWindowTest)
#include "rehearsal_window_test.moc"
