#include "core/tftp/block_source.h"

#include <algorithm>
#include <deque>

namespace tftp {

namespace {

/// The bytes as they are, straight from where they lie.
class LentSource final : public BlockSource {
public:
    explicit LentSource(files::ContentPtr content) : m_content(std::move(content)) {}
    std::optional<qint64> wireBytes() const override { return m_content->size(); }
    Store store() const override { return m_content->isMapped() ? Store::Mapped : Store::Held; }
    bool append(qint64 first, int count, std::vector<Block> &out) override
    {
        const base::Bytes bytes = m_content->view();
        const auto size = static_cast<std::size_t>(m_blockSize);
        for (qint64 block = first; block < first + count; ++block) {
            const std::size_t offset = static_cast<std::size_t>(block - 1) * size;
            out.push_back({static_cast<std::uint16_t>(block),
                           bytes.subspan(offset, std::min(size, bytes.size() - offset))});
        }
        return true;
    }

private:
    qint64 mostWireBytes() const override { return m_content->size(); }

    files::ContentPtr m_content;
};

class CopiedSource final : public BlockSource {
public:
    CopiedSource(files::ContentPtr content, std::vector<std::byte> &scratch)
        : m_content(std::move(content)), m_scratch(scratch)
    {}
    std::optional<qint64> wireBytes() const override { return m_content->size(); }
    Store store() const override { return Store::Scratch; }
    bool append(qint64 first, int count, std::vector<Block> &out) override
    {
        const qint64 offset = (first - 1) * m_blockSize;
        const auto length = static_cast<std::size_t>(
            std::min<qint64>(qint64{count} * m_blockSize, m_content->size() - offset));
        m_scratch.resize(std::max(m_scratch.size(), length));
        const auto target = std::span(m_scratch).first(length);
        if (m_content->read(offset, target) != static_cast<qint64>(length))
            return false;
        const auto size = static_cast<std::size_t>(m_blockSize);
        for (int i = 0; i < count; ++i) {
            const std::size_t begin = static_cast<std::size_t>(i) * size;
            out.push_back({static_cast<std::uint16_t>(first + i),
                           base::Bytes(target).subspan(begin, std::min(size, length - begin))});
        }
        return true;
    }

private:
    qint64 mostWireBytes() const override { return m_content->size(); }

    files::ContentPtr m_content;
    std::vector<std::byte> &m_scratch;
};

/// Where each block begins in the file depends on what came before it; so it keeps a cursor for every block
/// of the window that may be sent again.
class NetasciiSource final : public BlockSource {
public:
    NetasciiSource(files::ContentPtr content, std::vector<std::byte> &scratch)
        : m_content(std::move(content)), m_scratch(scratch)
    {
        if (m_content->size() <= kCounted)
            m_wireBytes = m_content->size() + growth();
        m_cursors.push_back({});
    }
    std::optional<qint64> wireBytes() const override { return m_wireBytes; }
    Store store() const override { return Store::Scratch; }

    bool append(qint64 first, int count, std::vector<Block> &out) override
    {
        seek(first);
        const auto size = static_cast<std::size_t>(m_blockSize);
        m_scratch.resize(std::max(m_scratch.size(), static_cast<std::size_t>(count) * size));
        for (int i = 0; i < count; ++i) {
            const auto room = std::span(m_scratch).subspan(static_cast<std::size_t>(i) * size, size);
            const auto length = encode(first + i, room);
            if (!length)
                return false;
            out.push_back({static_cast<std::uint16_t>(first + i), room.first(*length)});
            if (*length < size)
                break;
        }
        return true;
    }

private:
    static constexpr std::size_t kChunk = 16 * 1024;
    static constexpr qint64 kCounted = 64 * 1024; ///< any configuration file

    /// Every byte may take two.
    qint64 mostWireBytes() const override { return 2 * m_content->size(); }

    qint64 growth() const
    {
        std::vector<std::byte> chunk(kChunk);
        qint64 grown = 0;
        for (qint64 offset = 0; offset < m_content->size(); offset += kChunk) {
            const qint64 read = m_content->read(offset, chunk);
            grown +=
                netasciiGrowth(base::Bytes(chunk).first(static_cast<std::size_t>(std::max<qint64>(0, read))));
        }
        return grown;
    }

    /// Forgets the cursors before `block`: blocks that were acknowledged are never asked for again.
    void seek(qint64 block)
    {
        while (m_firstCursor < block && m_cursors.size() > 1) {
            m_cursors.pop_front();
            ++m_firstCursor;
        }
    }

    std::optional<std::size_t> encode(qint64 block, std::span<std::byte> out)
    {
        const auto index = static_cast<std::size_t>(block - m_firstCursor);
        NetasciiCursor cursor = m_cursors[index];
        const qint64 left = m_content->size() - cursor.offset;
        std::byte plain[kMaxPlain];
        std::size_t written = 0;
        for (qint64 rest = left; written < out.size() && (rest > 0 || cursor.hasPending);
             rest = m_content->size() - cursor.offset) {
            const auto want = static_cast<std::size_t>(
                std::min<qint64>({rest, static_cast<qint64>(out.size() - written), qint64{kMaxPlain}}));
            if (m_content->read(cursor.offset, std::span(plain).first(want)) != static_cast<qint64>(want))
                return std::nullopt;
            written += encodeNetascii(cursor, base::Bytes(plain).first(want), out.subspan(written));
        }
        if (index + 1 == m_cursors.size())
            m_cursors.push_back(cursor);
        return written;
    }

    static constexpr std::size_t kMaxPlain = 2048;

    files::ContentPtr m_content;
    std::vector<std::byte> &m_scratch;
    std::deque<NetasciiCursor> m_cursors; ///< of blocks m_firstCursor, m_firstCursor + 1 …
    qint64 m_firstCursor = 1;
    std::optional<qint64> m_wireBytes;
};

} // namespace

std::unique_ptr<BlockSource> makeSource(files::ContentPtr content, Mode mode, Payload payload,
                                        std::vector<std::byte> &scratch)
{
    if (mode == Mode::Netascii)
        return std::make_unique<NetasciiSource>(std::move(content), scratch);
    if (payload == Payload::Copied)
        return std::make_unique<CopiedSource>(std::move(content), scratch);
    return std::make_unique<LentSource>(std::move(content));
}

} // namespace tftp
