#pragma once

#include "core/filter/filter.h"

namespace filter {

/// A value as it is written.
struct RawValue {
    QString text; ///< without quotes
    Span at;      ///< with them
    bool isClosed = true;
};

/// A term as it is written, right or wrong.
struct RawTerm {
    bool isNegated = false;
    QString key;                  ///< empty: none
    Span keyAt;                   ///< without the colon
    std::vector<RawValue> values; ///< one at least, which may be empty
    Span at;
};

std::vector<RawTerm> lex(QStringView text);
/// The value that the text begins with.
RawValue lexValue(QStringView text);

/// As it must be written to be read as this value; `isFirst` of a term without a key, where "-" and "key:"
/// mean something.
QString quoted(const QString &value, bool isFirst);

} // namespace filter
