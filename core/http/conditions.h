#pragma once

#include "core/http/request.h"

#include <QDateTime>

namespace http {

/// What tells one version of a file from another (RFC 9110 section 8.8).
struct Validators {
    QByteArray tag;     ///< strong, with its quotes
    QDateTime modified; ///< UTC; invalid if it is not known. Counted in whole seconds.
};

enum class Condition { Holds, NotModified, Fails };

/// If-Match, If-Unmodified-Since, If-None-Match and If-Modified-Since, in the order of section 13.2.2.
Condition judgeConditions(const Request &request, const Validators &validators, const QDateTime &now);

/// False: If-Range names another version, so the file is to be sent whole (section 13.1.5).
bool rangeApplies(const Request &request, const Validators &validators, const QDateTime &now);

} // namespace http
