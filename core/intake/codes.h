#pragma once

#include "core/base/message.h"

/// What core/intake says about cells, rows and columns. The codes are a contract: scripts read them. No
/// argument ever is the text of a secret.
namespace intake {

// How the program that made the sheet stored a cell, and what became of the text that was meant.
inline constexpr base::Code kCellError{"cell-error"};       ///< %1 what the cell shows: "#N/A"
inline constexpr base::Code kCellDate{"cell-date"};         ///< a date where none belongs
inline constexpr base::Code kCellBoolean{"cell-boolean"};   ///< TRUE or FALSE where none belongs
inline constexpr base::Code kCellExponent{"cell-exponent"}; ///< 2.2E+11
inline constexpr base::Code kCellRounded{"cell-rounded"};   ///< a number of more digits than programs keep
inline constexpr base::Code kCellGrouped{"cell-grouped"};   ///< 1,234 or 101.00 where digits belong
inline constexpr base::Code kCellFormula{
    "cell-formula"}; ///< %1 how many cells of the column are what formulas came to
inline constexpr base::Code kCellCovered{"cell-covered"}; ///< %1 the cell that was merged over it
inline constexpr base::Code kCellHidden{"cell-hidden"};   ///< the program shows nothing of what is there
inline constexpr base::Code kZerosLost{"zeros-lost"}; ///< %1 how many digits it has, %2 how many most have

inline constexpr base::Code kCellStrayQuote{
    "cell-stray-quote"}; ///< CSV: text behind a closing quote; both are taken as one

inline constexpr base::Code kCellTyped{"cell-typed"}; ///< what somebody typed here is taken in place of it

// Characters nobody sees, or takes for others.
inline constexpr base::Code kCellControl{"cell-control"};     ///< %1 the first of them: "U+0007"
inline constexpr base::Code kCellInvisible{"cell-invisible"}; ///< %1 the first of them: "U+200B"
inline constexpr base::Code kCellNbsp{"cell-nbsp"};           ///< a blank that is none of the usual
inline constexpr base::Code kCellWide{"cell-wide"};     ///< full-width letters, digits of another script
inline constexpr base::Code kCellQuotes{"cell-quotes"}; ///< curly quotes, long dashes
inline constexpr base::Code kCellLineBreak{"cell-line-break"};  ///< line breaks or tabs within the cell
inline constexpr base::Code kCellBlanks{"cell-blanks"};         ///< blanks before or behind the text
inline constexpr base::Code kCellApostrophe{"cell-apostrophe"}; ///< '0101
inline constexpr base::Code kCellDamaged{"cell-damaged"}; ///< a character was lost when the sheet was saved

inline constexpr base::Code kCellMisread{
    "cell-misread"}; ///< UTF-8 that somebody read as Windows-1252: an umlaut is two signs

// What a cell means.
inline constexpr base::Code kMacLetters{"mac-letters"};      ///< %1 the text; O for 0, l for 1
inline constexpr base::Code kMacZerosLost{"mac-zeros-lost"}; ///< %1 the text, %2 how many digits it has
inline constexpr base::Code kMacNumber{"mac-number"};        ///< %1 the number that is left of a MAC address
inline constexpr base::Code kMacHalf{"mac-half"};            ///< %1 the text: the last six digits alone
inline constexpr base::Code kMacSpecial{"mac-special"};      ///< %1 an address that no device can have
inline constexpr base::Code kMacNotAlgo{"mac-not-algo"};     ///< %1 the address
inline constexpr base::Code kMacTwice{"mac-twice"};          ///< %1 the other cell
inline constexpr base::Code kExtensionTwice{"extension-twice"};  ///< %1 the other cell
inline constexpr base::Code kExtensionInJob{"extension-in-job"}; ///< %1 the device that has it
inline constexpr base::Code kExtensionForm{"extension-form"};    ///< blanks or other signs no extension has
inline constexpr base::Code kExtensionBlank{"extension-blank"};  ///< a password, and nobody whose it is
inline constexpr base::Code kModelNotKnown{"model-not-known"};   ///< %1 the text
inline constexpr base::Code kModelNear{"model-near"};       ///< %1 the text, %2 the model that is like it
inline constexpr base::Code kModelRespelt{"model-respelt"}; ///< %1 the text, %2 the model's name
inline constexpr base::Code kModelBlank{"model-blank"};     ///< a device without a model gets no backup
inline constexpr base::Code kTemplateNotThere{"template-not-there"}; ///< %1 the name that no template has
inline constexpr base::Code kReservationInvalid{
    "reservation-invalid"}; ///< %1 the text that is no address a device could have
inline constexpr base::Code kPasswordBlank{"password-blank"};
inline constexpr base::Code kPasswordIsUser{"password-is-user"};
inline constexpr base::Code kPasswordPlaceholder{"password-placeholder"}; ///< "n/a", "-": it is taken
inline constexpr base::Code kPasswordMasked{"password-masked"};           ///< dots that stand for a password
inline constexpr base::Code kCredentialsSwapped{"credentials-swapped"};
inline constexpr base::Code kSaysBlank{"cell-says-blank"}; ///< %1 the words that stand for a blank value
inline constexpr base::Code kValueUnfit{"value-unfit"}; ///< %1 the column; no configuration file can hold it

// Rows.
inline constexpr base::Code kRowBlank{"row-blank"};              ///< %1 how many blank rows begin here
inline constexpr base::Code kRowsBelowGap{"rows-below-gap"};     ///< %1 how many blank rows stand above
inline constexpr base::Code kRowHidden{"row-hidden"};            ///< hidden or filtered away, and taken
inline constexpr base::Code kRowHiddenLeft{"row-hidden-left"};   ///< hidden or filtered away, and left out
inline constexpr base::Code kRowTotal{"row-total"};              ///< %1 its first text; not taken
inline constexpr base::Code kRowHeaderAgain{"row-header-again"}; ///< not taken
inline constexpr base::Code kRowAboveHeader{"row-above-header"}; ///< more than a title; not taken
inline constexpr base::Code kRowHeaderMore{"row-header-more"};   ///< words, where values belong; not taken
inline constexpr base::Code kRowHeaderOther{"row-header-other"}; ///< another header; what is below may be too
inline constexpr base::Code kRowNoDevice{"row-no-device"};     ///< only a note: nothing makes a device of it
inline constexpr base::Code kRowOnlyName{"row-only-name"};     ///< one text, and it became a place
inline constexpr base::Code kCellBeyond{"cell-beyond-header"}; ///< a cell to the right of the last column
inline constexpr base::Code kDeviceInJob{"device-in-job"};     ///< %1 the device, %2 how many things change
inline constexpr base::Code kDeviceSame{"device-same"};        ///< %1 the device that says the same already
inline constexpr base::Code kDeviceSkipped{"device-skipped"};  ///< %1 the device that is left as it is
inline constexpr base::Code kDeviceAsk{"device-ask"};     ///< %1 the device, %2 how many things would change
inline constexpr base::Code kDeviceTwice{"device-twice"}; ///< %1 the cell of the row that is the same device

// Columns and sheets.
inline constexpr base::Code kColumnLeft{"column-left"};   ///< %1 its header, %2 how many cells go nowhere
inline constexpr base::Code kColumnTwice{"column-twice"}; ///< %1 what both say, %2 the other column
inline constexpr base::Code kColumnUnknownKey{"column-unknown-key"}; ///< %1 a parameter of no catalogue
inline constexpr base::Code kColumnHidden{"column-hidden"};          ///< %1 its header; hidden, and taken
inline constexpr base::Code kHeaderUnknown{"header-unknown"};        ///< no word of the header is known
inline constexpr base::Code kColumnUnsure{"column-unsure"};          ///< %1 the column, %2 where its cells go
inline constexpr base::Code kNoColumns{"sheet-no-columns"}; ///< nothing in it is known to be of a device
inline constexpr base::Code kNoRows{"sheet-no-rows"};       ///< no row below the header

// Why a column goes where it does.
inline constexpr base::Code kByHeader{"column-by-header"};   ///< %1 its header
inline constexpr base::Code kByHeaderPart{"column-by-part"}; ///< %1 its header
inline constexpr base::Code kByCells{"column-by-cells"};     ///< %1 of a hundred cells, how many look like it
inline constexpr base::Code kAgainstCells{
    "column-against-cells"};                               ///< %1 its header; the cells do not look like it
inline constexpr base::Code kByMemory{"column-by-memory"}; ///< as it was corrected before
inline constexpr base::Code kByPerson{"column-by-person"}; ///< somebody said so
inline constexpr base::Code kColumnElse{"column-else"};    ///< %1 its header; known, of no use to a device
inline constexpr base::Code kColumnUnknown{"column-unknown"}; ///< nothing tells where it goes
inline constexpr base::Code kColumnRival{"column-rival"};     ///< %1 the column that goes there instead

// Why a plan cannot be carried out.
inline constexpr base::Code kPlanStale{"import-stale"};   ///< the job is another than it was planned for
inline constexpr base::Code kPlanErrors{"import-errors"}; ///< %1 how many rows have errors
inline constexpr base::Code kPlanUndecided{"import-undecided"}; ///< %1 how many rows wait for a decision
inline constexpr base::Code kPlanEmpty{"import-nothing"};       ///< no row of the sheet can be taken

// What "Undo …" says.
inline constexpr base::Code kImported{"edit-import"}; ///< %1 how many rows

} // namespace intake
