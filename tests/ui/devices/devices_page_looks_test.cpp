#include "core/checks/check.h"
#include "tests/ui/support/jobs.h"
#include "tests/ui/support/looks.h"
#include "tests/ui/support/screenshots.h"
#include "ui/devices/add_devices_dialog.h"
#include "ui/devices/column_chooser.h"
#include "ui/devices/device_table.h"
#include "ui/devices/devices_page.h"
#include "ui/devices/paste_dialog.h"
#include "ui/devices/table_side.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using ui::devices::DevicesPage;
using ui::models::JobColumn;
using Kind = JobColumn::Kind;

namespace {

/// A school in mid-work: most rows are filled in, some have something to look at.
job::Job school()
{
    static const char *const kNames[] = {"Gym east", "Library", "Office", "Main entrance", "Cafeteria"};
    job::Job job = support::jobOf(40);
    job.templates << support::templateOf(QStringLiteral("8180-g2-entrance.conf"), QStringLiteral("8180 G2"));
    job.siteValues.insert("sip.u1.pwd", QStringLiteral("the same for all"));
    for (int n = 0; n < 40; ++n) {
        job.devices[n].name = QString::fromLatin1(kNames[n % 5]) + QStringLiteral(" %1").arg(n / 5 + 1);
        if (n % 3 == 0)
            job.devices[n].row.insert("sip.u1.pwd", QStringLiteral("own"));
    }
    job.devices[2].mac = base::MacAddress({0x00, 0x11, 0x22, 0x33, 0x44, 0x55});
    job.devices[4].model = QStringLiteral("8180 G2");
    job.devices[4].templateName = QStringLiteral("8180-g2-entrance.conf");
    job.devices[6].model = QStringLiteral("9999");
    job.devices[7].mac.reset();
    return job;
}

checks::Finding findingOf(job::DeviceId device, checks::Severity severity, const QString &key)
{
    checks::Finding finding;
    finding.what = {ui::models::kModelNotKnown, {QStringLiteral("9999")}};
    finding.severity = severity;
    finding.device = device;
    finding.key = key;
    return finding;
}

} // namespace

/// What can be measured of the page's looks; the pictures it saves (see saveShot) are for a person to judge.
class DevicesPageLooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_looks.begin(); }
    void cleanup() { m_looks.restore(); }

    void everyStateFitsASmallLaptop_data() { support::addInLightAndDark(kStates); }

    void everyStateFitsASmallLaptop()
    {
        const auto &state = support::stateOfRow(kStates);
        job::Editor editor;
        DevicesPage page(editor);
        page.resize(1366, 680);
        page.show();
        state.bring(editor, page);
        support::fitsInto({1180, 640}, page,
                          QStringLiteral("devices-") + QString::fromLatin1(QTest::currentDataTag()));
    }

    void dialogsSayTheirWholeText()
    {
        const job::Job job = school();
        job::Editor editor(job);
        DevicesPage page(editor);
        ui::devices::ColumnChooser chooser(page.tableSide().columns(), page.tableSide().model());
        ui::devices::ColumnChooser found(page.tableSide().columns(), page.tableSide().model());
        found.findChild<QLineEdit *>()->setText(QStringLiteral("volume"));
        ui::devices::AddDevicesDialog places(job, &job.devices[0]);
        const auto sheet = ui::models::sheetFrom(u"MAC\tExt\tFloor\n00:22\t0101\t1\n0022EE0A0B0C\t0102\t2\n");
        ui::devices::PasteDialog paste(ui::models::planPaste(job, sheet, {{0}, {}}));
        const std::pair<QDialog *, const char *> dialogs[] = {
            {&chooser, "columns"}, {&found, "columns-found"}, {&places, "places"}, {&paste, "paste"}};
        for (const auto &[dialog, name] : dialogs) {
            dialog->show();
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            support::saveShot(*dialog, QStringLiteral("devices-dialog-") + QString::fromLatin1(name));
            QVERIFY(dialog->width() >= dialog->minimumSizeHint().width());
        }
    }

    void usualColumnsShowWhatUsuallyStandsInThem()
    {
        job::Editor editor(school());
        DevicesPage page(editor);
        auto &table = page.tableSide().table();
        for (const Kind kind : {Kind::Mac, Kind::Model}) {
            const int column = page.tableSide().model().columnOf({kind, {}});
            const int given = table.columnWidth(column);
            table.resizeColumnToContents(column);
            QVERIFY(given >= table.columnWidth(column));
        }
    }

private:
    static void empty(job::Editor &, DevicesPage &) {}
    static void ready(job::Editor &editor, DevicesPage &) { editor.reset(support::jobOf(0)); }

    static void folder(job::Editor &, DevicesPage &page)
    {
        page.setOffer(support::jobOf(12));
        page.setIsJob(false);
    }

    static void type(QWidget &table, const QString &keys)
    {
        table.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(table.window()));
        for (const QChar key : keys)
            QTest::keyClick(QApplication::focusWidget(), key.toLatin1());
    }

    static void busy(job::Editor &editor, DevicesPage &page)
    {
        editor.reset(school());
        page.setFindings({findingOf(2, checks::Severity::Error, QStringLiteral("sip.u1.user")),
                          findingOf(7, checks::Severity::Warning, {}),
                          findingOf(9, checks::Severity::Notice, {})});
    }

    static void one(job::Editor &editor, DevicesPage &page)
    {
        busy(editor, page);
        page.goTo({5});
    }

    static void several(job::Editor &editor, DevicesPage &page)
    {
        busy(editor, page);
        auto &table = page.tableSide().table();
        const int column = page.tableSide().model().columnOf({Kind::Parameter, ui::models::kExtensionKey});
        table.setCurrentIndex(table.model()->index(3, column));
        table.selectionModel()->select(
            QItemSelection(table.model()->index(3, column), table.model()->index(8, column)),
            QItemSelectionModel::ClearAndSelect);
        type(table, QStringLiteral("0101"));
    }

    static void wrong(job::Editor &editor, DevicesPage &page)
    {
        busy(editor, page);
        auto &table = page.tableSide().table();
        table.setCurrentIndex(table.model()->index(5, page.tableSide().model().columnOf({Kind::Mac, {}})));
        type(table, QStringLiteral("0022EE01G"));
    }

    static void choosing(job::Editor &editor, DevicesPage &page)
    {
        busy(editor, page);
        auto &table = page.tableSide().table();
        table.setCurrentIndex(
            table.model()->index(5, page.tableSide().model().columnOf({Kind::Template, {}})));
        QTest::keyClick(&table, Qt::Key_F2);
    }

    static void nothing(job::Editor &editor, DevicesPage &page)
    {
        busy(editor, page);
        auto *filter = page.tableSide().findChild<QLineEdit *>();
        filter->setText(QStringLiteral("no such room"));
        QTest::keyClick(filter, Qt::Key_Return);
    }

    struct State {
        const char *name;
        void (*bring)(job::Editor &, DevicesPage &);
    };
    static constexpr State kStates[] = {{"empty", &empty}, {"ready", &ready},       {"folder", &folder},
                                        {"busy", &busy},   {"one", &one},           {"several", &several},
                                        {"wrong", &wrong}, {"choosing", &choosing}, {"nothing", &nothing}};

    support::Looks m_looks;
};

QTEST_MAIN(DevicesPageLooksTest)
#include "devices_page_looks_test.moc"
