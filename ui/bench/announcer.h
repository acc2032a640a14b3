#pragma once

#include "ui/models/device_words.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>
#include <map>

namespace ui::bench {

/// Notices when devices are done or stuck, and says so for whoever looks elsewhere: what comes about at once
/// is one announcement, and the next one waits a few seconds.
class Announcer final : public QObject {
    Q_OBJECT
public:
    /// Devices that come about together are gathered for so long, and so long is kept after an announcement.
    struct Patience {
        std::chrono::milliseconds gather{700};
        std::chrono::milliseconds between{5000};
    };

    explicit Announcer(Patience patience, QObject *parent = nullptr);
    explicit Announcer(QObject *parent = nullptr) : Announcer(Patience{}, parent) {}

    void note(const QVector<progress::DeviceState> &changed);
    /// Other devices from here on; nothing is said of those before.
    void forget();

Q_SIGNALS:
    /// Bad if some device is stuck, else Good. `title` says how many, `text` which.
    void announced(progress::Tone tone, const QString &title, const QString &text);

private:
    void noteOne(const progress::DeviceState &device);
    void say();

    Patience m_patience;
    QHash<progress::DeviceId, models::Group> m_groups;     ///< of those that were not to come
    std::map<progress::DeviceId, QString> m_done, m_stuck; ///< still to be told of, with their names
    QTimer m_timer;
    QElapsedTimer m_said;
};

} // namespace ui::bench
