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

QPushButton *button(const FindingsDrawer &drawer, const char *name)
{
    return drawer.findChild<QPushButton *>(QString::fromLatin1(name));
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
        QVERIFY(!button(drawer, "toggle")->isEnabled());
        drawer.setFindings({findingIn(QStringLiteral("a.md5"), Severity::Error),
                            findingIn(QStringLiteral("b.conf"), Severity::Notice)});
        QVERIFY(says(drawer, QStringLiteral("▲ 2 problem")));
        QVERIFY(!drawer.findChild<QTableView *>()->isVisible());
        button(drawer, "toggle")->click();
        QVERIFY(drawer.findChild<QTableView *>()->isVisible());
        QVERIFY(drawer.isOpen());
    }

    void aProblemIsGoneTo()
    {
        FindingsDrawer drawer;
        drawer.show();
        drawer.setOpen(true);
        drawer.setFindings({findingIn(QStringLiteral("a.md5"), Severity::Error)});
        QVERIFY(!button(drawer, "jump")->isVisible());
        drawer.findChild<QTableView *>()->selectRow(0);
        QVERIFY(!button(drawer, "repair")->isVisible());
        QSignalSpy wanted(&drawer, &FindingsDrawer::jumpWanted);
        button(drawer, "jump")->click();
        QCOMPARE(wanted.value(0).value(0).value<Finding>().place.file, QStringLiteral("a.md5"));
    }

    void aProblemWithARepairOffersIt()
    {
        Finding finding = findingIn(QStringLiteral("a.conf"), Severity::Warning);
        finding.repair = job::Change{{job::kDeviceGone, {}}, {}, {}};
        FindingsDrawer drawer;
        drawer.show();
        drawer.setOpen(true);
        drawer.setFindings({finding});
        drawer.findChild<QTableView *>()->selectRow(0);
        QSignalSpy wanted(&drawer, &FindingsDrawer::repairWanted);
        QVERIFY(!button(drawer, "repair")->text().isEmpty());
        button(drawer, "repair")->click();
        QCOMPARE(wanted.count(), 1);
        drawer.setFindings({});
        QVERIFY(!button(drawer, "repair")->isVisible());
    }
};

QTEST_MAIN(FindingsDrawerTest)
#include "findings_drawer_test.moc"
