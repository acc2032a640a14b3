#pragma once

#include <QString>
#include <QStringList>

/// The programs that people make sheets with, for tests: LibreOffice without a window, openpyxl and
/// Excel::Writer::XLSX. `sh tests/run.sh` installs them.
namespace support {

/// What is not installed of them; empty if all is there.
QString missingOffice();

/// Some forty workbooks with a defect each, by openpyxl and Excel::Writer::XLSX, into an existing folder;
/// planted.tsv there says where the defects are (see sheets/make_sheets.py). Empty, or what went wrong.
QString makeDirtySheets(const QString &folder);
/// Workbooks random-0.xlsx … of numbers, dates and texts in number formats at random.
QString makeRandomSheets(const QString &folder, quint64 seed, int count);

/// Has LibreOffice convert files, all in one run, which takes a second or two to start. `to` is as of its
/// option
/// --convert-to: "ods", or kDisplayedCsv. Its profile is kept in `profile`, a folder that may be new. Empty,
/// or what went wrong.
QString convert(const QStringList &files, const QString &to, const QString &outFolder,
                const QString &profile);

/// Every sheet as it is displayed: UTF-8, commas, quotes where needed; files are called BOOK-SHEET.csv.
inline constexpr char16_t kDisplayedCsv[] =
    u"csv:Text - txt - csv (StarCalc):44,34,UTF8,1,,0,false,true,true,false,false,-1";

} // namespace support
