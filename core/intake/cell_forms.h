#pragma once

#include <QString>
#include <QStringView>

/// What a text looks like, without knowing whose it is. Every function looks at the text without blanks at
/// its ends.
namespace intake {

/// How many hexadecimal digits are in it if it is nothing but these and the usual separators, else -1.
int hexDigits(QStringView text);
bool isMac(QStringView text);
/// A model of the catalogue, and nothing else in the cell.
bool isModel(QStringView text);
bool isDigits(QStringView text);
/// Two to eight digits: what most extensions are.
bool looksLikeExtension(QStringView text);
/// Six characters or more without a blank, letters and something else: what a machine made up.
bool looksLikePassword(QStringView text);
bool isIpAddress(QStringView text);
/// "pbx.example.org", "8188.conf", "America/Toronto".
bool isHostOrPath(QStringView text);
/// What a problem may repeat of a text: a row that has slipped may have a password in any column, and of that
/// only dots are shown.
QString shown(const QString &text);
/// Some letters, as names and places have.
bool looksLikeName(QStringView text);
/// 2.2E+11, 1,5E-3; a sign behind the E, without which it may be anything.
bool isExponent(QStringView text);
/// "3-Feb", "02. Jan", "2026-02-03", "03.02.2026", "3/2/26".
bool isDate(QStringView text);
/// "#N/A", "#REF!", "#WERT!": what spreadsheets show for an error, in any language; "####" for a column too
/// narrow.
bool isErrorText(QStringView text);
/// "101.00", "1,234", "1.234,00": the whole number that is meant; empty if it is none of these.
QString ungrouped(QStringView text);

} // namespace intake
