#include "core/bench/choices.h"
#include "tests/ui/support/looks.h"
#include "tests/ui/support/screenshots.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/serve_dialog.h"

#include <QAction>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QTabWidget>
#include <QTest>

using namespace ui::shell;

namespace {

const QVector<QHostAddress> kOwn{QHostAddress(QStringLiteral("192.168.77.1")),
                                 QHostAddress(QStringLiteral("10.0.0.5"))};

bench::Settings everything()
{
    job::ServerChoices choices;
    choices.httpsPort = 443;
    choices.ftpPort = 80; // as HTTP: a problem to be seen
    choices.user = QStringLiteral("algo");
    choices.password = QStringLiteral("hunter2hunter2");
    choices.oldTlsVersions = choices.digest = true;
    choices.passivePorts = {50'000, 50'199};
    choices.certificateFile = QStringLiteral("/etc/ssl/none.pem");
    choices.keyFile = QStringLiteral("/etc/ssl/none.key");
    return bench::settingsOf(choices);
}

struct State {
    const char *name;
    int tab;
    bool full;
};

constexpr State kStates[] = {{"servers", 0, false},
                             {"servers-full", 0, true},
                             {"certificate", 1, false},
                             {"certificate-full", 1, true},
                             {"advanced", 2, true}};

QVector<bench::Service> allFour()
{
    QVector<bench::Service> services;
    for (const auto protocol : bench::kProtocols)
        services.append({protocol, QHostAddress(QHostAddress::Any), bench::standardPort(protocol)});
    return services;
}

} // namespace

class ServeDialogLooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_looks.begin(); }
    void cleanup() { m_looks.restore(); }

    void theDialogFitsASmallScreen_data() { support::addInLightAndDark(kStates); }

    void theDialogFitsASmallScreen()
    {
        QFETCH(int, state);
        QFETCH(bool, dark);
        if (dark)
            QApplication::setPalette(support::darkPalette());
        ServeDialog dialog(kStates[state].full ? everything() : bench::settingsOf({}), kOwn,
                           kStates[state].full ? Keeping::Job : Keeping::Session);
        dialog.findChild<QTabWidget *>()->setCurrentIndex(kStates[state].tab);
        dialog.show();
        QCoreApplication::processEvents();
        support::saveShot(dialog,
                          QStringLiteral("serve-%1").arg(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY(dialog.height() >= dialog.layout()->totalHeightForWidth(dialog.width()));
        QVERIFY2(dialog.width() <= 900 && dialog.height() <= 680,
                 qPrintable(QStringLiteral("%1 x %2").arg(dialog.width()).arg(dialog.height())));
    }

    void fourServicesFitTheHeaderOfASmallLaptop_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void fourServicesFitTheHeaderOfASmallLaptop()
    {
        QFETCH(bool, dark);
        if (dark)
            QApplication::setPalette(support::darkPalette());
        QAction run(QStringLiteral("&Stop"));
        QMenu folders;
        HeaderBar bar(&run, &folders);
        bar.setFolder(QStringLiteral("/jobs/2026-riverside"));
        bar.setSite(QStringLiteral("Riverside Elementary School"));
        bar.setPublished(240);
        bar.setServices(allFour(), kOwn);
        bar.resize(1280, bar.sizeHint().height());
        bar.show();
        QCoreApplication::processEvents();
        support::saveShot(bar,
                          QStringLiteral("header-four-%1").arg(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY2(bar.minimumSizeHint().width() <= 1280,
                 qPrintable(QString::number(bar.minimumSizeHint().width())));
    }

private:
    support::Looks m_looks;
};

QTEST_MAIN(ServeDialogLooksTest)
#include "serve_dialog_looks_test.moc"
