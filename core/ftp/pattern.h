#pragma once

#include <QStringView>

namespace ftp {

/// Clients' "mget *.conf" asks with NLST *.conf. `*` stands for anything, `?` for one character; a shell's
/// other signs are letters like any.
bool isPattern(QStringView text);
bool matches(QStringView pattern, QStringView name);

} // namespace ftp
