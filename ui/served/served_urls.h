#pragma once

#include "core/bench/bench.h"

#include <QStringList>

namespace ui::served {

/// Under which addresses a file can be fetched now, one for each running service:
/// "tftp://192.168.77.1/algop8188.conf". A port is named where it is not the protocol's own; of a service
/// bound to every address the first of `own` is taken. Each once.
QStringList urlsOf(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own,
                   const QString &path);

} // namespace ui::served
