#pragma once

#include "core/stock/meter.h"
#include "core/stock/origin.h"

#include <QStringList>
#include <vector>

namespace stock {

/// What a name says a thing is; the bytes are looked at later.
enum class Sort { Image, Checksum, Sound, Archive, Config, Sheet, OtherArchive, Other };
Sort sortOf(QStringView name);

/// A file that was found in what was dropped.
struct Found {
    Origin origin;
    QString name;    ///< bare
    QString group;   ///< files of one folder, on the disk or in an archive, have the same
    qint64 size = 0; ///< bytes; 0 of an archive's entry
};

/// An item of it, of which nothing is known yet but its name and where it lies.
Item begun(Kind kind, const Found &found);

struct Gathered {
    std::vector<Found> files;  ///< a tone package is one, an archive that was opened its entries
    std::vector<Item> refused; ///< what is not even to be looked at
    QString packageName;       ///< Drop::packageName
};

/// Walks through files, folders and archives; each file once, however often it was dropped. Hidden files are
/// passed over without a word. kDropTooMany, base::kCancelled.
base::Result<Gathered> gather(const QStringList &paths, const DropLimits &limits, OriginReader &reader,
                              Meter &meter);

} // namespace stock
