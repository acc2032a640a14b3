#include "core/ftp/path.h"

#include <QList>
#include <algorithm>

namespace ftp::path {

namespace {

constexpr char kParent[] = "..";

void enter(QList<QByteArray> &segments, const QByteArray &segment)
{
    if (segment.isEmpty() || segment == ".")
        return;
    const bool climbs = segment == kParent;
    if (climbs && !segments.isEmpty() && segments.last() != kParent)
        segments.removeLast();
    else
        segments.append(segment);
}

} // namespace

QByteArray resolve(QByteArrayView folder, QByteArrayView name)
{
    QList<QByteArray> segments;
    const bool isAbsolute = name.startsWith('/');
    for (const QByteArrayView part : {isAbsolute ? QByteArrayView() : folder, name}) {
        for (const QByteArray &segment : part.toByteArray().split('/'))
            enter(segments, segment);
    }
    const bool isRoot = std::all_of(segments.begin(), segments.end(),
                                    [](const QByteArray &segment) { return segment == kParent; });
    return isRoot ? QByteArray() : segments.join('/');
}

QByteArray absolute(QByteArrayView path)
{
    return '/' + path.toByteArray();
}

QByteArray quoted(QByteArrayView path)
{
    return '"' + path.toByteArray().replace('"', "\"\"") + '"';
}

} // namespace ftp::path
