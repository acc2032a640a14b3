#include "core/bench/bench.h"
#include "tests/ui/support/busy_bench.h"
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
