#pragma once

#include <QByteArrayView>
#include <QStringView>

namespace http {

/// By the name's ending; application/octet-stream for what is not known.
QByteArrayView contentType(QStringView name);

} // namespace http
