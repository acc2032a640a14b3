#pragma once

#include "core/intake/row_draft.h"

#include <span>

namespace intake {

/// A kind of character that nobody sees or takes for another, and the text without it.
struct Flaw {
    base::Code code;
    bool (*isFlaw)(char16_t);
    QString (*mended)(const QString &); ///< null: only a person knows what was meant
    bool saysWhich;                     ///< %1 of the code is the character
    Severity exact;                     ///< in what devices and servers compare letter by letter
    Severity forPeople;                 ///< in names and notes
};
std::span<const Flaw> textFlaws();

/// Nothing but visible ASCII with single words between blanks: most cells.
bool isPlainText(QStringView text);

/// Says what is in the text, proposes it without. Later checks see the text without what makes the row an
/// error, so that they find what else is wrong with it.
void checkTextFlaws(RowDraft &row, Draft &draft);

} // namespace intake
