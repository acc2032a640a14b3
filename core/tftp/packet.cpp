#include "core/tftp/packet.h"

#include "core/base/byte_reader.h"
#include "core/base/byte_writer.h"
#include "core/base/relative_path.h"

namespace tftp {

namespace {

/// RFC 1350: "netascii", "octet", or "mail" in any combination of upper and lower case. Mail is obsolete
/// since 1992.
std::optional<Mode> modeOf(QByteArrayView text)
{
    if (text.compare("octet", Qt::CaseInsensitive) == 0)
        return Mode::Octet;
    if (text.compare("netascii", Qt::CaseInsensitive) == 0)
        return Mode::Netascii;
    return std::nullopt;
}

QByteArrayView textOf(Mode mode)
{
    return mode == Mode::Octet ? "octet" : "netascii";
}

/// Names and values in turn. Clients pad requests with zeros or forget the last one (RFC 2347 forbids both),
/// so the first pair that is not whole ends the list instead of spoiling the request.
std::vector<Option> readOptions(base::ByteReader &reader)
{
    std::vector<Option> options;
    while (!reader.atEnd() && options.size() < kMaxOptions) {
        const auto name = reader.zeroTerminated();
        const auto value = reader.zeroTerminated();
        if (!name || !value || name->isEmpty())
            break;
        options.push_back({name->toByteArray(), value->toByteArray()});
    }
    return options;
}

template<class Request>
base::Result<Packet> readRequest(base::ByteReader &reader)
{
    const auto name = reader.zeroTerminated();
    const auto mode = reader.zeroTerminated();
    if (!name || !mode)
        return base::fail(kPacketMalformed);
    const auto known = modeOf(*mode);
    if (!known)
        return base::fail(kPacketMode, {base::printableName(*mode, 32)});
    return Request{name->toByteArray(), *known, readOptions(reader)};
}

base::Result<Packet> readData(base::ByteReader &reader)
{
    const auto block = reader.u16();
    if (!block)
        return base::fail(kPacketMalformed);
    return Data{*block, reader.rest()};
}

/// Some clients send their ACK in a buffer of the size of a DATA packet; what follows the block number is
/// theirs.
base::Result<Packet> readAck(base::ByteReader &reader)
{
    const auto block = reader.u16();
    if (!block)
        return base::fail(kPacketMalformed);
    return Ack{*block};
}

/// The message need not end in its NUL: the code alone says that it is over.
base::Result<Packet> readError(base::ByteReader &reader)
{
    const auto code = reader.u16();
    if (!code)
        return base::fail(kPacketMalformed);
    const QByteArrayView rest = base::viewOf(reader.rest());
    const qsizetype end = rest.indexOf('\0');
    return Error{static_cast<ErrorCode>(*code), (end < 0 ? rest : rest.first(end)).toByteArray()};
}

base::Result<Packet> readOptionAck(base::ByteReader &reader)
{
    return OptionAck{readOptions(reader)};
}

void writeOptions(base::ByteWriter &writer, const std::vector<Option> &options)
{
    for (const Option &option : options)
        writer.zeroTerminated(option.name).zeroTerminated(option.value);
}

base::ByteWriter begin(Opcode opcode, qsizetype expected = 64)
{
    base::ByteWriter writer(expected);
    writer.u16(static_cast<std::uint16_t>(opcode));
    return writer;
}

template<class Request>
QByteArray writeRequest(Opcode opcode, const Request &request)
{
    base::ByteWriter writer = begin(opcode);
    writer.zeroTerminated(request.name).zeroTerminated(textOf(request.mode));
    writeOptions(writer, request.options);
    return std::move(writer).result();
}

struct Writer {
    QByteArray operator()(const ReadRequest &packet) const
    {
        return writeRequest(Opcode::ReadRequest, packet);
    }
    QByteArray operator()(const WriteRequest &packet) const
    {
        return writeRequest(Opcode::WriteRequest, packet);
    }
    QByteArray operator()(const Data &packet) const
    {
        const QByteArrayView payload = base::viewOf(packet.payload);
        return begin(Opcode::Data, kHeaderBytes + payload.size()).u16(packet.block).bytes(payload).result();
    }
    QByteArray operator()(const Ack &packet) const { return begin(Opcode::Ack).u16(packet.block).result(); }
    QByteArray operator()(const Error &packet) const
    {
        const auto code = static_cast<std::uint16_t>(packet.code);
        return begin(Opcode::Error).u16(code).zeroTerminated(packet.message).result();
    }
    QByteArray operator()(const OptionAck &packet) const
    {
        base::ByteWriter writer = begin(Opcode::OptionAck);
        writeOptions(writer, packet.options);
        return std::move(writer).result();
    }
};

} // namespace

base::Result<Packet> parse(base::Bytes datagram)
{
    base::ByteReader reader(datagram);
    const auto opcode = reader.u16();
    if (!opcode)
        return base::fail(kPacketMalformed);
    switch (static_cast<Opcode>(*opcode)) {
    case Opcode::ReadRequest:
        return readRequest<ReadRequest>(reader);
    case Opcode::WriteRequest:
        return readRequest<WriteRequest>(reader);
    case Opcode::Data:
        return readData(reader);
    case Opcode::Ack:
        return readAck(reader);
    case Opcode::Error:
        return readError(reader);
    case Opcode::OptionAck:
        return readOptionAck(reader);
    }
    return base::fail(kPacketOpcode, {QString::number(*opcode)});
}

std::optional<Ack> parseAck(base::Bytes datagram)
{
    base::ByteReader reader(datagram);
    if (reader.u16() != static_cast<std::uint16_t>(Opcode::Ack))
        return std::nullopt;
    const auto block = reader.u16();
    return block ? std::optional(Ack{*block}) : std::nullopt;
}

QByteArray nameOfBrokenRequest(base::Bytes datagram)
{
    base::ByteReader reader(datagram);
    const auto opcode = reader.u16();
    if (opcode != static_cast<std::uint16_t>(Opcode::ReadRequest) &&
        opcode != static_cast<std::uint16_t>(Opcode::WriteRequest))
        return {};
    const base::Bytes rest = reader.rest();
    return reader.zeroTerminated().value_or(base::viewOf(rest)).toByteArray();
}

QByteArray write(const Packet &packet)
{
    return std::visit(Writer{}, packet);
}

} // namespace tftp
