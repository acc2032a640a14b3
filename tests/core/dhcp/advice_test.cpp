#include "core/dhcp/advice.h"

#include <QTest>

using namespace dhcp;

namespace {

const base::MacAddress kLaptop({0x02, 0, 0, 0, 0, 1});
const base::MacAddress kDevice({0x00, 0x22, 0xee, 1, 2, 3});

Adapter adapter(bool hasLink = true)
{
    return {QStringLiteral("enp3s0"), 2, kLaptop, {base::Ipv4(10, 0, 0, 5), 24}, hasLink};
}

/// One that says `option66`, or nothing.
Rival server(std::uint8_t last, const QByteArray &option66, bool offers = true)
{
    Rival rival;
    rival.server = base::Ipv4(10, 0, 0, last);
    if (offers)
        rival.offered = base::Ipv4(10, 0, 0, 100);
    if (!option66.isEmpty())
        rival.offer.set(kTftpServerName, option66);
    return rival;
}

QByteArray codesOf(const std::vector<base::Message> &messages)
{
    QByteArray codes;
    for (const base::Message &each : messages)
        codes += each.code.toString().toLatin1() + ' ';
    return codes.trimmed();
}

} // namespace

Q_DECLARE_METATYPE(QVector<dhcp::Rival>)

class AdviceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhereAServerLeads_data();
    void saysWhereAServerLeads();
    void saysWhatToDo_data();
    void saysWhatToDo();
    void namesWhatHasToBeChanged();
};

void AdviceTest::saysWhereAServerLeads_data()
{
    QTest::addColumn<QByteArray>("option66");
    QTest::addColumn<QByteArray>("older");
    QTest::addColumn<QByteArray>("newer");
    QTest::newRow("this computer") << QByteArray("10.0.0.5") << QByteArray("leads-here")
                                   << QByteArray("leads-here");
    QTest::newRow("by a URL") << QByteArray("http://10.0.0.5/x") << QByteArray("option-form")
                              << QByteArray("leads-here");
    QTest::newRow("another") << QByteArray("10.0.0.6") << QByteArray("leads-elsewhere")
                             << QByteArray("leads-elsewhere");
    QTest::newRow("a name") << QByteArray("prov.example") << QByteArray("leads-to-name")
                            << QByteArray("leads-to-name");
    QTest::newRow("nothing") << QByteArray() << QByteArray("option-none") << QByteArray("option-none");
}

void AdviceTest::saysWhereAServerLeads()
{
    QFETCH(QByteArray, option66);
    const Rival rival = server(1, option66);
    const auto lead = [&](Reader reader) {
        return leadOf(rival, reader, base::Ipv4(10, 0, 0, 5)).code.toString().toLatin1();
    };
    QTEST(lead(Reader::Older), "older");
    QTEST(lead(Reader::Newer), "newer");
}

void AdviceTest::saysWhatToDo_data()
{
    QTest::addColumn<QVector<Rival>>("servers");
    QTest::addColumn<bool>("hasLink");
    QTest::addColumn<bool>("asDevice");
    QTest::addColumn<QByteArray>("advice");
    const Rival right = server(1, "10.0.0.5");
    const Rival silent = server(2, {});
    const auto row = [](const char *name, const QVector<Rival> &servers, bool hasLink, bool asDevice,
                        const char *advice) {
        QTest::newRow(name) << servers << hasLink << asDevice << QByteArray(advice);
    };
    row("no cable", {}, false, false, "no-link-there");
    row("nobody", {}, true, false, "nobody-answers");
    row("all is well", {right}, true, false, "all-led-here");
    row("it says nothing to us", {silent}, true, false, "some-led-astray may-tell-devices-more");
    row("it says nothing to devices", {silent}, true, true, "some-led-astray");
    row("older devices do not read it", {server(1, "http://10.0.0.5")}, true, true, "some-led-astray");
    row("two, one of them wrong", {right, silent}, true, true, "many-answer some-led-astray");
    row("two, both right", {right, server(3, "10.0.0.5")}, true, true, "many-answer");
    row("no address left", {server(1, "10.0.0.5", false)}, true, true, "no-address-left");
}

void AdviceTest::saysWhatToDo()
{
    QFETCH(QVector<Rival>, servers);
    QFETCH(bool, hasLink);
    QFETCH(bool, asDevice);
    QTEST(codesOf(adviceOn(servers, adapter(hasLink), asDevice ? kDevice : kLaptop)), "advice");
}

void AdviceTest::namesWhatHasToBeChanged()
{
    const auto advice = adviceOn({server(1, "10.0.0.5"), server(2, {})}, adapter(), kDevice);
    QCOMPARE(advice[0].args, (QStringList{QStringLiteral("2"), QStringLiteral("enp3s0"),
                                          QStringLiteral("10.0.0.1, 10.0.0.2")}));
    QCOMPARE(advice[1].args, (QStringList{QStringLiteral("10.0.0.2"), QStringLiteral("10.0.0.5")}));
}

QTEST_APPLESS_MAIN(AdviceTest)
#include "advice_test.moc"
