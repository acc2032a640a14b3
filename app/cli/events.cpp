#include "app/cli/events.h"

#include "app/cli/arguments.h"
#include "app/cli/json_line.h"
#include "core/dhcp/provisioning_options.h"
#include "core/phrases/phrases.h"

#include <QJsonArray>
#include <QJsonObject>

namespace app {

namespace {

using L1 = QLatin1StringView;

/// The options by which another DHCP server sends devices somewhere.
constexpr std::uint8_t kSentElsewhere[] = {dhcp::kTftpServerName, dhcp::kTftpServerAddresses,
                                           dhcp::kProvisioningServer};

QString timeText(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString macText(const std::optional<base::MacAddress> &mac)
{
    return mac ? mac->toFileNameForm() : QString();
}

QString hostAndPort(const QHostAddress &host, quint16 port)
{
    const bool ipv6 = host.protocol() == QAbstractSocket::IPv6Protocol;
    return (ipv6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host.toString()).arg(port);
}

/// A sentence, and if the device is stuck or something is odd what to do about it.
QString statusText(const progress::DeviceState &device)
{
    const auto &raised = device.verdict ? device.verdict : device.advice;
    QStringList sentences;
    if (!device.verdict)
        sentences << phrases::text(device.status);
    if (raised)
        sentences << phrases::text(raised->cause) << phrases::fix(raised->cause);
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

} // namespace

QByteArray readyLine(const QVector<bench::Service> &services, const std::optional<bench::DhcpService> &dhcp,
                     const QString &authority)
{
    QJsonArray list;
    for (const bench::Service &service : services) {
        list.append(QJsonObject{{QStringLiteral("protocol"), serving::codeOf(service.protocol).toString()},
                                {QStringLiteral("address"), service.address.toString()},
                                {QStringLiteral("port"), service.port}});
    }
    if (dhcp) {
        list.append(QJsonObject{{QStringLiteral("protocol"), QStringLiteral("dhcp")},
                                {QStringLiteral("address"), dhcp->own.address.toString()},
                                {QStringLiteral("port"), dhcp::kServerPort}});
    }
    JsonLine line;
    line.add(L1("event"), L1("ready")).add(L1("services"), list);
    if (!authority.isEmpty())
        line.add(L1("ca"), authority);
    return line.text();
}

QByteArray leaseLine(const bench::LeaseNews &lease)
{
    return JsonLine()
        .add(L1("event"), L1("lease"))
        .add(L1("mac"), lease.mac.toFileNameForm())
        .add(L1("address"), lease.address.toString())
        .text();
}

QByteArray unservedLine(const bench::LeaseNews &asked)
{
    return JsonLine()
        .add(L1("event"), L1("dhcp-relay-unknown"))
        .add(L1("mac"), asked.mac.toFileNameForm())
        .add(L1("relay"), asked.address.toString())
        .text();
}

QByteArray rivalLine(const dhcp::Rival &rival)
{
    QJsonObject offers;
    for (const std::uint8_t code : kSentElsewhere) {
        if (const QByteArray *value = rival.offer.find(code))
            offers.insert(QString::number(code), dhcp::optionText(code, *value));
    }
    return JsonLine()
        .add(L1("event"), L1("dhcp-rival"))
        .add(L1("address"), rival.server.toString())
        .add(L1("offers"), offers)
        .text();
}

QByteArray requestLine(const progress::ExplainedRequest &request)
{
    const serving::RequestEvent &event = request.event;
    return JsonLine()
        .add(L1("event"), L1("request"))
        .add(L1("time"), event.time.toUTC().toString(Qt::ISODateWithMs))
        .add(L1("protocol"), serving::codeOf(event.protocol))
        .add(L1("client"), hostAndPort(event.client, event.clientPort))
        .add(L1("name"), event.name)
        .add(L1("outcome"), serving::codeOf(event.outcome))
        .add(L1("bytes"), event.bytes)
        .add(L1("ms"), event.milliseconds)
        .addOrNull(L1("mac"), macText(request.mac))
        .addOrNull(L1("model"), request.model)
        .add(L1("step"), progress::codeOf(request.step))
        .add(L1("text"), phrases::text(request.meaning))
        .text();
}

QByteArray deviceLine(const progress::DeviceState &device)
{
    return JsonLine()
        .add(L1("event"), L1("device"))
        .addOrNull(L1("mac"), macText(device.mac))
        .add(L1("grade"), progress::codeOf(device.grade))
        .addOrNull(L1("next"), device.next ? progress::codeOf(*device.next).toString() : QString())
        .add(L1("text"), statusText(device))
        .text();
}

QString dhcpText(const bench::DhcpService &service)
{
    switch (service.state) {
    case bench::DhcpService::State::Asking:
        return phrases::text(base::Message{kDhcpAsking, {service.adapter}}) + u'\n';
    case bench::DhcpService::State::NoLink:
        return phrases::text(base::Message{kDhcpNoLink, {service.adapter}}) + u'\n';
    case bench::DhcpService::State::Serving:
        return phrases::text(base::Message{kDhcpServing, {service.adapter}}) + u'\n';
    }
    Q_UNREACHABLE();
}

QString leaseText(const bench::LeaseNews &lease)
{
    return QStringLiteral("%1  %2  lease      %3\n")
        .arg(timeText(lease.time), lease.mac.toString(), lease.address.toString());
}

QString unservedText(const bench::LeaseNews &asked)
{
    return QStringLiteral("%1  %2  unserved   relay %3\n")
        .arg(timeText(asked.time), asked.mac.toString(), asked.address.toString());
}

QString rivalText(const dhcp::Rival &rival)
{
    QString text = QStringLiteral("%1 answers DHCP").arg(rival.server.toString());
    for (const std::uint8_t code : kSentElsewhere) {
        if (const QByteArray *value = rival.offer.find(code))
            text += QStringLiteral(", option %1: %2").arg(code).arg(dhcp::optionText(code, *value));
    }
    return text + u'\n';
}

QString readyText(const QVector<bench::Service> &services, const std::optional<bench::DhcpService> &dhcp,
                  const QString &folder, const QString &authority)
{
    QString text = QStringLiteral("Serving %1\n").arg(folder);
    for (const bench::Service &service : services) {
        const QString where = hostAndPort(service.address, service.port);
        text += QStringLiteral("  %1  %2\n")
                    .arg(serving::codeOf(service.protocol).toString().toUpper(), -5)
                    .arg(where);
    }
    if (dhcp) {
        text += QStringLiteral("  DHCP   %1 (%2), %3 to %4\n")
                    .arg(dhcp->own.address.toString(), dhcp->adapter, dhcp->range.first.toString(),
                         dhcp->range.last.toString());
    }
    if (!authority.isEmpty())
        text += phrases::text(base::Message{kAuthorityToTrust, {authority}}) + u'\n';
    return text;
}

QString requestText(const progress::ExplainedRequest &request)
{
    const serving::RequestEvent &event = request.event;
    const QString who = request.mac ? request.mac->toString() : event.client.toString();
    return QStringLiteral("%1  %2  %3  %4  %5\n")
        .arg(timeText(event.time), who.leftJustified(17),
             serving::codeOf(event.outcome).toString().leftJustified(9), event.name.leftJustified(28),
             phrases::text(request.meaning));
}

QString deviceText(const progress::DeviceState &device)
{
    const QString who = device.mac ? device.mac->toString() : device.address.toString();
    const QString grade = progress::codeOf(device.grade).toString();
    return QStringLiteral("%1  %2  %3  %4\n")
        .arg(timeText(device.lastSeen), who.leftJustified(17), grade.leftJustified(9), statusText(device));
}

} // namespace app
