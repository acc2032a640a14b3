#pragma once

#include "core/progress/device_state.h"

#include <QHash>
#include <QSet>

namespace ui::models {

/// How often a file was fetched whole, and the last time of it.
struct Fetches {
    int count = 0;
    QDateTime time; ///< UTC
    serving::Protocol protocol = serving::Protocol::Tftp;
    std::optional<base::MacAddress> mac; ///< of the device, if known when it asked
    QHostAddress client;
};

/// Who fetched what, by the path that the tree has it under.
class FetchBook {
public:
    /// Names beyond as many have no entry; a tree has fewer.
    static constexpr qsizetype kNames = 200'000;

    /// Only what was sent counts. Says of which paths there is news.
    QSet<QString> add(const QVector<progress::ExplainedRequest> &ended);
    const Fetches *of(const QString &path) const; ///< null: never
    void clear() { m_fetches.clear(); }

private:
    QHash<QString, Fetches> m_fetches;
};

} // namespace ui::models
