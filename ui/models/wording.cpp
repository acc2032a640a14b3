#include "ui/models/wording.h"

#include "core/phrases/phrases.h"
#include "ui/models/tr.h"

#include <QLocale>
#include <QStringList>
#include <algorithm>

namespace ui::models {

namespace {

/// One decimal below ten of a unit, none above: three figures are enough to tell two files apart.
QString scaled(qint64 bytes, double unit, const char *pattern)
{
    const double value = static_cast<double>(bytes) / unit;
    return tr(pattern).arg(QLocale().toString(value, 'f', value < 100 ? 1 : 0));
}

} // namespace

QString sizeText(qint64 bytes)
{
    if (bytes < 1000)
        return tr("%1 B").arg(bytes);
    if (bytes < 1'000'000)
        return scaled(bytes, 1e3, QT_TRANSLATE_NOOP("ui::models", "%1 kB"));
    if (bytes < 1'000'000'000)
        return scaled(bytes, 1e6, QT_TRANSLATE_NOOP("ui::models", "%1 MB"));
    return scaled(bytes, 1e9, QT_TRANSLATE_NOOP("ui::models", "%1 GB"));
}

QString durationText(int milliseconds)
{
    if (milliseconds < 1000)
        return tr("%1 ms").arg(milliseconds);
    if (milliseconds < 60'000)
        return tr("%1 s").arg(QLocale().toString(milliseconds / 1000.0, 'f', 1));
    return tr("%1 min %2 s").arg(milliseconds / 60'000).arg(milliseconds / 1000 % 60);
}

QString clockText(const QDateTime &utc)
{
    return utc.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString spanText(std::chrono::seconds span)
{
    const qint64 seconds = std::max<qint64>(0, span.count());
    if (seconds < 120)
        return tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return tr("%1 min").arg(seconds / 60);
    return tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

QString rateText(double bytesPerSecond)
{
    return tr("%1/s").arg(sizeText(static_cast<qint64>(bytesPerSecond)));
}

QString lastSeenText(const QDateTime &utc, const QDateTime &now)
{
    if (!utc.isValid())
        return QStringLiteral("–");
    const qint64 seconds = utc.secsTo(now);
    if (seconds < 10)
        return tr("now");
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    if (seconds < 600)
        return tr("%1 min").arg(seconds / 60);
    const QDateTime local = utc.toLocalTime();
    if (local.date() == now.toLocalTime().date())
        return local.toString(QStringLiteral("HH:mm"));
    return QLocale().toString(local.date(), QLocale::ShortFormat);
}

QString protocolText(serving::Protocol protocol)
{
    return serving::codeOf(protocol).toString().toUpper();
}

int percentOf(const serving::RequestEvent &event)
{
    return event.size > 0 ? static_cast<int>(std::clamp<qint64>(event.bytes * 100 / event.size, 0, 100)) : 0;
}

QString outcomeText(const progress::ExplainedRequest &request)
{
    const serving::RequestEvent &event = request.event;
    if (request.underWay)
        return tr("%1 %").arg(percentOf(event));
    const QString outcome = phrases::name(event.outcome);
    switch (event.outcome) {
    case serving::Outcome::NotFound:
    case serving::Outcome::Refused:
        return outcome;
    case serving::Outcome::Sent:
        return tr("%1 %2").arg(outcome, sizeText(event.bytes));
    case serving::Outcome::Aborted:
    case serving::Outcome::TimedOut:
        return tr("%1 after %2").arg(outcome, sizeText(event.bytes));
    }
    Q_UNREACHABLE();
}

QString stagesText(const Stages &stages)
{
    QStringList parts;
    for (std::size_t i = 0; i < progress::kStageCount; ++i)
        parts << tr("%1: %2").arg(phrases::name(static_cast<progress::Stage>(i)), phrases::name(stages[i]));
    if (stages.back() == progress::StageState::Done)
        parts << tr("all done");
    return parts.join(QStringLiteral(", "));
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString deviceText(const std::optional<base::MacAddress> &mac, const QHostAddress &address)
{
    return mac ? mac->toString() : addressText(address);
}

QString addressText(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4).toString() : address.toString();
}

} // namespace ui::models
