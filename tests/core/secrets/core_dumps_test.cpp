#include "core/secrets/core_dumps.h"

#include <QTest>
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

class CoreDumpsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCrashLeavesNoCore()
    {
        const pid_t child = ::fork();
        if (child == 0) {
            const rlimit most{RLIM_INFINITY, RLIM_INFINITY};
            ::setrlimit(RLIMIT_CORE, &most);
            ::signal(SIGSEGV, SIG_DFL);
            secrets::forbidCoreDumps();
            ::raise(SIGSEGV);
            ::_exit(0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), SIGSEGV);
        QVERIFY(!WCOREDUMP(status));
    }

    void theLimitCannotBeRaisedAgainByAccident()
    {
        secrets::forbidCoreDumps();
        rlimit limit{};
        QCOMPARE(::getrlimit(RLIMIT_CORE, &limit), 0);
        QVERIFY(limit.rlim_cur <= 1);
        QCOMPARE(limit.rlim_max, limit.rlim_cur);
    }
};

QTEST_GUILESS_MAIN(CoreDumpsTest)
#include "core_dumps_test.moc"
