#pragma once

#include "core/simulator/fetcher.h"

#include <utility>

namespace simulator {

/// Starts a transfer and keeps it in `place`, a member of the fetcher that outlives it, until it is done or
/// the power goes off.
template<class Transfer>
void beginTransfer(Transfer *&place, Transfer *transfer, Fetcher::Done done, Fetcher::Progress progress)
{
    place = transfer;
    transfer->start(
        [&place, done = std::move(done)](const Fetched &fetched) {
            place = nullptr;
            done(fetched);
        },
        [&place, progress = std::move(progress)](qint64 received) {
            const bool on = progress(received);
            if (!on)
                place = nullptr;
            return on;
        });
}

} // namespace simulator
