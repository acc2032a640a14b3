#include "ui/intake/problem_kinds.h"

#include <QtGlobal>
#include <algorithm>
#include <iterator>

namespace ui::intake {

namespace {

struct Kind {
    QLatin1StringView code;
    const char *words;
};

#define PROVBENCH_KIND(code, words)                                                                          \
    {                                                                                                        \
        QLatin1StringView(code), QT_TRANSLATE_NOOP("ui::intake", words)                                      \
    }

constexpr Kind kKinds[] = {
    PROVBENCH_KIND("cell-error", "Error values instead of text"),
    PROVBENCH_KIND("cell-date", "A date where none belongs"),
    PROVBENCH_KIND("cell-boolean", "TRUE or FALSE where text belongs"),
    PROVBENCH_KIND("cell-exponent", "Numbers shown with an exponent"),
    PROVBENCH_KIND("cell-rounded", "Numbers rounded by the spreadsheet"),
    PROVBENCH_KIND("cell-grouped", "Numbers formatted as amounts"),
    PROVBENCH_KIND("cell-formula", "Columns made by formulas"),
    PROVBENCH_KIND("cell-covered", "Cells under a merged one"),
    PROVBENCH_KIND("cell-hidden", "Cells that show nothing"),
    PROVBENCH_KIND("zeros-lost", "Zeros in front may be lost"),
    PROVBENCH_KIND("cell-stray-quote", "Text behind a closing quote"),
    PROVBENCH_KIND("cell-typed", "Typed by hand"),
    PROVBENCH_KIND("cell-control", "Control characters"),
    PROVBENCH_KIND("cell-invisible", "Characters nobody sees"),
    PROVBENCH_KIND("cell-nbsp", "Blanks that are none of the usual"),
    PROVBENCH_KIND("cell-wide", "Full-width or foreign digits and letters"),
    PROVBENCH_KIND("cell-quotes", "Curly quotes or long dashes"),
    PROVBENCH_KIND("cell-line-break", "Line breaks or tabs in the text"),
    PROVBENCH_KIND("cell-blanks", "Blanks before or behind the text"),
    PROVBENCH_KIND("cell-apostrophe", "An apostrophe in front"),
    PROVBENCH_KIND("cell-damaged", "Characters lost when the sheet was saved"),
    PROVBENCH_KIND("cell-misread", "Letters in the wrong encoding"),
    PROVBENCH_KIND("mac-invalid", "No MAC address"),
    PROVBENCH_KIND("mac-letters", "MAC address with letters for digits"),
    PROVBENCH_KIND("mac-zeros-lost", "MAC address too short"),
    PROVBENCH_KIND("mac-number", "MAC address turned into a number"),
    PROVBENCH_KIND("mac-half", "Half a MAC address"),
    PROVBENCH_KIND("mac-special", "MAC address that no device has"),
    PROVBENCH_KIND("mac-not-algo", "MAC address that is none of Algo's"),
    PROVBENCH_KIND("mac-twice", "The same MAC address twice"),
    PROVBENCH_KIND("extension-twice", "The same extension twice"),
    PROVBENCH_KIND("extension-in-job", "Extension that is in the job already"),
    PROVBENCH_KIND("extension-form", "Text that is no extension"),
    PROVBENCH_KIND("extension-blank", "Password without an extension"),
    PROVBENCH_KIND("model-not-known", "Unknown model"),
    PROVBENCH_KIND("model-near", "Model that is like a known one"),
    PROVBENCH_KIND("model-respelt", "Model spelt otherwise"),
    PROVBENCH_KIND("model-blank", "No model"),
    PROVBENCH_KIND("template-not-there", "Template that is not in the job"),
    PROVBENCH_KIND("reservation-invalid", "Reserved address that no device can have"),
    PROVBENCH_KIND("password-blank", "No password"),
    PROVBENCH_KIND("password-is-user", "Password the same as the user"),
    PROVBENCH_KIND("password-placeholder", "No password yet"),
    PROVBENCH_KIND("password-masked", "Dots instead of a password"),
    PROVBENCH_KIND("credentials-swapped", "User and password changed places"),
    PROVBENCH_KIND("cell-says-blank", "A value that is there and blank"),
    PROVBENCH_KIND("value-unfit", "Value that no file can hold"),
    PROVBENCH_KIND("value-not-choice", "Value that is not permitted"),
    PROVBENCH_KIND("value-not-number", "Value that is no number"),
    PROVBENCH_KIND("value-range", "Value out of range"),
    PROVBENCH_KIND("value-step", "Value between two steps"),
    PROVBENCH_KIND("value-volume-form", "Volume in another form"),
    PROVBENCH_KIND("value-zone-address", "Value that is no zone address"),
    PROVBENCH_KIND("value-list", "Value that is no list"),
    PROVBENCH_KIND("value-list-comma", "List without its last comma"),
    PROVBENCH_KIND("value-host", "Value that is no host"),
    PROVBENCH_KIND("value-time-zone", "Unknown time zone"),
    PROVBENCH_KIND("value-tone", "Value that is no tone"),
    PROVBENCH_KIND("value-path", "Value that is no path"),
    PROVBENCH_KIND("row-blank", "Blank rows"),
    PROVBENCH_KIND("rows-below-gap", "Rows below a gap"),
    PROVBENCH_KIND("row-hidden", "Hidden rows that are taken"),
    PROVBENCH_KIND("row-hidden-left", "Hidden rows that are left out"),
    PROVBENCH_KIND("row-total", "Rows that sum up"),
    PROVBENCH_KIND("row-header-again", "The header once more"),
    PROVBENCH_KIND("row-above-header", "Rows above the header"),
    PROVBENCH_KIND("row-header-more", "A second line of the header"),
    PROVBENCH_KIND("row-header-other", "Another header"),
    PROVBENCH_KIND("header-unknown", "A header in unknown words"),
    PROVBENCH_KIND("column-unsure", "Columns known by their cells alone"),
    PROVBENCH_KIND("row-no-device", "Rows that are no device"),
    PROVBENCH_KIND("row-only-name", "Rows with one text only"),
    PROVBENCH_KIND("cell-beyond-header", "Cells beside the table"),
    PROVBENCH_KIND("device-in-job", "Devices that are updated"),
    PROVBENCH_KIND("device-same", "Devices that say the same already"),
    PROVBENCH_KIND("device-skipped", "Devices left as they are"),
    PROVBENCH_KIND("device-ask", "In the job already: update, or leave as it is?"),
    PROVBENCH_KIND("device-twice", "Two rows mean one device"),
    PROVBENCH_KIND("column-left", "Columns that go nowhere"),
    PROVBENCH_KIND("column-twice", "Two columns say the same"),
    PROVBENCH_KIND("column-unknown-key", "Unknown settings"),
    PROVBENCH_KIND("column-hidden", "Hidden columns that are taken"),
    PROVBENCH_KIND("sheet-no-columns", "No known columns"),
    PROVBENCH_KIND("sheet-no-rows", "No rows"),
};

} // namespace

const char *problemKind(QLatin1StringView code)
{
    const auto found = std::ranges::find(kKinds, code, &Kind::code);
    return found == std::end(kKinds) ? nullptr : found->words;
}

} // namespace ui::intake
