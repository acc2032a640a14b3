#include "ui/shell/page_host.h"

#include <QLabel>
#include <QListWidget>
#include <QTest>

class PageHostTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onePageNeedsNoList()
    {
        ui::shell::PageHost host;
        host.add(QStringLiteral("bench"), QStringLiteral("Bench"), new QLabel(QStringLiteral("one")));
        host.show();
        QVERIFY(!host.findChild<QListWidget *>()->isVisible());
    }

    void morePagesAreChosenByNameOrInTheList()
    {
        ui::shell::PageHost host;
        auto *bench = new QLabel(QStringLiteral("one"));
        auto *files = new QLabel(QStringLiteral("two"));
        host.add(QStringLiteral("bench"), QStringLiteral("Bench"), bench);
        host.add(QStringLiteral("files"), QStringLiteral("Files"), files);
        host.show();
        auto *list = host.findChild<QListWidget *>();
        QVERIFY(list->isVisible());
        QVERIFY(bench->isVisible());
        QVERIFY(host.goTo(QStringLiteral("files")));
        QVERIFY(files->isVisible());
        list->setCurrentRow(0);
        QVERIFY(bench->isVisible());
        QVERIFY(!host.goTo(QStringLiteral("nonsense")));
        QVERIFY(bench->isVisible());
    }
};

QTEST_MAIN(PageHostTest)
#include "page_host_test.moc"
