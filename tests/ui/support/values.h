#pragma once

#include "core/progress/device_state.h"

#include <QVector>

/// Requests and devices made by hand, for what only shows them.
namespace support {

inline base::MacAddress macOf(int device)
{
    return base::MacAddress({0x00, 0x22, 0xee, 0x01, 0x02, static_cast<std::uint8_t>(device)});
}

inline progress::ExplainedRequest requestOf(progress::DeviceId device, const QString &name,
                                            serving::Outcome outcome = serving::Outcome::Sent)
{
    progress::ExplainedRequest request;
    request.device = device;
    request.mac = macOf(device);
    request.model = QStringLiteral("8188");
    request.event.time = QDateTime(QDate(2026, 1, 31), QTime(9, 15, 2, 113), Qt::UTC);
    request.event.client = QHostAddress(QStringLiteral("192.168.77.%1").arg(50 + device));
    request.event.clientPort = 53122;
    request.event.local = QHostAddress(QStringLiteral("192.168.77.1"));
    request.event.name = name;
    request.event.outcome = outcome;
    request.event.bytes = outcome == serving::Outcome::Sent ? 15309 : 0;
    request.event.milliseconds = 12;
    request.tone = progress::Tone::Normal;
    return request;
}

/// A transfer that is at `percent` of ten megabytes.
inline progress::ExplainedRequest underWayOf(progress::DeviceId device, const QString &name, int percent)
{
    progress::ExplainedRequest request = requestOf(device, name);
    request.underWay = true;
    request.event.size = 10'000'000;
    request.event.bytes = request.event.size * percent / 100;
    request.event.milliseconds = 2100;
    request.tone = progress::Tone::Busy;
    return request;
}

/// `count` requests of one device for file0.conf, file1.conf … counted on from `first`.
inline QVector<progress::ExplainedRequest> requestsOf(progress::DeviceId device, int count, int first = 0)
{
    QVector<progress::ExplainedRequest> requests;
    for (int i = 0; i < count; ++i)
        requests << requestOf(device, QStringLiteral("file%1.conf").arg(first + i));
    return requests;
}

inline progress::DeviceState deviceOf(progress::DeviceId id, progress::Grade grade)
{
    progress::DeviceState device;
    device.id = id;
    device.mac = macOf(id);
    device.model = QStringLiteral("8188");
    device.address = QHostAddress(QStringLiteral("192.168.77.%1").arg(50 + id));
    device.grade = grade;
    device.lastSeen = QDateTime(QDate(2026, 1, 31), QTime(9, 14, 58), Qt::UTC);
    return device;
}

} // namespace support
