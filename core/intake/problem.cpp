#include "core/intake/problem.h"

#include "core/sheet/table.h"

#include <algorithm>

namespace intake {

QString Problem::cell() const
{
    return row < 0 ? QString() : sheet::cellName(row, std::max(column, 0));
}

ProblemId idOf(const Problem &problem)
{
    return {problem.row, problem.column, problem.what.code.toString()};
}

} // namespace intake
