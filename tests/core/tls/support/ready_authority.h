#pragma once

#include "core/tls/authority.h"

namespace tls::support {

/// Now, as the test began.
QDateTime now();
ServerNames names(const QStringList &addresses, const QStringList &dns = {});

QByteArray bytesOf(const QString &path);
void put(const QString &path, const QByteArray &bytes);

/// One for a whole test program: its keys take long.
const QString &readyFolder();
Authority ready();

} // namespace tls::support
