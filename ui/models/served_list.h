#pragma once

#include "ui/models/fetch_book.h"
#include "ui/models/served_sums.h"

#include <vector>

namespace ui::models {

enum class ServedColumn { Name, Kind, Size, AskedBy, MadeFrom, Fetched, Md5, Problem };
inline constexpr int kServedColumns = 8;

/// Which of the served files are to be seen. An empty query is all of them.
struct ServedQuery {
    enum class Kind { All, Device, General, Firmware, Tones, Other };
    enum class State { All, Fetched, NotFetched, Problems };

    QStringList words; ///< each must occur in name, kind, who asks or what it is made from, whatever its case
    Kind kind = Kind::All;
    State state = State::All;
    bool checksums = true; ///< the .md5 files too

    bool isByFetches() const { return state == State::Fetched || state == State::NotFetched; }
    friend bool operator==(const ServedQuery &, const ServedQuery &) = default;
};

struct ServedOrder {
    ServedColumn column = ServedColumn::Name;
    Qt::SortOrder order = Qt::AscendingOrder;

    bool isBySum() const { return column == ServedColumn::Size || column == ServedColumn::Md5; }
};

/// "3×, 09:15 TFTP Gym east", of the last one; empty for none.
QString fetchedText(const ServedScene &scene, const Fetches *fetches);
/// Who fetched it, a line each and at most so many, the last first; empty for none.
QString fetchersText(const ServedScene &scene, const Fetches *fetches, int most);
/// The first of what was found, and how much more there is; empty for none.
QString problemText(const DeviceMark *mark);

/// What is to be seen, in which order, of what is known. Pure; costs up to a few hundred milliseconds with
/// sixty thousand files, so call it in another thread.
std::vector<const serving::Entry *> arranged(const ServedScene &scene, const ServedQuery &query,
                                             const ServedOrder &order, const FetchBook &fetches,
                                             const ServedSumHash &sums);

} // namespace ui::models
