#include "core/checks/era_count.h"

#include <algorithm>

namespace checks {

using catalogue::Era;

void EraCount::add(QByteArrayView key)
{
    const catalogue::ParameterMatch match = m_parameters.find(key);
    if (!match)
        return;
    for (std::size_t era = 0; era < m_known.size(); ++era)
        m_known[era] += match.isIn(catalogue::kEras[era]) ? 1 : 0;
}

Era EraCount::best(const catalogue::Model *model, const QString &firmware) const
{
    using catalogue::FirmwareVersion;
    if (isFirstGenerationOnly(model))
        return Era::First;
    const auto order =
        FirmwareVersion::compare(FirmwareVersion(firmware), FirmwareVersion(QStringLiteral("5")));
    if (order && *order >= 0)
        return Era::Fifth;
    const int most = *std::ranges::max_element(m_known);
    const bool first = model && model->generation == catalogue::Generation::First;
    if (first && m_known.front() == most)
        return Era::First;
    const auto newest = std::find(m_known.rbegin(), m_known.rend(), most);
    return catalogue::kEras[static_cast<std::size_t>(std::distance(newest, m_known.rend())) - 1];
}

bool isFirstGenerationOnly(const catalogue::Model *model)
{
    // Where a second generation takes over, the catalogue says below which firmware.
    return model && model->generation == catalogue::Generation::First && model->firmwareBelow.isEmpty();
}

} // namespace checks
