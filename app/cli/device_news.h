#pragma once

#include "core/progress/device_state.h"

#include <QByteArray>
#include <QCache>

namespace app {

/// Tells what is news of a device: it changes with each request, and most often nothing that is said of it.
/// Bounded, for a stranger can invent devices without end. Of those that were forgotten the next line is
/// news, whether or not it was said before: a line too many, never one too few.
class DeviceNews {
public:
    /// How many devices are remembered; those last told of stay longest.
    explicit DeviceNews(qsizetype devices) : m_said(devices) {}

    bool isNews(progress::DeviceId device, const QByteArray &line)
    {
        if (const QByteArray *before = m_said.object(device); before && *before == line)
            return false;
        m_said.insert(device, new QByteArray(line));
        return true;
    }

    qsizetype remembered() const { return m_said.size(); }

private:
    QCache<progress::DeviceId, QByteArray> m_said;
};

} // namespace app
