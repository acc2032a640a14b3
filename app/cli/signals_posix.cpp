#include "app/cli/signals.h"

#include <QObject>
#include <QSocketNotifier>
#include <array>
#include <csignal>
#include <unistd.h>

namespace app {

namespace {

std::array<int, 2> g_pipe{-1, -1};

/// signal-safety(7) allows write() here and little else, so the byte is all that is done: the self-pipe
/// trick.
extern "C" void wakeEventLoop(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(g_pipe[1], &byte, 1);
}

void catchOnce(int number)
{
    struct sigaction action {};
    action.sa_handler = wakeEventLoop;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    ::sigaction(number, &action, nullptr);
}

} // namespace

void onTerminationSignal(QObject *context, std::function<void()> stop)
{
    if (::pipe(g_pipe.data()) != 0)
        return;
    auto *notifier = new QSocketNotifier(g_pipe[0], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, stop = std::move(stop)] {
        notifier->setEnabled(false);
        stop();
    });
    catchOnce(SIGINT);
    catchOnce(SIGTERM);
}

} // namespace app
