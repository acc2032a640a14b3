#pragma once

#include "core/base/message.h"
#include "core/intake/target.h"
#include "core/sheet/table.h"

#include <QVector>

namespace intake {

/// One column of the sheet, and where its cells go.
struct Column {
    int index = 0;
    QString header;               ///< as it is displayed; empty if there is none
    std::optional<Target> target; ///< nothing: its cells go nowhere
    int sure = 0;                 ///< of a hundred
    base::Message why;            ///< phrases::text() of it is a sentence for people

    friend bool operator==(const Column &, const Column &) = default;
};

struct Mapping {
    int headerRow = -1;      ///< -1: the sheet has none
    int firstRow = 0;        ///< of the devices
    QVector<Column> columns; ///< every column of the table, in order

    /// Gives a column another target because somebody said so; whoever had that target before has none.
    void assign(int column, const std::optional<Target> &target);
    /// -1 if no column goes there.
    int columnOf(const Target &target) const;
    /// By letter ("C"), by header in any spelling, or by number from 1; -1 if none or several are called so.
    /// A header wins over a letter.
    int columnNamed(QStringView text) const;
    /// Names sheets of the same make: what their headers are, whatever stands below. Empty without headers.
    QString fingerprint() const;
    /// The last column that has a header, or the last of the table.
    int lastColumn() const;

    friend bool operator==(const Mapping &, const Mapping &) = default;
};

/// What the sheet looks like: its header row found below titles and blank rows, its columns told by headers
/// (English, French, German, Spanish, any key or label of the catalogue) and by the cells themselves. Looks
/// at some hundred rows.
Mapping guess(const sheet::Table &table);
/// The same where somebody says which row is the header; -1: none.
Mapping guess(const sheet::Table &table, int headerRow);

} // namespace intake
