#pragma once

#include "core/files/content.h"
#include "core/tftp/netascii.h"
#include "core/tftp/packet.h"

#include <memory>
#include <optional>
#include <vector>

namespace tftp {

/// One DATA packet to be: its number on the wire and its payload, wherever that lies.
struct Block {
    std::uint16_t number = 0;
    base::Bytes payload;
};

/// Where payloads lie.
enum class Store {
    Held,    ///< in memory, until the transfer ends
    Mapped,  ///< in a mapped file, until the transfer ends; for the kernel only, see Payload::Lent
    Scratch, ///< until the source is asked for others
};

/// Cuts a file into blocks, counted from 1.
class BlockSource {
public:
    virtual ~BlockSource() = default;
    /// Of the whole file as sent: what `tsize` says. Nothing if only coding all of it would tell (netascii of
    /// a large file): a request is no reason to read megabytes. RFC 2349 lets a server leave `tsize` out.
    virtual std::optional<qint64> wireBytes() const = 0;
    virtual Store store() const = 0;
    /// Appends blocks first … first + count - 1; `first` never lies beyond what was appended before, nor
    /// before an earlier `first`. Stops behind the last block, which is shorter than the others. False if the
    /// file was cut short meanwhile.
    virtual bool append(qint64 first, int count, std::vector<Block> &out) = 0;
    /// How many blocks the file makes: RFC 1350, a last block shorter than the others, be it empty. Where
    /// wireBytes() is not known, the most it may make.
    qint64 blocks(int blockSize) const { return wireBytes().value_or(mostWireBytes()) / blockSize + 1; }
    void setBlockSize(int blockSize) { m_blockSize = blockSize; }

protected:
    virtual qint64 mostWireBytes() const = 0;
    int m_blockSize = 512;
};

/// Whether payloads may point into a mapped file. Only who hands them to the kernel and to nobody else may
/// say Lent: it answers EFAULT for a file that was cut short, where reading would raise SIGBUS.
enum class Payload { Lent, Copied };

/// `scratch` is where copied and coded blocks are put; it is shared by all transfers of a server and must
/// outlive them.
std::unique_ptr<BlockSource> makeSource(files::ContentPtr content, Mode mode, Payload payload,
                                        std::vector<std::byte> &scratch);

} // namespace tftp
