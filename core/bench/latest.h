#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace bench {

/// A place for the newest of what one thread hands to another: whoever is slow finds only that.
template<class T>
class Latest {
public:
    /// True if nothing waited: the taker must be called.
    bool put(T value)
    {
        const std::lock_guard guard(m_lock);
        return !std::exchange(m_value, std::move(value)).has_value();
    }
    /// Nothing if it was taken or dropped meanwhile.
    std::optional<T> take()
    {
        const std::lock_guard guard(m_lock);
        return std::exchange(m_value, std::nullopt);
    }

private:
    std::mutex m_lock;
    std::optional<T> m_value;
};

} // namespace bench
