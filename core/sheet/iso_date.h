#pragma once

#include <QDate>
#include <QStringView>
#include <optional>

namespace sheet {

/// Days from `beginning` to a date of ISO 8601, "2023-03-15" or "2023-03-15T18:00:00.5"; nothing if it is
/// none. No zone of time is asked: an hour that a summer time left out is an hour in a sheet.
std::optional<double> serialOfIso(QStringView text, QDate beginning);

} // namespace sheet
