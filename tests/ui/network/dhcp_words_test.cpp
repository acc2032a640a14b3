#include "ui/network/dhcp_words.h"

#include "core/dhcp/server.h"
#include "core/phrases/phrases.h"

#include <QTest>

using namespace ui::network;
using progress::Tone;
using Service = bench::DhcpService;

/// What is said of DHCP, state by state.
class DhcpWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAnAddressThereIsNothingToGive()
    {
        QCOMPARE(wordsOf({}).tone, Tone::Look);
        QVERIFY(wordsOf({}).detail.contains(QStringLiteral("Choose the one")));
        DhcpNow now = ready();
        now.hasAddress = false;
        QVERIFY(wordsOf(now).headline.contains(QStringLiteral("eth0 has no address")));
        QVERIFY(wordsOf(now).detail.contains(QStringLiteral("fixed one")));
    }

    void offSaysWhenToTurnItOn()
    {
        const DhcpWords words = wordsOf(ready());
        QCOMPARE(words.tone, Tone::Normal);
        QVERIFY(words.detail.contains(QStringLiteral("switch of your own")));
        QVERIFY(words.action == DhcpWords::Action::None);
    }

    void onSaysWhenItBegins()
    {
        DhcpNow now = ready();
        now.isOn = true;
        QCOMPARE(wordsOf(now).headline, QStringLiteral("Begins with Start."));
        now.isRunning = true;
        QCOMPARE(wordsOf(now).headline, QStringLiteral("Begins with the next Start."));
        now.isRunning = false;
        now.isStarting = true;
        QVERIFY(wordsOf(now).isBusy);
    }

    void runningSaysWhereAndWho()
    {
        DhcpNow now = running();
        now.given = 1;
        QCOMPARE(wordsOf(now).headline, QStringLiteral("Gives addresses 10.0.0.50 to 10.0.0.99 on eth0."));
        QCOMPARE(wordsOf(now).detail, QStringLiteral("1 device has an address."));
        now.given = 12;
        now.strangers = 3;
        QVERIFY(wordsOf(now).detail.contains(QStringLiteral("12 devices")));
        QVERIFY(wordsOf(now).detail.contains(QStringLiteral("3 others")));
        now.hasChanged = true;
        QVERIFY(wordsOf(now).detail.contains(QStringLiteral("next Start")));
    }

    void askingAndWaitingAreNoServing()
    {
        DhcpNow now = running();
        now.service->state = Service::State::Asking;
        QVERIFY(wordsOf(now).isBusy);
        QCOMPARE(wordsOf(now).tone, Tone::Busy);
        now.service->state = Service::State::NoLink;
        QCOMPARE(wordsOf(now).tone, Tone::Look);
        QVERIFY(!wordsOf(now).isBusy);
    }

    void aRivalIsToldWithWhatItOffers()
    {
        DhcpNow now = ready();
        now.isOn = true;
        now.why = base::Error{{dhcp::kRivalThere, {QStringLiteral("10.0.0.9"), QStringLiteral("eth0")}}, {}};
        dhcp::Rival rival{base::Ipv4(10, 0, 0, 9), base::Ipv4(10, 0, 0, 200), {}};
        rival.offer.set(dhcp::kTftpServerName, "10.0.0.5");
        now.rival = rival;
        const DhcpWords words = wordsOf(now);
        QCOMPARE(words.tone, Tone::Bad);
        QVERIFY(words.headline.contains(QStringLiteral("10.0.0.9")));
        QCOMPARE(words.offer, QStringLiteral("It offers 10.0.0.200; option 66 says 10.0.0.5."));
        QCOMPARE(words.detail, phrases::fix(now.why->what));
        QVERIFY(words.action == DhcpWords::Action::StartWithout);
        now.isRunning = true;
        QVERIFY(wordsOf(now).action == DhcpWords::Action::None);
        QVERIFY(wordsOf(now).detail.contains(QStringLiteral("Files are served on")));
    }

private:
    static DhcpNow ready()
    {
        DhcpNow now;
        now.adapter = QStringLiteral("eth0");
        now.hasAddress = true;
        return now;
    }
    static DhcpNow running()
    {
        DhcpNow now = ready();
        now.isOn = now.isRunning = true;
        now.serving = now.adapter;
        now.service = Service{QStringLiteral("eth0"),
                              {base::Ipv4(10, 0, 0, 1), 24},
                              {base::Ipv4(10, 0, 0, 50), base::Ipv4(10, 0, 0, 99)},
                              Service::State::Serving};
        return now;
    }
};

QTEST_GUILESS_MAIN(DhcpWordsTest)
#include "dhcp_words_test.moc"
