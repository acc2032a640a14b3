#include "core/secrets/core_dumps.h"

#include <windows.h>

namespace secrets {

/// Keeps Windows Error Reporting from taking a dump of this process.
void forbidCoreDumps()
{
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
}

} // namespace secrets
