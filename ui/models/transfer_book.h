#pragma once

#include "core/base/clock.h"
#include "core/progress/device_state.h"

#include <QHash>
#include <QVector>
#include <chrono>
#include <optional>

namespace ui::models {

/// What is being sent to a device just now.
struct DeviceTransfer {
    progress::DeviceId device = 0;
    QString name;
    int percent = 0; ///< 0 to 100
    qint64 bytes = 0;
    double rate = 0;                            ///< bytes a second over the last moments; 0: not known yet
    std::optional<std::chrono::seconds> left{}; ///< until all of it was sent, at that rate
};

/// "64 % of algo-8188-1.5.fw, 1.2 MB/s, 8 s left"
QString transferText(const DeviceTransfer &transfer);

/// How fast transfers under way are going: the bench says how far each is, from which this tells the rate,
/// smoothed so that figures can be read.
class TransferBook {
public:
    /// A rate is told anew this often; between, what was told stands.
    static constexpr std::chrono::milliseconds kSample{500};

    /// All that are under way now; of several of one device the last. Those that are not among them are
    /// forgotten.
    QVector<DeviceTransfer> update(const QVector<progress::ExplainedRequest> &underWay, base::Instant now);

private:
    struct Sample {
        QString name;
        qint64 bytes = 0; ///< at `time`
        base::Instant time;
        double rate = 0;
    };
    static void follow(Sample &sample, qint64 bytes, base::Instant now);

    QHash<progress::DeviceId, Sample> m_samples;
};

} // namespace ui::models
