#pragma once

#include "core/progress/device_state.h"
#include "ui/models/roles.h"

#include <QDateTime>
#include <QString>
#include <chrono>

/// The few words that are part of a table rather than a sentence: units and composed column values.
namespace ui::models {

QString sizeText(qint64 bytes);          ///< "57 B", "15.3 kB", "12 MB"; decimal units
QString durationText(int milliseconds);  ///< "12 ms", "1.2 s", "3 min 20 s"
QString clockText(const QDateTime &utc); ///< local time of day with milliseconds, as in the log
/// "42 s", "4 min", "1 h 5 min": in the unit that people would count it in.
QString spanText(std::chrono::seconds span);
QString rateText(double bytesPerSecond); ///< "1.2 MB/s"
/// "now", "40 s", "2 min" while that is fresh, then the local time of day, then the date.
QString lastSeenText(const QDateTime &utc, const QDateTime &now);

QString protocolText(serving::Protocol protocol); ///< "TFTP"
/// How much of the file was sent, 0 to 100, rounded down: a hundred is for the end.
int percentOf(const serving::RequestEvent &event);
/// "sent 15.3 kB", "not found", …; of a transfer under way "64 %".
QString outcomeText(const progress::ExplainedRequest &request);
/// The whole step bar for those who do not see it: "DHCP: done, configuration: under way, …".
QString stagesText(const Stages &stages);

/// A few words of a column with a capital at their beginning.
QString capitalised(QString text);

/// The MAC of a device, or its address until the MAC is known.
QString deviceText(const std::optional<base::MacAddress> &mac, const QHostAddress &address);
/// An address as people write it: an IPv4 one that came in over an IPv6 socket without its ::ffff: prefix.
QString addressText(const QHostAddress &address);

} // namespace ui::models
