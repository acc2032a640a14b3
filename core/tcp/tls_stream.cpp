#include "core/tcp/tls_stream.h"

#include <algorithm>
#include <array>

namespace tcp {

namespace {

constexpr std::size_t kRecord = 16 * 1024;   ///< RFC 8446 section 5.1
constexpr qint64 kMostEncrypted = 32 * 1024; ///< bytes of the outbox, before they are with the network
constexpr qint64 kMostEncryptedPerTurn = Stream::kMostPerTurn / 4; ///< as long as so much more unencrypted
constexpr int kMostReads = 16;                                     ///< that bring nothing for the session

/// The front of the outbox: a record of a file, read into `record`, or all there is of a piece in memory.
/// Nothing once the file is not what it was.
std::optional<base::Bytes> frontOf(const Outbox &outbox, std::span<std::byte> record)
{
    const Outbox::Piece &piece = outbox.pieces().front();
    const auto offset = static_cast<std::size_t>(piece.offset);
    const auto size = static_cast<std::size_t>(piece.size);
    if (!piece.content)
        return base::bytesOf(piece.bytes).subspan(offset, size);
    if (!piece.content->isMapped())
        return piece.content->view().subspan(offset, size);
    const std::span<std::byte> wanted = record.first(std::min(size, record.size()));
    const qint64 got = piece.content->read(piece.offset, wanted);
    if (got < static_cast<qint64>(wanted.size()) || !piece.content->isIntact())
        return {};
    return wanted;
}

} // namespace

/// What comes is for the session, for OpenSSL (a handshake, a new key), or both.
Moved TlsStream::read(std::span<std::byte> into)
{
    // Less than the room that a channel has which was read until it gave nothing.
    std::array<std::byte, tls::Channel::kInputLimit / 4> cipher;
    for (int i = 0; i < kMostReads; ++i) {
        if (const auto plain = readPlain(into))
            return *plain;
        const Moved moved = socket().receive(cipher);
        if (moved.what == Moved::What::End)
            m_channel.inputEnded();
        else if (moved.what == Moved::What::Some)
            m_channel.feed(base::Bytes(cipher).first(static_cast<std::size_t>(moved.bytes)));
        else
            return moved;
    }
    return {Moved::What::Some, 0};
}

/// Nothing, if the channel wants more from the network first.
std::optional<Moved> TlsStream::readPlain(std::span<std::byte> into)
{
    const qsizetype got = m_channel.read(into);
    if (got > 0)
        return Moved{Moved::What::Some, got}; // there may be more of it in the channel
    if (m_channel.failure()) {
        flush(); // the alert, which says why
        return Moved{Moved::What::Failed, 0};
    }
    if (m_channel.isOver())
        return Moved{Moved::What::End, 0};
    return {};
}

Moved TlsStream::write(Outbox &outbox)
{
    Moved all{Moved::What::Some, 0};
    for (;;) {
        const Moved flushed = flush();
        all.bytes += flushed.bytes;
        all.what = flushed.what;
        const bool isReady = isEstablished() && !outbox.isEmpty() && all.bytes < kMostEncryptedPerTurn;
        if (all.what != Moved::What::Some || !isReady)
            return all;
        all.what = encrypt(outbox);
        if (all.what != Moved::What::Some)
            return all;
    }
}

/// What is encrypted already goes to the network.
Moved TlsStream::flush()
{
    Moved all{Moved::What::Some, 0};
    while (hasRest()) {
        const base::Bytes cipher = m_channel.cipher();
        const Moved moved = socket().send({&cipher, 1});
        if (moved.what != Moved::What::Some)
            return {moved.what, all.bytes};
        m_channel.cipherTaken(moved.bytes);
        all.bytes += moved.bytes;
    }
    return all;
}

Moved::What TlsStream::encrypt(Outbox &outbox)
{
    std::array<std::byte, kRecord> record;
    for (qint64 done = 0; done < kMostEncrypted && !outbox.isEmpty();) {
        const auto front = frontOf(outbox, record);
        if (!front)
            return Moved::What::Cut;
        const base::Bytes some = front->first(std::min(front->size(), kRecord));
        const qsizetype taken = m_channel.write(some);
        outbox.taken(taken);
        done += taken;
        if (taken < static_cast<qsizetype>(some.size()))
            return hasRest() ? Moved::What::Some : Moved::What::Failed;
    }
    return Moved::What::Some;
}

} // namespace tcp
