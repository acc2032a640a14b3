#include "core/http/request.h"

#include "core/http/grammar.h"

#include <algorithm>

namespace http {

int Request::count(QByteArrayView name) const
{
    return static_cast<int>(std::ranges::count_if(
        fields, [&](const Field &field) { return equalsIgnoringCase(field.name, name); }));
}

std::optional<QByteArray> Request::value(QByteArrayView name) const
{
    std::optional<QByteArray> value;
    for (const Field &field : fields) {
        if (!equalsIgnoringCase(field.name, name))
            continue;
        if (value)
            *value += ", " + field.value;
        else
            value = field.value;
    }
    return value;
}

} // namespace http
