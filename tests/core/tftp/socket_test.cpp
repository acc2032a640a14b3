#include "core/tftp/socket_linux.h"

#include "tests/support/file_limit.h"

#include <QScopeGuard>
#include <QTest>

class SocketTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// "Every address" is not said of a server that has no IPv6 for want of a descriptor.
    void everyAddressMeansIPv6TooWhereThereIsSuch()
    {
        const QHostAddress any(QHostAddress::Any);
        const auto both = tftp::openRequestPort(any, 0);
        QVERIFY(both.has_value());
        if (both->size() < 2)
            QSKIP("this machine has no IPv6");
        const rlimit before = support::descriptorLimit();
        const auto restore = qScopeGuard([&before] { ::setrlimit(RLIMIT_NOFILE, &before); });
        support::allowMoreDescriptors(1);
        const auto one = tftp::openRequestPort(any, 0);
        QVERIFY(!one.has_value());
        QCOMPARE(one.error(), std::errc::too_many_files_open);
    }
};

QTEST_APPLESS_MAIN(SocketTest)
#include "socket_test.moc"
