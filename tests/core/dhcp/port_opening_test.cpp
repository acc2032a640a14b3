#include "core/dhcp/offer_gate.h"
#include "core/dhcp/port_opening.h"

#include <QTest>

using namespace dhcp;
using namespace std::chrono_literals;

namespace {

const base::Instant kStart = base::Instant() + 1h;

} // namespace

/// Silence of a port of a switch that lets nothing pass yet says nothing.
class PortOpeningTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opensWithTheFirstFrame()
    {
        PortOpening port;
        port.linkCame(kStart);
        QVERIFY(!port.isOpen(kStart + 29s));
        QVERIFY(port.heard(kStart + 29s));
        QVERIFY(port.isOpen(kStart + 29s));
        QVERIFY(!port.heard(kStart + 30s)); // only the first one
    }

    /// Nobody need be there.
    void opensInTheEnd()
    {
        PortOpening port;
        port.linkCame(kStart);
        QVERIFY(!port.isOpen(kStart + PortOpening::kLongest - 1ms));
        QVERIFY(port.isOpen(kStart + PortOpening::kLongest));
        QVERIFY(!port.heard(kStart + PortOpening::kLongest)); // whatever was asked of late came through
        QVERIFY(PortOpening::kLongest >= 2 * 15s + OfferGate::kQuietTime);
    }

    /// A start keeps nobody waiting, but what the first frame shows counts.
    void aLinkOfUnknownAgeIsAskedAtOnce()
    {
        PortOpening port;
        port.linkIsThere(kStart);
        QVERIFY(port.isOpen(kStart));
        QVERIFY(port.heard(kStart + 10s));
        QVERIFY(!port.heard(kStart + 11s));
        port.linkIsThere(kStart);
        QVERIFY(!port.heard(kStart + PortOpening::kLongest));
    }

    void eachLinkBeginsAnew()
    {
        PortOpening port;
        port.linkIsThere(kStart);
        QVERIFY(port.heard(kStart));
        port.linkCame(kStart + 60s);
        QVERIFY(!port.isOpen(kStart + 60s));
        QVERIFY(port.heard(kStart + 61s));
    }
};

QTEST_APPLESS_MAIN(PortOpeningTest)
#include "port_opening_test.moc"
