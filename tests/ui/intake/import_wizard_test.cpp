#include "tests/support/office.h"
#include "tests/support/skip.h"
#include "tests/ui/intake/import_world.h"
#include "tests/ui/support/screenshots.h"
#include "ui/intake/target_search.h"

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTimer>

using support::ImportWorld;
using support::kThreeRooms;
using ui::intake::ImportWizard;

namespace {

/// The text is on the page, for everybody to see.
bool shows(const QWidget &page, const QString &text)
{
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

/// A box in which a person could choose that.
QComboBox *boxWith(const QWidget &page, const QString &item)
{
    for (QComboBox *box : page.findChildren<QComboBox *>()) {
        if (box->findText(item) >= 0)
            return box;
    }
    return nullptr;
}

void chooseIn(QComboBox &box, const QString &text)
{
    box.setCurrentIndex(box.findText(text));
    Q_EMIT box.activated(box.currentIndex());
}

QPushButton *buttonOf(const QWidget &page, const QString &text)
{
    for (QPushButton *button : page.findChildren<QPushButton *>()) {
        if (button->text().remove(u'&') == text)
            return button;
    }
    return nullptr;
}

} // namespace

/// The wizard driven as a person does, on files that lie on the disk.
class ImportWizardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSheetBecomesDevicesInOneStepThatOneUndoTakesBack()
    {
        ImportWorld world;
        const job::Job before = world.editor.job();
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"), kThreeRooms)));
        QVERIFY(world.next());
        QVERIFY(world.next());
        QVERIFY(shows(world.wizard->checkPage(), QStringLiteral("3 of 3 rows can be taken")));
        QVERIFY(shows(world.wizard->checkPage(), QStringLiteral("1 place without a MAC address")));
        QVERIFY(world.next());
        QCOMPARE(world.editor.job(), before);
        QSignalSpy accepted(world.wizard.get(), &QDialog::accepted);
        QVERIFY(world.finish());
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(world.editor.job().devices.size(), 3);
        QCOMPARE(world.device(0).row.value("sip.u1.user"), QStringLiteral("0101"));
        QCOMPARE(world.device(0).templateName, QStringLiteral("8188.conf"));
        QVERIFY(!world.device(2).mac);
        QCOMPARE(world.editor.undoText(),
                 (base::Message{ui::intake::kImportedSheet, {QStringLiteral("rooms.csv")}}));
        QVERIFY(world.editor.undo());
        QCOMPARE(world.editor.job(), before);
        QVERIFY(!world.editor.canUndo());
    }

    void aWorkbookGoesTheSameWay()
    {
        ImportWorld world;
        QVERIFY(world.read(world.writeXlsx(
            QStringLiteral("rooms.xlsx"),
            {{QStringLiteral("Nom"), QStringLiteral("Adresse MAC"), QStringLiteral("Poste")},
             {QStringLiteral("Gymnase"), QStringLiteral("00:22:EE:00:00:01"), QStringLiteral("0101")}})));
        world.next();
        world.next();
        world.next();
        QVERIFY(world.finish());
        QCOMPARE(world.device(0).name, QStringLiteral("Gymnase"));
        QCOMPARE(world.device(0).row.value("sip.u1.user"), QStringLiteral("0101"));
    }

    void cancelLeavesTheJobAsItIs_data()
    {
        QTest::addColumn<int>("pages");
        for (int pages = 0; pages < 4; ++pages)
            QTest::addRow("page %d", pages + 1) << pages;
    }

    void cancelLeavesTheJobAsItIs()
    {
        QFETCH(int, pages);
        ImportWorld world(support::jobOf(2));
        const job::Job before = world.editor.job();
        QSignalSpy changed(&world.editor, &job::Editor::changed);
        QSignalSpy remembered(world.wizard.get(), &ImportWizard::memoryChanged);
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"), kThreeRooms)));
        world.session().setDefaultModel(QStringLiteral("8186"));
        world.session().assign(0, ::intake::Target{::intake::Field::Note, {}});
        QVERIFY(world.planned());
        for (int page = 0; page < pages; ++page)
            QVERIFY(world.next());
        QTest::mouseClick(world.wizard->button(QWizard::CancelButton), Qt::LeftButton);
        QVERIFY(!world.wizard->isVisible());
        QCOMPARE(world.editor.job(), before);
        QCOMPARE(changed.count(), 0);
        QVERIFY(!world.editor.canUndo());
        QCOMPARE(remembered.count(), 0);
    }

    void backKeepsWhatWasChosen()
    {
        ImportWorld world;
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"), kThreeRooms)));
        world.next();
        auto &columns = world.wizard->columnsPage();
        chooseIn(*columns.header().box(0), QStringLiteral("Location"));
        chooseIn(*boxWith(columns, QStringLiteral("Ask for each")), QStringLiteral("Update them"));
        QVERIFY(world.planned());
        world.next();
        world.back();
        world.back();
        QCOMPARE(world.wizard->currentId(), int(ImportWizard::Choose));
        world.next();
        QCOMPARE(columns.header().box(0)->currentText(), QStringLiteral("Location"));
        QCOMPARE(boxWith(columns, QStringLiteral("Ask for each"))->currentText(),
                 QStringLiteral("Update them"));
        QCOMPARE(world.session().choices().existing, ::intake::OnExisting::Update);
    }

    void aRepairIsDoneOnlyIfItIsTicked()
    {
        ImportWorld world;
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"),
                                       "Name,MAC,Model,Extension\nGym,OO22EEOOOOO1,8188,0101\n"
                                       "Hall,0022EE00000Z,8188,0102\nYard,OO22EEOOOOO3,8188,0103\n")));
        world.next();
        world.next();
        QVERIFY(!world.next());
        const QModelIndex kind = world.problems().kind(QStringLiteral("mac-letters"));
        QVERIFY(kind.isValid());
        const QModelIndex first = world.problems().index(0, 0, kind);
        QVERIFY(world.problems()
                    .index(0, ui::intake::ProblemTree::Change, kind)
                    .data()
                    .toString()
                    .contains(QStringLiteral("OO22EEOOOOO1 → ")));
        QCOMPARE(first.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QVERIFY(world.tick(first));
        QCOMPARE(world.session().plan()->accepted(), 1);
        QCOMPARE(world.problems().kind(QStringLiteral("mac-letters")).data(Qt::CheckStateRole).toInt(),
                 int(Qt::PartiallyChecked));
        QVERIFY(world.tick(world.problems().kind(QStringLiteral("mac-letters"))));
        QCOMPARE(world.session().plan()->accepted(), 2);
        QVERIFY(world.tick(world.problems().kind(QStringLiteral("mac-letters")), false));
        QCOMPARE(world.session().plan()->accepted(), 0);
    }

    void oneOfManyRepairsCanBeLeftOut()
    {
        ImportWorld world;
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"),
                                       "Name,MAC,Model\nGym,OO22EEOOOOO1,8188\nYard,OO22EEOOOOO3,8188\n")));
        QVERIFY(world.tick(world.problems().kind(QStringLiteral("mac-letters"))));
        QCOMPARE(world.session().plan()->accepted(), 2);
        const QModelIndex kind = world.problems().kind(QStringLiteral("mac-letters"));
        QVERIFY(world.tick(world.problems().index(1, 0, kind), false));
        QCOMPARE(world.session().plan()->accepted(), 1);
    }

    void withErrorsOnlyAnExplicitChoiceTakesTheRest()
    {
        ImportWorld world;
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"),
                                       QByteArray(kThreeRooms) + "Lab,nonsense,8188,0104,xy12-klmn\n")));
        world.next();
        world.next();
        auto &page = world.wizard->checkPage();
        QVERIFY(shows(page, QStringLiteral("3 of 4 rows can be taken")));
        QVERIFY(!world.next());
        QVERIFY(shows(page, QStringLiteral("take the valid rows alone")));
        QCOMPARE(world.wizard->currentId(), int(ImportWizard::Check));
        for (QCheckBox *box : page.findChildren<QCheckBox *>()) {
            if (box->isVisible() && box->text().contains(QStringLiteral("1 row")))
                box->click();
        }
        QVERIFY(world.planned());
        QVERIFY(world.next());
        const auto *left = world.wizard->currentPage()->findChild<QListWidget *>();
        QCOMPARE(left->count(), 1);
        QVERIFY(left->item(0)->text().startsWith(QStringLiteral("Row 5: ")));
        QVERIFY(world.finish());
        QCOMPARE(world.editor.job().devices.size(), 3);
    }

    void devicesInTheJobAreAskedForOneByOne()
    {
        ImportWorld world(support::jobOf(3));
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"),
                                       "Name,MAC,Model\nGym,0022EE010001,8188\nHall,0022EE010002,8188\n"
                                       "Room 3,0022EE010003,8188\n")));
        world.next();
        world.next();
        QVERIFY(!world.next());
        QVERIFY(shows(world.wizard->checkPage(), QStringLiteral("2 wait for a decision")));
        QVERIFY(shows(world.wizard->checkPage(), QStringLiteral("1 the same already")));
        const QModelIndex ask = world.problems().kind(QStringLiteral("device-ask"));
        world.problemView().setCurrentIndex(world.problems().index(0, 0, ask));
        QVERIFY(shows(world.wizard->checkPage(), QStringLiteral("Name: Room 1 → Gym")));
        QTest::mouseClick(buttonOf(world.wizard->checkPage(), QStringLiteral("Update")), Qt::LeftButton);
        QVERIFY(world.planned());
        world.problemView().setCurrentIndex(
            world.problems().index(0, 0, world.problems().kind(QStringLiteral("device-ask"))));
        QTest::mouseClick(buttonOf(world.wizard->checkPage(), QStringLiteral("Leave as It Is")),
                          Qt::LeftButton);
        QVERIFY(world.planned());
        QVERIFY(world.next());
        QVERIFY(world.finish());
        QCOMPARE(world.device(0).name, QStringLiteral("Gym"));
        QCOMPARE(world.device(1).name, QStringLiteral("Room 2"));
        QCOMPARE(world.editor.job().devices.size(), 3);
    }

    void devicesInTheJobAreUpdatedOrLeftByOneChoice_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("name");
        QTest::newRow("update") << QStringLiteral("Update them") << QStringLiteral("Gym");
        QTest::newRow("leave") << QStringLiteral("Leave them as they are") << QStringLiteral("Room 1");
    }

    void devicesInTheJobAreUpdatedOrLeftByOneChoice()
    {
        QFETCH(QString, choice);
        QFETCH(QString, name);
        ImportWorld world(support::jobOf(2));
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"), "Name,MAC\nGym,0022EE010001\n")));
        world.next();
        chooseIn(*boxWith(world.wizard->columnsPage(), choice), choice);
        QVERIFY(world.planned());
        world.next();
        QVERIFY(world.next());
        QVERIFY(world.finish());
        QCOMPARE(world.device(0).name, name);
    }

    void correctedColumnsAreRememberedAndCanBeForgotten()
    {
        ImportWorld world;
        const QByteArray first = "Blorp,MAC,Model\nGym,0022EE000001,8188\n";
        QSignalSpy remembered(world.wizard.get(), &ImportWizard::memoryChanged);
        QVERIFY(world.read(world.write(QStringLiteral("first.csv"), first)));
        world.next();
        chooseIn(*world.wizard->columnsPage().header().box(0), QStringLiteral("Location"));
        QVERIFY(world.planned());
        world.next();
        world.next();
        QVERIFY(world.finish());
        QCOMPARE(remembered.count(), 1);
        const auto memory = remembered.first().first().value<::intake::MappingMemory>();
        world.open(::intake::MappingMemory::fromJson(memory.toJson()));
        QVERIFY(world.read(
            world.write(QStringLiteral("second.csv"), "Blorp,MAC,Model\nHall,0022EE000002,8188\n")));
        world.next();
        auto &page = world.wizard->columnsPage();
        QCOMPARE(page.header().box(0)->currentText(), QStringLiteral("Location"));
        QVERIFY(shows(page, QStringLiteral("as last time")));
        QTest::mouseClick(buttonOf(page, QStringLiteral("Forget It")), Qt::LeftButton);
        QVERIFY(!shows(page, QStringLiteral("as last time")));
        QVERIFY(page.header().box(0)->currentText() != QStringLiteral("Location"));
        QVERIFY(!world.session().memory().knows(world.session().mapping()));
    }

    void rowsWithoutAModelGetTheOneThatIsChosen()
    {
        ImportWorld world;
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"),
                                       "Name,MAC,Model\nGym,0022EE000001,\nHall,0022EE000002,8186\n")));
        world.next();
        chooseIn(*boxWith(world.wizard->columnsPage(), QStringLiteral("none")), QStringLiteral("8188"));
        QVERIFY(world.planned());
        world.next();
        world.next();
        QVERIFY(world.finish());
        QCOMPARE(world.device(0).model, QStringLiteral("8188"));
        QCOMPARE(world.device(0).templateName, QStringLiteral("8188.conf"));
        QCOMPARE(world.device(1).model, QStringLiteral("8186"));
    }

    void theRowOfTheHeadersCanBeSaid()
    {
        ImportWorld world;
        QVERIFY(
            world.read(world.write(QStringLiteral("rooms.csv"), "Gym,0022EE000001\nHall,0022EE000002\n")));
        QCOMPARE(world.session().mapping().headerRow, -1);
        world.next();
        auto *row = world.wizard->columnsPage().findChild<QSpinBox *>();
        QCOMPARE(row->text(), QStringLiteral("none"));
        row->setValue(1);
        QVERIFY(world.planned());
        QCOMPARE(world.session().mapping().headerRow, 0);
        QCOMPARE(world.session().plan()->deviceRows(), 1);
    }

    void aCellCanBeTypedOver()
    {
        ImportWorld world;
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"),
                                       "Name,MAC,Model\nGym,nonsense,8188\nHall,0022EE000002,8188\n")));
        world.next();
        world.next();
        QAbstractItemModel *sheet = world.wizard->checkPage().view().model();
        QVERIFY(sheet->setData(sheet->index(1, 1), QStringLiteral("0022EE000001"), Qt::EditRole));
        QVERIFY(world.planned());
        QCOMPARE(world.session().plan()->accepted(), 2);
        const QModelIndex typed = world.problems().kind(QStringLiteral("cell-typed"));
        QVERIFY(typed.isValid());
        QCOMPARE(world.problems().index(0, ui::intake::ProblemTree::Change, typed).data().toString(),
                 QStringLiteral("nonsense → 0022EE000001"));
        QVERIFY(world.tick(world.problems().index(0, 0, typed), false));
        QCOMPARE(world.session().plan()->accepted(), 1);
    }

    void aProblemLeadsToItsCell()
    {
        ImportWorld world;
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"),
                                       QByteArray(kThreeRooms) + "Lab,nonsense,8188,0104,xy12-klmn\n")));
        world.next();
        world.next();
        const QModelIndex kind = world.problems().kind(QStringLiteral("mac-invalid"));
        world.problemView().setCurrentIndex(world.problems().index(0, 0, kind));
        const QModelIndex cell = world.wizard->checkPage().view().currentIndex();
        QCOMPARE(cell.row(), 4);
        QCOMPARE(cell.column(), 1);
    }

    void anySettingCanBeFoundForAColumn()
    {
        ImportWorld world;
        QVERIFY(
            world.read(world.write(QStringLiteral("rooms.csv"), "Name,MAC,Blorp\nGym,0022EE000001,-9dB\n")));
        world.next();
        auto *box = world.wizard->columnsPage().header().box(2);
        chooseIn(*box, QStringLiteral("Other setting…"));
        QCOMPARE(box->currentText(), QStringLiteral("Not imported")); // until one is found
        auto *search = world.wizard->findChild<ui::intake::TargetSearch *>();
        QVERIFY(search);
        search->findChild<QLineEdit *>()->setText(QStringLiteral("audio.page.vol"));
        search->accept();
        QVERIFY(world.planned());
        QCOMPARE(world.session().mapping().columns.at(2).target, ::intake::parameter("audio.page.vol"));
        QCOMPARE(world.session().plan()->rows.at(0).device.row.value("audio.page.vol"),
                 QStringLiteral("-9dB"));
    }

    void passwordsAreDotsUntilTheyAreRevealed()
    {
        ImportWorld world;
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"), kThreeRooms)));
        QList<QTableView *> views = world.wizard->findChildren<QTableView *>();
        QCOMPARE(views.size(), 3);
        for (const QTableView *view : std::as_const(views)) {
            const QModelIndex cell = view->model()->index(1, 4);
            QVERIFY(!cell.data().toString().contains(QStringLiteral("q7Wd")));
            QVERIFY(!cell.data(Qt::ToolTipRole).toString().contains(QStringLiteral("q7Wd")));
            QCOMPARE(view->model()->index(0, 4).data().toString(), QStringLiteral("Password"));
        }
        // What was taken for a password stays hidden even if it is not imported.
        world.session().assign(4, std::nullopt);
        QVERIFY(!views.first()->model()->index(1, 4).data().toString().contains(QStringLiteral("q7Wd")));
        world.next();
        for (QCheckBox *box : world.wizard->columnsPage().findChildren<QCheckBox *>()) {
            if (box->text().remove(u'&') == QStringLiteral("Show passwords"))
                box->click();
        }
        QCOMPARE(
            world.wizard->columnsPage().findChild<QTableView *>()->model()->index(1, 4).data().toString(),
            QStringLiteral("q7Wd-93kz"));
    }

    void noProblemTellsAPassword()
    {
        ImportWorld world;
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"),
                                       "Name,MAC,Model,Extension,Password\n"
                                       "Gym,0022EE000001,8188,0101,\" hunter2x \"\n"
                                       "Hall,0022EE000002,8188,hunter2y,0102\n"
                                       "Yard,0022EE000003,8188,0103,hunter2z\x07\n")));
        const auto &tree = world.problems();
        QVERIFY(tree.rowCount() > 0);
        for (int kind = 0; kind < tree.rowCount(); ++kind) {
            const QModelIndex parent = tree.index(kind, 0);
            for (int row = 0; row < tree.rowCount(parent); ++row) {
                for (int column = 0; column < tree.columnCount(); ++column) {
                    const QModelIndex cell = tree.index(row, column, parent);
                    QVERIFY2(!cell.data().toString().contains(QStringLiteral("hunter2x")), "x");
                    QVERIFY2(!cell.data().toString().contains(QStringLiteral("hunter2z")), "z");
                }
            }
        }
    }

    void aFileThatIsNoSheetSaysWhatItIs()
    {
        ImportWorld world;
        const QString path = world.write(QStringLiteral("rooms.xlsx"), "PK\3\4 broken");
        world.wizard->read(path);
        QTRY_VERIFY(!world.session().isReading());
        QVERIFY(world.session().failure());
        QVERIFY(shows(world.wizard->choosePage(), QStringLiteral("damaged")));
        QVERIFY(!world.next());
    }

    void anEmptySheetIsNoImport()
    {
        ImportWorld world;
        QVERIFY(world.read(world.writeXlsx(QStringLiteral("rooms.xlsx"), {})));
        QVERIFY(shows(world.wizard->choosePage(), QStringLiteral("This sheet is empty")));
        QVERIFY(!world.next());
    }

    void onlyHeadersAreNoImportAndSaySo()
    {
        ImportWorld world;
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"), "Name,MAC,Model\n")));
        world.next();
        world.next();
        QVERIFY(shows(world.wizard->checkPage(), QStringLiteral("There is no row with a device")));
        QVERIFY(!world.next());
    }

    void copiedRowsAreTakenLikeAFile()
    {
        ImportWorld world;
        QMimeData copied;
        copied.setText(QStringLiteral("Name\tMAC\nGym\t0022EE000001\n"));
        world.wizard->choosePage().take(copied);
        QVERIFY(world.planned());
        QCOMPARE(world.session().plan()->accepted(), 1);
        QMimeData nothing;
        world.wizard->choosePage().take(nothing);
        QVERIFY(shows(world.wizard->choosePage(), QStringLiteral("no rows on the clipboard")));
    }

    void aSheetIsDroppedOnTheWizard()
    {
        ImportWorld world;
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(world.write(QStringLiteral("rooms.csv"), kThreeRooms))});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(world.wizard.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(world.wizard.get(), &drop);
        QTRY_COMPARE(world.session().sourceName(), QStringLiteral("rooms.csv"));
    }

    void aJobThatChangedMeanwhileIsLookedAtAgain()
    {
        ImportWorld world;
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"), kThreeRooms)));
        QVERIFY(world.editor.apply({{}, {job::InsertDevice{0, support::boxOf(7)}}, {}}));
        QVERIFY(world.session().isPlanning());
        QVERIFY(!world.session().obstacle().isEmpty());
        QVERIFY(world.planned());
        QVERIFY(world.session().finish());
        QCOMPARE(world.editor.job().devices.size(), 4);
    }

    void readingCanBeStopped()
    {
        ImportWorld world;
        QByteArray rows = "Name,MAC\n";
        for (int row = 0; row < 60000; ++row)
            rows += "Room " + QByteArray::number(row) + ",0022EE" + QByteArray::number(row + 100000) + "\n";
        world.wizard->read(world.write(QStringLiteral("rooms.csv"), rows));
        QVERIFY(world.session().isReading());
        QTest::mouseClick(buttonOf(world.wizard->choosePage(), QStringLiteral("Stop")), Qt::LeftButton);
        QVERIFY(!world.session().isReading());
        QVERIFY(!world.session().workbook());
        QVERIFY(!world.session().failure());
    }

    /// PROVBENCH_ROWS=100000 shows the same of more; figures are printed.
    void theWindowStaysAliveWhileALargeSheetIsLookedAt()
    {
        const int rows = std::max(qEnvironmentVariableIntValue("PROVBENCH_ROWS"), 20000);
        QByteArray csv = "Name,MAC,Model,Extension,Password\n";
        for (int row = 0; row < rows; ++row)
            csv += "Room " + QByteArray::number(row) + ",OO22EE" +
                   QByteArray::number(row, 16).rightJustified(6, '0') + ",8188," +
                   QByteArray::number(row).rightJustified(6, '0') + ",pw-" + QByteArray::number(row * 7) +
                   "\n";
        ImportWorld world;
        qint64 longest = 0;
        QElapsedTimer sinceLast;
        QTimer pulse;
        connect(&pulse, &QTimer::timeout, this, [&] { longest = std::max(longest, sinceLast.restart()); });
        sinceLast.start();
        pulse.start(1);
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"), csv)));
        qInfo("%d rows read and planned; the window stood still for %lld ms at most", rows, longest);
        longest = 0;
        QVERIFY(world.tick(world.problems().kind(QStringLiteral("mac-letters"))));
        qInfo("every repair chosen; %lld ms at most", longest);
        QCOMPARE(world.session().plan()->accepted(), rows);
        QVERIFY(longest < 3000);
        QElapsedTimer importing;
        importing.start();
        QVERIFY(world.session().finish());
        qInfo("taken into the job in %lld ms", importing.elapsed());
        QCOMPARE(world.editor.job().devices.size(), rows);
    }

    void anotherSheetOfTheWorkbookCanBeChosen()
    {
        if (const QString missing = support::missingOffice(); !missing.isEmpty())
            return support::skipOrFail(qPrintable(QStringLiteral("not installed: ") + missing));
        ImportWorld world;
        const QString path = world.folder.filePath(QStringLiteral("site.xlsx"));
        const QByteArray script =
            "from openpyxl import Workbook\nimport sys\nwb = Workbook()\nwb.active.title = 'Notes'\n"
            "wb.active.append(['Remember the ladder'])\nws = wb.create_sheet('Devices')\n"
            "ws.append(['Name', 'MAC', 'Extension'])\n"
            "ws.append(['Gym', '0022EE000001', 101])\nws['C2'].number_format = '0000'\n"
            "ws.append(['Hall', '', 102])\nws.row_dimensions[3].hidden = True\n"
            "wb.save(sys.argv[1])\n";
        QCOMPARE(QProcess::execute(QStringLiteral("/usr/bin/python3"),
                                   {QStringLiteral("-c"), QString::fromUtf8(script), path}),
                 0);
        QVERIFY(world.read(path));
        auto *tables = world.wizard->choosePage().findChild<QListWidget *>();
        QCOMPARE(tables->count(), 2);
        tables->setCurrentRow(1);
        QVERIFY(world.planned());
        support::saveShot(*world.wizard, QStringLiteral("import-sheets-choose"));
        world.next();
        world.next();
        world.next();
        QVERIFY(world.finish());
        QCOMPARE(world.device(0).row.value("sip.u1.user"), QStringLiteral("0101"));
    }
};

QTEST_MAIN(ImportWizardTest)
#include "import_wizard_test.moc"
