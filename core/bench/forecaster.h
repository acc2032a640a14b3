#pragma once

#include "core/bench/device_forecast.h"
#include "core/bench/latest.h"
#include "core/bench/worker.h"
#include "core/checks/folder.h"

#include <QObject>
#include <QVector>
#include <atomic>

namespace bench {

/// Foretells what the devices of a job will do, on a thread of its own: ten thousand of them take seconds.
class Forecaster final : public QObject {
    Q_OBJECT
public:
    struct Question {
        quint64 ask = 0;
        job::JobPtr job;                    ///< null: no devices
        QVector<job::DeviceId> devices;     ///< empty: every one
        checks::FolderPtr files;            ///< what lies in files/ of the job; never null
        std::vector<progress::Device> seen; ///< as they are believed to be; of others: from their box
    };

    Forecaster() = default;
    /// Does not wait for an answer.
    ~Forecaster() override { ++m_asked; }

    /// From any thread. Only the newest question is answered.
    void ask(Question question);

Q_SIGNALS:
    /// From the forecaster's thread.
    void ready(quint64 ask, const QVector<bench::DeviceForecast> &forecasts);

private:
    void run();

    std::atomic<quint64> m_asked = 0; ///< counts questions, so that an older one is given up
    Latest<std::pair<quint64, Question>> m_wanted;
    Worker m_thread; ///< last, so that it ends first
};

} // namespace bench
