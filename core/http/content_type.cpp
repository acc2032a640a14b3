#include "core/http/content_type.h"

#include <QLatin1StringView>

namespace http {

namespace {

struct TypeRow {
    QLatin1StringView ending;
    QByteArrayView type;
};

/// What devices fetch (guide 2.2.2). A page that a browser would run is not among them, and never told as
/// one.
constexpr TypeRow kTypes[] = {
    {QLatin1StringView(".conf"), "text/plain; charset=utf-8"},
    {QLatin1StringView(".md5"), "text/plain; charset=utf-8"},
    {QLatin1StringView(".txt"), "text/plain; charset=utf-8"},
    {QLatin1StringView(".zip"), "application/zip"},
    {QLatin1StringView(".wav"), "audio/wav"},
    {QLatin1StringView(".pem"), "application/x-pem-file"},
};

} // namespace

QByteArrayView contentType(QStringView name)
{
    for (const TypeRow &row : kTypes) {
        if (name.endsWith(row.ending, Qt::CaseInsensitive))
            return row.type;
    }
    return "application/octet-stream";
}

} // namespace http
