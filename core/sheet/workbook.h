#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/sheet/table.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QChar>
#include <QString>
#include <functional>
#include <optional>
#include <vector>

namespace sheet {

// What a file is that cannot be taken. Each names what it is; `phrases` says what to do about it.
inline constexpr base::Code kEmptyFile{
    "sheet-empty-file"};                                  ///< not one byte, or nothing but a byte-order mark
inline constexpr base::Code kOldExcel{"sheet-old-excel"}; ///< an .xls of Excel 97 to 2003
inline constexpr base::Code kBinaryExcel{"sheet-binary-excel"}; ///< an .xlsb
inline constexpr base::Code kPassword{"sheet-password"};        ///< a workbook locked with a password
inline constexpr base::Code kHtml{"sheet-html"};                ///< a web page, often named .xls
inline constexpr base::Code kXmlSpreadsheet{"sheet-xml-2003"};  ///< XML Spreadsheet 2003, often named .xls
inline constexpr base::Code kForeignArchive{"sheet-foreign-archive"}; ///< a zip archive that is no workbook
inline constexpr base::Code kNotASheet{"sheet-not-a-sheet"};          ///< PDF, a picture, a program
// What is wrong with one that is of the right kind.
inline constexpr base::Code kDamaged{
    "sheet-damaged"}; ///< %1 the part of the workbook, %2 what the XML reader says
inline constexpr base::Code kPartMissing{"sheet-part-missing"}; ///< %1 the part of the workbook
inline constexpr base::Code kTextMissing{
    "sheet-text-missing"}; ///< %1 the part; Place::cell is of a text that the workbook does not hold
inline constexpr base::Code kOutOfOrder{
    "sheet-out-of-order"}; ///< %1 the part, %2 the cell or row that comes too late
inline constexpr base::Code kEntities{
    "sheet-entities"}; ///< %1 the part; it declares a DTD, and no workbook needs one
inline constexpr base::Code kNulByte{"sheet-nul-byte"};          ///< a NUL byte in a text; Place::line
inline constexpr base::Code kBrokenUtf16{"sheet-broken-utf-16"}; ///< a UTF-16 text of an odd number of bytes
inline constexpr base::Code kUnclosedQuote{"sheet-unclosed-quote"}; ///< Place::line is where the quote opened
// Limits.
inline constexpr base::Code kTooManyRows{"sheet-too-many-rows"};       ///< %1 the limit
inline constexpr base::Code kTooManyColumns{"sheet-too-many-columns"}; ///< %1 the limit
inline constexpr base::Code kTooManyCells{"sheet-too-many-cells"}; ///< %1 the limit, of all sheets together
inline constexpr base::Code kTooMuchText{
    "sheet-too-much-text"}; ///< %1 the limit, characters of all sheets together
inline constexpr base::Code kTextTooLong{"sheet-text-too-long"};   ///< %1 the limit, characters of one cell
inline constexpr base::Code kFileTooLarge{"sheet-file-too-large"}; ///< %1 the limit in MiB
inline constexpr base::Code kTooDeep{"sheet-too-deep"}; ///< %1 the part; elements nested beyond reason
inline constexpr base::Code kElementTooLarge{
    "sheet-element-too-large"}; ///< %1 the part; a text or a number of attributes that no cell has
inline constexpr base::Code kTooManyParts{
    "sheet-too-many-parts"}; ///< %1 the limit; sheets, styles, merged cells

// Notes: it was read, and a person should know. Place does not exist here, so places are arguments.
inline constexpr base::Code kNoteWindows1252{
    "sheet-note-windows-1252"}; ///< %1 the first line that is not UTF-8
inline constexpr base::Code kNoteStrayQuote{
    "sheet-note-stray-quote"}; ///< %1 the line; text behind a closing quote
inline constexpr base::Code kNoteMergedText{
    "sheet-note-merged-text"}; ///< %1 the sheet, %2 how many cells have a text under a merged one
inline constexpr base::Code kNoteNoValues{
    "sheet-note-no-values"}; ///< %1 the sheet, %2 how many formulas have no saved value, %3 the first cell

/// Clipboard is for whoever makes a workbook of fromClipboard(); read() gives the others.
enum class Format : quint8 { Csv, Tsv, Xlsx, Ods, Clipboard };

enum class Encoding : quint8 { Utf8, Utf16Le, Utf16Be, Windows1252 };

/// How a text was written; found out from the text itself.
struct Dialect {
    QChar delimiter = u','; ///< comma, semicolon, tab or bar; any with a first line `sep=`
    QChar quote = u'"';     ///< or an apostrophe
    Encoding encoding = Encoding::Utf8;
    bool byteOrderMark = false;

    friend bool operator==(const Dialect &, const Dialect &) = default;
};

struct Workbook {
    Format format = Format::Csv;
    std::vector<Table> tables; ///< in the order of the tabs, hidden ones too; never empty
    Dialect dialect;           ///< means something for Csv and Tsv only
    std::vector<base::Message> notes;
};

/// What is read at most; beyond it reading stops with an error, so memory is bounded whoever made the file.
/// Standard values hold the worst file to about a gigabyte, and 100,000 rows of 8 columns take a tenth of
/// that.
struct Limits {
    int rows = 1'048'576;                      ///< Excel's own
    int columns = 1'024;                       ///< with something in them; a table of devices has a dozen
    qint64 cells = 8'000'000;                  ///< of all sheets
    qint64 characters = 128 * 1024 * 1024;     ///< of all sheets
    int charactersInCell = 32'767;             ///< Excel's own
    qint64 fileBytes = 128 * 1024 * 1024;      ///< as it lies on the disk
    qint64 unpackedBytes = 1024 * 1024 * 1024; ///< read out of one archive, most of it XML around texts
};

/// Reads a file of whichever kind its contents are; the name counts for nothing. Errors: those above, of
/// core/archive, of core/files. Blocks: 100,000 rows take seconds, so the window does it in a thread of its
/// own.
base::Result<Workbook> read(const QString &path, const Limits &limits = {},
                            const base::Progress &progress = {});
/// The same from memory.
base::Result<Workbook> read(const QByteArray &bytes, const Limits &limits = {},
                            const base::Progress &progress = {});

/// A text as spreadsheets put it on the clipboard: tabs between cells, cells with tabs, line breaks or quotes
/// in quotes. A quote that nobody closes is just a quote here. Without a tab in it, a column of lines.
base::Result<Table> fromClipboard(const QString &text, const Limits &limits = {});

} // namespace sheet
