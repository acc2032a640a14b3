#pragma once

#include "core/sheet/xml_stream.h"

namespace sheet {

/// The text of a paragraph that was entered, to its end. Line ends and tabs of the XML are at most
/// one space (part 3, 6.1.2), but spaces stay: LibreOffice means each that it writes. <text:s>
/// is as many as it says, <text:line-break> '\n'. Footnotes and readings (ruby) are not part of what the cell
/// shows. Beyond `most` characters nothing is added.
void appendParagraph(XmlStream &xml, QString &text, qsizetype most);

} // namespace sheet
