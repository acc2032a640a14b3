#include "core/bench/bench.h"
#include "core/job/store.h"
#include "tests/ui/support/busy_bench.h"
#include "tests/ui/support/jobs.h"
#include "tests/ui/support/own_settings.h"
#include "tests/ui/support/palettes.h"
#include "tests/ui/support/screenshots.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/device_board.h"
#include "ui/shell/findings_drawer.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/notice_bar.h"

#include <QApplication>
#include <QFile>
#include <QHash>
#include <QKeySequence>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyleFactory>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

/// The window at its fullest: a notice, a stuck device's advice, an explained request and the open list of
/// problems.
class MainWindowLooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        m_settings.clear();
        QSettings().setValue(QStringLiteral("serve/address"), QStringLiteral("127.0.0.1"));
        QSettings().setValue(QStringLiteral("serve/tftpPort"), 0);
        QSettings().setValue(QStringLiteral("serve/httpPort"), QStringLiteral("off"));
        QFile conf(m_folder.filePath(QStringLiteral("algop8188.conf")));
        QVERIFY(conf.open(QIODevice::WriteOnly));
        conf.write("sip.u1.user = 4001\nnonsense\nprov.version.firmware = 5.5\n");
    }

    void theFullestWindowFitsASmallLaptop_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void theFullestWindowFitsASmallLaptop()
    {
        QFETCH(bool, dark);
        const QPalette before = QApplication::palette();
        if (dark)
            QApplication::setPalette(support::darkPalette());
        bench::Bench bench;
        ui::shell::MainWindow window(bench);
        fill(window, bench);
        QCoreApplication::processEvents();
        support::saveShot(window,
                          QStringLiteral("window-full-%1").arg(QString::fromLatin1(QTest::currentDataTag())));
        const QSize least = window.minimumSizeHint();
        QVERIFY2(least.width() <= 1280 && least.height() <= 720,
                 qPrintable(QStringLiteral("needs %1 x %2").arg(least.width()).arg(least.height())));
        QApplication::setPalette(before);
    }

    /// Alt and a letter is one thing on every page: above all Stop.
    void noMnemonicIsGivenTwice_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<bool>("isJob");
        for (const char *page : {"site", "devices", "files", "network", "served", "bench"}) {
            QTest::addRow("%s of a job", page) << QString::fromLatin1(page) << true;
            QTest::addRow("%s of a folder", page) << QString::fromLatin1(page) << false;
        }
    }

    void noMnemonicIsGivenTwice()
    {
        QFETCH(QString, page);
        QFETCH(bool, isJob);
        const QTemporaryDir folder;
        job::Job made;
        made.devices << support::boxOf(1);
        QVERIFY(job::Store::create(folder.path(), made));
        bench::Bench bench;
        ui::shell::MainWindow window(bench);
        window.resize(1280, 720);
        window.show();
        QSignalSpy found(&bench, &bench::Bench::findingsChanged);
        window.openFolder(isJob ? folder.path() : m_folder.path());
        QTRY_VERIFY(!found.isEmpty());
        QVERIFY(window.goToPage(page));
        window.findChild<ui::shell::FindingsDrawer *>()->setOpen(true);
        QCoreApplication::processEvents();
        QStringList texts;
        for (const QAction *menu : window.menuBar()->actions())
            texts << menu->text();
        for (const auto *button : window.findChildren<QAbstractButton *>()) {
            if (button->isVisible())
                texts << button->text();
        }
        for (const auto *label : window.findChildren<QLabel *>()) {
            if (label->isVisible() && label->buddy())
                texts << label->text();
        }
        QHash<QString, QString> taken;
        for (const QString &text : std::as_const(texts)) {
            const QString keys = QKeySequence::mnemonic(text).toString();
            QVERIFY2(keys.isEmpty() || !taken.contains(keys),
                     qPrintable(keys + u' ' + taken[keys] + u' ' + text));
            taken.insert(keys, text);
        }
        QVERIFY(taken.size() > 5);
    }

private:
    void fill(ui::shell::MainWindow &window, bench::Bench &bench)
    {
        window.resize(1280, 720);
        window.show();
        QSignalSpy found(&bench, &bench::Bench::findingsChanged);
        window.openFolder(m_folder.path());
        QTRY_VERIFY(!found.isEmpty());
        bench.start({QHostAddress(QHostAddress::LocalHost), 0, false});
        QTRY_VERIFY(bench.isRunning());
        window.findChild<ui::bench::BenchPage *>()->apply(support::busyBatch());
        window.findChild<ui::bench::DeviceBoard *>()->selectNextStuck();
        window.findChild<ui::shell::FindingsDrawer *>()->setOpen(true);
        window.findChild<ui::widgets::NoticeBar *>(QStringLiteral("notice"))
            ->say(progress::Tone::Look,
                  QStringLiteral("Devices look for TFTP on port 69; here it is port 6969."),
                  QStringLiteral("Say so in option 66, as a URL: tftp://192.168.77.1:6969."));
    }

    support::OwnSettings m_settings;
    QTemporaryDir m_folder;
};

QTEST_MAIN(MainWindowLooksTest)
#include "main_window_looks_test.moc"
