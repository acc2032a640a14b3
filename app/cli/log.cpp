#include "app/cli/log.h"

#include "app/cli/device_news.h"
#include "app/cli/events.h"
#include "app/cli/lease_lines.h"
#include "app/cli/output.h"
#include "core/capture/capture.h"
#include "core/files/stream.h"
#include "core/phrases/phrases.h"
#include "core/progress/limits.h"
#include "core/recorder/session.h"
#include "core/sheet/table_builder.h"
#include "core/sheet/write.h"

namespace app {

namespace {

using L1 = QLatin1StringView;
using recorder::Session;

constexpr Option kOptions[] = {
    {"json", nullptr, "JSON lines, as serve writes them"},
    {"csv", "FILE", "Write a table of the requests to this file instead, which must not be there"},
    {"pcapng", "FILE",
     "Write packets made anew of the requests, and DHCP as it passed, for Wireshark, to this file instead"},
};

/// Calls what fits what happened.
template<class... Takers>
struct Overloaded : Takers... {
    using Takers::operator()...;
};
template<class... Takers>
Overloaded(Takers...) -> Overloaded<Takers...>;

/// A session that ends in the middle was read as far as it goes; its end says so.
Exit concluded(const Session &session)
{
    return session.trouble() ? complain(*session.trouble(), Exit::FoundProblems) : Exit::Done;
}

class Lines {
public:
    explicit Lines(bool json) : m_json(json) {}

    QByteArray of(const bench::Happening &what)
    {
        return std::visit(
            Overloaded{[this](const bench::Batch &batch) { return ofBatch(batch); },
                       [this](const QVector<bench::Service> &services) { return ofServices(services); },
                       [this](const dhcp::Rival &rival) {
                           return m_json ? rivalLine(rival) : rivalText(rival).toUtf8();
                       },
                       [](const auto &) { return QByteArray(); }},
            what);
    }

private:
    QByteArray ofServices(const QVector<bench::Service> &services) const
    {
        return m_json && !services.isEmpty() ? readyLine(services, {}, {}) : QByteArray();
    }

    QByteArray ofBatch(const bench::Batch &batch)
    {
        QByteArray lines;
        for (const progress::ExplainedRequest &request : batch.requests)
            lines += m_json ? requestLine(request) : requestText(request).toUtf8();
        for (const bench::LeaseNews &lease : batch.leases) {
            if (m_leases.isNews(lease))
                lines += m_json ? leaseLine(lease) : leaseText(lease).toUtf8();
        }
        for (const progress::DeviceState &device : batch.devices) {
            const QByteArray line = deviceLine(device);
            if (m_devices.isNews(device.id, line))
                lines += m_json ? line : deviceText(device).toUtf8();
        }
        return lines;
    }

    bool m_json;
    LeaseLines m_leases;
    DeviceNews m_devices{qsizetype(progress::Limits().devices)};
};

Exit printLines(Session &session, bool json)
{
    Lines lines(json);
    while (const auto moment = session.next()) {
        const QByteArray text = lines.of(moment->what);
        if (!text.isEmpty())
            writeLine(stdout, text);
    }
    return concluded(session);
}

QStringList rowOf(const progress::ExplainedRequest &request)
{
    const serving::RequestEvent &event = request.event;
    return {event.time.toString(Qt::ISODateWithMs),
            request.mac ? request.mac->toString() : QString(),
            request.model,
            event.client.toString(),
            serving::codeOf(event.protocol).toString(),
            event.name,
            serving::codeOf(event.outcome).toString(),
            QString::number(event.bytes),
            QString::number(event.milliseconds),
            progress::codeOf(request.step).toString(),
            phrases::text(request.meaning)};
}

QStringList csvHeading()
{
    return QStringLiteral("time mac model client protocol name outcome bytes ms step text").split(u' ');
}

/// Piece by piece: a session may be larger than the memory likes.
QByteArray csvOf(const QVector<QStringList> &rows, bool isFirst)
{
    sheet::TableBuilder table;
    for (int row = 0; row < rows.size(); ++row) {
        table.beginRow(row);
        for (int column = 0; column < rows[row].size(); ++column)
            table.put(column, rows[row][column]);
    }
    constexpr qsizetype kByteOrderMark = 3;
    const QByteArray csv = sheet::writeCsv(table.finish());
    return isFirst ? csv : csv.sliced(kByteOrderMark);
}

base::Result<void> writeCsv(Session &session, files::GrowingFile &file)
{
    if (auto begun = file.write(csvOf({csvHeading()}, true)); !begun)
        return begun;
    while (const auto moment = session.next()) {
        const auto *batch = std::get_if<bench::Batch>(&moment->what);
        if (!batch || batch->requests.isEmpty())
            continue;
        QVector<QStringList> rows;
        for (const progress::ExplainedRequest &request : batch->requests)
            rows << rowOf(request);
        if (auto written = file.write(csvOf(rows, false)); !written)
            return written;
    }
    return file.keep();
}

base::Result<void> writePackets(Session &session, files::GrowingFile &file)
{
    capture::Capture packets;
    base::Ipv4 own;
    while (const auto moment = session.next()) {
        if (const auto *batch = std::get_if<bench::Batch>(&moment->what)) {
            for (const progress::ExplainedRequest &request : batch->requests)
                packets.add({request.event, request.mac});
        } else if (const auto *dhcp = std::get_if<bench::DhcpService>(&moment->what)) {
            own = dhcp->own.address;
        } else if (const auto *datagram = std::get_if<dhcp::Passed>(&moment->what)) {
            if (auto frame = capture::dhcpFrame(*datagram, own, moment->time))
                packets.add(std::move(*frame));
        }
    }
    const QString program = QStringLiteral("ProvBench ") + session.heading().program;
    const auto written =
        packets.write(program, [&file](const QByteArray &piece) { return file.write(piece); });
    return written ? file.keep() : tl::unexpected(written.error());
}

using Writer = base::Result<void> (*)(Session &, files::GrowingFile &);

Exit writeTo(const QString &path, Session &session, Writer write)
{
    auto file = files::GrowingFile::create(path);
    if (!file)
        return complain(file.error());
    if (const auto written = write(session, *file); !written)
        return complain(written.error());
    return concluded(session);
}

Exit run(const Arguments &arguments)
{
    auto session = Session::open(arguments.positional());
    if (!session)
        return complain(session.error());
    if (arguments.has(L1("pcapng")))
        return writeTo(arguments.value(L1("pcapng")), *session, writePackets);
    if (arguments.has(L1("csv")))
        return writeTo(arguments.value(L1("csv")), *session, writeCsv);
    return printLines(*session, arguments.has(L1("json")) || !isTerminal());
}

} // namespace

const Command &logCommand()
{
    static const Command kCommand{"log", "SESSION",
                                  "What happened in a session that serve --record kept: for a person or a "
                                  "program, as a table, or as packets for Wireshark.",
                                  kOptions, run};
    return kCommand;
}

} // namespace app
