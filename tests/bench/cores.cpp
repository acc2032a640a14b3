#include "tests/bench/cores.h"

#include <QDir>
#include <sched.h>
#include <unistd.h>

namespace bench {

namespace {

constexpr int kServerCore = 0;
constexpr int kReaderCore = 1;

void move(pid_t thread, int core)
{
    if (::sysconf(_SC_NPROCESSORS_ONLN) < 2)
        return;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core, &set);
    ::sched_setaffinity(thread, sizeof set, &set);
}

} // namespace

/// Threads and children that come later inherit it.
void moveToServerCore(qint64 pid)
{
    for (const QString &thread :
         QDir(QStringLiteral("/proc/%1/task").arg(pid)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        move(thread.toInt(), kServerCore);
}

void moveToReaderCore()
{
    move(0, kReaderCore);
}

} // namespace bench
