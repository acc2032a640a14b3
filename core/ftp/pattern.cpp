#include "core/ftp/pattern.h"

namespace ftp {

bool isPattern(QStringView text)
{
    return text.contains(u'*') || text.contains(u'?');
}

/// Only the last star has ever to be tried anew, so the time is bounded by the product of the lengths.
bool matches(QStringView pattern, QStringView name)
{
    qsizetype at = 0;
    qsizetype in = 0;
    qsizetype star = -1;
    qsizetype starAt = 0;
    while (at < name.size()) {
        if (in < pattern.size() && pattern[in] == u'*') {
            star = in++;
            starAt = at;
        } else if (in < pattern.size() && (pattern[in] == u'?' || pattern[in] == name[at])) {
            ++in;
            ++at;
        } else if (star >= 0) {
            in = star + 1;
            at = ++starAt;
        } else {
            return false;
        }
    }
    while (in < pattern.size() && pattern[in] == u'*')
        ++in;
    return in == pattern.size();
}

} // namespace ftp
