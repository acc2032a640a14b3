#include "core/progress/messages.h"
#include "tests/support/manual_clock.h"
#include "tests/ui/support/values.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/details_pane.h"
#include "ui/bench/device_board.h"
#include "ui/bench/request_log.h"
#include "ui/widgets/notice_bar.h"

#include <QAction>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <memory>

using progress::Grade;
using support::deviceOf;
using support::requestOf;
using support::requestsOf;
using support::underWayOf;

/// The page as a person uses it, fed by hand.
class BenchPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<ui::bench::BenchPage>(m_clock);
        m_page->resize(1280, 720);
        m_page->setFolderOpen(true);
        m_page->setRunning(true);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    void cleanup() { m_page.reset(); }

    void aSelectedRequestIsExplained()
    {
        auto request = requestOf(1, QStringLiteral("algom0022EE010201.conf"));
        request.event.content = files::Content::fromBytes("sip.u1.pwd = hunter2\nsip.u1.user = 4001\n");
        request.meaning = {progress::kConfigSentNew, {request.event.name}};
        m_page->apply({{request}, {deviceOf(1, Grade::Served)}, {}});
        QSignalSpy wanted(m_page.get(), &ui::bench::BenchPage::guideLinesWanted);
        log()->selectRow(0);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toInt(), 1);
        QVERIFY(details()->sentence().startsWith(request.event.name));
        QVERIFY(details()->servedText().contains(QStringLiteral("sip.u1.user = 4001")));
        QVERIFY(!details()->servedText().contains(QStringLiteral("hunter2")));
        QCOMPARE(board()->selectionModel()->selectedRows().size(), 1);
    }

    void newRowsDoNotStealTheSelection()
    {
        m_page->apply({requestsOf(1, 5), {deviceOf(1, Grade::Served)}, {}});
        log()->selectRow(2);
        const QString sentence = details()->sentence();
        m_page->apply({requestsOf(2, 400), {deviceOf(2, Grade::Stuck)}, {}});
        QCOMPARE(log()->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(log()->selectionModel()->selectedRows().first().row(), 2);
        QCOMPARE(details()->sentence(), sentence);
    }

    void aRequestUnderWayBecomesItsEndInItsPlace()
    {
        const QString image = QStringLiteral("algo-8188-5.5.fw");
        auto running = underWayOf(1, image, 64);
        running.meaning = {progress::kUnderWay, {image}};
        m_page->apply({requestsOf(2, 3), {deviceOf(1, Grade::Served)}, {running}});
        QCOMPARE(log()->model()->rowCount(), 4);
        log()->selectRow(3);
        QVERIFY(details()->sentence().contains(QStringLiteral("on its way")));
        m_page->apply({requestsOf(2, 300), {}, {underWayOf(1, image, 65)}});
        auto end = requestOf(1, image);
        end.meaning = {progress::kImageSent, {image, QStringLiteral("algo-8188-5.5.md5")}};
        m_page->apply({{end}, {}, {}});
        QCOMPARE(log()->model()->rowCount(), 304);
        QCOMPARE(log()->selectionModel()->selectedRows().first().row(), 3);
        QVERIFY(details()->sentence().contains(QStringLiteral("algo-8188-5.5.md5")));
    }

    void aGapInTheNewsLeavesNoHoleInTheLog()
    {
        m_page->apply(
            {requestsOf(1, 5), {deviceOf(1, Grade::Served)}, {underWayOf(1, QStringLiteral("a"), 1)}});
        m_page->apply({requestsOf(2, 7), {}, {}, true});
        QCOMPARE(log()->model()->rowCount(), 7);
    }

    void aStuckDeviceShowsOneCauseAndOneButton()
    {
        auto stuck = deviceOf(1, Grade::Stuck);
        stuck.verdict = progress::Verdict{{progress::kChecksumWrong, {QStringLiteral("algop8188.md5")}},
                                          QStringLiteral("algop8188.md5")};
        m_page->apply({{}, {stuck, deviceOf(2, Grade::Served)}, {}});
        QSignalSpy wanted(m_page.get(), &ui::bench::BenchPage::fileWanted);
        board()->selectRow(0);
        QVERIFY(verdict()->isVisible());
        verdict()->findChild<QPushButton *>()->click();
        QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("algop8188.md5"));
        board()->selectRow(1);
        QVERIFY(!verdict()->isVisible());
        // Once the device is unstuck the advice goes by itself.
        board()->selectRow(0);
        m_page->apply({{}, {deviceOf(1, Grade::Applied)}, {}});
        QVERIFY(!verdict()->isVisible());
    }

    void aSelectedDeviceTellsItsRebootsToCome()
    {
        auto device = deviceOf(1, Grade::Served);
        device.rebootsToCome = {{progress::kRebootSettings, {}},
                                {progress::kRebootFirmware, {QStringLiteral("1.5")}}};
        m_page->apply({{}, {device}, {}});
        board()->selectRow(0);
        QVERIFY2(
            details()->sentence().endsWith(QStringLiteral("Reboots to come: 2 (new settings, firmware 1.5)")),
            qPrintable(details()->sentence()));
        device.rebootsToCome->removeFirst();
        m_page->apply({{}, {device}, {}});
        QVERIFY(details()->sentence().endsWith(QStringLiteral("1 (firmware 1.5)")));
        device.rebootsToCome->clear();
        m_page->apply({{}, {device}, {}});
        QVERIFY(!details()->sentence().contains(QStringLiteral("Reboots")));
    }

    void theNextStuckDeviceIsAKeyAway()
    {
        m_page->apply(
            {{}, {deviceOf(1, Grade::Stuck), deviceOf(2, Grade::Applied), deviceOf(3, Grade::Stuck)}, {}});
        QAction *next = m_page->benchActions().first();
        QVERIFY(next->isEnabled());
        next->trigger();
        QCOMPARE(chosenDevice(), 1);
        next->trigger();
        QCOMPARE(chosenDevice(), 3);
        next->trigger();
        QCOMPARE(chosenDevice(), 1);
    }

    void typingFilters()
    {
        m_page->apply({requestsOf(1, 20), {deviceOf(1, Grade::Served)}, {}});
        QTest::keyClicks(filter(), QStringLiteral("file13"));
        QTRY_COMPARE(log()->model()->rowCount(), 1);
        action("Show &All Requests")->trigger();
        QTRY_COMPARE(log()->model()->rowCount(), 20);
        QVERIFY(filter()->text().isEmpty());
    }

    void oneDeviceAloneCanBeSeen()
    {
        m_page->apply({requestsOf(1, 3) + requestsOf(2, 4),
                       {deviceOf(1, Grade::Served), deviceOf(2, Grade::Served)},
                       {}});
        QAbstractButton *only = button("&Only This Device");
        QVERIFY(!only->isEnabled());
        board()->selectRow(1);
        QVERIFY(only->isEnabled());
        only->click();
        QTRY_COMPARE(log()->model()->rowCount(), 4);
        board()->selectRow(0);
        QTRY_COMPARE(log()->model()->rowCount(), 3);
        only->click();
        QTRY_COMPARE(log()->model()->rowCount(), 7);
    }

    void followingCanBeLeftAndTakenUp()
    {
        m_page->apply({requestsOf(1, 200), {deviceOf(1, Grade::Served)}, {}});
        QAbstractButton *follow = button("Fo&llow");
        QVERIFY(follow->isChecked());
        follow->click();
        QVERIFY(!follow->isChecked());
        const int place = log()->verticalScrollBar()->value();
        m_page->apply({requestsOf(1, 200), {}, {}});
        QCOMPARE(log()->verticalScrollBar()->value(), place);
        follow->click();
        QVERIFY(follow->isChecked());
        QCOMPARE(log()->verticalScrollBar()->value(), log()->verticalScrollBar()->maximum());
    }

    void rowsCanBeCopied()
    {
        m_page->apply({requestsOf(1, 3), {deviceOf(1, Grade::Served)}, {}});
        log()->setFocus();
        log()->selectAll();
        action("&Copy Rows")->trigger();
        const QStringList lines = QGuiApplication::clipboard()->text().trimmed().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.first().startsWith(timeText() + u'\t'));
        QVERIFY(lines.first().contains(QStringLiteral("\tfile0.conf\t")));
    }

    void clearingTheLogKeepsTheBoard()
    {
        m_page->apply({requestsOf(1, 3), {deviceOf(1, Grade::Served)}, {}});
        log()->selectRow(1);
        button("Clear")->click();
        QCOMPARE(log()->model()->rowCount(), 0);
        QCOMPARE(board()->model()->rowCount(), 1);
    }

    void guideLinesOfAnotherDeviceAreIgnored()
    {
        m_page->apply({{}, {deviceOf(1, Grade::Served), deviceOf(2, Grade::Served)}, {}});
        board()->selectRow(0);
        const auto *guide = details()->findChild<QAbstractItemView *>();
        m_page->setGuideLines(2, QVector<progress::GuideLine>(4));
        QCOMPARE(guide->model()->rowCount(), 0);
        m_page->setGuideLines(1, QVector<progress::GuideLine>(5));
        QCOMPARE(guide->model()->rowCount(), 5);
    }

    void silenceIsExplained()
    {
        m_page->setRunning(false);
        m_page->setPatience(std::chrono::milliseconds(1));
        m_page->setRunning(true);
        QTRY_VERIFY(saysSomewhere(QStringLiteral("voice VLAN")));
        m_page->apply({requestsOf(1, 1), {deviceOf(1, Grade::Contacted)}, {}});
        QVERIFY(!saysSomewhere(QStringLiteral("voice VLAN")));
    }

    void theLayoutComesBack()
    {
        log()->setColumnWidth(3, 321);
        const QByteArray layout = m_page->saveLayout();
        ui::bench::BenchPage other(m_clock);
        other.restoreLayout(layout);
        QCOMPARE(other.findChild<ui::bench::RequestLog *>()->table()->columnWidth(3), 321);
        other.restoreLayout("nonsense"); // of another version, or damaged: the defaults stay usable
        QVERIFY(other.findChild<ui::bench::RequestLog *>()->table()->columnWidth(3) > 0);
    }

    /// 1,000 devices that boot at once, a batch for each frame; the measured figure is
    /// printed.
    void aStormLeavesTheInterfaceLive()
    {
        QVector<progress::DeviceState> devices;
        for (int id = 1; id <= 1000; ++id)
            devices << deviceOf(id, id % 2 ? Grade::Served : Grade::Stuck);
        QVector<progress::ExplainedRequest> running;
        for (int id = 1; id <= 500; ++id)
            running << underWayOf(id, QStringLiteral("image%1.fw").arg(id), 50);
        constexpr int kBatches = 300;
        QElapsedTimer spent;
        spent.start();
        for (int i = 0; i < kBatches; ++i) {
            m_page->apply({requestsOf(1 + i, 400), devices, running});
            QCoreApplication::processEvents();
        }
        const double each = double(spent.elapsed()) / kBatches;
        qInfo("a batch of 400 requests and 1,000 devices takes %.1f ms of the interface's time", each);
        QVERIFY(each < 100);
        QCOMPARE(m_page->devices().rowCount(), 1000);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->requests().total(), qsizetype{kBatches * 400 + 500}, 20'000);
    }

    void everyControlHasAName()
    {
        for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() ||
                widget->inherits("QScrollArea"))
                continue;
            const auto *named = qobject_cast<const QAbstractButton *>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty() || (named && !named->text().isEmpty()) ||
                                 widget->inherits("QTabBar") || widget->inherits("QTabWidget") ||
                                 widget->inherits("QLabel");
            QVERIFY2(isNamed, qPrintable(QString::fromLatin1(widget->metaObject()->className())));
        }
    }

private:
    QTableView *log() const { return m_page->findChild<ui::bench::RequestLog *>()->table(); }
    QTableView *board() const { return m_page->findChild<ui::bench::DeviceBoard *>()->table(); }
    ui::bench::DetailsPane *details() const { return m_page->findChild<ui::bench::DetailsPane *>(); }
    ui::widgets::NoticeBar *verdict() const { return m_page->findChild<ui::widgets::NoticeBar *>(); }
    QLineEdit *filter() const { return m_page->findChild<QLineEdit *>(); }
    int chosenDevice() const { return m_page->findChild<ui::bench::DeviceBoard *>()->current().value_or(0); }

    static QString timeText()
    {
        return QDateTime(QDate(2026, 1, 31), QTime(9, 15, 2, 113), Qt::UTC)
            .toLocalTime()
            .toString(QStringLiteral("HH:mm:ss.zzz"));
    }

    QAbstractButton *button(const char *text) const
    {
        for (auto *button : m_page->findChildren<QAbstractButton *>()) {
            if (button->text() == QString::fromLatin1(text))
                return button;
        }
        return nullptr;
    }

    QAction *action(const char *text) const
    {
        for (auto *action : m_page->editActions()) {
            if (action->text() == QString::fromLatin1(text))
                return action;
        }
        return nullptr;
    }

    bool saysSomewhere(const QString &text) const
    {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(text); });
    }

    support::ManualClock m_clock;
    std::unique_ptr<ui::bench::BenchPage> m_page;
};

QTEST_MAIN(BenchPageTest)
#include "bench_page_test.moc"
