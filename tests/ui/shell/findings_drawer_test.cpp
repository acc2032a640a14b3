#include "ui/shell/findings_drawer.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using checks::Finding;
using checks::Severity;
using ui::shell::FindingsDrawer;

namespace {

Finding findingIn(const QString &file, Severity severity)
{
    Finding finding;
    finding.severity = severity;
    finding.place.file = file;
    return finding;
}

bool says(const FindingsDrawer &drawer, const QString &text)
{
    const auto labels = drawer.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel *label) { return label->text().contains(text); });
}

} // namespace

class FindingsDrawerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysHowManyAndOpensToAll()
    {
        FindingsDrawer drawer;
        drawer.show();
        QVERIFY(says(drawer, QStringLiteral("No problems")));
        QVERIFY(!drawer.findChild<QPushButton *>()->isEnabled());
        drawer.setFindings({findingIn(QStringLiteral("a.md5"), Severity::Error),
                            findingIn(QStringLiteral("b.conf"), Severity::Notice)});
        QVERIFY(says(drawer, QStringLiteral("▲ 2 problem")));
        QVERIFY(!drawer.findChild<QTableView *>()->isVisible());
        drawer.findChild<QPushButton *>()->click();
        QVERIFY(drawer.findChild<QTableView *>()->isVisible());
        QVERIFY(drawer.isOpen());
    }

    void aDoubleClickAsksForTheFile()
    {
        FindingsDrawer drawer;
        drawer.setFindings({findingIn(QStringLiteral("a.md5"), Severity::Error)});
        QSignalSpy wanted(&drawer, &FindingsDrawer::fileWanted);
        auto *table = drawer.findChild<QTableView *>();
        Q_EMIT table->doubleClicked(table->model()->index(0, 2));
        QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("a.md5"));
    }
};

QTEST_MAIN(FindingsDrawerTest)
#include "findings_drawer_test.moc"
