#include "core/base/relative_path.h"
#include "core/ftp/codes.h"
#include "core/ftp/host_port.h"
#include "core/ftp/path.h"
#include "core/ftp/session.h"
#include "core/serving/broken_off.h"
#include "core/serving/ends.h"

/// Data connections and what goes over them.
namespace ftp {

namespace {

constexpr quint16 kFirstClientPort = 1024;
constexpr qint64 kStatusAhead = 4 * 1024; ///< bytes of a listing in the outbox: others want their turn

QByteArray numberOf(Family family)
{
    return QByteArray::number(static_cast<int>(family));
}

QHostAddress withoutScope(QHostAddress address)
{
    address.setScopeId({});
    return address;
}

} // namespace

void Session::passive(const QByteArray &)
{
    if (m_onlyEpsv)
        return reply(Reply::EpsvOnly);
    if (familyOf(m_peer.local) != Family::Ipv4)
        return reply(Reply::WrongFamily, numberOf(Family::Ipv6));
    const auto port = m_channel.listen(m_context.passivePorts, m_now);
    if (!port)
        return reply(Reply::NoPassivePort);
    reply(Reply::Passive, hostPortText({m_peer.local, *port}));
}

/// RFC 2428 section 3.
void Session::extendedPassive(const QByteArray &argument)
{
    const Family family = familyOf(m_peer.local);
    if (argument.toUpper() == "ALL") {
        m_onlyEpsv = true;
        return reply(Reply::Done);
    }
    const auto wanted = parseNumber(argument);
    if (!argument.isEmpty() && !wanted)
        return reply(Reply::BadArgument);
    if (wanted && *wanted != static_cast<qint64>(family))
        return reply(Reply::WrongFamily, numberOf(family));
    const auto port = m_channel.listen(m_context.passivePorts, m_now);
    if (!port)
        return reply(Reply::NoPassivePort);
    reply(Reply::ExtendedPassive, QByteArray::number(*port));
}

void Session::port(const QByteArray &argument)
{
    const auto target = parseHostPort(argument);
    if (!target)
        return reply(Reply::BadArgument);
    aim(target->host, target->port);
}

void Session::extendedPort(const QByteArray &argument)
{
    const auto target = parseExtendedHostPort(argument);
    const Family family = familyOf(m_peer.address);
    if (!target)
        return reply(Reply::BadArgument);
    if (target->family != static_cast<qint64>(family))
        return reply(Reply::WrongFamily, numberOf(family));
    aim(target->target.host, target->target.port);
}

/// RFC 2577 section 3, against the bounce attack: only back to where the client itself is, and never
/// to a port where a service may listen; 504 for both.
void Session::aim(const QHostAddress &host, quint16 port)
{
    if (m_onlyEpsv)
        return reply(Reply::EpsvOnly);
    if (familyOf(host) != familyOf(m_peer.address))
        return reply(Reply::WrongFamily, numberOf(familyOf(m_peer.address)));
    if (withoutScope(host) != withoutScope(m_peer.address) || port < kFirstClientPort)
        return reply(Reply::ForeignAddress);
    m_channel.aim(port);
    reply(Reply::Done);
}

/// RFC 3659 section 5.3: in stream mode the marker is a number of bytes.
void Session::restart(const QByteArray &argument)
{
    const auto offset = parseNumber(argument);
    if (!offset)
        return reply(Reply::BadArgument);
    m_restart = *offset;
    reply(Reply::RestartAt, QByteArray::number(*offset));
}

void Session::retrieve(const QByteArray &argument)
{
    const QByteArray path = path::resolve(m_folder, argument);
    serving::RequestEvent event = eventFor(path.isEmpty() ? path::absolute(path) : path);
    event.offset = std::exchange(m_restart, 0);
    const auto found = find(path);
    m_asked.reset();
    if (!found) {
        refuse(found.error());
        const bool isRefused = found.error().refused;
        return report(std::move(event), isRefused ? serving::Outcome::Refused : serving::Outcome::NotFound,
                      found.error().why);
    }
    event.path = found->path;
    event.content = found->content;
    event.size = found->content->size();
    if (event.offset > event.size) {
        reply(Reply::RestartTooFar);
        const base::Message why{serving::kRequestBeyondEnd, {found->path, QString::number(event.size)}};
        return report(std::move(event), serving::Outcome::Refused, why);
    }
    if (!m_channel.isAsked()) {
        reply(Reply::NoDataConnection);
        return report(std::move(event), serving::Outcome::Aborted, {kNoPortNamed, {}});
    }
    const qint64 offset = event.offset;
    begin(std::move(event));
    m_channel.send(m_now, found->content, offset);
}

void Session::list(const QByteArray &argument)
{
    sendLines(lines(argument, Form::Long), Reply::NoSuchFolder);
}

void Session::nameList(const QByteArray &argument)
{
    sendLines(lines(argument, Form::Names), Reply::NoSuchFolder);
}

/// RFC 3659 section 7.2: 501 where the name is of no folder.
void Session::factsList(const QByteArray &argument)
{
    auto wanted = lines(argument, Form::Facts);
    const bool isFile = !wanted && find(path::resolve(m_folder, argument));
    sendLines(std::move(wanted), isFile ? Reply::NotAFolder : Reply::NoSuchFolder);
}

void Session::sendLines(std::optional<ListingLines> lines, Reply unless)
{
    m_restart = 0; // meant a file
    if (!lines)
        return reply(unless);
    if (!m_channel.isAsked())
        return reply(Reply::NoDataConnection);
    begin(std::nullopt);
    m_channel.send(m_now, std::move(*lines));
}

/// RFC 959 section 5.4: 150 is "about to open data connection", so it is said whether the connection stands
/// or not, and 425 may come behind it. Some clients only connect to a passive port once they have read it.
void Session::begin(std::optional<serving::RequestEvent> event)
{
    m_transfer = Transfer{std::move(event), m_now};
    m_context.transferring.insert(this);
    reply(Reply::DataFollows);
}

void Session::endTransfer(serving::Outcome outcome, const base::Message &why, Reply which)
{
    auto event = transferUnderWay(m_now);
    m_transfer.reset();
    m_context.transferring.erase(this);
    if (outcome == serving::Outcome::Sent)
        m_channel.release();
    else
        m_channel.close();
    if (event)
        report(std::move(*event), outcome, why);
    reply(which);
    proceed();
}

void Session::abortTransfer(const QByteArray &)
{
    if (!m_transfer) {
        m_channel.close();
        return reply(Reply::NothingToAbort);
    }
    endTransfer(serving::Outcome::Aborted, {kAbortedByClient, progress()}, Reply::TransferBroken);
    reply(Reply::Aborted);
}

void Session::dataOpened(base::Instant now)
{
    m_now = now;
    m_channel.opened();
}

void Session::dataSent(base::Instant now)
{
    m_now = now;
    endTransfer(serving::Outcome::Sent, {}, Reply::TransferDone);
    wake();
}

void Session::dataBroke(tcp::End why, bool wasOpen, base::Instant now)
{
    m_now = now;
    if (m_transfer)
        endBroken(why, wasOpen);
    else
        m_channel.release();
    wake();
}

void Session::endBroken(tcp::End why, bool wasOpen)
{
    using serving::Outcome;
    if (wasOpen || why == tcp::End::Stopped)
        breakOff(why);
    else
        neverOpened(why == tcp::End::TimedOut ? Outcome::TimedOut : Outcome::Aborted);
}

/// Either connection of a transfer ended before its time.
void Session::breakOff(tcp::End why)
{
    const auto [outcome, reason] =
        serving::brokenOff(why, transferUnderWay(m_now).value_or(serving::RequestEvent()));
    endTransfer(outcome, reason, why == tcp::End::FileCut ? Reply::FileCut : Reply::TransferBroken);
}

void Session::neverOpened(serving::Outcome outcome)
{
    const QString port = QString::number(m_channel.port());
    endTransfer(outcome, {serving::kNoDataConnection, {port}}, Reply::DataNotOpened);
}

/// "%1 of %2 bytes were sent"
QStringList Session::progress() const
{
    const auto event = transferUnderWay(m_now);
    if (!event)
        return {};
    return {QString::number(event->bytes), QString::number(event->size - event->offset)};
}

void Session::refillStatus()
{
    while (m_status && outbox().size() < kStatusAhead) {
        if (const auto line = m_status->next()) {
            outbox().append(*line);
            continue;
        }
        m_status.reset();
        outbox().append("213 End.\r\n");
        proceed();
    }
}

} // namespace ftp
