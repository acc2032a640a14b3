#include "core/bench/bench.h"
#include "tests/ui/support/jobs.h"
#include "tests/ui/support/own_settings.h"
#include "ui/intake/export_dialog.h"
#include "ui/intake/import_wizard.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/notice_bar.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QFile>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

using ui::intake::ImportWizard;

/// The ways from the window to the wizard, and what is there afterwards.
class MainWindowImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_settings.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_bench = std::make_unique<bench::Bench>();
        m_window = std::make_unique<ui::shell::MainWindow>(*m_bench);
        m_window->show();
        write(QStringLiteral("rooms.csv"),
              "Blorp,MAC,Model\nGym,0022EE000001,8188\nHall,0022EE000002,8188\n");
    }

    void cleanup()
    {
        m_window.reset();
        m_bench.reset();
    }

    void aDroppedSheetOpensTheWizardAndBecomesDevices()
    {
        openJob(0);
        drop(QStringLiteral("rooms.csv"));
        auto *wizard = m_window->findChild<ImportWizard *>();
        QVERIFY(wizard);
        QTRY_COMPARE(wizard->session().sourceName(), QStringLiteral("rooms.csv"));
        wizard->session().assign(0, ::intake::Target{::intake::Field::Location, {}});
        QTRY_VERIFY(wizard->session().plan() && !wizard->session().isPlanning());
        finish(*wizard);
        QCOMPARE(document().job().devices.size(), 2);
        QVERIFY(says(QStringLiteral("rooms.csv is imported.")));
        QTRY_VERIFY(!m_window->findChild<ImportWizard *>());
        // "Undo import of rooms.csv"
        QVERIFY(action(QStringLiteral("Undo"))->text().contains(QStringLiteral("rooms.csv")));
        click(QStringLiteral("Undo"));
        QVERIFY(document().job().devices.isEmpty());
        QVERIFY(QSettings().value(QStringLiteral("import/memory")).toByteArray().contains("location"));
    }

    void howASheetWasReadIsRememberedByTheNextWindow()
    {
        openJob(0);
        drop(QStringLiteral("rooms.csv"));
        auto *wizard = m_window->findChild<ImportWizard *>();
        QTRY_VERIFY(wizard->session().workbook());
        wizard->session().assign(0, ::intake::Target{::intake::Field::Note, {}});
        QTRY_VERIFY(wizard->session().plan() && !wizard->session().isPlanning());
        finish(*wizard);
        m_window.reset();
        m_window = std::make_unique<ui::shell::MainWindow>(*m_bench);
        open();
        drop(QStringLiteral("rooms.csv"));
        wizard = m_window->findChild<ImportWizard *>();
        QTRY_VERIFY(wizard->session().workbook());
        QVERIFY(wizard->session().isRemembered());
        QCOMPARE(wizard->session().mapping().columns.at(0).target,
                 (::intake::Target{::intake::Field::Note, {}}));
    }

    void aPlainFolderIsToBecomeAJobFirst()
    {
        open();
        action(QStringLiteral("Import Devices…"))->trigger();
        QVERIFY(!m_window->findChild<ImportWizard *>());
        QVERIFY(says(QStringLiteral("This folder is no job")));
    }

    void withoutAnythingOpenThereIsNothingToImportInto()
    {
        drop(QStringLiteral("rooms.csv"));
        QVERIFY(!m_window->findChild<ImportWizard *>());
        QVERIFY(says(QStringLiteral("No job is open")));
    }

    void onlyDevicesCanBeExported()
    {
        openJob(0);
        QVERIFY(!action(QStringLiteral("Export Devices…"))->isEnabled());
        m_window.reset();
        m_window = std::make_unique<ui::shell::MainWindow>(*m_bench);
        m_window->show();
        openJob(3);
        QVERIFY(action(QStringLiteral("Export Devices…"))->isEnabled());
        action(QStringLiteral("Export Devices…"))->trigger();
        auto *dialog = m_window->findChild<ui::intake::ExportDialog *>();
        QVERIFY(dialog);
        dialog->write(m_folder->filePath(QStringLiteral("out.xlsx")));
        QTRY_VERIFY(says(QStringLiteral("The devices are in out.xlsx.")));
        QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("out.xlsx"))));
    }

private:
    ui::shell::Document &document() const { return *m_window->findChild<ui::shell::Document *>(); }

    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    void open()
    {
        QSignalSpy opened(&document(), &ui::shell::Document::opened);
        m_window->openFolder(m_folder->path());
        QTRY_COMPARE(opened.count(), 1);
    }

    void openJob(int devices)
    {
        QFile::remove(m_folder->filePath(QStringLiteral("job.json")));
        auto made = job::Store::create(m_folder->path(), support::jobOf(devices));
        QVERIFY(made);
        made->store.reset();
        open();
    }

    void drop(const QString &name)
    {
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(m_folder->filePath(name))});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
    }

    static void finish(ImportWizard &wizard)
    {
        while (wizard.currentId() != ImportWizard::Summary)
            QTest::mouseClick(wizard.button(QWizard::NextButton), Qt::LeftButton);
        QTest::mouseClick(wizard.button(QWizard::FinishButton), Qt::LeftButton);
    }

    QAction *action(const QString &text) const
    {
        for (QAction *each : m_window->findChildren<QAction *>()) {
            if (each->text().remove(u'&').startsWith(text))
                return each;
        }
        return nullptr;
    }

    bool says(const QString &text) const
    {
        const auto *notice = m_window->findChild<ui::widgets::NoticeBar *>(QStringLiteral("notice"));
        return notice->isVisible() && notice->accessibleName().contains(text);
    }

    void click(const QString &text) const
    {
        const auto *notice = m_window->findChild<ui::widgets::NoticeBar *>(QStringLiteral("notice"));
        for (QPushButton *button : notice->findChildren<QPushButton *>()) {
            if (button->text() == text)
                button->click();
        }
    }

    support::OwnSettings m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<bench::Bench> m_bench;
    std::unique_ptr<ui::shell::MainWindow> m_window;
};

QTEST_MAIN(MainWindowImportTest)
#include "main_window_import_test.moc"
