#pragma once

#include "core/dhcp/ground.h"
#include "core/dhcp/packet.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

/// The ground of a server that stands on nothing: what it sends and asks is kept, and what comes to it waits
/// in a queue until it listens, of which the test loses what it likes.
struct TestCable {
    dhcp::Adapter adapter{QStringLiteral("s0"),
                          7,
                          base::MacAddress({0x3c, 0x97, 0x0e, 0, 0, 1}),
                          {base::Ipv4(10, 66, 0, 1), 24},
                          true};
    quint32 linkChanges = 1;
    bool takesQuestions = true;
    bool mayBeDeaf = false;
    dhcp::Sweep next; ///< what the next sweep lost

    struct Waiting {
        bool isAnswer;
        QByteArray payload;
        base::Ipv4 from;
    };
    std::deque<Waiting> queue;
    std::vector<dhcp::Packet> asked;
    std::vector<dhcp::Send> sent;
    std::function<void(const dhcp::Send &)> onSend;
    dhcp::Hearing hearing;

    void answer(const dhcp::Packet &packet, base::Ipv4 from)
    {
        queue.push_back({true, dhcp::write(packet), from});
    }
    void client(const dhcp::Packet &packet) { queue.push_back({false, dhcp::write(packet), base::Ipv4()}); }
    int countOf(dhcp::MessageType type) const
    {
        return static_cast<int>(std::ranges::count(asked, std::optional(type), &dhcp::Packet::type));
    }
};

class TestWire final : public dhcp::Wire {
public:
    static constexpr int kMost = 256; ///< as on Linux

    TestWire(std::shared_ptr<TestCable> cable, dhcp::Hearing hearing) : m_cable(std::move(cable))
    {
        m_cable->hearing = std::move(hearing);
    }

    void send(const dhcp::Send &reply) override
    {
        if (m_cable->onSend)
            m_cable->onSend(reply);
        m_cable->sent.push_back(reply);
    }
    bool ask(const dhcp::Packet &question) override
    {
        if (m_cable->takesQuestions)
            m_cable->asked.push_back(question);
        return m_cable->takesQuestions;
    }
    bool probe(base::Ipv4) override { return true; }
    bool hearsArp() const override { return true; }
    bool mayBeDeaf() const override { return m_cable->mayBeDeaf; }
    dhcp::Sweep hearAll() override
    {
        for (int i = 0; i < kMost && !m_cable->queue.empty(); ++i) {
            const TestCable::Waiting first = m_cable->queue.front();
            m_cable->queue.pop_front();
            const auto &heard =
                first.isAnswer ? m_cable->hearing.atClientPort : m_cable->hearing.atServerPort;
            heard(first.payload, first.from);
        }
        dhcp::Sweep sweep = std::exchange(m_cable->next, dhcp::Sweep());
        sweep.isAll = m_cable->queue.empty();
        return sweep;
    }

private:
    std::shared_ptr<TestCable> m_cable;
};

inline dhcp::Ground groundOf(std::shared_ptr<TestCable> cable)
{
    dhcp::Ground ground;
    ground.adapterNamed = [cable](const QString &) -> base::Result<dhcp::Adapter> { return cable->adapter; };
    ground.open = [cable](const dhcp::Adapter &,
                          dhcp::Hearing hearing) -> base::Result<std::unique_ptr<dhcp::Wire>> {
        return std::make_unique<TestWire>(cable, std::move(hearing));
    };
    ground.linkChanges = [cable](int) { return std::optional(cable->linkChanges); };
    return ground;
}
