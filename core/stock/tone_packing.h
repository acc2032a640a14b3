#pragma once

#include "core/stock/holding.h"
#include "core/stock/meter.h"
#include "core/stock/origin.h"
#include "core/stock/take_in.h"

#include <vector>

namespace stock {

/// Loose tones on their way into a package.
class TonePacking {
public:
    TonePacking(OriginReader &reader, Meter &meter) : m_reader(reader), m_meter(meter) {}

    /// `convertTo`: a rate in Hz for those that are not safe, 0 for as they are. files::kFileChanging if it
    /// is not what was judged.
    base::Result<void> add(const Item &item, const Origin &origin, int convertTo);
    /// The tones of a package that is there, but for those whose name has been added.
    base::Result<void> addFrom(const QString &package, const archive::Limits &limits);
    std::vector<tones::Tone> take() && { return std::move(m_tones); }

private:
    OriginReader &m_reader;
    Meter &m_meter;
    std::vector<tones::Tone> m_tones;
    std::vector<std::unique_ptr<QTemporaryFile>> m_unpacked; ///< of large ones, which stay on the disk
};

/// Packs into the holding and places it, unless a package of the same bytes is there. True: it was placed.
base::Result<bool> packInto(Holding &holding, std::vector<tones::Tone> tones, const QString &name,
                            const base::Progress &progress);

} // namespace stock
