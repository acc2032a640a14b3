#include "tests/ui/support/values.h"
#include "ui/bench/filter_edit.h"
#include "ui/bench/filter_help.h"
#include "ui/bench/request_log.h"
#include "ui/widgets/problem_label.h"

#include <QMenu>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

using support::requestOf;
using support::requestsOf;
using ui::models::RequestModel;

/// The log as a person filters it, with keys and with the mouse.
class RequestLogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_requests = std::make_unique<RequestModel>();
        m_requests->update(requestsOf(1, 20), {});
        m_requests->update({requestOf(2, QStringLiteral("lost, \"old\".conf"), serving::Outcome::NotFound)},
                           {});
        m_log = std::make_unique<ui::bench::RequestLog>(*m_requests);
        m_log->resize(1000, 500);
        m_log->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_log.get()));
        m_log->focusFilter();
    }

    void cleanup() { m_log.reset(); }

    void whatIsTypedChooses()
    {
        type("outcome:not-found");
        QTRY_COMPARE(m_requests->rowCount(), 1);
        QVERIFY(problem().isEmpty());
        edit().clear();
        QTRY_COMPARE(m_requests->rowCount(), 21);
    }

    void whatIsWrongIsSaidBelowAndTheRestHolds()
    {
        type("file1 outcome:404");
        QTRY_VERIFY(problem().contains(QStringLiteral("404")));
        QCOMPARE(m_requests->rowCount(), 11);
        edit().setText(QStringLiteral("file1 outcome:sent"));
        QTRY_VERIFY(problem().isEmpty());
        QCOMPARE(m_requests->rowCount(), 11);
    }

    void wordsAreOfferedAndTakenByKeys()
    {
        type("out");
        QCOMPARE(edit().offered(), QStringList{QStringLiteral("outcome:")});
        pressInList(Qt::Key_Down);
        pressInList(Qt::Key_Return);
        QCOMPARE(edit().text(), QStringLiteral("outcome:"));
        QTRY_COMPARE(edit().offered().size(), 6);
        type("not");
        QCOMPARE(edit().offered(), QStringList{QStringLiteral("not-found")});
        pressInList(Qt::Key_Down);
        pressInList(Qt::Key_Return);
        QCOMPARE(edit().text(), QStringLiteral("outcome:not-found"));
        QVERIFY(edit().offered().isEmpty());
        QTRY_COMPARE(m_requests->rowCount(), 1);
    }

    void downOffersWhatThereIs()
    {
        QTest::keyClick(&edit(), Qt::Key_Down);
        QCOMPARE(edit().offered().size(), 10);
        pressInList(Qt::Key_Escape);
        QVERIFY(edit().offered().isEmpty());
        QVERIFY(edit().text().isEmpty());
    }

    void aCellCanBeFilteredBy()
    {
        choose(20, RequestModel::Column::Name, 0);
        QCOMPARE(edit().text(), QStringLiteral("file:\"lost, \\\"old\\\".conf\""));
        QTRY_COMPARE(m_requests->rowCount(), 1);
        edit().clear();
        QTRY_COMPARE(m_requests->rowCount(), 21);
        choose(20, RequestModel::Column::Outcome, 1);
        QCOMPARE(edit().text(), QStringLiteral("-outcome:not-found"));
        QTRY_COMPARE(m_requests->rowCount(), 20);
    }

    void whatIsReadStaysChosen()
    {
        m_log->table()->selectRow(13);
        edit().setText(QStringLiteral("file1"));
        QTRY_COMPARE(m_requests->rowCount(), 11);
        QCOMPARE(m_log->current()->event.name, QStringLiteral("file13.conf"));
        edit().setText(QStringLiteral("file2"));
        QTRY_COMPARE(m_requests->rowCount(), 1);
        QVERIFY(!m_log->current());
    }

    void aTextToSearchForIsNoFilter()
    {
        m_log->search(QStringLiteral("lost, \"old\""));
        QTRY_COMPARE(m_requests->rowCount(), 1);
        QVERIFY(problem().isEmpty());
    }

    void theHelpLetsExamplesBeTried()
    {
        for (auto *button : m_log->findChildren<QToolButton *>()) {
            if (button->accessibleName() == QStringLiteral("How to filter"))
                button->click();
        }
        auto *help = m_log->findChild<ui::bench::FilterHelp *>();
        QVERIFY(help && help->isVisible());
        const QString text = help->findChild<QTextBrowser *>()->toPlainText();
        QVERIFY(text.contains(QStringLiteral("outcome:not-found,refused")));
        QVERIFY(text.contains(QStringLiteral("under-way")));
        Q_EMIT help->findChild<QTextBrowser *>()->anchorClicked(
            QUrl(QStringLiteral("try:meaning%3A%22not%20needed%22")));
        QCOMPARE(edit().text(), QStringLiteral("meaning:\"not needed\""));
    }

private:
    ui::bench::FilterEdit &edit() const { return *m_log->findChild<ui::bench::FilterEdit *>(); }
    QString problem() const { return m_log->findChild<ui::widgets::ProblemLabel *>()->text(); }
    void type(const char *text) { QTest::keyClicks(&edit(), QString::fromLatin1(text)); }

    /// Where the system sends keys while the list is open.
    void pressInList(Qt::Key key)
    {
        QWidget *list = QApplication::activePopupWidget();
        QVERIFY(list);
        QTest::keyClick(list, key);
    }

    /// The entry of that number in the menu of a cell.
    void choose(int row, RequestModel::Column column, int entry)
    {
        QTableView &table = *m_log->table();
        table.scrollToBottom();
        const QRect cell = table.visualRect(m_requests->index(row, static_cast<int>(column)));
        Q_EMIT table.customContextMenuRequested(cell.center());
        auto *menu = m_log->findChild<QMenu *>();
        QVERIFY(menu);
        menu->actions().at(entry)->trigger();
        delete menu;
    }

    std::unique_ptr<RequestModel> m_requests;
    std::unique_ptr<ui::bench::RequestLog> m_log;
};

QTEST_MAIN(RequestLogTest)
#include "request_log_test.moc"
