#include "core/sheet/iso_date.h"

#include <QTime>
#include <algorithm>

namespace sheet {

std::optional<double> serialOfIso(QStringView text, QDate beginning)
{
    constexpr qsizetype kDate = 10; ///< characters
    constexpr double kMillisecondsPerDay = 86'400'000;
    QStringView time = text.sliced(std::min(text.size(), kDate + 1));
    if (time.endsWith(u'Z'))
        time.chop(1);
    const QDate day = QDate::fromString(text.first(std::min(text.size(), kDate)).toString(), Qt::ISODate);
    const QTime hour = time.isEmpty() ? QTime(0, 0) : QTime::fromString(time.toString(), Qt::ISODateWithMs);
    if (!day.isValid() || !hour.isValid())
        return std::nullopt;
    return static_cast<double>(beginning.daysTo(day)) + hour.msecsSinceStartOfDay() / kMillisecondsPerDay;
}

} // namespace sheet
