#pragma once

#include "core/base/message.h"

#include <QString>
#include <optional>
#include <tl/expected.hpp>

namespace base {

/// Where something is wrong. Only what is known is filled in.
struct Place {
    QString file;            ///< a path or a name, as the person knows it
    std::optional<int> line; ///< counted from 1
    QString cell;            ///< of a sheet: "C7"

    friend bool operator==(const Place &, const Place &) = default;
};

/// Why fallible work gave no value. Errors are values; asserts are for our own mistakes only.
struct Error {
    Message what;
    Place where;

    friend bool operator==(const Error &, const Error &) = default;
};

/// C++20 has no std::expected; tl::expected is the same type under another name.
template<class T>
using Result = tl::expected<T, Error>;

/// `return base::fail(kPortInUse, {QString::number(port)});`
[[nodiscard]] inline tl::unexpected<Error> fail(Code code, QStringList args = {}, Place where = {})
{
    return tl::unexpected<Error>(Error{{code, std::move(args)}, std::move(where)});
}

} // namespace base
