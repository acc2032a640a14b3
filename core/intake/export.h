#pragma once

#include "core/intake/target.h"
#include "core/job/job.h"
#include "core/sheet/table.h"

#include <QVector>

namespace intake {

/// Stands in a cell for a value that is there and blank; an empty cell says nothing.
inline constexpr QLatin1StringView kBlankWord{"(blank)"};

enum class Passwords : quint8 { LeftOut, Included };

/// MAC, model, name, location, note and template as far as any device has them, then every parameter that a
/// device itself has a value of, extension and credentials first. Secrets only if asked for.
QVector<Target> columnsInUse(const job::Job &job, Passwords passwords = Passwords::LeftOut);

/// The table of devices with headers that import() reads again: what comes back into the same job changes
/// nothing, and into an empty one (with the same templates) it gives the same devices; overrides come back as
/// values of the row. A password within an address is replaced by dots, which an import leaves alone, unless
/// passwords are included.
sheet::Table exportTable(const job::Job &job, const QVector<Target> &columns,
                         Passwords passwords = Passwords::LeftOut);

/// As its header says it in English: "MAC address", "Extension", or the key.
QString headerOf(const Target &target);

} // namespace intake
