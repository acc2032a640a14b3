#pragma once

#include "core/progress/device_state.h"

namespace journal {

/// Who asked, as far as it was known then.
struct Who {
    progress::DeviceId device = 0;
    std::optional<base::MacAddress> mac;
    QString model;
    QHostAddress client;

    friend bool operator==(const Who &, const Who &) = default;
};

/// serving::RequestEvent::Transfer, as one value.
struct Figures {
    int blockSize = 0;
    int windowSize = 0;
    int resentBlocks = 0;
    bool netascii = false;

    friend bool operator==(const Figures &, const Figures &) = default;
};

std::size_t hashOf(const Who &who);
std::size_t hashOf(const Figures &figures);
std::size_t hashOf(const QString &text);
std::size_t hashOf(const QHostAddress &address);
std::size_t hashOf(const base::Message &message);

/// What it takes of the heap beside itself, in bytes, about.
qint64 costOf(const Who &who);
qint64 costOf(const Figures &figures);
qint64 costOf(const QString &text);
qint64 costOf(const QHostAddress &address);
qint64 costOf(const base::Message &message);

} // namespace journal
