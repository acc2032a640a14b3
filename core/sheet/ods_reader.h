#pragma once

#include "core/sheet/xml_stream.h"

namespace sheet {

/// The content.xml of an .ods, or a flat .fods (OASIS OpenDocument 1.3 part 3, section 9). The text of a cell
/// stands in the file as it was displayed, so no number format is applied.
base::Result<Workbook> readOdsContent(XmlStream &xml, Allowance &allowance);

/// An .ods; kPassword if its manifest says that it is encrypted.
base::Result<Workbook> readOds(archive::Reader &archive, Allowance &allowance);

} // namespace sheet
