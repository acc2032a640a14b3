#pragma once

#include <QtGlobal>

namespace bench {

/// With one client, where the kernel happens to put the two processes decides more than the server does: so
/// each is given a core of its own. Both do nothing on a machine that has but one.
void moveToServerCore(qint64 pid);
/// The calling process: for QProcess::setChildProcessModifier().
void moveToReaderCore();

} // namespace bench
