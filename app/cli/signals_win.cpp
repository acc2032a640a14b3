#include "app/cli/signals.h"

#include <QObject>
#include <windows.h>

namespace app {

namespace {

QObject *g_context = nullptr;
std::function<void()> g_stop;

/// Runs on a thread of Windows' own, so the word is passed to the context's.
BOOL WINAPI onConsoleEvent(DWORD)
{
    if (!g_stop)
        return FALSE;
    QMetaObject::invokeMethod(g_context, std::exchange(g_stop, nullptr), Qt::QueuedConnection);
    return TRUE;
}

} // namespace

void onTerminationSignal(QObject *context, std::function<void()> stop)
{
    g_context = context;
    g_stop = std::move(stop);
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

} // namespace app
