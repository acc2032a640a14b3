#include "ui/network/system.h"

#include "core/dhcp/inquiry.h"
#include "core/ports/ports.h"

#include <QCoreApplication>
#include <QEventLoop>
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
    QTimer::singleShot(0, &inquiry, [&] { inquiry.start(adapter); });
    loop.exec();
    return answer;
}

std::vector<::network::Check> preflight(::network::Question question)
{
    question.hasPortHelper = ports::isHelperPermitted(QCoreApplication::applicationFilePath());
    return ::network::preflight(question);
}

} // namespace

System thisComputer()
{
    return {&::network::adapters, &preflight, &inquire};
}

} // namespace ui::network
