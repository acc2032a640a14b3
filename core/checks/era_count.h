#pragma once

#include "core/catalogue/parameters.h"

namespace checks {

/// Which era some settings speak, told by their keys as catalogue::eraOf() does it, but with a look at the
/// keys that are there only: a folder may have ten thousand files.
class EraCount {
public:
    explicit EraCount(const catalogue::Parameters &parameters) : m_parameters(parameters) {}

    void add(QByteArrayView key);
    /// Firmware 5 and above, where the settings ask for it, speaks for itself. Where the keys leave several
    /// eras: what the model's generation speaks, or else the newest of them.
    catalogue::Era best(const catalogue::Model *model, const QString &firmware) const;

private:
    const catalogue::Parameters &m_parameters;
    std::array<int, catalogue::kEras.size()> m_known{};
};

/// No second generation bears its number: what it runs, whatever its file says, is firmware of the first.
bool isFirstGenerationOnly(const catalogue::Model *model);

} // namespace checks
