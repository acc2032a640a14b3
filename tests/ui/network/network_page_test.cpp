#include "core/dhcp/server.h"
#include "core/network/port_error.h"
#include "tests/ui/network/network_world.h"
#include "ui/network/adapter_part.h"
#include "ui/network/answers_part.h"
#include "ui/network/dhcp_form.h"
#include "ui/network/dhcp_part.h"
#include "ui/network/ready_part.h"
#include "ui/network/recipe_part.h"
#include "ui/network/told_part.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTabWidget>
#include <QTableView>

using support::Laptop;
using ui::network::NetworkMemory;
using ui::network::NetworkPage;

/// The page by keyboard and mouse, on a laptop whose system says what the test gives.
class NetworkPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_laptop.emplace();
        m_page = std::make_unique<NetworkPage>(m_laptop->system());
        m_page->resize(1180, 620);
        m_page->show();
        m_page->setServing(support::tftpAndHttp());
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        QTRY_COMPARE(adapters().model()->rowCount(), 3);
    }
    void cleanup() { m_page.reset(); }

    void theSuggestedInterfaceIsChosenAndTheReasonSaid()
    {
        QCOMPARE(current(), QStringLiteral("enp3s0"));
        QVERIFY(cell(adapters(), 0, 3).contains(QStringLiteral("suggested")));
        QVERIFY(said("adapterWhy").startsWith(QStringLiteral("Suggested")));
        QCOMPARE(cell(adapters(), 0, 1), QStringLiteral("192.168.77.1/24"));
        QCOMPARE(cell(adapters(), 0, 2), QStringLiteral("1 Gbit/s"));
        QCOMPARE(cell(adapters(), 1, 3), QStringLiteral("Wi-Fi"));
        QCOMPARE(cell(adapters(), 2, 3), QStringLiteral("VPN"));
    }

    void anotherInterfaceIsChosenByKeyboardAndRemembered()
    {
        QSignalSpy kept(m_page.get(), &NetworkPage::memoryChanged);
        adapters().setFocus();
        QTest::keyClick(&adapters(), Qt::Key_Down);
        QCOMPARE(current(), QStringLiteral("wlp2s0"));
        QVERIFY(said("adapterWhy").startsWith(QStringLiteral("Wi-Fi")));
        QCOMPARE(kept.count(), 1);
        QCOMPARE(m_page->memory().adapter, QStringLiteral("wlp2s0"));
        QTRY_COMPARE(m_laptop->question().adapter, QStringLiteral("wlp2s0"));

        NetworkPage next(m_laptop->system());
        next.setMemory(NetworkMemory::fromJson(m_page->memory().toJson()));
        QTRY_VERIFY(next.adapters().current());
        QTRY_COMPARE(next.adapters().current()->name, QStringLiteral("wlp2s0"));
    }

    void anInterfaceThatComesMovesNoChoice()
    {
        adapters().setFocus();
        QTest::keyClick(&adapters(), Qt::Key_Down);
        auto more = support::laptopAdapters();
        more.insert(more.begin(), support::adapterOf(QStringLiteral("usb0"), ::network::AdapterKind::Wired,
                                                     QStringLiteral("10.0.0.1"), 9));
        m_laptop->setAdapters(more);
        QTRY_COMPARE_WITH_TIMEOUT(adapters().model()->rowCount(), 4, 5000);
        QCOMPARE(current(), QStringLiteral("wlp2s0"));
    }

    void theWorstCheckIsChosenWithItsFixAndItsCommand()
    {
        QTRY_COMPARE(checks().model()->rowCount(), 6);
        QCOMPARE(checks().currentIndex().row(), 3);
        QVERIFY(said("checkFound").contains(QStringLiteral("dnsmasq")));
        QVERIFY(!said("checkFix").isEmpty());
        QCOMPARE(find<QPlainTextEdit>("command")->toPlainText(),
                 QStringLiteral("sudo systemctl stop dnsmasq"));
        QVERIFY(said("readySum").contains(QStringLiteral("1 stops it")));
        QTest::mouseClick(find<QPushButton>("copyCommand"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("sudo systemctl stop dnsmasq"));
    }

    void theStateOfACheckStandsInShapeAndWord()
    {
        QTRY_COMPARE(checks().model()->rowCount(), 6);
        QCOMPARE(cell(checks(), 0, 2), QStringLiteral("Fine"));
        QCOMPARE(cell(checks(), 3, 0), QStringLiteral("Port UDP 69"));
        QCOMPARE(cell(checks(), 3, 2), QStringLiteral("Stops it"));
        QCOMPARE(cell(checks(), 4, 2), QStringLiteral("Not known"));
        QCOMPARE(cell(checks(), 5, 2), QStringLiteral("Look"));
    }

    void checksAgainOnF5AndKeepsTheChosenLine()
    {
        QTRY_COMPARE(checks().model()->rowCount(), 6);
        checks().setFocus();
        QTest::keyClick(&checks(), Qt::Key_Down);
        QCOMPARE(checks().currentIndex().row(), 4);
        auto fewer = support::laptopChecks();
        fewer.erase(fewer.begin());
        m_laptop->setChecks(fewer);
        QTest::keyClick(m_page.get(), Qt::Key_F5);
        QTRY_COMPARE(checks().model()->rowCount(), 5);
        QCOMPARE(cell(checks(), checks().currentIndex().row(), 0), QStringLiteral("Firewall"));
    }

    void theMarkSumsTheChecksUp()
    {
        QSignalSpy marks(m_page.get(), &NetworkPage::stateChanged);
        QTRY_VERIFY(!marks.isEmpty());
        QCOMPARE(marks.last()[0].toString(), QStringLiteral("▲"));
        auto fine = support::laptopChecks();
        fine.resize(3);
        m_laptop->setChecks(fine);
        QTest::keyClick(m_page.get(), Qt::Key_F5);
        QTRY_COMPARE(marks.last()[0].toString(), QStringLiteral("✓"));
        QCOMPARE(marks.last()[2].toString(), QStringLiteral("Ready"));
    }

    void asksForThePortsThatAreServed()
    {
        const auto hasPort = [this](quint16 port) {
            const auto ports = m_laptop->question().ports;
            return std::ranges::any_of(ports, [port](const auto &each) { return each.port == port; });
        };
        QTRY_VERIFY(hasPort(69) && hasPort(80));
        QVERIFY(!hasPort(67));
        turnOn();
        QTRY_VERIFY(hasPort(67));
    }

    void addressesAreGivenOnlyWhereThatWasTurnedOn()
    {
        QVERIFY(!m_page->wish());
        QVERIFY(!on().isChecked());
        turnOn();
        QVERIFY(m_page->wish());
        QCOMPARE(m_page->wish()->adapter, QStringLiteral("enp3s0"));

        // Another interface, or the same one in another network: off. Back again: on.
        adapters().setFocus();
        QTest::keyClick(&adapters(), Qt::Key_Down);
        QVERIFY(!on().isChecked() && !m_page->wish());
        QTest::keyClick(&adapters(), Qt::Key_Up);
        QVERIFY(on().isChecked());
        auto moved = support::laptopAdapters();
        moved[1].addresses.first().subnet = {base::Ipv4(192, 168, 1, 77), 24};
        m_laptop->setAdapters(moved);
        QTRY_VERIFY_WITH_TIMEOUT(!on().isChecked(), 5000);
        QVERIFY(!m_page->wish());
    }

    void theSwitchIsRememberedForThisNetworkAlone()
    {
        turnOn();
        const auto memory = NetworkMemory::fromJson(m_page->memory().toJson());
        NetworkPage same(m_laptop->system());
        same.setMemory(memory);
        QTRY_VERIFY(same.wish());
        auto elsewhere = support::laptopAdapters();
        elsewhere[1].addresses.first().subnet.prefix = 23;
        m_laptop->setAdapters(elsewhere);
        NetworkPage other(m_laptop->system());
        other.setMemory(memory);
        QTRY_VERIFY(other.adapters().current());
        QVERIFY(!other.wish());
    }

    void withoutAnAddressNobodyCanBeGivenOne()
    {
        auto bare = support::laptopAdapters();
        bare[1].addresses.clear();
        m_laptop->setAdapters(bare);
        QTRY_VERIFY_WITH_TIMEOUT(!on().isEnabled(), 5000);
        QCOMPARE(current(), QStringLiteral("enp3s0"));
        QVERIFY(said("adapterWhy").contains(QStringLiteral("nobody gave it an address")));
        QVERIFY(state().contains(QStringLiteral("enp3s0 has no address")));
    }

    void whereNothingIsSuggestedNothingIsChosen()
    {
        auto unplugged = support::laptopAdapters();
        unplugged.erase(unplugged.begin() + 1); // Wi-Fi and a VPN
        m_laptop->setAdapters(unplugged);
        QTRY_COMPARE_WITH_TIMEOUT(adapters().model()->rowCount(), 2, 5000);
        QVERIFY(!m_page->adapters().current());
        QVERIFY(said("adapterWhy").contains(QStringLiteral("none of them is wired")));
        QVERIFY(!on().isEnabled() && !m_page->wish());
        QVERIFY(state().contains(QStringLiteral("No interface is chosen")));
        QTRY_VERIFY(m_laptop->question().adapter.isEmpty());
        // A person may know better.
        adapters().setFocus();
        QVERIFY(!m_page->adapters().current()); // to look is not to choose
        QTest::keyClick(&adapters(), Qt::Key_Space);
        QCOMPARE(current(), QStringLiteral("wlp2s0"));
        QVERIFY(on().isEnabled());
    }

    void theRangeBeginsAsTheFreePart()
    {
        QTRY_COMPARE(field("rangeFirst").text(), QStringLiteral("192.168.77.2"));
        QCOMPARE(field("rangeLast").text(), QStringLiteral("192.168.77.254"));
    }

    void aBadRangeIsSaidInPlaceAndStaysHere_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("says");
        QTest::newRow("no address") << QStringLiteral("192.168.77") << QStringLiteral("no address");
        QTest::newRow("another network")
            << QStringLiteral("192.168.1.50") << QStringLiteral("not of this network");
        QTest::newRow("the network itself")
            << QStringLiteral("192.168.77.0") << QStringLiteral("not of this network");
        QTest::newRow("half of it missing") << QString() << QStringLiteral("missing");
        QTest::newRow("backwards") << QStringLiteral("192.168.77.255")
                                   << QStringLiteral("not of this network");
    }

    void aBadRangeIsSaidInPlaceAndStaysHere()
    {
        QFETCH(QString, first);
        QFETCH(QString, says);
        QSignalSpy edited(m_page.get(), &NetworkPage::choicesEdited);
        type(field("rangeFirst"), first);
        QVERIFY2(said("rangeProblem").contains(says), qPrintable(said("rangeProblem")));
        QTest::keyClick(&field("rangeFirst"), Qt::Key_Return);
        QVERIFY(edited.isEmpty());
        QVERIFY(!m_page->isFit());
        type(field("rangeFirst"), QStringLiteral("192.168.77.100"));
        QTest::keyClick(&field("rangeFirst"), Qt::Key_Return);
        QCOMPARE(edited.count(), 1);
        QVERIFY(m_page->isFit());
        QVERIFY(said("rangeProblem").isEmpty());
        const auto choices = edited.last().first().value<job::DhcpChoices>();
        QCOMPARE(choices.range->first, base::Ipv4(192, 168, 77, 100));
    }

    void everythingElseOfTheFormIsEdited()
    {
        QSignalSpy edited(m_page.get(), &NetworkPage::choicesEdited);
        connect(m_page.get(), &NetworkPage::choicesEdited, m_page.get(), &NetworkPage::setChoices);
        type(field("routers"), QStringLiteral("192.168.77.254"));
        QTest::keyClick(&field("routers"), Qt::Key_Return);
        type(field("dnsServers"), QStringLiteral("9.9.9.9 1.1.1.1"));
        QTest::keyClick(&field("dnsServers"), Qt::Key_Return);
        auto *clients = find<QComboBox>("clients");
        clients->setFocus();
        QTest::keyClick(clients, Qt::Key_Down);
        QTest::keyClick(find<QCheckBox>("offersTime"), Qt::Key_Space);
        const auto choices = edited.last().first().value<job::DhcpChoices>();
        QCOMPARE(choices.routers, std::vector{base::Ipv4(192, 168, 77, 254)});
        QCOMPARE(choices.dnsServers.size(), 2u);
        QVERIFY(choices.anyClient && choices.offersTime);
        QVERIFY(choices.option66.isEmpty());
        type(field("dnsServers"), QStringLiteral("9.9.9"));
        QVERIFY(said("serversProblem").contains(QStringLiteral("9.9.9")));
    }

    void aTextOfOnesOwnReachesTheWish()
    {
        connect(m_page.get(), &NetworkPage::choicesEdited, m_page.get(), &NetworkPage::setChoices);
        turnOn();
        m_page->tabs().setCurrentWidget(&m_page->told());
        auto *own = find<QRadioButton>("ownText");
        QTest::mouseClick(own, Qt::LeftButton, {}, QPoint(8, own->height() / 2));
        type(field("option66"), QStringLiteral("http://192.168.77.1/prov"));
        QTest::keyClick(&field("option66"), Qt::Key_Return);
        QCOMPARE(m_page->wish()->option66, QStringLiteral("http://192.168.77.1/prov"));
        field("option66").setText(QStringLiteral("http://höhe/"));
        QVERIFY(!said("option66Problem").isEmpty());
        QVERIFY(!m_page->isFit());
    }

    void eachDeviceIsShownWithWhatItIsTold()
    {
        m_page->setJob(std::make_shared<const job::Job>(support::jobOf(3)), false);
        m_page->tabs().setCurrentWidget(&m_page->told());
        auto &told = m_page->told().table();
        QCOMPARE(told.model()->rowCount(), 4); // and any other device
        QCOMPARE(cell(told, 0, 0), QStringLiteral("Room 1"));
        QCOMPARE(cell(told, 0, 3), QStringLiteral("192.168.77.1"));
        QCOMPARE(cell(told, 0, 5), QStringLiteral("TFTP"));
        told.selectRow(0);
        QVERIFY(said("toldWhy").contains(QStringLiteral("tftp://192.168.77.1")));
    }

    /// The bench goes by the firmware that it saw, and so does the table.
    void whatADeviceShowedIsCountedOn()
    {
        ::bench::Settings http = support::tftpAndHttp();
        http.tftpPort.reset();
        m_page->setServing(http);
        m_page->setJob(std::make_shared<const job::Job>(support::jobOf(1)), false);
        auto &told = m_page->told().table();
        QCOMPARE(cell(told, 0, 5), QStringLiteral("HTTP from 1.5 on"));
        m_page->apply(seenAt(1, QStringLiteral("192.168.77.51"), QStringLiteral("1.7.4")));
        QCOMPARE(cell(told, 0, 1), QStringLiteral("8188, 1.7.4"));
        QCOMPARE(cell(told, 0, 5), QStringLiteral("HTTP"));
        m_page->forgetDevices();
        QCOMPARE(cell(told, 0, 5), QStringLiteral("HTTP from 1.5 on"));
    }

    void whatWasHeardOfDevicesIsPartOfTheQuestion()
    {
        QTRY_VERIFY(!m_laptop->question().adapter.isEmpty());
        QVERIFY(m_laptop->question().heard.empty());
        m_page->apply(seenAt(1, QStringLiteral("192.168.1.111"), {}));
        const auto heard = [this](const char *address) {
            const auto all = m_laptop->question().heard;
            return all.size() == 1 && all[0].mac == *support::boxOf(1).mac &&
                   all[0].address == QHostAddress(QString::fromLatin1(address));
        };
        QTRY_VERIFY(heard("192.168.1.111"));
        m_page->apply(seenAt(1, QStringLiteral("::ffff:192.168.77.51"), {})); // it has an address now
        QTRY_VERIFY(heard("192.168.77.51"));
        m_page->forgetDevices();
        QTRY_VERIFY(m_laptop->question().heard.empty());
    }

    void aDeviceThatFellBackIsCalledByItsName()
    {
        const QString mac = support::boxOf(2).mac->toString();
        m_page->setJob(std::make_shared<const job::Job>(support::jobOf(3)), false);
        m_laptop->setChecks({{::network::Topic::Fallback,
                              mac,
                              ::network::State::Look,
                              {::network::kCheckFallbackVoiceVlan, {QStringLiteral("192.168.2.222"), mac}},
                              {}}});
        QTest::keyClick(m_page.get(), Qt::Key_F5);
        QTRY_COMPARE(checks().model()->rowCount(), 1);
        QCOMPARE(cell(checks(), 0, 0), QStringLiteral("Devices without DHCP"));
        QVERIFY(said("checkFound").contains(QStringLiteral("Room 2 (%1) is at 192.168.2.222").arg(mac)));
        QVERIFY(said("checkFound").contains(QStringLiteral("voice VLAN")));
        QVERIFY(said("checkFix").contains(QStringLiteral("power-cycle")));
    }

    void anAddressIsReservedInItsCell()
    {
        m_page->setJob(std::make_shared<const job::Job>(support::jobOf(3)), false);
        m_page->tabs().setCurrentWidget(&m_page->told());
        auto &told = m_page->told().table();
        QSignalSpy wanted(m_page.get(), &NetworkPage::reservationWanted);
        told.setFocus();
        told.setCurrentIndex(told.model()->index(1, 2));
        QTest::keyClick(&told, Qt::Key_F2);
        auto *editor = told.viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("192.168.77.300"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(said("toldWhy").contains(QStringLiteral("192.168.77.300")));
        QVERIFY(wanted.isEmpty());
        QTRY_VERIFY(!told.viewport()->findChild<QLineEdit *>());
        QTest::keyClick(&told, Qt::Key_F2);
        editor = told.viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("192.168.77.60"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted.last()[0].value<job::DeviceId>(), job::DeviceId(2));
    }

    void servingIsShownWithEveryLease()
    {
        turnOn();
        m_page->setStarting(true);
        QVERIFY(state().contains(QStringLiteral("Asking")));
        m_page->setDhcp(support::servedOn(QStringLiteral("enp3s0")));
        m_page->setStarted({});
        ::bench::Batch batch;
        batch.leases = {support::leaseOf(1), support::leaseOf(2, dhcp::Told::What::Offered),
                        support::leaseOf(3, dhcp::Told::What::NotAdmitted)};
        m_page->apply(batch);
        QVERIFY(state().contains(QStringLiteral("Gives addresses 192.168.77.2 to 192.168.77.254")));
        QVERIFY(m_page->dhcp().words().detail.contains(QStringLiteral("1 device has")));
        auto &leases = m_page->dhcp().table();
        QCOMPARE(leases.model()->rowCount(), 2);
        leases.setFocus();
        leases.selectRow(0);
        action(QStringLiteral("Copy Rows"))->trigger();
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("192.168.77.51")));
    }

    void aRivalBeforeTheStartHasAWayOut()
    {
        turnOn();
        m_page->setStarting(true);
        m_page->rivalSeen(support::rivalOf(base::Ipv4(192, 168, 77, 9), "10.0.0.5"));
        QVERIFY(m_page->takeStartFailure(
            {{dhcp::kRivalThere, {QStringLiteral("192.168.77.9"), QStringLiteral("enp3s0")}}, {}}));
        QVERIFY(state().contains(QStringLiteral("192.168.77.9")));
        QVERIFY(m_page->dhcp().words().offer.contains(QStringLiteral("option 66 says 10.0.0.5")));
        const auto &offer = *find<QTableView>("rival");
        QVERIFY(offer.isVisible());
        QCOMPARE(cell(offer, 0, 0), QStringLiteral("192.168.77.9"));
        QCOMPARE(cell(offer, 0, 1), QStringLiteral("192.168.77.200"));
        QCOMPARE(cell(offer, 0, 2), QStringLiteral("10.0.0.5"));
        QCOMPARE(cell(offer, 0, 3), QStringLiteral("not given"));
        QCOMPARE(cell(offer, 0, 4), QStringLiteral("not given"));
        QSignalSpy without(m_page.get(), &NetworkPage::startWithoutDhcpRequested);
        for (auto *button : m_page->dhcp().findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Start Without DHCP"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(without.count(), 1);
        QVERIFY(on().isChecked()); // for this time alone
        QCOMPARE(m_page->answers().servers().size(), 1);
    }

    /// The way on where another server stays: what to paste into that one.
    void aRivalLeadsToWhatIsPastedIntoIt()
    {
        turnOn();
        m_page->setStarting(true);
        m_page->rivalSeen(support::rivalOf(base::Ipv4(192, 168, 77, 9), "10.0.0.5"));
        m_page->takeStartFailure(
            {{dhcp::kRivalThere, {QStringLiteral("192.168.77.9"), QStringLiteral("enp3s0")}}, {}});
        auto *recipe = find<QPushButton>("rivalRecipe");
        QVERIFY(recipe->text().contains(QStringLiteral("192.168.77.9")));
        recipe->setFocus();
        QTest::keyClick(recipe, Qt::Key_Space);
        QCOMPARE(m_page->tabs().currentWidget(), &m_page->recipe());
        QVERIFY(find<QComboBox>("recipeKind")->hasFocus());
        QVERIFY(labelOf(*find<QComboBox>("recipeKind")).contains(QStringLiteral("192.168.77.9")));
        m_page->tabs().setCurrentWidget(&m_page->dhcp());
        QTest::keyClick(find<QPushButton>("rivalAnswers"), Qt::Key_Space);
        QCOMPARE(m_page->tabs().currentWidget(), &m_page->answers());
        // Turned off, that is over.
        m_page->tabs().setCurrentWidget(&m_page->dhcp());
        QTest::keyClick(&on(), Qt::Key_Space);
        QVERIFY(!find<QTableView>("rival")->isVisible());
    }

    void whatElseStopsAStartIsNotOfThisPage()
    {
        turnOn();
        m_page->setStarting(true);
        QVERIFY(!m_page->takeStartFailure(
            {{::network::kPortInUse, {QStringLiteral("69"), QStringLiteral("dnsmasq"), QStringLiteral("8")}},
             {}}));
        QVERIFY(!state().contains(QStringLiteral("69")));
    }

    void aRivalDuringTheRunIsToldAndFilesGoOn()
    {
        turnOn();
        m_page->setStarting(true);
        m_page->setDhcp(support::servedOn(QStringLiteral("enp3s0")));
        m_page->setStarted({});
        QSignalSpy marks(m_page.get(), &NetworkPage::stateChanged);
        m_page->rivalSeen(support::rivalOf(base::Ipv4(192, 168, 77, 9), "10.0.0.5"));
        m_page->dhcpEnded(
            {{dhcp::kRivalThere, {QStringLiteral("192.168.77.9"), QStringLiteral("enp3s0")}}, {}});
        QVERIFY(m_page->dhcp().words().detail.contains(QStringLiteral("Files are served on")));
        QCOMPARE(marks.last()[0].toString(), QStringLiteral("▲"));
    }

    void turningItOffWhileItServesStopsIt()
    {
        turnOn();
        m_page->setStarting(true);
        m_page->setDhcp(support::servedOn(QStringLiteral("enp3s0")));
        m_page->setStarted({});
        QSignalSpy stop(m_page.get(), &NetworkPage::stopDhcpRequested);
        QTest::keyClick(&on(), Qt::Key_Space);
        QCOMPARE(stop.count(), 1);
        m_page->dhcpStopped();
        QVERIFY(state().startsWith(QStringLiteral("Off")));
    }

    void asksWhoAnswersHere()
    {
        m_laptop->setAnswer(QVector{support::rivalOf(base::Ipv4(192, 168, 77, 9), "http://10.0.0.5/prov")});
        m_page->tabs().setCurrentWidget(&m_page->answers());
        QTest::mouseClick(find<QPushButton>("ask"), Qt::LeftButton);
        QTRY_COMPARE(m_page->answers().table().model()->rowCount(), 1);
        QCOMPARE(m_laptop->asked(), QStringLiteral("enp3s0"));
        auto &table = m_page->answers().table();
        QCOMPARE(cell(table, 0, 0), QStringLiteral("192.168.77.9"));
        QCOMPARE(cell(table, 0, 2), QStringLiteral("http://10.0.0.5/prov"));
        QCOMPARE(cell(table, 0, 3), QStringLiteral("not given"));
        const QString meaning = said("answersMeaning");
        QVERIFY2(meaning.contains(QStringLiteral("takes a bare address only")), qPrintable(meaning));
        QVERIFY2(meaning.contains(QStringLiteral("http://10.0.0.5/prov")), qPrintable(meaning));
        QTRY_COMPARE(m_laptop->question().otherDhcp.server, base::Ipv4(192, 168, 77, 9));
        for (auto *button : m_page->answers().findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Settings to Paste"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(m_page->tabs().currentWidget(), &m_page->recipe());
    }

    /// What a server says is shown as it is, and is no markup.
    void whatAServerSaysIsNoMarkup()
    {
        m_page->answers().add(support::rivalOf(base::Ipv4(192, 168, 77, 9), "<img src=x>"));
        QVERIFY(!said("answersMeaning").contains(QStringLiteral("<img")));
        QVERIFY(said("answersMeaning").contains(QStringLiteral("&lt;img")));
    }

    void saysWhyItCouldNotAsk()
    {
        m_laptop->setAnswer(base::fail(dhcp::kAdapterGone, {QStringLiteral("enp3s0")}));
        action(QStringLiteral("Ask Who Answers Here"))->trigger();
        QCOMPARE(m_page->tabs().currentWidget(), &m_page->answers());
        QTRY_VERIFY(accessible("answersState").contains(QStringLiteral("no network interface enp3s0")));
        m_laptop->setAnswer(QVector<dhcp::Rival>());
        QTest::mouseClick(find<QPushButton>("ask"), Qt::LeftButton);
        QTRY_VERIFY(accessible("answersState").contains(QStringLiteral("No DHCP server answers")));
    }

    void aTextToPasteForEachServer()
    {
        m_page->tabs().setCurrentWidget(&m_page->recipe());
        auto *kind = find<QComboBox>("recipeKind");
        auto *text = find<QPlainTextEdit>("recipe");
        QString before;
        for (int row = 0; row < kind->count(); ++row) {
            kind->setCurrentIndex(row);
            QTRY_VERIFY2(!text->toPlainText().isEmpty() && text->toPlainText() != before,
                         qPrintable(kind->currentText()));
            before = text->toPlainText();
            QVERIFY2(before.contains(QStringLiteral("192.168.77.1")), qPrintable(before));
            QVERIFY(!said("recipeWhere").isEmpty());
            QVERIFY(!find<QPlainTextEdit>("recipeUndo")->toPlainText().isEmpty());
        }
        QTest::mouseClick(find<QPushButton>("copyRecipe"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), before);
        QTest::mouseClick(find<QPushButton>("copyUndo"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), find<QPlainTextEdit>("recipeUndo")->toPlainText());
    }

    void aJobThatIsOnlyReadIsNotEditedHere()
    {
        m_page->setJob(std::make_shared<const job::Job>(support::jobOf(3)), true);
        QVERIFY(!field("rangeFirst").isEnabled());
        QVERIFY(!find<QRadioButton>("ownText")->isEnabled());
        const auto &told = *m_page->told().table().model();
        QVERIFY(!told.flags(told.index(0, 2)).testFlag(Qt::ItemIsEditable));
        QVERIFY(on().isEnabled()); // that is of this computer
    }

    void theLayoutComesBack()
    {
        m_page->tabs().setCurrentIndex(2);
        m_page->recipe().setKind(QStringLiteral("kea"));
        NetworkPage next({});
        next.restoreLayout(m_page->saveLayout());
        QCOMPARE(next.tabs().currentIndex(), 2);
        QCOMPARE(next.recipe().kind(), QStringLiteral("kea"));
        next.restoreLayout("rubbish");
        QCOMPARE(next.tabs().currentIndex(), 2);
    }

    /// Who cannot see the page hears what each part of it is.
    void everyFieldHasAName()
    {
        for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
            const bool isField = qobject_cast<const QLineEdit *>(widget) ||
                                 qobject_cast<const QTableView *>(widget) ||
                                 qobject_cast<const QPlainTextEdit *>(widget);
            if (isField && widget->isEnabled() && !widget->objectName().startsWith(QStringLiteral("qt_")))
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }

private:
    template<class T>
    T *find(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    QLineEdit &field(const char *name) const { return *find<QLineEdit>(name); }
    QTableView &adapters() const { return m_page->adapters().table(); }
    QTableView &checks() const { return m_page->ready().table(); }
    QCheckBox &on() const { return *find<QCheckBox>("giveAddresses"); }
    QString said(const char *label) const { return find<QLabel>(label)->text(); }
    QString accessible(const char *name) const { return find<QWidget>(name)->accessibleName(); }
    QString state() const { return accessible("dhcpState"); }
    QString current() const { return m_page->adapters().current()->name; }
    static QString cell(const QTableView &table, int row, int column)
    {
        return table.model()->index(row, column).data().toString();
    }
    QAction *action(const QString &text) const
    {
        for (QAction *each : m_page->editActions()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    void turnOn() const
    {
        m_page->tabs().setCurrentWidget(&m_page->dhcp());
        QTest::keyClick(&on(), Qt::Key_Space);
        QVERIFY(on().isChecked());
    }
    QString labelOf(const QWidget &field) const
    {
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->buddy() == &field)
                return label->text();
        }
        return {};
    }
    static ::bench::Batch seenAt(int box, const QString &address, const QString &firmware)
    {
        progress::DeviceState device;
        device.mac = support::boxOf(box).mac;
        device.address = QHostAddress(address);
        device.firmware = catalogue::FirmwareVersion(firmware);
        ::bench::Batch batch;
        batch.devices << device;
        return batch;
    }
    static void type(QLineEdit &field, const QString &text)
    {
        field.setFocus();
        field.selectAll();
        QTest::keyClick(&field, Qt::Key_Delete);
        QTest::keyClicks(&field, text);
    }

    std::optional<Laptop> m_laptop;
    std::unique_ptr<NetworkPage> m_page;
};

QTEST_MAIN(NetworkPageTest)
#include "network_page_test.moc"
