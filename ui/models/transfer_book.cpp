#include "ui/models/transfer_book.h"

#include "ui/models/tr.h"
#include "ui/models/wording.h"

namespace ui::models {

namespace {

/// How much the newest sample counts against what was before.
constexpr double kNewest = 0.4;

} // namespace

QString transferText(const DeviceTransfer &transfer)
{
    const QString part = tr("%1 % of %2").arg(transfer.percent).arg(transfer.name);
    if (transfer.rate <= 0)
        return part;
    return transfer.left ? tr("%1, %2, %3 left").arg(part, rateText(transfer.rate), spanText(*transfer.left))
                         : tr("%1, %2").arg(part, rateText(transfer.rate));
}

void TransferBook::follow(Sample &sample, qint64 bytes, base::Instant now)
{
    const std::chrono::duration<double> passed = now - sample.time;
    if (passed < kSample || bytes < sample.bytes)
        return;
    const double rate = static_cast<double>(bytes - sample.bytes) / passed.count();
    sample.rate = sample.rate > 0 ? sample.rate + (rate - sample.rate) * kNewest : rate;
    sample.bytes = bytes;
    sample.time = now;
}

QVector<DeviceTransfer> TransferBook::update(const QVector<progress::ExplainedRequest> &underWay,
                                             base::Instant now)
{
    QHash<progress::DeviceId, Sample> samples;
    QVector<DeviceTransfer> transfers;
    for (const auto &request : underWay) {
        const serving::RequestEvent &event = request.event;
        Sample sample = m_samples.value(request.device);
        if (sample.name == event.name)
            follow(sample, event.bytes, now);
        else
            sample = {event.name, event.bytes, now, 0};
        DeviceTransfer transfer{request.device, event.name, percentOf(event), event.bytes, sample.rate, {}};
        if (sample.rate > 1 && event.size >= event.bytes)
            transfer.left = std::chrono::seconds(
                static_cast<qint64>(static_cast<double>(event.size - event.bytes) / sample.rate) + 1);
        samples.insert(request.device, sample);
        transfers.append(transfer);
    }
    m_samples = std::move(samples);
    return transfers;
}

} // namespace ui::models
