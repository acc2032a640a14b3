#include "core/bench/reservations.h"

#include "core/bench/roster.h"

#include <QTest>
#include <array>

using base::Ipv4;
using base::MacAddress;
using bench::Reserved;

namespace {

const base::Subnet kOwn{Ipv4(10, 66, 0, 1), 24};
constexpr MacAddress kFirst({0x00, 0x22, 0xEE, 0x00, 0x00, 0x01});
constexpr MacAddress kSecond({0x00, 0x22, 0xEE, 0x00, 0x00, 0x02});

bench::DhcpWish wish()
{
    bench::DhcpWish wish;
    wish.adapter = QStringLiteral("s0");
    wish.routers = {Ipv4(10, 66, 0, 254)};
    wish.dnsServers = {Ipv4(10, 66, 0, 253), Ipv4(9, 9, 9, 9)};
    wish.relayed = {*job::RelayedSubnet::parse(u"10.77.0.2/24=10.77.0.50-10.77.0.99,10.77.0.1")};
    return wish;
}

QString told(const bench::JudgedReservations &judged)
{
    QStringList words;
    for (const auto &[mac, why] : judged.unfit)
        words << why.code.toString() + QStringLiteral(": ") + why.args.join(QStringLiteral(" | "));
    return words.join(u'\n');
}

} // namespace

/// Which reserved addresses can be given, and what is said of the others.
class ReservationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatSomebodyHasCannotBeGiven_data()
    {
        QTest::addColumn<QString>("said");
        const QString who = QStringLiteral(": Lobby (00:22:EE:00:00:01) | ");
        const auto row = [&](const char *address, base::Code code, const char *more = "") {
            QTest::newRow(address) << code.toString() + who + QString::fromLatin1(address) +
                                          QString::fromLatin1(more);
        };
        for (const char *good : {"10.66.0.2", "10.66.0.252", "10.77.0.3", "10.77.0.254"})
            QTest::newRow(good) << QString();
        const char *where = " | s0 | 10.66.0.0/24";
        row("10.66.0.0", bench::kReservationUnfit, where);
        row("10.66.0.255", bench::kReservationUnfit, where);
        row("10.66.1.5", bench::kReservationUnfit, where);
        row("9.9.9.9", bench::kReservationUnfit, where);
        row("10.77.0.0", bench::kReservationUnfit, where);
        row("10.77.0.255", bench::kReservationUnfit, where);
        row("10.66.0.1", bench::kReservationIsOwn, " | s0");
        row("10.66.0.254", bench::kReservationIsRouters);
        row("10.77.0.1", bench::kReservationIsRouters);
        row("10.77.0.2", bench::kReservationIsRouters); // the relay itself
        row("10.66.0.253", bench::kReservationIsDnsServers);
    }

    void whatSomebodyHasCannotBeGiven()
    {
        const Ipv4 address = *Ipv4::parse(QString::fromLatin1(QTest::currentDataTag()));
        const auto judged =
            bench::judgeReservations({{kFirst, address, QStringLiteral("Lobby")}}, wish(), kOwn);
        QTEST(told(judged), "said");
        QCOMPARE(judged.fit.size(), judged.unfit.empty() ? 1 : 0);
    }

    void oneAddressIsKeptForTheFirstOnly()
    {
        const Ipv4 address(10, 66, 0, 9);
        const auto judged = bench::judgeReservations(
            {{kFirst, address, QStringLiteral("Lobby")}, {kSecond, address, {}}}, wish(), kOwn);
        QVERIFY(judged.fit == (dhcp::Reservations{{kFirst, address}}));
        QCOMPARE(told(judged), QStringLiteral("dhcp-reservation-twice: 00:22:EE:00:00:02 | 10.66.0.9 | Lobby "
                                              "(00:22:EE:00:00:01)"));
    }

    void anUnfitOneKeepsItsAddressFromNobody()
    {
        const auto judged = bench::judgeReservations({{kFirst, Ipv4(10, 66, 0, 1), {}},
                                                      {kFirst, Ipv4(10, 66, 0, 9), {}},
                                                      {kSecond, Ipv4(10, 66, 0, 9), {}}},
                                                     wish(), kOwn);
        QVERIFY(judged.fit == (dhcp::Reservations{{kSecond, Ipv4(10, 66, 0, 9)}}));
        QCOMPARE(judged.unfit.size(), 1U);
    }

    void aRosterHasThemInTheOrderOfTheTable()
    {
        job::Job job;
        for (const quint8 last : std::to_array<quint8>({9, 3, 7, 3})) {
            job::Device device;
            device.id = job.nextId++;
            device.mac = MacAddress({0x00, 0x22, 0xEE, 0x00, 0x01, static_cast<quint8>(device.id)});
            device.name = QString::number(last);
            device.reservation = Ipv4(10, 66, 0, last);
            job.devices.append(device);
        }
        job.devices.append(job.devices.front()); // one MAC address twice: the first counts
        const bench::Roster roster(job);
        QStringList names;
        for (const Reserved &one : roster.reservations())
            names << one.name + one.address.toString();
        QCOMPARE(names.join(u' '), QStringLiteral("910.66.0.9 310.66.0.3 710.66.0.7 310.66.0.3"));
    }

    void aNetworkBehindARelayIsNoneOfTheInterfaces()
    {
        dhcp::Adapter adapter;
        adapter.name = QStringLiteral("s0");
        adapter.own = kOwn;
        QVERIFY(bench::checkRelays(wish(), adapter));
        bench::DhcpWish near = wish();
        near.relayed.push_back(*job::RelayedSubnet::parse(u"10.66.0.128/25=10.66.0.130-10.66.0.140"));
        QCOMPARE(bench::checkRelays(near, adapter).error().what,
                 (base::Message{bench::kRelayIsNear,
                                {QStringLiteral("10.66.0.128/25"), QStringLiteral("s0"),
                                 QStringLiteral("10.66.0.0/24")}}));
        near.relayed = {wish().relayed.front(), wish().relayed.front()};
        QCOMPARE(bench::checkRelays(near, adapter).error().what.code, job::kRelayNetworksMeet);
    }
};

QTEST_APPLESS_MAIN(ReservationsTest)
#include "reservations_test.moc"
