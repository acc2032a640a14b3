#pragma once

#include "core/intake/mapping.h"

namespace intake {

/// What the cells below a header are, of those that are looked at.
struct CellShapes {
    int filled = 0;
    int macs = 0;
    int models = 0;
    int extensions = 0;
    int passwords = 0;
    int addresses = 0; ///< of the Internet Protocol
    int names = 0;
    int distinct = 0;
    double averageLength = 0;

    int percent(int count) const { return filled > 0 ? count * 100 / filled : 0; }
};
CellShapes shapesOf(const sheet::Table &table, int column, int firstRow);

/// A place where a column may go.
struct Candidate {
    int column = 0;
    Target target;
    int score = 0; ///< of a hundred: how sure
    base::Message why;
};
/// By its header, by its cells; any number, none if nothing speaks for anything.
std::vector<Candidate> candidatesOf(int column, const QString &header, const CellShapes &shapes);

} // namespace intake
