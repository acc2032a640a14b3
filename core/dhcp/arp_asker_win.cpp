#include "core/dhcp/arp_asker_win.h"

#include <QMutex>
#include <QMutexLocker>
#include <QThreadPool>
#include <QtEndian>
#include <algorithm>
#include <array>
#include <optional>

#include <winsock2.h>

#include <iphlpapi.h>

namespace dhcp {

namespace {

std::optional<base::MacAddress> macByArp(base::Ipv4 address, base::Ipv4 own)
{
    std::array<unsigned char, 8> answer{}; // SendARP writes two ULONGs at most
    ULONG size = 6;
    const DWORD error =
        ::SendARP(qToBigEndian(address.bits()), qToBigEndian(own.bits()), answer.data(), &size);
    if (error != NO_ERROR || size != 6)
        return std::nullopt;
    base::MacAddress::Octets octets{};
    std::copy_n(answer.begin(), octets.size(), octets.begin());
    return base::MacAddress(octets);
}

/// Ends with the program, and then waits for those under way.
QThreadPool &threads()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(ArpAsker::kMost);
    pool.setStackSize(256 * 1024);
    return pool;
}

} // namespace

struct ArpAsker::Post {
    QMutex mutex;
    QObject *context = nullptr; ///< null: nobody listens any more
    std::function<void(const Arp &)> heard;

    void tell(const Arp &arp)
    {
        const QMutexLocker lock(&mutex);
        if (context)
            QMetaObject::invokeMethod(
                context, [this, arp] { heard(arp); }, Qt::QueuedConnection);
    }
};

ArpAsker::ArpAsker(base::Ipv4 own, std::function<void(const Arp &)> heard)
    : m_own(own), m_post(std::make_shared<Post>())
{
    m_post->context = &m_context;
    m_post->heard = std::move(heard);
}

/// What was posted already goes with the context.
ArpAsker::~ArpAsker()
{
    const QMutexLocker lock(&m_post->mutex);
    m_post->context = nullptr;
}

bool ArpAsker::ask(base::Ipv4 address)
{
    return threads().tryStart([post = m_post, address, own = m_own] {
        const auto mac = macByArp(address, own);
        if (!mac)
            return;
        Arp arp;
        arp.isRequest = false;
        arp.mac = *mac;
        arp.sender = address;
        arp.target = own;
        post->tell(arp);
    });
}

} // namespace dhcp
