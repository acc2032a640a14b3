#pragma once

#include "core/catalogue/catalogue.h"

#include <algorithm>
#include <optional>

namespace catalogue {

/// A value and its word in resources/catalogue/*.json.
template<class T>
struct Word {
    QLatin1StringView word;
    T value;
};

inline constexpr Word<Evidence> kEvidence[] = {
    {QLatin1StringView("guide"), Evidence::Guide},
    {QLatin1StringView("vendor"), Evidence::Vendor},
    {QLatin1StringView("inferred"), Evidence::Inferred},
    {QLatin1StringView("unknown"), Evidence::Unknown},
};

template<class T, std::size_t N>
std::optional<T> read(const Word<T> (&words)[N], QStringView word)
{
    const auto found =
        std::find_if(std::begin(words), std::end(words), [&](const auto &w) { return w.word == word; });
    if (found == std::end(words))
        return std::nullopt;
    return found->value;
}

} // namespace catalogue
