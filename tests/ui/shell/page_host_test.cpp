#include "ui/shell/page_host.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

class PageHostTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onePageNeedsNoList()
    {
        ui::shell::PageHost host;
        host.add(QStringLiteral("bench"), QStringLiteral("Bench"), new QLabel(QStringLiteral("one")));
        host.show();
        QVERIFY(!host.findChild<QTreeWidget *>()->isVisible());
    }

    void morePagesAreChosenByNameOrInTheList()
    {
        ui::shell::PageHost host;
        auto *bench = new QLabel(QStringLiteral("one"));
        auto *files = new QLabel(QStringLiteral("two"));
        host.add(QStringLiteral("bench"), QStringLiteral("Bench"), bench);
        host.add(QStringLiteral("files"), QStringLiteral("Files"), files);
        host.show();
        auto *list = host.findChild<QTreeWidget *>();
        QVERIFY(list->isVisible());
        QVERIFY(bench->isVisible());
        QVERIFY(host.goTo(QStringLiteral("files")));
        QVERIFY(files->isVisible());
        QCOMPARE(host.current(), QStringLiteral("files"));
        list->setCurrentItem(list->topLevelItem(0));
        QVERIFY(bench->isVisible());
        QVERIFY(!host.goTo(QStringLiteral("nonsense")));
        QVERIFY(bench->isVisible());
    }

    void controlAndTheNumberGoToAPage()
    {
        ui::shell::PageHost host;
        host.add(QStringLiteral("site"), QStringLiteral("Site"), new QLabel(QStringLiteral("one")));
        host.add(QStringLiteral("bench"), QStringLiteral("Bench"), new QLabel(QStringLiteral("two")));
        host.show();
        QVERIFY(QTest::qWaitForWindowActive(&host));
        QSignalSpy changed(&host, &ui::shell::PageHost::currentChanged);
        QTest::keyClick(&host, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(host.current(), QStringLiteral("bench"));
    }

    void aStateIsShownInFullAndSaidInWords()
    {
        ui::shell::PageHost host;
        host.add(QStringLiteral("site"), QStringLiteral("Site"), new QLabel(QStringLiteral("one")));
        host.add(QStringLiteral("devices"), QStringLiteral("Devices"), new QLabel(QStringLiteral("two")));
        host.setState(QStringLiteral("devices"), QStringLiteral("10000"), progress::Tone::Normal,
                      QStringLiteral("10,000 devices"));
        host.show();
        const auto *list = host.findChild<QTreeWidget *>();
        const QTreeWidgetItem *item = list->topLevelItem(1);
        QCOMPARE(item->text(1), QStringLiteral("10000"));
        QCOMPARE(item->toolTip(1), QStringLiteral("10,000 devices"));
        QVERIFY(list->columnWidth(1) >= list->fontMetrics().horizontalAdvance(item->text(1)));
        QVERIFY(list->columnWidth(0) + list->columnWidth(1) <= list->viewport()->width());
    }
};

QTEST_MAIN(PageHostTest)
#include "page_host_test.moc"
