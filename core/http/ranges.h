#pragma once

#include <QByteArrayView>
#include <vector>

namespace http {

/// Bytes of a file, never none.
struct Range {
    qint64 first = 0;
    qint64 size = 0;

    qint64 last() const { return first + size - 1; }
    friend bool operator==(const Range &, const Range &) = default;
};

/// What a Range field asks for of a file of so many bytes.
struct Ranges {
    enum class Kind {
        Whole,       ///< no range, none that is understood, or more than anybody needs
        Partial,     ///< `ranges`, as they were asked for; those beyond the end are left out
        Unsatisfied, ///< none lies within the file: 416
    };
    Kind kind = Kind::Whole;
    std::vector<Range> ranges = {};
};

/// RFC 9110 section 14. More than `most` ranges, or two that overlap, are answered whole, as section 14.2
/// allows: what somebody wants twice costs us no more than the file.
/// So is a file without a byte, for no Content-Range could tell of it.
Ranges parseRanges(QByteArrayView field, qint64 fileSize, int most);

} // namespace http
