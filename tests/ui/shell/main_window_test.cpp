#include "core/bench/bench.h"
#include "core/checks/codes.h"
#include "tests/ui/support/own_settings.h"
#include "tests/ui/support/screenshots.h"
#include "tests/ui/support/tftp_fetch.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/details_pane.h"
#include "ui/bench/device_board.h"
#include "ui/bench/request_log.h"
#include "ui/served/served_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/new_job_dialog.h"
#include "ui/shell/service_pill.h"
#include "ui/site/site_page.h"
#include "ui/widgets/notice_bar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <memory>

/// The whole window on a real bench, over the loopback interface.
class MainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_settings.clear();
        QSettings().setValue(QStringLiteral("serve/address"), QStringLiteral("127.0.0.1"));
        QSettings().setValue(QStringLiteral("serve/tftpPort"), 0);
        QSettings().setValue(QStringLiteral("serve/httpPort"), QStringLiteral("off"));
        m_folder = std::make_unique<QTemporaryDir>();
        write(QStringLiteral("algop8188.conf"), "sip.u1.user = 4001\nsip.u1.pwd = hunter2\n");
        m_bench = std::make_unique<bench::Bench>();
        m_window = std::make_unique<ui::shell::MainWindow>(*m_bench);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_bench.reset();
    }

    void withoutAFolderThereIsNothingToStart()
    {
        QVERIFY(!run()->isEnabled());
        QVERIFY(says(QStringLiteral("Drop a folder of provisioning files here")));
        support::saveShot(*m_window, QStringLiteral("window-empty"));
    }

    void opensAFolderAndServesIt()
    {
        openAndStart();
        QTRY_VERIFY(says(QStringLiteral("TFTP 127.0.0.1:%1").arg(port())));
        QVERIFY(!fetch("algom0022EE010203.conf"));
        QCOMPARE(fetch("algop8188.conf").value_or(QByteArray()),
                 QByteArray("sip.u1.user = 4001\nsip.u1.pwd = hunter2\n"));

        // A device nobody listed appears by itself, with its MAC and its model.
        QTRY_COMPARE(log()->model()->rowCount(), 2);
        QTRY_COMPARE(board()->model()->rowCount(), 1);
        QTRY_COMPARE(boardText(ui::models::DeviceModel::Column::Device), QStringLiteral("00:22:EE:01:02:03"));
        QTRY_COMPARE(boardText(ui::models::DeviceModel::Column::Model), QStringLiteral("8188"));

        log()->selectRow(1);
        const auto *details = m_window->findChild<ui::bench::DetailsPane *>();
        QTRY_VERIFY(!details->sentence().isEmpty());
        QVERIFY(details->servedText().contains(QStringLiteral("4001")));
        QVERIFY(!details->servedText().contains(QStringLiteral("hunter2")));
        QTRY_VERIFY(details->findChild<QAbstractItemView *>()->model()->rowCount() > 0);
        support::saveShot(*m_window, QStringLiteral("window-explained"));
    }

    void stopsAndStartsAgain()
    {
        openAndStart();
        const quint16 before = port();
        run()->trigger();
        QTRY_VERIFY(!m_bench->isRunning());
        QVERIFY(says(QStringLiteral("Not serving")));
        QVERIFY(run()->text().contains(QStringLiteral("Start")));
        QVERIFY(before != 0);
        run()->trigger();
        QTRY_VERIFY(m_bench->isRunning());
    }

    void aPortThatIsTakenHasAWayOut()
    {
        QUdpSocket holder;
        QVERIFY(holder.bind(QHostAddress(QHostAddress::LocalHost), 0));
        m_window.reset();
        QSettings().setValue(QStringLiteral("serve/tftpPort"), holder.localPort());
        m_window = std::make_unique<ui::shell::MainWindow>(*m_bench);
        m_window->show();
        open();
        run()->trigger();
        auto *notice = m_window->findChild<ui::widgets::NoticeBar *>(QStringLiteral("notice"));
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(says(QString::number(holder.localPort())));
        support::saveShot(*m_window, QStringLiteral("window-port-taken"));
        QSignalSpy answered(m_bench.get(), &bench::Bench::started);
        QSignalSpy refused(m_bench.get(), &bench::Bench::startFailed);
        clickIn(*notice, QStringLiteral("Serve TFTP on Another Port"));
        // 6969 may be taken on the machine that runs this; the second time any free port is used.
        QTRY_VERIFY(answered.count() + refused.count() > 0);
        if (answered.isEmpty())
            clickIn(*notice, QStringLiteral("Serve TFTP on Another Port"));
        QTRY_VERIFY(m_bench->isRunning());
        QTRY_VERIFY(says(QStringLiteral("TFTP 127.0.0.1:%1").arg(port())));
        QVERIFY(port() != holder.localPort());
        QCOMPARE(QSettings().value(QStringLiteral("serve/tftpPort")).toInt(), int(holder.localPort()));
    }

    void closingInMidTransferAsksFirst()
    {
        write(QStringLiteral("algo-8188-5.5.fw"), QByteArray(1024 * 1024, 'x'));
        openAndStart();
        QUdpSocket device; // asks, and then is slow to acknowledge
        QVERIFY(device.bind(QHostAddress(QHostAddress::LocalHost), 0));
        device.writeDatagram(QByteArray("\0\1algo-8188-5.5.fw\0octet\0", 25),
                             QHostAddress(QHostAddress::LocalHost), port());
        QSignalSpy batches(m_bench.get(), &bench::Bench::batch);
        QTRY_VERIFY(!batches.isEmpty() && !batches.last().first().value<bench::Batch>().transfers.isEmpty());
        answerTheQuestion(QStringLiteral("Keep Serving"));
        QVERIFY(!m_window->close());
        QVERIFY(m_window->isVisible());
        answerTheQuestion(QStringLiteral("Stop and Quit"));
        QVERIFY(m_window->close());
    }

    void aFolderThatIsNotThereIsSaid()
    {
        m_window->openFolder(m_folder->filePath(QStringLiteral("missing")));
        QTRY_VERIFY(m_window->findChild<ui::widgets::NoticeBar *>(QStringLiteral("notice"))->isVisible());
        QVERIFY(!run()->isEnabled());
    }

    void aDroppedFolderIsOpened()
    {
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(m_folder->path())});
        QSignalSpy opened(m_bench.get(), &bench::Bench::opened);
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &drop);
        QTRY_COMPARE(opened.count(), 1);

        QMimeData file;
        file.setUrls({QUrl::fromLocalFile(m_folder->filePath(QStringLiteral("algop8188.conf")))});
        QDragEnterEvent other(QPoint(5, 5), Qt::CopyAction, &file, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &other);
        QVERIFY(!other.isAccepted());
    }

    void theFolderOfLastTimeIsOpenedAgain()
    {
        open();
        m_window.reset();
        m_window = std::make_unique<ui::shell::MainWindow>(*m_bench);
        QSignalSpy opened(m_bench.get(), &bench::Bench::opened);
        m_window->openLastFolder();
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(m_window->windowTitle().startsWith(QDir(m_folder->path()).dirName()));
    }

    /// Actions of the pages that are not shown are hidden, and their keys with them.
    void noTwoKeysInTheMenusAreAlike()
    {
        for (const char *page : {"site", "devices", "files", "served", "bench"}) {
            QVERIFY(m_window->goToPage(QString::fromLatin1(page)));
            QSet<QKeySequence> seen;
            for (const QAction *action : m_window->findChildren<QAction *>()) {
                if (action->shortcut().isEmpty() || action->menu() || !action->isVisible() ||
                    action->shortcutContext() != Qt::WindowShortcut)
                    continue;
                QVERIFY2(!seen.contains(action->shortcut()), qPrintable(action->text()));
                seen << action->shortcut();
            }
            QVERIFY(seen.contains(QKeySequence(QKeySequence::Open)));
            QVERIFY(seen.contains(QKeySequence(QKeySequence::Undo)));
        }
    }

    void whatIsServedIsShownWithWhoFetchedIt()
    {
        openAndStart();
        QVERIFY(m_window->goToPage(QStringLiteral("served")));
        auto *served = m_window->findChild<ui::served::ServedPage *>();
        const QString name = QStringLiteral("algop8188.conf");
        QTRY_VERIFY(served->model().rowOf(name) >= 0);
        QVERIFY(served->model().rowOf(QStringLiteral("algop8188.md5")) >= 0);
        served->goTo(name);
        QTRY_VERIFY(says(QStringLiteral("tftp://127.0.0.1:%1/algop8188.conf").arg(port())));
        QVERIFY(fetch("algop8188.conf"));
        QTRY_VERIFY(served->model().fetches(name));
        Q_EMIT served->requestsWanted(name);
        QVERIFY(m_window->findChild<ui::bench::BenchPage *>()->isVisible());
        QTRY_COMPARE(log()->model()->rowCount(), 1);
        write(QStringLiteral("algop8301.conf"), "sip.u1.user = 1\n");
        QTRY_VERIFY(served->model().rowOf(QStringLiteral("algop8301.conf")) >= 0);
        QVERIFY(m_window->goToPage(QStringLiteral("served")));
        QVERIFY(says(QStringLiteral("tftp://127.0.0.1:%1/algop8188.conf").arg(port())));
    }

    void aFolderBecomesAJobThatIsEditedServedAndSaved()
    {
        openAndStart();
        auto *site = m_window->findChild<ui::site::SitePage *>();
        QVERIFY(m_window->goToPage(QStringLiteral("site")));
        QSignalSpy opened(m_bench.get(), &bench::Bench::opened);
        Q_EMIT site->wantsJob();
        newJobDialog()->accept();
        QTRY_VERIFY(!opened.isEmpty());
        QTRY_VERIFY(QFile::exists(m_folder->filePath(QStringLiteral("job.json"))));
        QCOMPARE(fetch("algop8188.conf").value_or(QByteArray()),
                 QByteArray("sip.u1.user = 4001\nsip.u1.pwd = hunter2\n"));

        auto *name = site->findChild<QLineEdit *>();
        QTest::keyClicks(name, QStringLiteral("Riverside"));
        QVERIFY(says(QStringLiteral("Not serving")) || m_bench->isRunning());
        QVERIFY(m_window->close());
        m_window.reset();
        const auto again = job::Store::open(m_folder->path());
        QVERIFY(again);
        QCOMPARE(again->job.site.name, QStringLiteral("Riverside"));
    }

    void aFolderBecomesASealedJobAndItsPlainFilesAreTold()
    {
        write(QStringLiteral("algom0022EE010203.conf"), "sip.u1.user = 4002\nsip.u1.pwd = hunter3\n");
        open();
        auto *document = m_window->findChild<ui::shell::Document *>();
        Q_EMIT m_window->findChild<ui::site::SitePage *>()->wantsJob();
        auto *dialog = newJobDialog();
        QAbstractButton *make = buttonIn(*dialog, QStringLiteral("&Make the Job"));
        QVERIFY(make && make->isEnabled()); // the passphrase is the person's choice
        dialog->findChild<QAbstractButton *>(QStringLiteral("protect"))->click();
        QVERIFY(!make->isEnabled());
        auto *first = dialog->findChild<QLineEdit *>(QStringLiteral("passphrase"));
        auto *again = dialog->findChild<QLineEdit *>(QStringLiteral("again"));
        const auto *judgement = dialog->findChild<QLabel *>(QStringLiteral("judgement"));
        first->setText(QStringLiteral("sunshine"));
        QVERIFY(judgement->text().contains(QStringLiteral("Weak")));
        first->setText(QStringLiteral("open sesame and rain"));
        again->setText(QStringLiteral("open barley"));
        QVERIFY(!make->isEnabled() && judgement->text().contains(QStringLiteral("not the same")));
        again->setText(QStringLiteral("open sesame and rain"));
        QVERIFY(make->isEnabled() && judgement->text().contains(QStringLiteral("Strong")));
        support::saveShot(*dialog, QStringLiteral("window-new-job"));
        make->click();

        QTRY_VERIFY_WITH_TIMEOUT(document->isJob(), 20000);
        QVERIFY(document->hasPassphrase());
        QTRY_VERIFY(says(QStringLiteral("algom0022EE010203.conf")));
        auto *notice = m_window->findChild<ui::widgets::NoticeBar *>(QStringLiteral("notice"));
        QVERIFY(notice->isVisible() && says(QStringLiteral("in clear")));
        QFile job(m_folder->filePath(QStringLiteral("job.json")));
        QVERIFY(job.open(QIODevice::ReadOnly));
        QVERIFY(!job.readAll().contains("hunter3"));
        support::saveShot(*m_window, QStringLiteral("window-leftovers"));
    }

    void aFileIsRepairedAwayFromTheInterfaceAndUndoneInOrder()
    {
        write(QStringLiteral("algom0022ee010203.conf"), "sip.u1.user = 4002\n");
        open();
        auto &editor = m_window->findChild<ui::shell::Document *>()->editor();
        const auto at = [this](const char *name) {
            return QFile::exists(m_folder->filePath(QString::fromLatin1(name)));
        };
        const auto path = [](const char *name) { return *base::RelativePath::parse(QByteArrayView(name)); };
        const job::EditFile rename{
            files::RenameFile{path("algom0022ee010203.conf"), path("algom0022EE010203.conf")}};
        QVERIFY(editor.apply({{checks::kRepairRename, {}}, {rename}, {}}));
        QVERIFY(editor.isEditingFiles()); // the disk has not been waited for
        actionOf(QKeySequence::Undo)->trigger();
        QVERIFY(editor.redo());
        QTRY_VERIFY(!editor.isEditingFiles() && editor.canUndo());
        QTRY_VERIFY(at("algom0022EE010203.conf") && !at("algom0022ee010203.conf"));
        QVERIFY(!editor.canRedo());

        // What cannot be done is said, and has not happened.
        QVERIFY(editor.apply({{checks::kRepairRename, {}}, {rename}, {}}));
        auto *notice = m_window->findChild<ui::widgets::NoticeBar *>(QStringLiteral("notice"));
        QTRY_VERIFY(notice->isVisible());
        editor.undo();
        QTRY_VERIFY(at("algom0022ee010203.conf") && !editor.canUndo());
    }

    /// Findings in a job name its files below its folder: "files/algop8301.conf".
    void aRepairOfAJobsFileReachesIt()
    {
        openAsJob();
        const QSignalSpy found(m_bench.get(), &bench::Bench::findingsChanged);
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("files")));
        write(QStringLiteral("files/ALGO-8188-1.5.FW"), "firmware");
        const auto repair = [&found]() -> std::optional<job::Change> {
            if (found.isEmpty())
                return std::nullopt;
            for (const checks::Finding &finding : found.last().first().value<QVector<checks::Finding>>()) {
                if (finding.repair && finding.repair->what.code == checks::kRepairRename)
                    return finding.repair;
            }
            return std::nullopt;
        };
        QTRY_VERIFY(repair().has_value());
        QVERIFY(m_window->findChild<ui::shell::Document *>()->editor().apply(*repair()));
        QTRY_VERIFY(QFile::exists(m_folder->filePath(QStringLiteral("files/algo-8188-1.5.fw"))));
        actionOf(QKeySequence::Undo)->trigger();
        QTRY_VERIFY(QFile::exists(m_folder->filePath(QStringLiteral("files/ALGO-8188-1.5.FW"))));
    }

    void aPassphraseIsOnTheDiskAtOnce()
    {
        openAsJob();
        auto *document = m_window->findChild<ui::shell::Document *>();
        QVERIFY(document->editor().apply(
            {{}, {job::SetValue{job::Layer::Site, {}, 0, "admin.pwd", QStringLiteral("hunter2")}}, {}}));
        QSignalSpy changed(document, &ui::shell::Document::passphraseChanged);
        document->changePassphrase(QStringLiteral("open sesame"));
        QVERIFY(changed.wait(20000));
        QVERIFY(!document->editor().isModified() && document->hasPassphrase());
        QFile job(m_folder->filePath(QStringLiteral("job.json")));
        QVERIFY(job.open(QIODevice::ReadOnly));
        QVERIFY(!job.readAll().contains("hunter2"));
    }

    void aJobThatServesNothingSaysSo()
    {
        job::Job job;
        job.servers.tftpPort.reset();
        job.servers.httpPort.reset();
        auto made = job::Store::create(m_folder->path(), job);
        QVERIFY(made);
        made->store.reset();
        open();
        run()->trigger();
        QVERIFY(says(QStringLiteral("every protocol switched off")));
        QVERIFY(!m_bench->isRunning() && run()->isEnabled());
    }

    void undoTakesBackWhatAPageDid()
    {
        openAsJob();
        auto *name = m_window->findChild<ui::site::SitePage *>()->findChild<QLineEdit *>();
        QVERIFY(m_window->goToPage(QStringLiteral("site")));
        name->setFocus();
        QTest::keyClicks(name, QStringLiteral("Riverside"));
        name->clearFocus();
        QAction *undo = actionOf(QKeySequence::Undo);
        QVERIFY(undo->isEnabled());
        undo->trigger();
        QCOMPARE(name->text(), QString());
        QVERIFY(!undo->isEnabled());
        actionOf(QKeySequence::Redo)->trigger();
        QCOMPARE(name->text(), QStringLiteral("Riverside"));
    }

    void openingTheOpenJobAgainChangesNothing()
    {
        openAsJob();
        auto *document = m_window->findChild<ui::shell::Document *>();
        QVERIFY(document->editor().apply(
            {{}, {job::SetSite{{QStringLiteral("Riverside"), {}, {}, {}, {}}}}, {}}));
        QSignalSpy opened(document, &ui::shell::Document::opened);
        m_window->openFolder(m_folder->path());
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(document->isJob());
        QCOMPARE(document->editor().job().site.name, QStringLiteral("Riverside"));
        QVERIFY(document->editor().canUndo());
    }

    void aJobThatAnotherProgramHasOpenCanBeRead()
    {
        const auto other = job::Store::create(m_folder->path(), {});
        QVERIFY(other);
        m_window->openFolder(m_folder->path());
        auto *notice = m_window->findChild<ui::widgets::NoticeBar *>(QStringLiteral("notice"));
        QTRY_VERIFY(notice->isVisible());
        auto *document = m_window->findChild<ui::shell::Document *>();
        QSignalSpy opened(document, &ui::shell::Document::opened);
        clickIn(*notice, QStringLiteral("Open for Reading"));
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(document->isReadOnly());
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("read only")));
        const auto done =
            document->editor().apply({{}, {job::SetSite{{QStringLiteral("Riverside"), {}, {}, {}, {}}}}, {}});
        QVERIFY(!done);
        QVERIFY(done.error().what.code == job::kJobReadOnly);
        QVERIFY(m_window->close());
    }

    void aSealedJobAsksForItsPassphrase()
    {
        openAsJob();
        m_window.reset();
        {
            auto opened = job::Store::open(m_folder->path());
            QVERIFY(opened);
            QVERIFY(opened->store->changePassphrase(QStringLiteral("open sesame"), opened->job));
        }
        m_window = std::make_unique<ui::shell::MainWindow>(*m_bench);
        m_window->show();
        // Answers each question as it comes up: first wrongly, then rightly.
        QStringList answers{QStringLiteral("open barley"), QStringLiteral("open sesame")};
        QTimer person;
        person.start(10);
        connect(&person, &QTimer::timeout, this, [&answers] {
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            if (!dialog || answers.isEmpty())
                return;
            dialog->findChild<QLineEdit *>()->setText(answers.takeFirst());
            dialog->accept();
        });
        auto *document = m_window->findChild<ui::shell::Document *>();
        QSignalSpy opened(document, &ui::shell::Document::opened);
        m_window->openFolder(m_folder->path());
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, 20000);
        QVERIFY(answers.isEmpty());
        QVERIFY(document->hasPassphrase());
    }

private:
    void openAsJob()
    {
        auto made = job::Store::create(m_folder->path(), {});
        QVERIFY(made);
        made->store.reset();
        open();
    }

    QDialog *newJobDialog() const { return m_window->findChild<ui::shell::NewJobDialog *>(); }

    static QAbstractButton *buttonIn(const QWidget &widget, const QString &text)
    {
        for (auto *button : widget.findChildren<QAbstractButton *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }

    QAction *actionOf(QKeySequence::StandardKey key) const
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->shortcut() == QKeySequence(key))
                return action;
        }
        return nullptr;
    }

    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    void open()
    {
        QSignalSpy opened(m_bench.get(), &bench::Bench::opened);
        m_window->openFolder(m_folder->path());
        QTRY_COMPARE(opened.count(), 1);
    }

    void openAndStart()
    {
        open();
        QVERIFY(run()->isEnabled());
        run()->trigger();
        QTRY_VERIFY(m_bench->isRunning());
        QTRY_VERIFY(run()->isEnabled());
    }

    QAction *run() const
    {
        for (auto *action : m_window->findChildren<QAction *>()) {
            if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_R))
                return action;
        }
        return nullptr;
    }

    quint16 port() const { return m_bench->services().value(0).port; }
    std::optional<QByteArray> fetch(const QByteArray &name) const
    {
        return support::tftpFetch(port(), name, QHostAddress(QHostAddress::LocalHost));
    }
    QTableView *log() const { return m_window->findChild<ui::bench::RequestLog *>()->table(); }
    QTableView *board() const { return m_window->findChild<ui::bench::DeviceBoard *>()->table(); }
    QString boardText(ui::models::DeviceModel::Column column) const
    {
        return board()->model()->index(0, static_cast<int>(column)).data().toString();
    }

    bool says(const QString &text) const
    {
        const auto isSaidBy = [&text](const auto *widget) {
            return widget->isVisible() && widget->text().contains(text);
        };
        return std::ranges::any_of(m_window->findChildren<QLabel *>(), isSaidBy) ||
               std::ranges::any_of(m_window->findChildren<ui::shell::ServicePill *>(), isSaidBy);
    }

    /// Clicks that button of the message box that comes up next.
    static void answerTheQuestion(const QString &button)
    {
        QTimer::singleShot(0, qApp, [button] { clickIn(*QApplication::activeModalWidget(), button); });
    }

    static void clickIn(const QWidget &widget, const QString &text)
    {
        for (auto *button : widget.findChildren<QAbstractButton *>()) {
            if (button->text() == text)
                button->click();
        }
    }

    support::OwnSettings m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<bench::Bench> m_bench;
    std::unique_ptr<ui::shell::MainWindow> m_window;
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
