#include "core/http/ranges.h"

#include "core/http/grammar.h"

#include <algorithm>
#include <utility>

namespace http {

namespace {

enum class Spec { Malformed, Outside, Within };

Spec readSpec(QByteArrayView text, qint64 fileSize, Range &range)
{
    const qsizetype dash = text.indexOf('-');
    if (dash < 0)
        return Spec::Malformed;
    const auto first = number(text.first(dash));
    const auto last = number(text.sliced(dash + 1));
    if (dash == 0) { // the last so many bytes
        if (!last)
            return Spec::Malformed;
        range.size = std::min(*last, fileSize);
        range.first = fileSize - range.size;
        return range.size > 0 ? Spec::Within : Spec::Outside;
    }
    if (!first || (!last && dash + 1 != text.size()) || (last && *last < *first))
        return Spec::Malformed;
    if (*first >= fileSize)
        return Spec::Outside;
    range.first = *first;
    range.size = std::min(last.value_or(fileSize - 1), fileSize - 1) - *first + 1;
    return Spec::Within;
}

bool overlap(std::vector<Range> ranges)
{
    std::ranges::sort(ranges, {}, &Range::first);
    return std::ranges::adjacent_find(
               ranges, [](const Range &a, const Range &b) { return b.first <= a.last(); }) != ranges.end();
}

} // namespace

Ranges parseRanges(QByteArrayView field, qint64 fileSize, int most)
{
    const qsizetype equals = field.indexOf('=');
    if (fileSize == 0 || equals < 0 || !equalsIgnoringCase(field.first(equals), "bytes"))
        return {};
    const auto specs = listElements(field.sliced(equals + 1));
    if (specs.empty() || std::cmp_greater(specs.size(), most))
        return {};
    Ranges wanted{Ranges::Kind::Partial};
    for (const QByteArrayView spec : specs) {
        Range range;
        const Spec read = readSpec(spec, fileSize, range);
        if (read == Spec::Malformed)
            return {};
        if (read == Spec::Within)
            wanted.ranges.push_back(range);
    }
    if (wanted.ranges.empty())
        return {Ranges::Kind::Unsatisfied};
    return overlap(wanted.ranges) ? Ranges{} : wanted;
}

} // namespace http
