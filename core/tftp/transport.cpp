#include "core/tftp/transport.h"

#include <QNetworkInterface>
#include <algorithm>
#include <array>

namespace tftp {

bool isShortage(std::errc error)
{
    constexpr std::array kShortages{std::errc::too_many_files_open, std::errc::too_many_files_open_in_system,
                                    std::errc::no_buffer_space, std::errc::not_enough_memory,
                                    std::errc::address_in_use};
    return std::find(kShortages.begin(), kShortages.end(), error) != kShortages.end();
}

int interfaceMtu(int index, base::Instant now)
{
    struct Known {
        int index = -1;
        int mtu = 0;
        base::Instant until{};
    };
    constexpr int kEthernetMtu = 1500;
    constexpr auto kTrusted = std::chrono::seconds(5);
    thread_local std::array<Known, 16> cache;

    Known &known = cache[static_cast<std::size_t>(index) % cache.size()];
    if (known.index == index && now < known.until)
        return known.mtu;
    const int mtu = QNetworkInterface::interfaceFromIndex(index).maximumTransmissionUnit();
    known = {index, mtu > 0 ? mtu : kEthernetMtu, now + kTrusted};
    return known.mtu;
}

#ifndef Q_OS_LINUX
TransportResult openBestTransport(const Transport::Settings &settings, TransportUser &user)
{
    return openPortableTransport(settings, user);
}
#endif

} // namespace tftp
