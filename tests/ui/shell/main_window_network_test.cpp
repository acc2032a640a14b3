#include "core/bench/bench.h"
#include "core/job/store.h"
#include "tests/support/other_network.h"
#include "tests/support/program.h"
#include "tests/support/skip.h"
#include "tests/ui/support/jobs.h"
#include "tests/ui/support/own_settings.h"
#include "tests/ui/support/screenshots.h"
#include "ui/network/adapter_part.h"
#include "ui/network/dhcp_part.h"
#include "ui/network/network_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_host.h"
#include "ui/widgets/notice_bar.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using support::Program;
using ui::network::NetworkPage;

namespace {

bool g_apart = false;

QStringList words(const QString &line)
{
    return line.split(u' ');
}

} // namespace

/// The whole window gives addresses on a cable of its own, to a real client and beside a real rival.
class MainWindowNetworkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!g_apart)
            return support::skipOrFail(
                "neither root nor user namespaces: networks of our own cannot be made");
        QStandardPaths::setTestModeEnabled(true);
    }

    void init()
    {
        m_settings.clear();
        m_folder.emplace();
        m_other.emplace();
        if (!m_other->join(QStringLiteral("s0"), QStringLiteral("c0")))
            return support::skipOrFail("no second network");
        QVERIFY(support::ip(QStringLiteral("addr add 10.66.0.1/24 dev s0")));
        QVERIFY(there("ip link add link c0 d0 address 00:22:ee:01:00:01 type macvlan mode bridge"));
        QVERIFY(there("ip link add link c0 r0 type macvlan mode bridge"));
        QVERIFY(there("ip link set d0 up") && there("ip link set r0 up"));
        job::Job made = support::jobOf(3);
        made.servers.httpPort.reset();
        QVERIFY(job::Store::create(m_folder->path(), made));
        m_bench = std::make_unique<bench::Bench>();
        ui::network::System system;
        system.adapters = &network::adapters;
        m_window = std::make_unique<ui::shell::MainWindow>(*m_bench, system);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QSignalSpy found(m_bench.get(), &bench::Bench::findingsChanged);
        m_window->openFolder(m_folder->path());
        QTRY_VERIFY(!found.isEmpty());
        QVERIFY(m_window->goToPage(QStringLiteral("network")));
        // A veth is no interface that anybody would suggest: a person chooses it.
        QTRY_VERIFY(rowOf(QStringLiteral("s0")) >= 0);
        QTableView &adapters = page().adapters().table();
        adapters.setFocus();
        QTest::mouseClick(
            adapters.viewport(), Qt::LeftButton, {},
            adapters.visualRect(adapters.model()->index(rowOf(QStringLiteral("s0")), 0)).center());
        QCOMPARE(page().adapters().current()->name, QStringLiteral("s0"));
    }

    void cleanup()
    {
        m_window.reset();
        m_bench.reset();
        m_other.reset();
        support::ip(QStringLiteral("link del s0"));
    }

    void nobodyIsGivenAnAddressUnlessThatIsTurnedOn()
    {
        start();
        QTRY_VERIFY(m_bench->isRunning());
        QVERIFY(!m_bench->dhcp());
    }

    void aDeviceGetsAnAddressAndStandsInTheTable()
    {
        giveAddresses();
        start();
        QTRY_VERIFY(stop()); // it can be stopped while it asks
        QTRY_VERIFY_WITH_TIMEOUT(state().contains(QStringLiteral("Gives addresses")), kPatience);
        Program client = udhcpc();
        QVERIFY(client.ends());
        QVERIFY2(client.exitCode() == 0, client.output().constData());
        const QAbstractItemModel &leases = *page().dhcp().table().model();
        QTRY_COMPARE(leases.rowCount(), 1);
        QTRY_COMPARE(leases.index(0, 0).data().toString(), QStringLiteral("Room 1"));
        QVERIFY(leases.index(0, 2).data().toString().startsWith(QStringLiteral("10.66.0.")));
        QVERIFY(says(QStringLiteral("DHCP s0")));
        support::saveShot(*m_window, QStringLiteral("window-network-serving"));
        QTest::keyClick(m_window->findChild<QCheckBox *>(QStringLiteral("giveAddresses")), Qt::Key_Space);
        QTRY_VERIFY(!m_bench->dhcp());
        QVERIFY(m_bench->isRunning());
        QTRY_VERIFY(state().startsWith(QStringLiteral("Off")));
    }

    void aRivalBeforeTheStartStopsItAllAndCanBeGoneRound()
    {
        Program dnsmasq = rival();
        QVERIFY(dnsmasq.says("DHCP, IP range"));
        giveAddresses();
        start();
        auto *notice = m_window->findChild<ui::widgets::NoticeBar *>(QStringLiteral("notice"));
        // A cable of this kind is warned of first.
        QTRY_VERIFY2_WITH_TIMEOUT(notice->isVisible() &&
                                      notice->accessibleName().contains(QStringLiteral("10.66.0.2")),
                                  qPrintable(notice->accessibleName()), kPatience);
        QVERIFY(state().contains(QStringLiteral("10.66.0.2")));
        QVERIFY2(page().dhcp().words().offer.contains(QStringLiteral("option 66 says 10.66.0.2")),
                 qPrintable(page().dhcp().words().offer));
        QVERIFY(notice->accessibleDescription().contains(page().dhcp().words().offer));
        QVERIFY(!m_bench->isRunning());
        support::saveShot(*m_window, QStringLiteral("window-network-rival"));
        for (auto *button : notice->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Start Without DHCP"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY(m_bench->isRunning());
        QVERIFY(!m_bench->dhcp());
    }

    void aRivalDuringTheRunEndsItAndFilesGoOn()
    {
        giveAddresses();
        start();
        QTRY_VERIFY_WITH_TIMEOUT(state().contains(QStringLiteral("Gives addresses")), kPatience);
        Program dnsmasq = rival();
        QVERIFY(dnsmasq.says("DHCP, IP range"));
        QTRY_VERIFY_WITH_TIMEOUT(state().contains(QStringLiteral("Another DHCP server (10.66.0.2)")),
                                 kPatience);
        QVERIFY(page().dhcp().words().detail.contains(QStringLiteral("Files are served on")));
        QVERIFY(m_bench->isRunning());
        QVERIFY(!m_bench->dhcp());
        QVERIFY(m_window->findChild<ui::widgets::NoticeBar *>(QStringLiteral("notice"))->isVisible());
    }

    void whatIsTypedOnThePageIsOfTheJobAndCanBeUndone()
    {
        auto *first = m_window->findChild<QLineEdit *>(QStringLiteral("rangeFirst"));
        first->setFocus();
        first->selectAll();
        QTest::keyClicks(first, QStringLiteral("10.66.0.70"));
        QTest::keyClick(first, Qt::Key_Return);
        QVERIFY(page().isFit());
        giveAddresses();
        QCOMPARE(page().wish()->range->first, base::Ipv4(10, 66, 0, 70));
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(!page().wish()->range);
        QCOMPARE(first->text(), QStringLiteral("10.66.0.2"));
    }

    void whatCannotBeServedIsNotStarted()
    {
        giveAddresses();
        auto *first = m_window->findChild<QLineEdit *>(QStringLiteral("rangeFirst"));
        first->setFocus();
        first->selectAll();
        QTest::keyClicks(first, QStringLiteral("10.99.0.70"));
        start();
        QVERIFY(!m_bench->isRunning());
        auto *notice = m_window->findChild<ui::widgets::NoticeBar *>(QStringLiteral("notice"));
        QVERIFY(notice->isVisible());
        QVERIFY(notice->accessibleName().contains(QStringLiteral("Network")));
    }

private:
    static constexpr int kPatience = 20'000; // ms

    bool there(const char *command) const { return m_other->run(words(QString::fromLatin1(command))); }
    NetworkPage &page() const { return *m_window->findChild<NetworkPage *>(); }
    int rowOf(const QString &name) const
    {
        const QAbstractItemModel &model = *page().adapters().table().model();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, 0).data().toString() == name)
                return row;
        }
        return -1;
    }
    void giveAddresses() const
    {
        QTest::keyClick(m_window->findChild<QCheckBox *>(QStringLiteral("giveAddresses")), Qt::Key_Space);
        QVERIFY(page().wish());
    }
    void start() const { QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier); }
    bool stop() const { return says(QStringLiteral("Stop")); }
    QString state() const
    {
        return m_window->findChild<QWidget *>(QStringLiteral("dhcpState"))->accessibleName();
    }
    bool says(const QString &text) const
    {
        for (const auto *button : m_window->findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->text().remove(u'&').contains(text))
                return true;
        }
        return false;
    }
    Program udhcpc() const
    {
        return Program(
            m_other->command(words(QStringLiteral("udhcpc -i d0 -n -q -f -t 5 -T 2 -s /bin/true"))));
    }
    Program rival() const
    {
        there("ip addr add 10.66.0.2/24 dev r0");
        return Program(m_other->command(
            words(QStringLiteral("dnsmasq --no-daemon --log-dhcp --port=0 --conf-file=/dev/null --user=root "
                                 "--interface=r0 --bind-interfaces --dhcp-range=10.66.0.200,10.66.0.220,1h "
                                 "--dhcp-option=66,10.66.0.2 --pid-file= --dhcp-leasefile=%1/rival")
                      .arg(m_folder->path()))));
    }

    support::OwnSettings m_settings;
    std::optional<QTemporaryDir> m_folder;
    std::optional<support::OtherNetwork> m_other;
    std::unique_ptr<bench::Bench> m_bench;
    std::unique_ptr<ui::shell::MainWindow> m_window;
};

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QApplication application(count, arguments);
    MainWindowNetworkTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "main_window_network_test.moc"
