#pragma once

#include "core/dhcp/frames.h"

#include <QObject>
#include <functional>
#include <memory>

namespace dhcp {

/// Asks by ARP who has an address, as Windows lets a program without privileges do it: SendARP, which blocks
/// for some seconds where nobody answers, so never in the thread that asks.
class ArpAsker {
public:
    /// So many at once; who comes beyond that is not asked about.
    static constexpr int kMost = 256;

    /// `own`: this computer's address on that network. `heard`: called in this thread, which needs an event
    /// loop, with whoever answers; not after the end of this object.
    ArpAsker(base::Ipv4 own, std::function<void(const Arp &)> heard);
    ~ArpAsker();

    /// False if too many questions are open.
    bool ask(base::Ipv4 address);

private:
    /// What the threads hold on to, be this object gone or not.
    struct Post;

    base::Ipv4 m_own;
    QObject m_context; ///< in whose thread answers are told
    std::shared_ptr<Post> m_post;
};

} // namespace dhcp
