#pragma once

#include <functional>

class QObject;

namespace app {

/// Calls `stop` on `context`'s thread when the person or the system asks the program to end: SIGINT, SIGTERM,
/// or the console's Ctrl+C and closing on Windows. Once per program. A second signal ends it at once.
void onTerminationSignal(QObject *context, std::function<void()> stop);

} // namespace app
