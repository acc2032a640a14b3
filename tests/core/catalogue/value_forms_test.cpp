#include "core/catalogue/value_forms.h"

#include <QTest>

using namespace catalogue;

class ValueFormsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersArePlainDigits_data();
    void numbersArePlainDigits();
    void decibelsEndInTheirUnit_data();
    void decibelsEndInTheirUnit();
    void zonesAreMulticastWithAPort_data();
    void zonesAreMulticastWithAPort();
    void hostsAreAddressesOrNames_data();
    void hostsAreAddressesOrNames();
    void aPortFollowsAColon_data();
    void aPortFollowsAColon();
};

namespace {

void rows(bool expected, std::initializer_list<const char *> texts)
{
    for (const char *text : texts)
        QTest::newRow(*text ? text : "(empty)") << QString::fromUtf8(text) << expected;
}

void columns()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
}

} // namespace

void ValueFormsTest::numbersArePlainDigits_data()
{
    columns();
    rows(true, {"0", "7", "-1", "65535", "007", "2147483647", "-2147483648"});
    rows(false,
         {"", "-", "+1", " 1", "1 ", "1.0", "1,000", "0x10", "1e3", "one", "--1", "2147483648", "٣", "1\t"});
}

void ValueFormsTest::numbersArePlainDigits()
{
    QFETCH(QString, text);
    QTEST(wholeNumber(text).has_value(), "expected");
}

void ValueFormsTest::decibelsEndInTheirUnit_data()
{
    columns();
    rows(true, {"0dB", "-18dB", "+6dB", "6dB", "-100dB"});
    rows(false,
         {"", "dB", "-dB", "+dB", "+-3dB", "++3dB", "-18", "-18 dB", "-18db", "-18DB", "-1.5dB", "dB-18"});
    QCOMPARE(decibels(u"-18dB"), std::optional(-18));
    QCOMPARE(decibels(u"+6dB"), std::optional(6));
}

void ValueFormsTest::decibelsEndInTheirUnit()
{
    QFETCH(QString, text);
    QTEST(decibels(text).has_value(), "expected");
}

void ValueFormsTest::zonesAreMulticastWithAPort_data()
{
    columns();
    rows(true, {"224.0.0.0:1", "224.0.2.60:50002", "239.255.255.255:65535"});
    rows(false,
         {"", "224.0.2.60", "224.0.2.60:", "224.0.2.60:0", "224.0.2.60:65536", "223.255.255.255:5000",
          "240.0.0.0:5000", "192.168.1.1:5000", "224.0.2:5000", "224.0.2.256:5000", "224.0.2.60.1:5000",
          "224.0.2.60:50:1", " 224.0.2.60:5000", "zone:5000", ":5000", "224.-1.2.60:5000"});
}

void ValueFormsTest::zonesAreMulticastWithAPort()
{
    QFETCH(QString, text);
    QTEST(isZoneAddress(text), "expected");
}

void ValueFormsTest::hostsAreAddressesOrNames_data()
{
    columns();
    rows(true, {"192.168.1.1", "255.255.255.0", "0.pool.ntp.org", "sip.example.com", "sip.example.com.",
                "pbx", "_sip._udp.example.com", "xn--bcher-kva.example", "3com.com", "1.2.3.example"});
    rows(false, {"", ".", "192.168.1.300", "192.168.1", "5060", "a..b", "-a.com", "a-.com", "http://pbx",
                 "pbx/path", "pbx:5060", "two words", "bücher.example", "user@pbx", "fe80::1"});
    const QByteArray longest(63, 'a');
    QTest::newRow("63") << QString::fromUtf8(longest) << true;
    QTest::newRow("64") << QString::fromUtf8(longest + 'a') << false;
    QTest::newRow("255") << QString::fromUtf8((longest + '.').repeated(4)) << false;
}

void ValueFormsTest::hostsAreAddressesOrNames()
{
    QFETCH(QString, text);
    QTEST(isHost(text), "expected");
}

void ValueFormsTest::aPortFollowsAColon_data()
{
    columns();
    rows(true, {"pbx", "pbx:5060", "10.0.0.1:5070", "my_proxy.com:5070", "fe80::1", "::1", "[fe80::1]",
                "[fe80::1]:5060", "::ffff:10.0.0.1", "::", "fe80::", "2001:db8:0:0:1:0:0:1",
                "1:2:3:4:5:6:7::", "1:2:3:4:5:6:10.0.0.1"});
    rows(false, {"",
                 "pbx:",
                 ":5060",
                 "pbx:0",
                 "pbx:65536",
                 "pbx:sip",
                 "pbx:5060:1",
                 "[fe80::1",
                 "[fe80::1]5060",
                 "[fe80::1]:",
                 "[]",
                 "[]:5060",
                 "[pbx]:5060",
                 "10.0.0.256:5060",
                 "sip:pbx",
                 "a:b:c",
                 ":::",
                 "1::2::3",
                 "1:2:3:4:5:6:7:8:9",
                 "1:2:3:4:5:6:7:8::",
                 "::12345",
                 "::g",
                 "1:2:3:4:5:6:7:10.0.0.1",
                 "10.0.0.1::"});
}

void ValueFormsTest::aPortFollowsAColon()
{
    QFETCH(QString, text);
    QTEST(isHostWithPort(text), "expected");
}

QTEST_GUILESS_MAIN(ValueFormsTest)
#include "value_forms_test.moc"
