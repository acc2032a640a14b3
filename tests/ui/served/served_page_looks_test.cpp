#include "core/checks/codes.h"
#include "tests/ui/served/served_world.h"
#include "tests/ui/support/looks.h"
#include "tests/ui/support/screenshots.h"
#include "ui/served/file_pane.h"
#include "ui/served/served_table.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSplitter>

using support::ServedWorld;
using ui::models::ServedColumn;
using ui::served::ServedPage;

/// What can be measured of the page's looks; the pictures it saves (see saveShot) are for a person to judge.
class ServedPageLooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_looks.begin(); }
    void cleanup() { m_looks.restore(); }

    void everyStateFitsASmallLaptop_data() { support::addInLightAndDark(kStates); }

    void everyStateFitsASmallLaptop()
    {
        const auto &state = support::stateOfRow(kStates);
        ServedPage page;
        page.resize(1180, 620);
        page.show();
        state.bring(page);
        support::fitsInto({1180, 620}, page,
                          QStringLiteral("served-") + QString::fromLatin1(QTest::currentDataTag()));
    }

    /// As on a screen that people have set to 200 %.
    void itGrowsWithTheFont()
    {
        m_looks.enlarge();
        ServedPage page;
        page.resize(1900, 1000);
        page.show();
        one(page);
        support::saveShot(page, QStringLiteral("served-large"));
        const qreal usual = QFontInfo(QFontDatabase::systemFont(QFontDatabase::FixedFont)).pointSizeF();
        QVERIFY(page.pane().text()->font().pointSizeF() > 1.8 * usual);
        QVERIFY(page.minimumSizeHint().width() <= 1900 && page.minimumSizeHint().height() <= 1000);
    }

    void namesAreNotCut()
    {
        ServedPage page;
        page.resize(1180, 620);
        page.show();
        busy(page);
        auto &table = page.table();
        for (const ServedColumn column : {ServedColumn::Name, ServedColumn::Size}) {
            const int given = table.columnWidth(static_cast<int>(column));
            table.resizeColumnToContents(static_cast<int>(column));
            QVERIFY(given >= table.columnWidth(static_cast<int>(column)));
        }
    }

    /// "Nothing jumps": neither the table's edge nor its columns, once a file is chosen.
    void aChoiceMovesNothing()
    {
        ServedPage page;
        page.resize(1180, 620);
        page.show();
        busy(page);
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const auto *splitter = page.findChild<QSplitter *>();
        const QList<int> before = splitter->sizes();
        page.goTo(QStringLiteral("algom0022EE010003.conf"));
        QTRY_VERIFY(!page.pane().text()->toPlainText().isEmpty());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(splitter->sizes(), before);
    }

    /// What the issue asks of the page is seen without scrolling on a small laptop.
    void theFirstQuestionsAreInView()
    {
        ServedPage page;
        page.resize(1180, 620);
        page.show();
        busy(page);
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const auto &table = page.table();
        for (const ServedColumn column : {ServedColumn::Name, ServedColumn::Size, ServedColumn::AskedBy,
                                          ServedColumn::MadeFrom, ServedColumn::Fetched}) {
            const int at = static_cast<int>(column);
            QVERIFY2(table.columnViewportPosition(at) + table.columnWidth(at) <= table.viewport()->width(),
                     qPrintable(page.model().headerData(at, Qt::Horizontal, Qt::DisplayRole).toString()));
        }
    }

private:
    static void empty(ServedPage &) {}

    static void emptyJob(ServedPage &page)
    {
        QSignalSpy arranged(&page.model(), &ui::models::ServedModel::arranged);
        page.begin(true);
        page.setServed(std::make_shared<const serving::ServedTree>(std::vector<serving::Entry>(), 1),
                       std::make_shared<const job::Job>());
        QVERIFY(arranged.wait());
    }

    static void busy(ServedPage &page)
    {
        static const char *const kNames[] = {"Gym east", "Library", "Office", "Main entrance", "Cafeteria"};
        ServedWorld world(40);
        for (int n = 0; n < 40; ++n)
            world.job.devices[n].name =
                QString::fromLatin1(kNames[n % 5]) + QStringLiteral(" %1").arg(n / 5 + 1);
        world.serve(page);
        page.setServices(support::twoServices(), {QHostAddress(QStringLiteral("192.168.77.1"))});
        ::bench::Batch batch;
        for (int n = 1; n < 5; ++n) {
            const QString own = QStringLiteral("algom0022EE01000%1.").arg(n);
            batch.requests << support::servedRequest(n, own + QStringLiteral("conf"))
                           << support::servedRequest(n, own + QStringLiteral("md5"));
        }
        batch.requests << batch.requests.first();
        page.apply(batch);
        checks::Finding wrong;
        wrong.what = {checks::kMacForeign,
                      {QStringLiteral("algom0022EE010003.conf"), QStringLiteral("00:11:22:33:44:55")}};
        wrong.severity = checks::Severity::Error;
        wrong.device = 3;
        checks::Finding odd = wrong;
        odd.severity = checks::Severity::Warning;
        odd.device = 0;
        odd.place.file = QStringLiteral("files/algo-8188-1.5.fw");
        QSignalSpy arranged(&page.model(), &ui::models::ServedModel::arranged);
        page.setFindings({wrong, odd});
        QVERIFY(arranged.wait());
        QTRY_VERIFY(page.model().sum(page.model().entry(5)));
    }

    static void one(ServedPage &page)
    {
        busy(page);
        page.goTo(QStringLiteral("algom0022EE010003.conf"));
        QTRY_VERIFY(!page.pane().text()->toPlainText().isEmpty());
    }

    static void notServing(ServedPage &page)
    {
        one(page);
        page.setServices({}, {});
    }

    static void several(ServedPage &page)
    {
        busy(page);
        page.table().selectAll();
    }

    static void nothing(ServedPage &page)
    {
        busy(page);
        page.findChild<QLineEdit *>()->setText(QStringLiteral("no such room"));
        QTRY_COMPARE(page.model().rowCount(), 0);
    }

    struct State {
        const char *name;
        void (*bring)(ServedPage &);
    };
    static constexpr State kStates[] = {
        {"empty", &empty},    {"empty-job", &emptyJob},     {"busy", &busy},
        {"one", &one},        {"not-serving", &notServing}, {"several", &several},
        {"nothing", &nothing}};

    support::Looks m_looks;
};

QTEST_MAIN(ServedPageLooksTest)
#include "served_page_looks_test.moc"
