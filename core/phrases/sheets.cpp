#include "core/phrases/table.h"

namespace phrases {
namespace {

#define PROVBENCH_SAVE_AS_XLSX                                                                               \
    PROVBENCH_PHRASE("Open it in Excel or LibreOffice and save it as .xlsx, then take that.")

constexpr Phrase kSheets[] = {
    // What cannot be taken for a sheet
    {"sheet-empty-file", PROVBENCH_PHRASE("The file is empty."), nullptr},
    {"sheet-old-excel",
     PROVBENCH_PHRASE("This is a workbook of Excel 97 to 2003 (.xls), which is not read here."),
     PROVBENCH_SAVE_AS_XLSX},
    {"sheet-binary-excel", PROVBENCH_PHRASE("This is a binary workbook (.xlsb), which is not read here."),
     PROVBENCH_SAVE_AS_XLSX},
    {"sheet-password", PROVBENCH_PHRASE("The workbook is locked with a password."),
     PROVBENCH_PHRASE("Open it in Excel or LibreOffice with its password, and save a copy without one.")},
    {"sheet-html", PROVBENCH_PHRASE("This is a web page, whatever its name says."), PROVBENCH_SAVE_AS_XLSX},
    {"sheet-xml-2003", PROVBENCH_PHRASE("This is an XML spreadsheet of 2003, which is not read here."),
     PROVBENCH_SAVE_AS_XLSX},
    {"sheet-foreign-archive", PROVBENCH_PHRASE("This is an archive, and no workbook is in it."),
     PROVBENCH_PHRASE("Give a .xlsx, .ods or .csv file.")},
    {"sheet-not-a-sheet", PROVBENCH_PHRASE("This is no spreadsheet, whatever its name says."),
     PROVBENCH_PHRASE("Give a .xlsx, .ods or .csv file.")},
    // Of the right kind, and broken
    {"sheet-damaged", PROVBENCH_PHRASE("The workbook is damaged in %1: %2"),
     PROVBENCH_PHRASE("Open it in Excel or LibreOffice, which may repair it, and save it again.")},
    {"sheet-part-missing", PROVBENCH_PHRASE("The workbook is damaged: %1 is missing in it."),
     PROVBENCH_PHRASE("Open it in Excel or LibreOffice, which may repair it, and save it again.")},
    {"sheet-text-missing", PROVBENCH_PHRASE("The workbook is damaged: the text of a cell in %1 is missing."),
     PROVBENCH_PHRASE("Ask for the list anew; what stood in the cell is lost.")},
    {"sheet-out-of-order", PROVBENCH_PHRASE("The workbook is damaged in %1: %2 does not stand in its place."),
     PROVBENCH_PHRASE("Open it in Excel or LibreOffice, which may repair it, and save it again.")},
    {"sheet-entities", PROVBENCH_PHRASE("%1 declares entities, which no spreadsheet program writes."),
     PROVBENCH_PHRASE("Do not use this file. Ask where it comes from.")},
    {"sheet-nul-byte", PROVBENCH_PHRASE("A NUL byte stands in the text, so it is no table or a damaged one."),
     PROVBENCH_PHRASE("Save it again as CSV in the program that made it.")},
    {"sheet-unclosed-quote", PROVBENCH_PHRASE("The quote that opens a cell here is never closed."),
     PROVBENCH_PHRASE("Close it, or save the table again as CSV in the program that made it.")},
    {"sheet-broken-utf-16", PROVBENCH_PHRASE("The text is UTF-16 and cut off in the middle of a character."),
     PROVBENCH_PHRASE("Save it again in the program that made it.")},
    // Limits
    {"sheet-too-many-rows", PROVBENCH_PHRASE("The sheet has more than %1 rows."),
     PROVBENCH_PHRASE("Divide it, or delete what is not needed.")},
    {"sheet-too-many-columns", PROVBENCH_PHRASE("Something stands right of the column number %1."),
     PROVBENCH_PHRASE("Delete the columns that are not needed.")},
    {"sheet-too-many-cells", PROVBENCH_PHRASE("The workbook has more than %1 cells."),
     PROVBENCH_PHRASE("Divide it, or delete what is not needed.")},
    {"sheet-too-much-text", PROVBENCH_PHRASE("The workbook has more than %1 characters in it."),
     PROVBENCH_PHRASE("Divide it, or delete what is not needed.")},
    {"sheet-text-too-long", PROVBENCH_PHRASE("The cell has more than %1 characters, which no cell can have."),
     PROVBENCH_PHRASE("Look for a quote that closes too late.")},
    {"sheet-file-too-large", PROVBENCH_PHRASE("The file is larger than %1 MiB."),
     PROVBENCH_PHRASE("Divide it, or delete what is not needed.")},
    {"sheet-too-deep", PROVBENCH_PHRASE("%1 is nested deeper than any workbook."),
     PROVBENCH_PHRASE("Do not use this file. Ask where it comes from.")},
    {"sheet-element-too-large",
     PROVBENCH_PHRASE("%1 has a single element that is larger than any of a workbook."),
     PROVBENCH_PHRASE("Do not use this file. Ask where it comes from.")},
    {"sheet-too-many-parts",
     PROVBENCH_PHRASE("The workbook has more than %1 of something that it needs few of."),
     PROVBENCH_PHRASE("Copy the cells to a new workbook and save that.")},
    // Read, with a word
    {"sheet-note-windows-1252",
     PROVBENCH_PHRASE("The text is not UTF-8 (first in line %1) and was read as Windows-1252."),
     PROVBENCH_PHRASE("Look at the letters with accents, or save the table as CSV UTF-8.")},
    {"sheet-note-stray-quote", PROVBENCH_PHRASE("In line %1 something stands behind a closing quote."),
     PROVBENCH_PHRASE("Look at that row: the cells may be divided wrongly.")},
    {"sheet-note-merged-text",
     PROVBENCH_PHRASE(
         "On the sheet %1, %2 cells under merged ones hold a text that is not shown. It was left out."),
     PROVBENCH_PHRASE("Take the merged cells apart if the text was meant.")},
    {"sheet-note-no-values",
     PROVBENCH_PHRASE("On the sheet %1 formulas have no value saved with them: %2, the first in %3."),
     PROVBENCH_PHRASE("Open it in Excel or LibreOffice and save it, which works them out.")},
    // Archives
    {"archive-not-one", PROVBENCH_PHRASE("This is no archive, whatever its name says."),
     PROVBENCH_PHRASE("Copy or download it again."), PROVBENCH_PHRASE("no archive")},
    {"archive-cut-off",
     PROVBENCH_PHRASE("The file is damaged or cut off: it begins like an archive and is none."),
     PROVBENCH_PHRASE("Copy or download it again."), PROVBENCH_PHRASE("damaged or cut off")},
    {"archive-empty", PROVBENCH_PHRASE("There is nothing in the archive."),
     PROVBENCH_PHRASE("Make it anew, with the files in it."), PROVBENCH_PHRASE("empty")},
    {"archive-damaged", PROVBENCH_PHRASE("The file is damaged: %1 in it cannot be unpacked (%2)."),
     PROVBENCH_PHRASE("Copy or download it again."), PROVBENCH_PHRASE("damaged")},
    {"archive-entry-missing", PROVBENCH_PHRASE("The file is damaged: %1 is missing in it."),
     PROVBENCH_PHRASE("Copy or download it again.")},
    {"archive-unsafe-name", PROVBENCH_PHRASE("The archive has an entry %1, a name that leads elsewhere."),
     PROVBENCH_PHRASE("Do not use this file. Ask where it comes from."),
     PROVBENCH_PHRASE("a name leads elsewhere")},
    {"archive-unfit-name",
     PROVBENCH_PHRASE("The archive has an entry %1, which is no name that a file should have."),
     PROVBENCH_PHRASE("Rename it and make the archive anew."),
     PROVBENCH_PHRASE("a name that none should have")},
    {"archive-name-twice", PROVBENCH_PHRASE("Two entries of the archive are named %1."),
     PROVBENCH_PHRASE("Make the archive anew."), PROVBENCH_PHRASE("a name stands twice")},
    {"archive-overlap",
     PROVBENCH_PHRASE("%1 and others lie one upon the other in the archive, as in no honest one."),
     PROVBENCH_PHRASE("Do not use this file. Ask where it comes from."), PROVBENCH_PHRASE("dishonest")},
    {"archive-encrypted", PROVBENCH_PHRASE("%1 in the archive is locked with a password."),
     PROVBENCH_PHRASE("Unpack it with its password first."), PROVBENCH_PHRASE("locked with a password")},
    {"archive-too-many-entries", PROVBENCH_PHRASE("The archive has more than %1 entries."),
     PROVBENCH_PHRASE("Do not use this file. Ask where it comes from."),
     PROVBENCH_PHRASE("too many entries")},
    {"archive-too-large", PROVBENCH_PHRASE("Unpacked, %1 would bring the file to more than %2 MiB."),
     PROVBENCH_PHRASE("Take out of it what is not needed."), PROVBENCH_PHRASE("too large")},
    {"archive-entry-too-large", PROVBENCH_PHRASE("Unpacked, %1 has more than %2 MiB."),
     PROVBENCH_PHRASE("Take out of it what is not needed."), PROVBENCH_PHRASE("too large")},
    {"archive-bomb", PROVBENCH_PHRASE("%1 unpacks to hundreds of times its size, as no honest file does."),
     PROVBENCH_PHRASE("Do not use this file. Ask where it comes from."),
     PROVBENCH_PHRASE("grows without end")},
    {"archive-cannot-write", PROVBENCH_PHRASE("The archive could not be made: %1 (%2)."), nullptr},
};

} // namespace

std::span<const Phrase> sheets()
{
    return kSheets;
}

} // namespace phrases
