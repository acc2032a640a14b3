#pragma once

#include "core/intake/mapping.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace intake {

/// How sheets were read before, so that the next of the same make needs no correction. A value; whoever keeps
/// it between runs writes toJson() and reads fromJson().
class MappingMemory {
public:
    /// The oldest go.
    static constexpr int kMost = 100;

    void remember(const Mapping &mapping);
    /// The guess with what is remembered of its make; as it was if nothing is.
    Mapping applied(Mapping guess) const;
    void forget(const Mapping &mapping);
    bool knows(const Mapping &mapping) const { return m_known.contains(mapping.fingerprint()); }

    QByteArray toJson() const;
    /// What cannot be read is left out: a memory is no job.
    static MappingMemory fromJson(const QByteArray &json);

    friend bool operator==(const MappingMemory &, const MappingMemory &) = default;

private:
    QMap<QString, QStringList> m_known; ///< target ids by column, empty for none; by fingerprint
    QStringList m_order;                ///< the newest last
};

} // namespace intake
