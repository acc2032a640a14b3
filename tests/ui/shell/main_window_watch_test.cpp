#include "core/bench/bench.h"
#include "tests/support/job_folder.h"
#include "tests/ui/support/own_settings.h"
#include "tests/ui/support/screenshots.h"
#include "tests/ui/support/tftp_fetch.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/device_board.h"
#include "ui/bench/rehearsal_window.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/notice_bar.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QMenu>
#include <QMenuBar>
#include <QNetworkProxy>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

/// A whole round at the bench, by keyboard: start, somebody gets stuck, find them, do what helps, copy, stop.
class MainWindowWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void init()
    {
        m_settings.clear();
        QSettings().setValue(QStringLiteral("serve/address"), QStringLiteral("127.0.0.1"));
        QSettings().setValue(QStringLiteral("serve/tftpPort"), 0);
        QSettings().setValue(QStringLiteral("serve/httpPort"), QStringLiteral("off"));
        m_folder = std::make_unique<support::JobFolder>();
        m_bench = std::make_unique<bench::Bench>();
        m_window = std::make_unique<ui::shell::MainWindow>(*m_bench);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_bench.reset();
    }

    void aStuckDeviceIsFoundAndHelpedByKeyboard()
    {
        m_folder->write(QStringLiteral("algom0022ee010203.conf"), "sip.u1.user = 4001\n");
        open();
        key(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(m_bench->isRunning());
        QVERIFY(!fetch("algom0022EE010203.conf"));
        QTRY_COMPARE(page()->devices().summary().stuck, 1);

        key(Qt::Key_J, Qt::ControlModifier);
        QVERIFY(board()->current());
        auto *help = board()->findChild<ui::widgets::NoticeBar *>()->findChild<QPushButton *>();
        QTRY_VERIFY2(help->isVisible() && help->text().contains(QStringLiteral("Rename")),
                     qPrintable(help->text()));
        support::saveShot(*m_window, QStringLiteral("window-stuck"));

        board()->table()->setFocus();
        key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(
            QGuiApplication::clipboard()->text().startsWith(QStringLiteral("Stuck\t00:22:EE:01:02:03\t")));
        key(Qt::Key_J, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("\"state\":\"Stuck\"")));

        help->setFocus();
        QTest::keyClick(help, Qt::Key_Space);
        QTRY_VERIFY(QFile::exists(m_folder->path() + QStringLiteral("/algom0022EE010203.conf")));
        QTRY_VERIFY(fetch("algom0022EE010203.conf").has_value());
        QTRY_COMPARE(page()->devices().summary().stuck, 0);

        key(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(!m_bench->isRunning());
    }

    void aRehearsalOpensWithItsKeyAndLeavesTheBenchAlone()
    {
        m_folder->writeDevice(1);
        m_folder->writeDevice(2);
        open();
        key(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        auto *rehearsal = m_window->findChild<ui::bench::RehearsalWindow *>();
        QVERIFY(rehearsal && rehearsal->isVisible());
        QSignalSpy finished(rehearsal, &ui::bench::RehearsalWindow::finished);
        rehearsal->begin();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
        QCOMPARE(finished[0][0].toInt(), 2);
        QCOMPARE(finished[0][1].toInt(), 2);
        QVERIFY(!m_bench->isRunning());
        QCOMPARE(page()->devices().rowCount(), 0);
    }

    void soundAndMessagesAreChosenAndRemembered()
    {
        QAction *messages = actionNamed(QStringLiteral("System &Message When a Device Is Done or Stuck"));
        QVERIFY(messages && !messages->isChecked());
        messages->trigger();
        QVERIFY(QSettings().value(QStringLiteral("bench/messages")).toBool());
    }

private:
    void open()
    {
        QSignalSpy opened(m_bench.get(), &bench::Bench::opened);
        m_window->openFolder(m_folder->path());
        QTRY_VERIFY(!opened.isEmpty());
        QTRY_VERIFY(page()->isVisible());
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QTest::keyClick(m_window->windowHandle(), key, modifiers);
    }

    std::optional<QByteArray> fetch(const QByteArray &name) const
    {
        return support::tftpFetch(m_bench->services().value(0).port, name,
                                  QHostAddress(QHostAddress::LocalHost));
    }

    QAction *actionNamed(const QString &text) const
    {
        for (const QAction *menu : m_window->menuBar()->actions()) {
            for (QAction *action : menu->menu()->actions()) {
                if (action->text() == text)
                    return action;
            }
        }
        return nullptr;
    }

    ui::bench::BenchPage *page() const { return m_window->findChild<ui::bench::BenchPage *>(); }
    ui::bench::DeviceBoard *board() const { return page()->findChild<ui::bench::DeviceBoard *>(); }

    support::OwnSettings m_settings;
    std::unique_ptr<support::JobFolder> m_folder;
    std::unique_ptr<bench::Bench> m_bench;
    std::unique_ptr<ui::shell::MainWindow> m_window;
};

QTEST_MAIN(MainWindowWatchTest)
#include "main_window_watch_test.moc"
