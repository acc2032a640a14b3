#include "tests/support/manual_clock.h"
#include "tests/ui/support/busy_bench.h"
#include "tests/ui/support/looks.h"
#include "tests/ui/support/screenshots.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/device_board.h"
#include "ui/bench/request_log.h"
#include "ui/models/roles.h"

#include <QApplication>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using ui::bench::BenchPage;

/// What can be measured of the page's looks; the pictures it saves (see saveShot) are for a person to judge.
class BenchPageLooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_looks.begin(); }
    void cleanup() { m_looks.restore(); }

    void everyStateFitsASmallLaptop_data() { support::addInLightAndDark(kStates); }

    void everyStateFitsASmallLaptop()
    {
        const auto &state = support::stateOfRow(kStates);
        BenchPage page(m_clock);
        page.resize(1280, 640);
        page.show();
        state.bring(page);
        support::fitsInto({1280, 640}, page,
                          QStringLiteral("page-") + QString::fromLatin1(QTest::currentDataTag()));
    }

    /// As on a screen that people have set to 200 %, as large as such screens are.
    void everyStateCanBeEnlarged_data() { support::addInLightAndDark(kStates); }

    void everyStateCanBeEnlarged()
    {
        const auto &state = support::stateOfRow(kStates);
        m_looks.enlarge();
        BenchPage page(m_clock);
        page.resize(1920, 1080);
        page.show();
        state.bring(page);
        support::fitsInto({1920, 1080}, page,
                          QStringLiteral("page-200-") + QString::fromLatin1(QTest::currentDataTag()));
    }

    void theStepBarIsNotCut()
    {
        BenchPage page(m_clock);
        busy(page);
        QTableView *board = page.findChild<ui::bench::DeviceBoard *>()->table();
        const int steps = static_cast<int>(ui::models::DeviceModel::Column::Steps);
        const int given = board->columnWidth(steps);
        board->resizeColumnToContents(steps);
        QVERIFY(given >= board->columnWidth(steps));
    }

    /// Guide 5.1: a first boot contains "not found" answers; they are normal and must not look like errors.
    void aCleanFirstBootShowsNothingInAnErrorsColour()
    {
        BenchPage page(m_clock);
        page.apply({support::busy::firstBoot(1), {support::busy::done(1)}, {}});
        const auto *log = page.findChild<ui::bench::RequestLog *>()->table()->model();
        for (int row = 0; row < log->rowCount(); ++row) {
            const auto tone =
                static_cast<progress::Tone>(log->index(row, 0).data(ui::models::ToneRole).toInt());
            QVERIFY(tone != progress::Tone::Bad && tone != progress::Tone::Look);
        }
    }

private:
    static void empty(BenchPage &page) { page.setSampleAvailable(true); }
    static void ready(BenchPage &page) { page.setFolderOpen(true); }

    static void waiting(BenchPage &page)
    {
        page.setFolderOpen(true);
        page.setRunning(true);
    }

    static void busy(BenchPage &page)
    {
        waiting(page);
        page.setExpected({{support::macOf(13), QStringLiteral("Car park"), QStringLiteral("8180")},
                          {support::macOf(14), QStringLiteral("Sports hall"), QStringLiteral("8196")}});
        page.apply(support::busyBatch());
        page.findChild<ui::bench::DeviceBoard *>()->settle();
    }

    static void cards(BenchPage &page)
    {
        busy(page);
        page.findChild<ui::bench::DeviceBoard *>()->cardsAction()->setChecked(true);
    }

    static void stuckCard(BenchPage &page)
    {
        cards(page);
        page.findChild<ui::bench::DeviceBoard *>()->selectNextStuck();
    }

    static void onlyStuck(BenchPage &page)
    {
        busy(page);
        page.findChild<ui::bench::DeviceBoard *>()->showGroup(ui::models::Group::Stuck);
    }

    static void unheard(BenchPage &page)
    {
        busy(page);
        page.findChild<ui::bench::DeviceBoard *>()->showGroup(ui::models::Group::ToCome);
    }

    static void stuck(BenchPage &page)
    {
        busy(page);
        page.findChild<ui::bench::DeviceBoard *>()->selectNextStuck();
    }

    static void explained(BenchPage &page)
    {
        busy(page);
        page.findChild<ui::bench::RequestLog *>()->table()->selectRow(19);
        page.setGuideLines(7, support::busyGuide());
    }

    static void exchange(BenchPage &page)
    {
        explained(page);
        page.findChild<QTabWidget *>()->setCurrentIndex(1);
    }

    static void ladder(BenchPage &page)
    {
        busy(page);
        page.findChild<ui::bench::DeviceBoard *>()->selectNextStuck();
        page.setGuideLines(4, support::busyGuide());
        page.findChild<QTabWidget *>()->setCurrentIndex(3);
    }

    static void text(BenchPage &page)
    {
        explained(page);
        page.findChild<QTabWidget *>()->setCurrentIndex(2);
    }

    struct State {
        const char *name;
        void (*bring)(BenchPage &);
    };
    static constexpr State kStates[] = {
        {"empty", &empty},     {"ready", &ready},          {"waiting", &waiting},
        {"busy", &busy},       {"stuck", &stuck},          {"explained", &explained},
        {"cards", &cards},     {"card-stuck", &stuckCard}, {"only-stuck", &onlyStuck},
        {"to-come", &unheard}, {"exchange", &exchange},    {"text", &text},
        {"ladder", &ladder}};

    support::ManualClock m_clock;
    support::Looks m_looks;
};

QTEST_MAIN(BenchPageLooksTest)
#include "bench_page_looks_test.moc"
