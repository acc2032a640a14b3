#include "tests/core/journal/requests.h"

#include "core/progress/messages.h"
#include "core/serving/ends.h"
#include "core/serving/file_lookup.h"

namespace support {

namespace {

constexpr int kDevices = 23;

base::MacAddress macOf(int device)
{
    return base::MacAddress({0x00, 0x22, 0xee, 0x0a, 0xbc, static_cast<std::uint8_t>(device)});
}

QHostAddress addressOf(int device)
{
    return device % 5 == 0 ? QHostAddress(QStringLiteral("fe80::2:%1").arg(device))
                           : QHostAddress(QStringLiteral("192.168.77.%1").arg(50 + device));
}

} // namespace

QString RequestDice::name(int device)
{
    switch (below(5)) {
    case 0:
        return QStringLiteral("algom%1.conf").arg(macOf(device).toFileNameForm());
    case 1:
        return QStringLiteral("algop8188.conf.md5");
    case 2:
        return QStringLiteral("Lobby, \"old\" plan.zip");
    case 3:
        return QStringLiteral("file%1.bin").arg(below(500));
    default:
        return {};
    }
}

base::Message RequestDice::meaning(const QString &name)
{
    switch (below(4)) {
    case 0:
        return {progress::kConfigSentChecked, {name, name + QStringLiteral(".md5")}};
    case 1:
        return {progress::kOtherAbsent, {name}};
    case 2:
        return {progress::kTonesNone, {name}};
    default:
        return {};
    }
}

progress::ExplainedRequest RequestDice::request()
{
    const int device = below(kDevices);
    progress::ExplainedRequest request;
    request.device = device;
    if (device % 3 != 0)
        request.mac = macOf(device);
    request.model = device % 4 == 0 ? QString() : QStringLiteral("81%1").arg(80 + device % 9);
    request.step = static_cast<progress::Step>(below(static_cast<int>(progress::Step::Other) + 1));
    request.tone = static_cast<progress::Tone>(below(5));
    auto &event = request.event;
    event.id = ++m_made;
    event.arrival = m_made + 7;
    event.time = QDateTime::fromMSecsSinceEpoch(m_time += below(4), Qt::UTC);
    event.protocol = static_cast<serving::Protocol>(below(4));
    event.client = addressOf(device);
    event.clientPort = static_cast<quint16>(below(65536));
    event.local = QHostAddress(QStringLiteral("192.168.77.%1").arg(1 + below(2)));
    event.name = name(device);
    event.outcome = static_cast<serving::Outcome>(below(5));
    if (event.outcome == serving::Outcome::NotFound)
        event.reason = {serving::kNotFound, {event.name}};
    event.bytes = below(1'000'000);
    event.size = below(2) ? event.bytes + below(100) : -1;
    event.offset = below(3) ? 0 : below(1'000);
    event.bodyless = below(9) == 0;
    event.milliseconds = below(100'000);
    event.path = below(2) ? event.name : QString();
    event.userAgent = event.protocol >= serving::Protocol::Http
                          ? QStringLiteral("Algo-%1/5.%2").arg(request.model).arg(below(3))
                          : QString();
    event.transfer = {below(2) * 1428, below(3), below(3), below(20) == 0};
    request.meaning = meaning(event.name);
    return request;
}

progress::ExplainedRequest RequestDice::underWay(progress::ExplainedRequest end)
{
    end.underWay = true;
    end.event.id = 0;
    end.event.outcome = serving::Outcome::Sent;
    end.event.bytes /= 2;
    end.meaning = {progress::kUnderWay, {end.event.name}};
    return end;
}

QString told(const progress::ExplainedRequest &request)
{
    const auto &event = request.event;
    const auto &transfer = event.transfer;
    QStringList parts{event.time.toString(Qt::ISODateWithMs),
                      event.client.toString(),
                      event.local.toString(),
                      event.name.isNull() ? QString() : event.name,
                      event.path,
                      event.userAgent,
                      event.reason.code.toString(),
                      event.reason.args.join(u'|'),
                      request.model,
                      request.mac ? request.mac->toString() : QStringLiteral("-"),
                      request.meaning.code.toString(),
                      request.meaning.args.join(u'|')};
    for (const qint64 number :
         {static_cast<qint64>(event.id), static_cast<qint64>(event.arrival),
          static_cast<qint64>(event.protocol), qint64{event.clientPort}, static_cast<qint64>(event.outcome),
          event.bytes, event.size, event.offset, qint64{event.bodyless}, qint64{event.milliseconds},
          qint64{transfer.blockSize}, qint64{transfer.windowSize}, qint64{transfer.resentBlocks},
          qint64{transfer.netascii}, qint64{request.underWay}, qint64{request.device},
          static_cast<qint64>(request.step), static_cast<qint64>(request.tone)})
        parts << QString::number(number);
    return parts.join(QStringLiteral(" ; "));
}

quint32 seedOfThisRun()
{
    const int given = qEnvironmentVariableIntValue("PROVBENCH_SEED");
    const quint32 seed = given != 0 ? static_cast<quint32>(given) : std::random_device()();
    qInfo("PROVBENCH_SEED=%u", seed);
    return seed;
}

} // namespace support
