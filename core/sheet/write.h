#pragma once

#include "core/base/result.h"
#include "core/sheet/table.h"

#include <QByteArray>

namespace sheet {

/// RFC 4180 with commas and CR LF, as UTF-8 with a byte-order mark, by which Excel knows it from
/// Windows-1252. A text that begins with = + - or @ Excel would take for a formula (or a number: +49 loses
/// its plus); it is written as ="text", which Excel shows as it was and read() gives back as it was. Other
/// line breaks within a cell come back as '\n'.
QByteArray writeCsv(const Table &table);

/// A workbook of one sheet. Every cell is text with the format "@", so that no program makes numbers of what
/// looks like them, not even when it is typed over. The same table gives the same bytes.
base::Result<QByteArray> writeXlsx(const Table &table);

} // namespace sheet
