#include "core/checks/codes.h"
#include "tests/ui/support/jobs.h"
#include "ui/devices/column_chooser.h"
#include "ui/devices/device_commands.h"
#include "ui/devices/device_editor.h"
#include "ui/devices/device_table.h"
#include "ui/devices/devices_page.h"
#include "ui/devices/table_side.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <algorithm>
#include <memory>

using Column = ui::models::JobColumn;
using Kind = Column::Kind;
using ui::devices::DevicesPage;

namespace {

const Column kName{Kind::Name, {}};
const Column kMac{Kind::Mac, {}};
const Column kModel{Kind::Model, {}};
const Column kTemplate{Kind::Template, {}};
const Column kExtension{Kind::Parameter, ui::models::kExtensionKey};
const Column kPassword{Kind::Parameter, ui::models::kPasswordKey};
const Column kVolume{Kind::Parameter, "audio.page.vol"};

} // namespace

/// The table as a person uses it, with keys and mouse.
class DevicesPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        m_page.reset();
        m_editor.reset();
    }

    void typingEditsAndEnterGoesDown()
    {
        open(3);
        goTo(0, kExtension);
        type(QStringLiteral("0777\r"));
        QCOMPARE(shown(0, kExtension), QStringLiteral("0777"));
        QCOMPARE(table().currentIndex().row(), 1);
        type(QStringLiteral("0778\t"));
        QCOMPARE(shown(1, kExtension), QStringLiteral("0778"));
        QCOMPARE(table().currentIndex().row(), 1);
        QCOMPARE(current(), kPassword);
        QVERIFY(m_editor->undo() && m_editor->undo());
        QCOMPARE(shown(0, kExtension), QStringLiteral("0001"));
        QVERIFY(m_editor->redo());
        QCOMPARE(shown(0, kExtension), QStringLiteral("0777"));
    }

    void f2KeepsWhatIsThereAndEscGivesItBack()
    {
        open(2);
        goTo(0, kName);
        QTest::keyClick(&table(), Qt::Key_F2);
        QVERIFY(editor<QLineEdit>());
        QCOMPARE(editor<QLineEdit>()->text(), QStringLiteral("Room 1"));
        QTest::keyClicks(editor<QLineEdit>(), QStringLiteral("x"));
        QTest::keyClick(editor<QLineEdit>(), Qt::Key_Escape);
        QTRY_VERIFY(!editor<QLineEdit>());
        QCOMPARE(shown(0, kName), QStringLiteral("Room 1"));
        QVERIFY(!m_editor->canUndo());
    }

    void aBadAddressStaysInItsCellWithTheReason()
    {
        open(2);
        goTo(0, kMac);
        type(QStringLiteral("0022E"));
        auto *line = editor<QLineEdit>();
        QVERIFY(line);
        QVERIFY(!note()->isVisible());
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(editor<QLineEdit>(), line);
        QCOMPARE(line->text(), QStringLiteral("0022E"));
        QVERIFY(note()->isVisible() && note()->text().contains(QStringLiteral("0022E")));
        type(QStringLiteral("E0a0b0c"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(shown(0, kMac), QStringLiteral("00:22:EE:0A:0B:0C"));
    }

    void aForeignAddressIsTakenWithAWarning()
    {
        open(1);
        goTo(0, kMac);
        type(QStringLiteral("001122334455"));
        QVERIFY(note()->isVisible() && note()->text().startsWith(u'!'));
        QTest::keyClick(editor<QLineEdit>(), Qt::Key_Return);
        QCOMPARE(shown(0, kMac), QStringLiteral("00:11:22:33:44:55"));
    }

    void aClickElsewhereLosesNothing()
    {
        open(2);
        goTo(0, kMac);
        type(QStringLiteral("0022E"));
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, place(1, kModel));
        QCoreApplication::processEvents();
        QVERIFY(editor<QLineEdit>());
        QCOMPARE(editor<QLineEdit>()->text(), QStringLiteral("0022E"));
        QVERIFY(editor<QLineEdit>()->hasFocus() && note()->isVisible());
    }

    void leavingTheCellKeepsWhatWasTyped()
    {
        open(2);
        goTo(0, kName);
        type(QStringLiteral("Gym"));
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, place(1, kModel));
        QTRY_COMPARE(shown(0, kName), QStringLiteral("Gym"));
    }

    void modelAndTemplateAreChosen()
    {
        open(1);
        goTo(0, kModel);
        QTest::keyClick(&table(), Qt::Key_F2);
        auto *model = editor<QComboBox>();
        QVERIFY(model && model->isEditable());
        model->setEditText(QStringLiteral("8180g2"));
        QTest::keyClick(model, Qt::Key_Return);
        QCOMPARE(shown(0, kModel), QStringLiteral("8180 G2"));
        goTo(0, kTemplate);
        QTest::keyClick(&table(), Qt::Key_F2);
        auto *source = editor<QComboBox>();
        QVERIFY(source && !source->isEditable());
        QCOMPARE(source->currentText(), QStringLiteral("8188.conf"));
        source->setCurrentIndex(0);
        QTest::keyClick(source, Qt::Key_Return);
        QCOMPARE(shown(0, kTemplate), QString());
    }

    void parametersHaveTheirOwnEditors()
    {
        open(1);
        side().columns().setShown(kVolume, true);
        goTo(0, kVolume);
        QTest::keyClick(&table(), Qt::Key_F2);
        auto *choice = table().viewport()->findChild<QComboBox *>();
        QVERIFY(choice && choice->count() > 10);
        choice->setFocus();
        choice->setEditText(QStringLiteral("-12dB"));
        Q_EMIT choice->textActivated(QStringLiteral("-12dB"));
        QTest::keyClick(choice, Qt::Key_Return);
        QCOMPARE(shown(0, kVolume), QStringLiteral("-12dB"));
    }

    void ctrlEnterWritesIntoEverySelectedCell()
    {
        open(5);
        select(kExtension, 1, 3);
        type(QStringLiteral("0900"));
        QVERIFY(note()->isVisible() && note()->text().contains(u'3'));
        QTest::keyClick(editor<QLineEdit>(), Qt::Key_Return, Qt::ControlModifier);
        for (int row = 0; row < 5; ++row)
            QCOMPARE(shown(row, kExtension) == QStringLiteral("0900"), row >= 1 && row <= 3);
        QCOMPARE(m_editor->undoText(),
                 (base::Message{ui::models::kEditCells, {QStringLiteral("3"), QStringLiteral("Extension")}}));
        QVERIFY(m_editor->undo());
        QCOMPARE(shown(2, kExtension), QStringLiteral("0003"));
    }

    void settingTheSelectionTakesEnterAlone()
    {
        open(4);
        select(kName, 0, 2);
        QTest::keyClick(&table(), Qt::Key_F2, Qt::ShiftModifier);
        QVERIFY(editor<QLineEdit>());
        type(QStringLiteral("Gym\r"));
        QCOMPARE(shown(2, kName), QStringLiteral("Gym"));
        QCOMPARE(shown(3, kName), QStringLiteral("Room 4"));
        goTo(3, kName);
        type(QStringLiteral("Hall\r"));
        QCOMPARE(shown(2, kName), QStringLiteral("Gym"));
    }

    void deleteClearsAndCtrlDFillsDown()
    {
        open(4);
        select(kName, 1, 2);
        QTest::keyClick(&table(), Qt::Key_Delete);
        QCOMPARE(shown(1, kName) + shown(2, kName), QString());
        select(kName, 0, 3);
        QTest::keyClick(&table(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(shown(3, kName), QStringLiteral("Room 1"));
        goTo(1, kExtension);
        QTest::keyClick(&table(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(shown(1, kExtension), QStringLiteral("0001"));
        while (m_editor->canUndo())
            QVERIFY(m_editor->undo());
        QCOMPARE(m_editor->job(), support::jobOf(4));
    }

    void aSeriesKeepsItsZeros()
    {
        open(4);
        goTo(0, kExtension);
        type(QStringLiteral("0098\r"));
        select(kExtension, 0, 3);
        side().commands().fillSeries();
        QCOMPARE(shown(3, kExtension), QStringLiteral("0101"));
    }

    void pasteGoesInFromTheCurrentCell()
    {
        open(3);
        goTo(1, kExtension);
        paste(QStringLiteral("0201\ts1\n0202\ts2\n0203\ts3"));
        QCOMPARE(m_editor->job().devices.size(), 4);
        QCOMPARE(shown(1, kExtension), QStringLiteral("0201"));
        QCOMPARE(shown(3, kExtension), QStringLiteral("0203"));
        QVERIFY(m_editor->undo());
        QCOMPARE(m_editor->job(), support::jobOf(3));
    }

    void pasteFollowsItsHeader()
    {
        open(2);
        goTo(0, kName);
        paste(QStringLiteral("MAC\tExt\r\n0022EE010002\t0555\r\n0022EE0A0A0A\t0556\r\n"));
        QCOMPARE(shown(1, kExtension), QStringLiteral("0555"));
        QCOMPARE(shown(2, kMac), QStringLiteral("00:22:EE:0A:0A:0A"));
        QCOMPARE(shown(0, kName), QStringLiteral("Room 1"));
    }

    void pasteTakesQuotedCells()
    {
        open(1);
        goTo(0, kName);
        paste(QStringLiteral("\"Gym \"\"east\"\"\""));
        QCOMPARE(shown(0, kName), QStringLiteral("Gym \"east\""));
    }

    void pasteAsksBeforeItLeavesColumnsOut()
    {
        open(1);
        goTo(0, {Kind::Note, {}});
        answer(QDialogButtonBox::AcceptRole);
        paste(QStringLiteral("fine\tone\ttwo"));
        QVERIFY(m_asked.contains(QStringLiteral("last 2 columns")));
        QCOMPARE(shown(0, {Kind::Note, {}}), QStringLiteral("fine"));
    }

    void pasteWithABadAddressDoesNothingUntilAsked()
    {
        open(2);
        goTo(0, kName);
        answer(QDialogButtonBox::RejectRole);
        paste(QStringLiteral("Gym\t00:22\nHall\t0022EE0A0B0C"));
        QVERIFY(m_asked.contains(QStringLiteral("Row 1, MAC address")));
        QVERIFY(!m_editor->canUndo());
        answer(QDialogButtonBox::AcceptRole);
        paste(QStringLiteral("Gym\t00:22\nHall\t0022EE0A0B0C"));
        QCOMPARE(shown(0, kName), QStringLiteral("Gym"));
        QCOMPARE(shown(0, kMac), QStringLiteral("00:22:EE:01:00:01"));
        QCOMPARE(shown(1, kMac), QStringLiteral("00:22:EE:0A:0B:0C"));
        QVERIFY(m_editor->undo());
        QCOMPARE(m_editor->job(), support::jobOf(2));
    }

    void oneCopiedTextFillsTheSelection()
    {
        open(3);
        select(kExtension, 0, 2);
        paste(QStringLiteral("0300"));
        QCOMPARE(shown(2, kExtension), QStringLiteral("0300"));
    }

    void copyMasksSecretsUnlessShown()
    {
        open(1);
        goTo(0, kPassword);
        type(QStringLiteral("hunter2\r"));
        select(kExtension, 0, 0);
        table().selectionModel()->select(index(0, kPassword), QItemSelectionModel::Select);
        QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().section(u'\t', 0, 0), QStringLiteral("0001"));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(QStringLiteral("hunter2")));
        side().model().setRevealed(true);
        QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("0001\thunter2"));
    }

    void passwordsShowWhileTheButtonIsHeld()
    {
        open(1);
        goTo(0, kPassword);
        type(QStringLiteral("hunter2\r"));
        for (auto *button : side().findChildren<QToolButton *>()) {
            if (button->text() != QStringLiteral("Passwords"))
                continue;
            QTest::mousePress(button, Qt::LeftButton);
            QCOMPARE(shown(0, kPassword), QStringLiteral("hunter2"));
            QTest::mouseRelease(button, Qt::LeftButton);
            QVERIFY(shown(0, kPassword) != QStringLiteral("hunter2"));
            return;
        }
        QFAIL("no button");
    }

    void anAddressIsEditedWithoutShowingItsPassword()
    {
        open(1);
        const Column server{Kind::Parameter, "prov.server.static"};
        side().columns().setShown(server, true);
        QVERIFY(m_editor->apply({{},
                                 {job::SetValue{job::Layer::Row,
                                                {},
                                                1,
                                                "prov.server.static",
                                                QStringLiteral("ftp://prov:hunter2@10.0.0.1")}},
                                 {}}));
        goTo(0, server);
        QTest::keyClick(&table(), Qt::Key_F2);
        auto *line = editor<QLineEdit>();
        QVERIFY(line && !line->text().contains(QStringLiteral("hunter2")));
        line->setCursorPosition(static_cast<int>(line->text().size()));
        type(QStringLiteral("1\r"));
        QCOMPARE(m_editor->job().devices[0].row.value("prov.server.static"),
                 QStringLiteral("ftp://prov:hunter2@10.0.0.11"));
    }

    void aFindingAboutManyDevicesMarksEachOfThem()
    {
        open(30);
        checks::Finding finding;
        finding.severity = checks::Severity::Warning;
        for (job::DeviceId id = 3; id <= 27; ++id)
            finding.alike.push_back({id, {checks::kDuplicateExtension, {QString::number(id), {}}}});
        finding.what = finding.alike.front().what;
        finding.device = 3;
        finding.count = 25;
        m_page->setFindings({finding});
        QVERIFY(!side().model().mark(1) && !side().model().mark(27));
        for (int row = 2; row < 27; ++row) {
            QVERIFY(side().model().mark(row));
            QVERIFY(side().model().mark(row)->sentences().first().contains(QString::number(row + 1)));
        }
        QVector<job::DeviceId> all;
        for (const auto &one : finding.alike)
            all << one.device;
        m_page->goTo(all);
        QCOMPARE(table().selectedDevices(), all);
        QCOMPARE(table().currentIndex().row(), 2);
    }

    void aJobOpensAtItsFirstDevice()
    {
        open(3);
        m_page->setIsJob(true);
        QCOMPARE(table().selectedDevices(), QVector<job::DeviceId>{1});
        QTRY_COMPARE(m_page->deviceEditor().subject().count(), 1);
    }

    void onlyProblemsIsRememberedAndLooksOnceTheyAreKnown()
    {
        open(5);
        for (QAction *action : m_page->viewActions()) {
            if (action->text().contains(QStringLiteral("Problems")))
                action->setChecked(true);
        }
        const QByteArray layout = m_page->saveLayout();
        open(5);
        m_page->restoreLayout(layout);
        m_page->setIsJob(true);
        QCOMPARE(table().model()->rowCount(), 5); // nobody knows of any yet
        checks::Finding finding;
        finding.device = 4;
        finding.what = {checks::kNoModel, {}};
        m_page->setFindings({finding});
        QCOMPARE(table().model()->rowCount(), 1);
        QCOMPARE(table().selectedDevices(), QVector<job::DeviceId>{4});
        m_page->setFindings({}); // a row that is mended stays in sight
        QCOMPARE(table().model()->rowCount(), 1);
        // Another job: what the filter hid was in the one before.
        m_editor->reset(support::jobOf(7));
        m_page->setIsJob(true);
        QCOMPARE(table().model()->rowCount(), 7);
    }

    void devicesAreAddedDuplicatedMovedAndRemoved()
    {
        open(3);
        goTo(0, kName);
        QTest::keyClick(&table(), Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(m_editor->job().devices.size(), 4);
        QCOMPARE(m_editor->job().devices[1].model, QStringLiteral("8188"));
        QVERIFY(!m_editor->job().devices[1].mac);
        QCOMPARE(table().currentIndex().row(), 1);
        QTest::keyClick(&table(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(m_editor->job().devices[2].id, job::DeviceId{4});
        QCOMPARE(table().currentIndex().row(), 2);
        goTo(0, kName);
        side().commands().duplicate();
        QCOMPARE(m_editor->job().devices[1].name, QStringLiteral("Room 1"));
        select(kName, 0, 1);
        QTest::keyClick(&table(), Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(m_editor->job().devices.size(), 3);
        while (m_editor->canUndo())
            QVERIFY(m_editor->undo());
        QCOMPARE(m_editor->job(), support::jobOf(3));
    }

    void severalPlacesCountOn()
    {
        open(1);
        QTimer::singleShot(0, this, [] {
            auto *dialog = QApplication::activeModalWidget();
            const auto lines = dialog->findChildren<QLineEdit *>();
            for (auto *line : lines) {
                if (line->placeholderText().startsWith(QStringLiteral("0101")))
                    line->setText(QStringLiteral("0101"));
            }
            static_cast<QDialog *>(dialog)->accept();
        });
        side().commands().addDevices();
        QCOMPARE(m_editor->job().devices.size(), 11);
        QCOMPARE(m_editor->job().devices.last().row.value(ui::models::kExtensionKey), QStringLiteral("0110"));
        QVERIFY(m_editor->undo());
        QCOMPARE(m_editor->job().devices.size(), 1);
    }

    void editingWorksWhereTheTableIsSortedAndFiltered()
    {
        open(30);
        auto *filter = side().findChild<QLineEdit *>();
        filter->setText(QStringLiteral("south"));
        QTest::keyClick(filter, Qt::Key_Return);
        QCOMPARE(table().model()->rowCount(), 10);
        table().sortByColumn(column(kExtension), Qt::DescendingOrder);
        QCOMPARE(table().model()->index(0, column(kExtension)).data().toString(), QStringLiteral("0028"));
        goTo(0, kExtension);
        type(QStringLiteral("0000\r"));
        QCOMPARE(m_editor->job().devices[27].row.value(ui::models::kExtensionKey), QStringLiteral("0000"));
        QCOMPARE(table().model()->index(0, column(kExtension)).data().toString(), QStringLiteral("0000"));
        QTest::keyClick(&table(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(filter->hasFocus());
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(table().model()->rowCount(), 30);
    }

    void selectionAndPlaceStayWhileDataChanges()
    {
        open(200);
        goTo(120, kName);
        const int top = table().verticalScrollBar()->value();
        QVERIFY(m_editor->apply({{}, {job::InsertDevice{200, {}}}, {}}));
        job::Device other = m_editor->job().devices[3];
        other.name = QStringLiteral("Elsewhere");
        QVERIFY(m_editor->apply({{}, {job::SetDevice{other}}, {}}));
        QCOMPARE(table().currentIndex().row(), 120);
        QCOMPARE(table().selectedDevices(), QVector<job::DeviceId>{121});
        QCOMPARE(table().verticalScrollBar()->value(), top);
    }

    void columnsAreRemembered()
    {
        open(2);
        side().columns().setShown(kVolume, true);
        side().columns().setShown(kTemplate, false);
        table().setColumnWidth(column(kVolume), 123);
        table().horizontalHeader()->moveSection(table().horizontalHeader()->visualIndex(column(kVolume)), 1);
        table().sortByColumn(column(kExtension), Qt::DescendingOrder);
        const auto ids = shownIds();
        const QByteArray layout = m_page->saveLayout();
        open(2);
        QVERIFY(shownIds() != ids);
        m_page->restoreLayout(layout);
        QCOMPARE(shownIds(), ids);
        QCOMPARE(table().columnWidth(column(kVolume)), 123);
        QCOMPARE(table().horizontalHeader()->sortIndicatorSection(), column(kExtension));
        for (const QByteArray &damaged : {QByteArray(), layout.left(20), QByteArray(64, '\xff')})
            m_page->restoreLayout(damaged);
        QCOMPARE(shownIds(), ids);
    }

    void anyParameterCanBeAColumn()
    {
        open(1);
        ui::devices::ColumnChooser chooser(side().columns(), side().model());
        chooser.findChild<QLineEdit *>()->setText(QStringLiteral("audio.page.vol"));
        auto *list = chooser.findChild<QListWidget *>();
        QVERIFY(list->count() > 0);
        list->item(0)->setCheckState(Qt::Checked);
        QVERIFY(side().columns().isShown(kVolume));
        QCOMPARE(shown(0, kVolume), QStringLiteral("-9dB"));
        list->item(0)->setCheckState(Qt::Unchecked);
        QVERIFY(!side().columns().isShown(kVolume));
    }

    void f6LeadsOutOfTheTable()
    {
        open(2);
        goTo(0, kName);
        QTest::keyClick(&table(), Qt::Key_F6);
        QVERIFY(!side().isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(table().hasFocus());
    }

    /// Which of them are to have other firmware or tones is said where they are chosen.
    void selectedDevicesAreBroughtAndGiven()
    {
        open(4);
        QSignalSpy bring(m_page.get(), &DevicesPage::bringWanted);
        QSignalSpy give(m_page.get(), &DevicesPage::tonesWanted);
        select(kName, 1, 2);
        QTest::keyClick(&table(), Qt::Key_B, Qt::ControlModifier);
        QTest::keyClick(&table(), Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(bring.count(), 1);
        QCOMPARE(bring.first().first().value<QVector<job::DeviceId>>(), (QVector<job::DeviceId>{2, 3}));
        QCOMPARE(give.first().first().value<QVector<job::DeviceId>>(), (QVector<job::DeviceId>{2, 3}));
        const auto &context = m_page->tableSide().commands().contextActions();
        const auto isBring = [](const QAction *action) {
            return action->text() == QStringLiteral("&Bring to a Version…");
        };
        QVERIFY(std::ranges::any_of(context, isBring));
        table().clearSelection();
        QVERIFY(!(*std::ranges::find_if(context, isBring))->isEnabled());
    }

    void whatIsBeingTypedIsTakenBeforeTheJobIsSaved()
    {
        open(1);
        goTo(0, kName);
        type(QStringLiteral("Gym"));
        m_page->commit();
        QCOMPARE(m_editor->job().devices.first().name, QStringLiteral("Gym"));
        QVERIFY(!editor<QLineEdit>());
    }

    void anEmptyJobSaysWhatToDo()
    {
        m_editor = std::make_unique<job::Editor>();
        makePage();
        QVERIFY(!table().isVisible());
        paste(QStringLiteral("Name\tMAC\nGym\t0022EE0A0B0C\n"));
        QVERIFY(table().isVisible());
        QCOMPARE(shown(0, kMac), QStringLiteral("00:22:EE:0A:0B:0C"));
    }

    void aDroppedBackupIsATemplate()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("hall-8188.conf"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("admin.devname = sipsurface-$MAC$\nsip.proxy = \n");
        file.close();
        m_editor = std::make_unique<job::Editor>();
        makePage();
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({9, 9}, Qt::CopyAction, &files, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_page.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({9, 9}, Qt::CopyAction, &files, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_page.get(), &drop);
        QCOMPARE(m_editor->job().templates.size(), 1);
        QCOMPARE(m_editor->job().templates.first()->model(), QStringLiteral("8188"));
        QVERIFY(m_editor->undo());
        QVERIFY(m_editor->job().templates.isEmpty());
    }

    void aPlainFolderOffersToBecomeAJob()
    {
        open(0);
        m_page->setOffer(support::jobOf(12));
        m_page->setIsJob(false);
        for (const QAction *action : m_page->editActions())
            QVERIFY(action->isSeparator() || !action->isEnabled());
        QSignalSpy wanted(m_page.get(), &DevicesPage::wantsJob);
        for (auto *button : m_page->findChildren<QPushButton *>()) {
            if (button->isVisible()) {
                button->click();
                break;
            }
        }
        QCOMPARE(wanted.count(), 1);
    }

    void tenThousandRowsArePastedAndFilledInUnderASecond()
    {
        open(1);
        QString text;
        for (int n = 0; n < 10'000; ++n)
            text += QStringLiteral("Room %1\t0022EE%2\t8188\t%3\tpw%1\n")
                        .arg(n)
                        .arg(n + 0x100000, 6, 16)
                        .arg(n, 5, 10, QLatin1Char('0'));
        goTo(0, kName);
        QElapsedTimer clock;
        clock.start();
        paste(text);
        const qint64 pasted = clock.restart();
        QVERIFY(m_editor->undo());
        const qint64 undone = clock.restart();
        QVERIFY(m_editor->redo());
        const qint64 redone = clock.restart();
        QCOMPARE(shown(9'999, kExtension), QStringLiteral("09999"));
        qInfo("paste %lld ms, undo %lld ms, redo %lld ms", pasted, undone, redone);
        QVERIFY2(pasted < 1000, qPrintable(QString::number(pasted)));
        clock.restart();
        select(kExtension, 0, 9'999);
        side().commands().fillSeries();
        const qint64 filled = clock.restart();
        table().selectAll();
        QCoreApplication::processEvents();
        const qint64 selected = clock.restart();
        side().commands().clear();
        const qint64 cleared = clock.restart();
        qInfo("series %lld ms, select all %lld ms, clear all %lld ms", filled, selected, cleared);
        QVERIFY(filled < 1000 && selected < 1000 && cleared < 2000);
    }

private:
    void open(int devices)
    {
        m_page.reset();
        m_editor = std::make_unique<job::Editor>(support::jobOf(devices));
        makePage();
    }

    void makePage()
    {
        m_page = std::make_unique<DevicesPage>(*m_editor);
        m_page->resize(1600, 720);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    ui::devices::TableSide &side() { return m_page->tableSide(); }
    ui::devices::DeviceTable &table() { return side().table(); }
    int column(const Column &which) { return side().model().columnOf(which); }
    QModelIndex index(int row, const Column &which) { return table().model()->index(row, column(which)); }
    QString shown(int row, const Column &which) { return side().model().shownText(row, column(which)); }
    Column current() { return side().model().columns()[table().currentIndex().column()]; }
    QPoint place(int row, const Column &which) { return table().visualRect(index(row, which)).center(); }
    template<class Widget>
    Widget *editor()
    {
        for (auto *child :
             table().viewport()->findChildren<Widget *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (child->isVisible())
                return child;
        }
        return static_cast<Widget *>(nullptr);
    }
    QLabel *note()
    {
        for (auto *label :
             table().viewport()->findChildren<QLabel *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (label->frameShape() == QFrame::StyledPanel)
                return label;
        }
        return nullptr;
    }

    void goTo(int row, const Column &which)
    {
        table().goTo({table().model()->index(row, 0).data(ui::models::DeviceRole).toULongLong()}, which);
        table().setFocus();
    }

    void select(const Column &which, int from, int to)
    {
        goTo(from, which);
        table().selectionModel()->select(QItemSelection(index(from, which), index(to, which)),
                                         QItemSelectionModel::ClearAndSelect);
    }

    /// As on a keyboard: to whatever has it.
    void type(const QString &keys)
    {
        for (const QChar key : keys) {
            QWidget *to = QApplication::focusWidget();
            if (key == u'\r')
                QTest::keyClick(to, Qt::Key_Return);
            else if (key == u'\t')
                QTest::keyClick(to, Qt::Key_Tab);
            else
                QTest::keyClick(to, key.toLatin1());
        }
    }

    void paste(const QString &text)
    {
        QGuiApplication::clipboard()->setText(text);
        side().commands().paste();
    }

    /// Notes what the next dialog says, and presses the button.
    void answer(QDialogButtonBox::ButtonRole role)
    {
        m_asked.clear();
        QTimer::singleShot(0, this, [this, role] {
            auto *dialog = QApplication::activeModalWidget();
            auto *list = dialog->findChild<QListWidget *>();
            for (int row = 0; row < list->count(); ++row)
                m_asked += list->item(row)->text() + u'\n';
            auto *box = dialog->findChild<QDialogButtonBox *>();
            for (auto *button : box->buttons()) {
                if (box->buttonRole(button) == role)
                    button->click();
            }
        });
    }

    QStringList shownIds()
    {
        QStringList ids;
        for (const int each : table().shownColumns())
            ids << side().model().columns()[each].id();
        return ids;
    }

    std::unique_ptr<job::Editor> m_editor;
    std::unique_ptr<DevicesPage> m_page;
    QString m_asked;
};

QTEST_MAIN(DevicesPageTest)
#include "devices_page_test.moc"
