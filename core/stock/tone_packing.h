#pragma once

#include "core/stock/holding.h"
#include "core/stock/origin.h"
#include "core/stock/take_in.h"

#include <vector>

namespace stock {

/// The loose tones of a drop on their way into a package: nothing of them is read before they are packed. The
/// reader outlives them.
class TonePacking {
public:
    TonePacking(OriginReader &reader, int convertTo) : m_reader(reader), m_convertTo(convertTo) {}

    /// Its pour() says files::kFileChanging if it is not what was judged.
    void add(const Item &item, const Origin &origin);
    /// Everything in a package that is there, but for tones whose name has been added.
    base::Result<void> addFrom(const QString &package, const archive::Limits &limits);
    bool isEmpty() const { return m_tones.empty(); }
    qint64 size() const; ///< bytes
    std::vector<tones::Tone> take() && { return std::move(m_tones); }

private:
    OriginReader &m_reader;
    int m_convertTo; ///< a rate in Hz for those that are not safe and can be converted, 0 for none
    std::vector<tones::Tone> m_tones;
};

/// Packs into the holding and places it, unless a package of the same bytes is there. True: it was placed.
base::Result<bool> packInto(Holding &holding, std::vector<tones::Tone> tones, const QString &name,
                            const base::Progress &progress, const archive::Limits &limits = {});

} // namespace stock
