#pragma once

#include <QDateTime>
#include <QStringView>
#include <optional>

namespace filter {

/// What `after:` and `before:` take: 5min, 90s, 2h or 1d before `now`; 9:15 or 09:15:30, the last time that
/// it was so late; 2026-11-23 or 2026-11-23T09:15. Nothing: none of these. Clock times are those of the time
/// zone that `now` is said in.
std::optional<QDateTime> momentOf(QStringView text, const QDateTime &now);

} // namespace filter
