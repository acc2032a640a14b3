#include "core/network/link_changes.h"

#include "tests/support/own_network.h"
#include "tests/support/skip.h"

#include <QTest>
#include <net/if.h>

using network::linkChanges;
using support::ip;

namespace {

bool haveNetwork = false;

int indexOf(const char *name)
{
    return static_cast<int>(::if_nametoindex(name));
}

} // namespace

/// In a network of its own, with a cable that is pulled and plugged in.
class LinkChangesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!haveNetwork || !ip(QStringLiteral("link add bench0 type veth peer name device0")) ||
            !ip(QStringLiteral("link add bench1 type veth peer name device1")) ||
            !ip(QStringLiteral("link set bench0 up")) || !ip(QStringLiteral("link set device0 up")))
            return support::skipOrFail("no network of its own to be had here");
    }

    void aCableThatIsPulledAndPluggedInIsCountedWhereItIs()
    {
        const auto before = linkChanges(indexOf("bench0"));
        const auto beside = linkChanges(indexOf("bench1"));
        QVERIFY(before && beside);
        QVERIFY(ip(QStringLiteral("link set device0 down")));
        QVERIFY(ip(QStringLiteral("link set device0 up")));
        QCOMPARE(linkChanges(indexOf("bench0")), std::optional(*before + 2));
        QCOMPARE(linkChanges(indexOf("bench1")), beside);
    }

    void anInterfaceThatIsNotThereHasNone() { QVERIFY(!linkChanges(9999)); }
};

int main(int argc, char **argv)
{
    haveNetwork = support::ownNetwork();
    QCoreApplication app(argc, argv);
    LinkChangesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "link_changes_test.moc"
