#include "core/dhcp/server.h"
#include "tests/ui/network/network_world.h"
#include "tests/ui/support/looks.h"
#include "tests/ui/support/screenshots.h"
#include "ui/network/adapter_part.h"
#include "ui/network/answers_part.h"
#include "ui/network/dhcp_form.h"
#include "ui/network/dhcp_part.h"
#include "ui/network/ready_part.h"
#include "ui/network/recipe_part.h"
#include "ui/network/relays_part.h"
#include "ui/network/told_part.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

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

    /// How each device fetches is the answer of that table: all of it is seen.
    void howDevicesFetchIsNotCut()
    {
        Laptop laptop;
        NetworkPage page(laptop.system());
        bring(page, laptop, kStates[7], QSize(1130, 560));
        QTableView &table = page.told().table();
        const int given = table.columnWidth(5);
        table.horizontalHeader()->setStretchLastSection(false);
        table.resizeColumnToContents(5);
        QVERIFY2(given >= table.columnWidth(5),
                 qPrintable(QStringLiteral("%1 of %2").arg(given).arg(table.columnWidth(5))));
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
        ::bench::Batch batch;
        for (int n = 2; n < 7; ++n) {
            progress::DeviceState device;
            device.mac = support::boxOf(n).mac;
            device.model = QStringLiteral("8188");
            device.firmware =
                catalogue::FirmwareVersion(n % 2 ? QStringLiteral("5.5.1") : QStringLiteral("1.7"));
            batch.devices << device;
        }
        page.apply(batch);
        page.told().table().selectRow(7);
    }

    static void unsuggested(NetworkPage &page, Laptop &laptop)
    {
        auto without = support::laptopAdapters();
        without.erase(without.begin() + 1);
        laptop.setAdapters(without);
        laptop.setChecks(
            {{::network::Topic::Adapter, {}, ::network::State::Bad, {::network::kCheckAdapterNone, {}}, {}}});
        QTRY_VERIFY_WITH_TIMEOUT(!page.adapters().current(), 5000);
    }

    static void fellBack(NetworkPage &page, Laptop &laptop)
    {
        const QString mac = support::boxOf(2).mac->toString();
        page.setJob(std::make_shared<const job::Job>(support::jobOf(3)), false);
        auto checks = support::laptopChecks();
        checks.resize(3);
        checks.push_back({::network::Topic::Fallback,
                          mac,
                          ::network::State::Look,
                          {::network::kCheckFallbackVoiceVlan, {QStringLiteral("192.168.2.222"), mac}},
                          QStringLiteral("sudo ip address add 192.168.2.10/24 dev enp3s0")});
        laptop.setChecks(checks);
        QTest::keyClick(&page, Qt::Key_F5);
        QTRY_COMPARE(page.ready().table().model()->rowCount(), 4);
    }

    static void relays(NetworkPage &page, Laptop &)
    {
        turnOn(page);
        job::DhcpChoices choices;
        for (const char16_t *each :
             {u"10.77.0.1/24=10.77.0.50-10.77.0.99,10.77.0.1", u"10.78.100.0/24=10.78.100.10-10.78.100.250"})
            choices.relayed.push_back(*job::RelayedSubnet::parse(each));
        page.setChoices(choices);
        page.dhcp().form().relays().opener().click();
    }

    static void relayTyped(NetworkPage &page, Laptop &laptop)
    {
        refused(page, laptop);
        page.dhcp().form().relays().opener().click();
        auto &table = *page.findChild<QTableView *>(QStringLiteral("relays"));
        page.findChild<QPushButton *>(QStringLiteral("addRelay"))->click();
        auto *editor = table.viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("192.168.77.0/25"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(!table.viewport()->findChild<QLineEdit *>());
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
        {"nothing", &nothing},    {"off", &off},         {"bad-range", &badRange},
        {"asking", &asking},      {"serving", &serving}, {"refused", &refused},
        {"ended", &ended},        {"told", &told},       {"not-asked", &notAsked},
        {"answered", &answered},  {"recipe", &recipe},   {"unsuggested", &unsuggested},
        {"fell-back", &fellBack}, {"relays", &relays},   {"relay-typed", &relayTyped}};

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
