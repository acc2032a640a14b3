#include "ui/network/system.h"

#include "core/dhcp/inquiry.h"
#include "core/ports/ports.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>
#include <algorithm>
#include <chrono>

namespace ui::network {

namespace {

/// Whether the person has thought better of it is asked this often.
constexpr std::chrono::milliseconds kLook{100};
/// Three questions, and the last of them waited for.
constexpr std::chrono::milliseconds kWhole =
    dhcp::RivalWatch::kAskAgain * (dhcp::RivalWatch::kAsks - 1) + dhcp::RivalWatch::kWait;

/// The inquiry wants an event loop; a thread of work has none, so it gets one for as long as that lasts.
base::Result<QVector<dhcp::Rival>> inquire(const QString &adapter, const base::Progress &progress)
{
    QEventLoop loop;
    dhcp::Inquiry inquiry;
    base::Result<QVector<dhcp::Rival>> answer;
    QObject::connect(&inquiry, &dhcp::Inquiry::finished, &loop, [&](const QVector<dhcp::Rival> &servers) {
        answer = servers;
        loop.quit();
    });
    QObject::connect(&inquiry, &dhcp::Inquiry::failed, &loop, [&](const base::Error &error) {
        answer = tl::unexpected(error);
        loop.quit();
    });
    QTimer looking;
    std::chrono::milliseconds passed{0};
    QObject::connect(&looking, &QTimer::timeout, &loop, [&] {
        passed = std::min(passed + kLook, kWhole);
        if (!progress(passed.count(), kWhole.count()))
            loop.quit();
    });
    looking.start(kLook);
    const auto known = dhcp::adapterNamed(adapter);
    const base::MacAddress as = known ? likeADevice(known->mac) : base::MacAddress();
    QTimer::singleShot(0, &inquiry, [&] { inquiry.start(adapter, as); });
    loop.exec();
    return answer;
}

std::vector<::network::Check> preflight(::network::Question question)
{
    question.hasPortHelper = ports::isHelperPermitted(QCoreApplication::applicationFilePath());
    return ::network::preflight(question);
}

} // namespace

base::MacAddress likeADevice(const base::MacAddress &own)
{
    auto octets = own.octets();
    octets[0] = 0x00;
    octets[1] = 0x22;
    octets[2] = 0xee;
    return base::MacAddress(octets);
}

System thisComputer()
{
    return {&::network::adapters, &preflight, &inquire};
}

} // namespace ui::network
