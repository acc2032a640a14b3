#pragma once

#include "core/network/codes.h"
#include "tests/ui/support/jobs.h"
#include "ui/network/network_page.h"

#include <QMutex>
#include <QSignalSpy>
#include <QTest>
#include <memory>

/// A laptop as the page of the network sees it: what its system says is given, and can change.
namespace support {

inline ::network::Adapter adapterOf(const QString &name, ::network::AdapterKind kind, const QString &address,
                                    int number)
{
    ::network::Adapter adapter;
    adapter.name = adapter.label = name;
    adapter.kind = kind;
    adapter.index = number;
    adapter.mac = base::MacAddress({0x02, 0, 0, 0, 0, static_cast<std::uint8_t>(number)});
    if (const auto own = base::Ipv4::parse(address))
        adapter.addresses = {{{*own, 24}, ::network::Origin::Static}};
    adapter.isUp = adapter.hasLink = true;
    adapter.bitsPerSecond = 1'000'000'000;
    return adapter;
}

inline std::vector<::network::Adapter> laptopAdapters()
{
    using Kind = ::network::AdapterKind;
    auto loopback = adapterOf(QStringLiteral("lo"), Kind::Loopback, QStringLiteral("127.0.0.1"), 1);
    auto wired = adapterOf(QStringLiteral("enp3s0"), Kind::Wired, QStringLiteral("192.168.77.1"), 2);
    auto wifi = adapterOf(QStringLiteral("wlp2s0"), Kind::WiFi, QStringLiteral("192.168.1.34"), 3);
    wifi.addresses.first().origin = ::network::Origin::Dhcp;
    wifi.gateway = base::Ipv4(192, 168, 1, 1);
    wifi.bitsPerSecond = 433'000'000;
    auto vpn = adapterOf(QStringLiteral("tun0"), Kind::Vpn, QStringLiteral("10.8.0.6"), 4);
    vpn.mac.reset();
    vpn.bitsPerSecond.reset();
    return {loopback, wired, wifi, vpn};
}

inline std::vector<::network::Check> laptopChecks()
{
    using ::network::State;
    using ::network::Topic;
    const QString wired = QStringLiteral("enp3s0");
    return {
        {Topic::Adapter, {}, State::Good, {::network::kCheckAdapterFit, {wired}}, {}},
        {Topic::Address,
         {},
         State::Good,
         {::network::kCheckAddressStatic, {wired, QStringLiteral("192.168.77.1/24")}},
         {}},
        {Topic::Link, {}, State::Good, {::network::kCheckLinkUp, {wired}}, {}},
        {Topic::Ports,
         QStringLiteral("UDP 69"),
         State::Bad,
         {::network::kCheckPortTaken,
          {QStringLiteral("UDP"), QStringLiteral("69"), QStringLiteral("dnsmasq"), QStringLiteral("812")}},
         QStringLiteral("sudo systemctl stop dnsmasq")},
        {Topic::Firewall,
         {},
         State::Unknown,
         {::network::kCheckFirewallUnknown, {QStringLiteral("UDP 69")}},
         QStringLiteral("sudo nft list ruleset")},
        {Topic::OtherDhcp, {}, State::Look, {::network::kCheckDhcpNotAsked, {wired}}, {}},
    };
}

inline dhcp::Rival rivalOf(base::Ipv4 server, const QByteArray &option66)
{
    dhcp::Rival rival{server, base::Ipv4(192, 168, 77, 200), {}};
    rival.offer.set(dhcp::kTftpServerName, option66);
    return rival;
}

/// What the system says; asked from other threads.
class Laptop {
public:
    Laptop() : m_facts(std::make_shared<Facts>()) {}

    ui::network::System system() const
    {
        return {[facts = m_facts] {
                    const QMutexLocker lock(&facts->mutex);
                    return facts->adapters;
                },
                [facts = m_facts](const ::network::Question &question) {
                    const QMutexLocker lock(&facts->mutex);
                    facts->question = question;
                    return facts->checks;
                },
                [facts = m_facts](const QString &adapter, const base::Progress &) {
                    const QMutexLocker lock(&facts->mutex);
                    facts->asked = adapter;
                    return facts->answer;
                }};
    }

    void setAdapters(std::vector<::network::Adapter> adapters)
    {
        const QMutexLocker lock(&m_facts->mutex);
        m_facts->adapters = std::move(adapters);
    }
    void setChecks(std::vector<::network::Check> checks)
    {
        const QMutexLocker lock(&m_facts->mutex);
        m_facts->checks = std::move(checks);
    }
    void setAnswer(base::Result<QVector<dhcp::Rival>> answer)
    {
        const QMutexLocker lock(&m_facts->mutex);
        m_facts->answer = std::move(answer);
    }
    /// The newest; one without anything in it before there was any.
    ::network::Question question() const
    {
        const QMutexLocker lock(&m_facts->mutex);
        return m_facts->question;
    }
    QString asked() const
    {
        const QMutexLocker lock(&m_facts->mutex);
        return m_facts->asked;
    }

private:
    struct Facts {
        QMutex mutex;
        std::vector<::network::Adapter> adapters = laptopAdapters();
        std::vector<::network::Check> checks = laptopChecks();
        base::Result<QVector<dhcp::Rival>> answer;
        ::network::Question question;
        QString asked;
    };
    std::shared_ptr<Facts> m_facts;
};

inline ::bench::Settings tftpAndHttp()
{
    ::bench::Settings settings;
    settings.httpPort = 80;
    return settings;
}

inline ::bench::DhcpService servedOn(const QString &adapter)
{
    return {adapter,
            {base::Ipv4(192, 168, 77, 1), 24},
            {base::Ipv4(192, 168, 77, 2), base::Ipv4(192, 168, 77, 254)},
            ::bench::DhcpService::State::Serving};
}

inline ::bench::LeaseNews leaseOf(int device, dhcp::Told::What what = dhcp::Told::What::Acknowledged)
{
    ::bench::LeaseNews news;
    news.what = what;
    news.mac = *boxOf(device).mac;
    news.address = base::Ipv4(192, 168, 77, static_cast<std::uint8_t>(50 + device));
    news.hostName = QStringLiteral("sipsurface-%1").arg(device);
    news.time = QDateTime::currentDateTimeUtc();
    news.until = news.time.addSecs(3600);
    return news;
}

} // namespace support
