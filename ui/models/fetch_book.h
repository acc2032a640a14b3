#pragma once

#include "core/progress/device_state.h"

#include <QHash>
#include <QSet>

namespace ui::models {

/// Who fetched a file, and the last time of it.
struct Fetcher {
    int count = 0;
    QDateTime time; ///< UTC
    serving::Protocol protocol = serving::Protocol::Tftp;
    std::optional<base::MacAddress> mac; ///< of the device, if known when it asked
    QHostAddress client;
};

/// How often a file was fetched whole, and by whom.
struct Fetches {
    int count = 0;
    QVector<Fetcher> by; ///< each device once, who came last first; never empty
    bool isCut = false;  ///< there were more devices
};

/// Who fetched what, by the path that the tree has it under.
class FetchBook {
public:
    /// Names beyond as many have no entry; a tree has fewer.
    static constexpr qsizetype kNames = 200'000;
    /// So many devices are remembered of one name, those that came last, and so many in all.
    static constexpr qsizetype kDevices = 256;
    static constexpr qsizetype kFetchers = 200'000;

    /// Only what was sent up to its end counts. Says of which paths there is news.
    QSet<QString> add(const QVector<progress::ExplainedRequest> &ended);
    const Fetches *of(const QString &path) const; ///< null: never
    void clear() { *this = {}; }

private:
    void note(Fetches &fetches, const progress::ExplainedRequest &request);

    QHash<QString, Fetches> m_fetches;
    qsizetype m_fetchers = 0; ///< of all names
};

} // namespace ui::models
