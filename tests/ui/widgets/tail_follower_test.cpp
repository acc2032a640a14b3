#include "ui/widgets/tables.h"
#include "ui/widgets/tail_follower.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <memory>

using ui::widgets::TailFollower;

/// A log of 200 rows in a view that shows a few of them.
class TailFollowerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<QStandardItemModel>(0, 1);
        m_view = std::make_unique<QTableView>();
        m_view->setModel(m_model.get());
        ui::widgets::setUpTable(*m_view);
        m_view->resize(300, 200);
        m_tail = new TailFollower(m_view.get());
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        grow(200);
    }

    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }

    void staysWithTheNewest()
    {
        QVERIFY(showsLast());
        grow(50);
        QVERIFY(showsLast());
        QVERIFY(m_tail->isFollowing());
    }

    void staysWithTheNewestWhenTheViewShrinks()
    {
        m_view->resize(300, 120);
        QTRY_VERIFY(showsLast());
    }

    void leavesTheReaderWhereTheyScrolled()
    {
        m_view->verticalScrollBar()->setValue(100);
        QVERIFY(!m_tail->isFollowing());
        grow(50);
        QCOMPARE(m_view->verticalScrollBar()->value(), 100);
    }

    void leavesTheReaderWithWhatTheySelected()
    {
        m_view->selectRow(m_model->rowCount() - 1);
        QVERIFY(!m_tail->isFollowing());
        grow(50);
        QVERIFY(!showsLast());
    }

    void whatIsReadStaysPutWhenTheOldestLeave()
    {
        m_view->verticalScrollBar()->setValue(100);
        const QString before = topText();
        m_model->removeRows(0, 40);
        QCOMPARE(topText(), before);
    }

    void goesBackToTheNewestWhenAsked()
    {
        m_view->selectRow(3);
        m_view->verticalScrollBar()->setValue(0);
        QSignalSpy changed(m_tail, &TailFollower::followingChanged);
        m_tail->follow();
        QCOMPARE(changed.count(), 1);
        QVERIFY(showsLast());
        grow(1);
        QVERIFY(showsLast());
    }

    void scrollingBackToTheEndFollowsAgain()
    {
        m_view->verticalScrollBar()->setValue(10);
        m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
        QVERIFY(m_tail->isFollowing());
    }

private:
    void grow(int rows)
    {
        QList<QStandardItem *> items;
        for (int i = 0; i < rows; ++i)
            items << new QStandardItem(QString::number(m_model->rowCount() + i));
        m_model->invisibleRootItem()->appendRows(items);
    }

    bool showsLast() const
    {
        const QRect last = m_view->visualRect(m_model->index(m_model->rowCount() - 1, 0));
        return m_view->viewport()->rect().intersects(last);
    }

    QString topText() const { return m_view->indexAt(QPoint(5, 5)).data().toString(); }

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<QTableView> m_view;
    TailFollower *m_tail = nullptr;
};

QTEST_MAIN(TailFollowerTest)
#include "tail_follower_test.moc"
