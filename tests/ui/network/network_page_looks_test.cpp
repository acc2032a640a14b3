#include "core/dhcp/server.h"
#include "tests/ui/network/network_world.h"
#include "tests/ui/support/looks.h"
#include "tests/ui/support/screenshots.h"
#include "ui/network/adapter_part.h"
#include "ui/network/answers_part.h"
#include "ui/network/dhcp_part.h"
#include "ui/network/ready_part.h"
#include "ui/network/recipe_part.h"
#include "ui/network/told_part.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>

using support::Laptop;
using ui::network::NetworkPage;

/// What can be measured of the page's looks; the pictures it saves (see saveShot) are for a person to judge.
class NetworkPageLooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_looks.begin(); }
    void cleanup() { m_looks.restore(); }

    void everyStateFitsASmallLaptop_data() { support::addInLightAndDark(kStates); }

    void everyStateFitsASmallLaptop()
    {
        QFETCH(int, state);
        QFETCH(bool, dark);
        if (dark)
            QApplication::setPalette(support::darkPalette());
        const State &shown = kStates[state];
        Laptop laptop;
        NetworkPage page(shown.bring == &nothing ? ui::network::System() : laptop.system());
        bring(page, laptop, shown, QSize(1130, 560));
        support::saveShot(page, QStringLiteral("network-") + QString::fromLatin1(QTest::currentDataTag()));
        const QSize least = page.minimumSizeHint();
        QVERIFY2(least.width() <= 1130 && least.height() <= 560,
                 qPrintable(QStringLiteral("needs %1 x %2").arg(least.width()).arg(least.height())));
    }

    /// As on a screen that people have set to 200 %.
    void itGrowsWithTheFont_data()
    {
        QTest::addColumn<int>("state");
        for (int state = 0; state < int(std::size(kStates)); ++state)
            QTest::newRow(kStates[state].name) << state;
    }

    void itGrowsWithTheFont()
    {
        QFETCH(int, state);
        QFont large = m_looks.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        QApplication::setFont(large);
        Laptop laptop;
        NetworkPage page(laptop.system());
        bring(page, laptop, kStates[state], QSize(2200, 1160));
        support::saveShot(page,
                          QStringLiteral("network-large-") + QString::fromLatin1(QTest::currentDataTag()));
        const QSize least = page.minimumSizeHint();
        QVERIFY2(least.width() <= 2200 && least.height() <= 1160,
                 qPrintable(QStringLiteral("needs %1 x %2").arg(least.width()).arg(least.height())));
    }

    /// "Nothing jumps": the lists keep their place while lines are chosen.
    void aChoiceMovesNothing()
    {
        Laptop laptop;
        NetworkPage page(laptop.system());
        bring(page, laptop, kStates[1], QSize(1130, 560));
        QTableView &checks = page.ready().table();
        const QRect before = checks.geometry();
        for (int row = 0; row < checks.model()->rowCount(); ++row) {
            checks.selectRow(row);
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            QCOMPARE(checks.geometry(), before);
        }
    }

    void addressesAreNotCut()
    {
        Laptop laptop;
        NetworkPage page(laptop.system());
        bring(page, laptop, kStates[4], QSize(1130, 560));
        for (QTableView *table : {&page.adapters().table(), &page.dhcp().table()}) {
            for (const int column : {0, 1, 2}) {
                const int given = table->columnWidth(column);
                table->resizeColumnToContents(column);
                QVERIFY2(given >= table->columnWidth(column),
                         qPrintable(table->objectName() + QString::number(column)));
            }
        }
    }

private:
    static void nothing(NetworkPage &, Laptop &) {}
    static void off(NetworkPage &, Laptop &) {}

    static void turnOn(NetworkPage &page)
    {
        page.findChild<QCheckBox *>(QStringLiteral("giveAddresses"))->click();
    }

    static void badRange(NetworkPage &page, Laptop &)
    {
        turnOn(page);
        auto *first = page.findChild<QLineEdit *>(QStringLiteral("rangeFirst"));
        first->setFocus();
        first->selectAll();
        QTest::keyClicks(first, QStringLiteral("192.168.1.20"));
        job::DhcpChoices any;
        any.anyClient = true;
        page.setChoices(any);
    }

    static void asking(NetworkPage &page, Laptop &)
    {
        turnOn(page);
        page.setStarting(true);
    }

    static void serving(NetworkPage &page, Laptop &laptop)
    {
        laptop.setChecks(
            {support::laptopChecks()[0], support::laptopChecks()[1], support::laptopChecks()[2]});
        asking(page, laptop);
        page.setDhcp(support::servedOn(QStringLiteral("enp3s0")));
        page.setStarted({{serving::Protocol::Tftp, QHostAddress(QHostAddress::Any), 69}});
        ::bench::Batch batch;
        for (int n = 1; n <= 14; ++n)
            batch.leases << support::leaseOf(n, n == 14 ? dhcp::Told::What::Offered
                                                        : dhcp::Told::What::Acknowledged);
        batch.leases << support::leaseOf(12, dhcp::Told::What::Declined)
                     << support::leaseOf(20, dhcp::Told::What::NotAdmitted);
        for (int n = 1; n <= 6; ++n) {
            progress::DeviceState device;
            device.mac = support::boxOf(n).mac;
            device.name = QStringLiteral("Main entrance %1").arg(n);
            batch.devices << device;
        }
        page.apply(batch);
    }

    static void refused(NetworkPage &page, Laptop &laptop)
    {
        asking(page, laptop);
        page.rivalSeen(support::rivalOf(base::Ipv4(192, 168, 77, 9), "http://10.0.0.5/prov"));
        page.takeStartFailure(
            {{dhcp::kRivalThere, {QStringLiteral("192.168.77.9"), QStringLiteral("enp3s0")}}, {}});
    }

    static void ended(NetworkPage &page, Laptop &laptop)
    {
        serving(page, laptop);
        page.rivalSeen(support::rivalOf(base::Ipv4(192, 168, 77, 9), "http://10.0.0.5/prov"));
        page.dhcpEnded({{dhcp::kRivalThere, {QStringLiteral("192.168.77.9"), QStringLiteral("enp3s0")}}, {}});
    }

    static void told(NetworkPage &page, Laptop &)
    {
        job::Job job = support::jobOf(40);
        for (int n = 0; n < 40; n += 3) {
            job.devices[n].model = QStringLiteral("8180");
            job.devices[n].reservation = base::Ipv4(192, 168, 77, static_cast<std::uint8_t>(100 + n));
        }
        page.setJob(std::make_shared<const job::Job>(job), false);
        ::bench::Settings settings;
        settings.tftpPort.reset();
        settings.httpPort = 8080;
        page.setServing(settings);
        page.tabs().setCurrentWidget(&page.told());
        page.told().table().selectRow(1);
    }

    static void notAsked(NetworkPage &page, Laptop &) { page.tabs().setCurrentWidget(&page.answers()); }

    static void answered(NetworkPage &page, Laptop &)
    {
        page.tabs().setCurrentWidget(&page.answers());
        page.answers().add(support::rivalOf(base::Ipv4(192, 168, 77, 9), "http://10.0.0.5/prov"));
        page.answers().add(support::rivalOf(base::Ipv4(192, 168, 77, 10), "10.0.0.5"));
    }

    static void recipe(NetworkPage &page, Laptop &)
    {
        page.tabs().setCurrentWidget(&page.recipe());
        page.recipe().setKind(QStringLiteral("windows"));
        auto *text = page.findChild<QPlainTextEdit *>(QStringLiteral("recipe"));
        QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("Set-")) ||
                    text->toPlainText().contains(QStringLiteral("Add-")));
    }

    struct State {
        const char *name;
        void (*bring)(NetworkPage &, Laptop &);
    };
    static constexpr State kStates[] = {
        {"nothing", &nothing},    {"off", &off},           {"bad-range", &badRange}, {"asking", &asking},
        {"serving", &serving},    {"refused", &refused},   {"ended", &ended},        {"told", &told},
        {"not-asked", &notAsked}, {"answered", &answered}, {"recipe", &recipe}};

    static void bring(NetworkPage &page, Laptop &laptop, const State &state, QSize size)
    {
        page.resize(size);
        page.show();
        page.setServing(support::tftpAndHttp());
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const bool hasFacts = state.bring != &nothing;
        if (hasFacts)
            QTRY_VERIFY(page.adapters().current());
        state.bring(page, laptop);
        if (hasFacts)
            QTRY_VERIFY(page.ready().table().model()->rowCount() > 0);
        QTest::qWait(0);
    }

    support::Looks m_looks;
};

QTEST_MAIN(NetworkPageLooksTest)
#include "network_page_looks_test.moc"
