#pragma once

#include "core/intake/plan.h"
#include "core/intake/problem.h"
#include "core/progress/device_state.h"
#include "core/sheet/workbook.h"

#include <QString>

/// The few words of an import that are parts of a table or a count rather than a sentence.
namespace ui::intake {

progress::Tone toneOf(::intake::Severity severity);

/// "MAC address", "Extension", the catalogue's label, or the key.
QString titleOf(const ::intake::Target &target);
/// What all problems of one code have in common, in a few words: "MAC address twice".
QString kindOf(base::Code code);
/// The text on one line; line breaks are shown as ⏎.
QString oneLine(const QString &text);
/// "101 → 0101"; secrets are dots unless revealed. Several cells are set apart by their columns.
QString differenceText(const ::intake::Repair &repair, bool revealed);

/// "CSV, semicolons, Windows-1252", "Excel workbook".
QString formatText(const sheet::Workbook &workbook);
/// "120 rows, 8 columns"
QString sizeText(const sheet::Table &table);

/// "1 row", "120 rows": the number as the locale has it.
QString rowsText(int rows);
/// "118 of 120 rows can be taken"
QString headlineOf(const ::intake::Plan &plan);
/// What becomes of the rows, a few words each: "100 new devices", "6 places without a MAC address", …;
/// nothing of what no row becomes.
QStringList fatesOf(const ::intake::Plan &plan);

} // namespace ui::intake
