#include "core/tftp/sender.h"

#include "core/tftp/longest_wait.h"

namespace tftp {

namespace {

constexpr int kLongestBackOff = 8; // times the agreed timeout
/// After the retransmission to a client that never answered: the agreed timeout again, or six times a shorter
/// one, for many clients repeat a lost ACK of their own accord after 5 s.
constexpr int kUnprovenPatience = 6;
constexpr base::Duration kLongestUnprovenBase = std::chrono::seconds(1);
constexpr base::Duration kShortestGapWait = std::chrono::milliseconds(20);

} // namespace

Sender::Sender(const Settings &settings)
    : m_settings(settings), m_wait(std::min(settings.timeout, kLongestWait))
{}

Sender::Step Sender::start(base::Instant now)
{
    if (!m_settings.offersOptions)
        return sendWindow(now);
    m_sentAt = now;
    m_deadline = now + m_wait;
    return {Do::SendOptions};
}

Sender::Step Sender::acknowledged(std::uint16_t block, base::Instant now)
{
    const auto ahead = static_cast<std::uint16_t>(block - static_cast<std::uint16_t>(m_acked));
    if (isOffering())
        return ahead == 0 ? progress(0, now) : Step{};
    if (ahead == 0)
        return duplicate(now);
    return ahead <= m_sent - m_acked ? progress(ahead, now) : Step{};
}

Sender::Step Sender::progress(int blocks, base::Instant now)
{
    if (m_tries == 0)
        m_roundTrip = now - m_sentAt;
    ++m_acks;
    m_acked += blocks;
    m_tries = 0;
    m_wait = std::min(m_settings.timeout, kLongestWait);
    if (m_acked == m_settings.blocks)
        return {Do::Finish, 0, 0};
    return sendWindow(now);
}

/// The network doubled an ACK, or (in a window) its first block was lost and the client says where it stands.
/// In the first case the ACK for what we sent since is on its way, and comes within two round trips; only if
/// it does not, send again.
Sender::Step Sender::duplicate(base::Instant now)
{
    if (m_settings.windowSize > 1 && hasAnswered()) {
        const base::Instant early = m_sentAt + std::max(2 * m_roundTrip, kShortestGapWait);
        m_deadline = std::min(m_deadline, std::max(early, now));
    }
    return {};
}

Sender::Step Sender::timedOut(base::Instant now)
{
    if (now < m_deadline)
        return {};
    if (m_tries >= allowedTries())
        return {lacksOnlyTheLastAck() ? Do::Finish : Do::GiveUp, 0, 0};
    ++m_tries;
    m_wait = hasAnswered() ? std::min({m_wait * 2, m_settings.timeout * kLongestBackOff, kLongestWait})
                           : std::max(m_wait, kUnprovenPatience * std::min(m_wait, kLongestUnprovenBase));
    return repeat(now);
}

int Sender::allowedTries() const
{
    if (!hasAnswered())
        return m_settings.unprovenRetries;
    return isProven() ? m_settings.retries : std::min(m_settings.retries, m_settings.trialRetries);
}

Sender::Step Sender::repeat(base::Instant now)
{
    m_sentAt = now;
    m_deadline = now + m_wait;
    return isOffering() ? Step{Do::SendOptions} : sendEnds();
}

Sender::Step Sender::sendEnds()
{
    const Step step{Do::SendBlocks, m_acked + 1, static_cast<int>(m_sent - m_acked), true};
    m_resent += step.packets();
    return step;
}

void Sender::endsWith(qint64 lastBlock)
{
    m_settings.blocks = lastBlock;
    m_sent = std::min(m_sent, lastBlock);
    m_highest = std::min(m_highest, lastBlock);
}

Sender::Step Sender::sendWindow(base::Instant now)
{
    const qint64 first = m_acked + 1;
    m_sent = std::min(m_acked + m_settings.windowSize, m_settings.blocks);
    m_resent += std::max<qint64>(0, std::min(m_highest, m_sent) - m_acked);
    m_highest = std::max(m_highest, m_sent);
    m_sentAt = now;
    m_deadline = now + m_wait;
    return {Do::SendBlocks, first, static_cast<int>(m_sent - m_acked)};
}

} // namespace tftp
