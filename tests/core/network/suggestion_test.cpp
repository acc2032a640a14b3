#include "core/network/suggestion.h"

#include <QTest>

using namespace network;
using base::Ipv4;

namespace {

Adapter wired(const char *name)
{
    Adapter adapter;
    adapter.name = adapter.label = QString::fromLatin1(name);
    adapter.isUp = adapter.hasLink = true;
    return adapter;
}

Adapter with(Adapter adapter, const char *address, Origin origin = Origin::Static)
{
    adapter.addresses.push_back({{*Ipv4::parse(QString::fromLatin1(address)), 24}, origin});
    return adapter;
}

Adapter uplink(Adapter adapter)
{
    adapter = with(adapter, "10.1.2.3", Origin::Dhcp);
    adapter.gateway = Ipv4(10, 1, 2, 1);
    return adapter;
}

Adapter unplugged(Adapter adapter)
{
    adapter.hasLink = false;
    return adapter;
}

Adapter of(AdapterKind kind, Adapter adapter)
{
    adapter.kind = kind;
    return adapter;
}

Adapter memberOf(const char *master, Adapter adapter)
{
    adapter.memberOf = QString::fromLatin1(master);
    return adapter;
}

/// "bench: suggested-bench bench 192.168.1.10" and so on, a line each.
QString told(const Suggestion &suggestion)
{
    QStringList lines{u'>' + suggestion.name + suggestion.whyNone.code.toString()};
    for (const Opinion &each : suggestion.opinions)
        lines << each.why.code.toString() + u' ' + each.why.args.join(u' ');
    return lines.join(u'\n');
}

} // namespace

class SuggestionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBenchIsKnownByItsCableItsAddressAndThatItHasNoWayOut()
    {
        QCOMPARE(told(suggest({of(AdapterKind::Loopback, with(wired("lo"), "127.0.0.1")),
                               uplink(of(AdapterKind::WiFi, wired("wlp2s0"))), uplink(wired("enp3s0")),
                               with(wired("enx1"), "192.168.1.10"),
                               of(AdapterKind::Virtual, with(wired("docker0"), "172.17.0.1")),
                               of(AdapterKind::Vpn, with(wired("wg0"), "10.8.0.2")),
                               of(AdapterKind::Mobile, wired("wwan0"))})),
                 QStringLiteral(">enx1\n"
                                "not-suggested-loopback lo\n"
                                "not-suggested-wifi wlp2s0\n"
                                "not-suggested-uplink enp3s0 10.1.2.1\n"
                                "suggested-bench enx1 192.168.1.10\n"
                                "not-suggested-virtual docker0\n"
                                "not-suggested-vpn wg0\n"
                                "not-suggested-mobile wwan0"));
    }

    /// Each is less of a bench than the one before.
    void theMoreOfABenchTheBetter()
    {
        const std::vector<Adapter> order{with(wired("bench"), "172.16.5.1"),
                                         wired("bare"),
                                         with(wired("given"), "192.168.7.20", Origin::Dhcp),
                                         with(wired("public"), "8.8.4.4"),
                                         uplink(wired("office")),
                                         unplugged(with(wired("unplugged"), "192.168.1.10"))};
        const char *const reasons[] = {"",
                                       "not-suggested-no-address bare",
                                       "not-suggested-dynamic given 192.168.7.20",
                                       "not-suggested-public public 8.8.4.4",
                                       "not-suggested-uplink office 10.1.2.1",
                                       "not-suggested-no-cable unplugged"};
        const char *const whenBest[] = {
            "suggested-bench bench 172.16.5.1",     "suggested-no-address bare",
            "suggested-dynamic given 192.168.7.20", "suggested-public public 8.8.4.4",
            "suggested-uplink office 10.1.2.1",     "suggested-no-cable unplugged"};
        for (std::size_t i = 0; i < order.size(); ++i)
            QCOMPARE(told(suggest({order[i]})).section(u'\n', 1), QString::fromLatin1(whenBest[i]));
        for (std::size_t i = 1; i < order.size(); ++i) {
            const Suggestion suggestion = suggest({order[i], order[i - 1]});
            QCOMPARE(suggestion.name, order[i - 1].name);
            QCOMPARE(told(suggestion).section(u'\n', 1, 1), QString::fromLatin1(reasons[i]));
        }
    }

    void anAddressThatItTookItselfIsNone()
    {
        QCOMPARE(
            told(suggest({with(wired("a"), "169.254.7.7", Origin::LinkLocal), with(wired("b"), "10.0.0.1")})),
            QStringLiteral(">b\nnot-suggested-no-address a\nsuggested-bench b 10.0.0.1"));
    }

    void whereTheSystemDoesNotTellTheOriginThePlaceOfTheGatewayDecides()
    {
        QCOMPARE(suggest({uplink(wired("en4")), with(wired("en5"), "192.168.1.10", Origin::Unknown)}).name,
                 QStringLiteral("en5"));
    }

    void ofTwoAsGoodTheFirst()
    {
        QCOMPARE(told(suggest({with(wired("a"), "10.0.0.1"), with(wired("b"), "10.0.1.1")})),
                 QStringLiteral(">a\nsuggested-bench a 10.0.0.1\nnot-suggested-as-good b a"));
    }

    void theOnlyWiredOneIsSuggestedEvenUnplugged()
    {
        QCOMPARE(told(suggest({uplink(of(AdapterKind::WiFi, wired("w"))), unplugged(wired("e"))})),
                 QStringLiteral(">e\nnot-suggested-wifi w\nsuggested-no-cable e"));
    }

    void ofSeveralWithoutACableNone()
    {
        QCOMPARE(
            told(suggest({unplugged(wired("a")), unplugged(wired("b"))})),
            QStringLiteral(">none-suggested-no-cable\nnot-suggested-no-cable a\nnot-suggested-no-cable b"));
    }

    void theBridgeSpeaksForItsCards()
    {
        QCOMPARE(told(suggest({memberOf("br0", wired("enp3s0")), with(wired("br0"), "192.168.1.10")})),
                 QStringLiteral(">br0\nnot-suggested-member enp3s0 br0\nsuggested-bench br0 192.168.1.10"));
    }

    void withNothingFitNothingIsSuggested()
    {
        QCOMPARE(told(suggest({of(AdapterKind::WiFi, wired("w"))})),
                 QStringLiteral(">none-suggested-no-wired\nnot-suggested-wifi w"));
        QCOMPARE(told(suggest({})), QStringLiteral(">none-suggested-none"));
    }
};

QTEST_APPLESS_MAIN(SuggestionTest)
#include "suggestion_test.moc"
