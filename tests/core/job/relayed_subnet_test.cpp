#include "core/job/relayed_subnet.h"

#include <QTest>

using base::Ipv4;
using job::RelayedSubnet;

namespace {

std::vector<RelayedSubnet> parsed(const QString &words)
{
    std::vector<RelayedSubnet> all;
    for (const QString &word : words.split(u' ')) {
        const auto one = RelayedSubnet::parse(word);
        if (!one)
            qFatal("%s is none", qPrintable(word));
        all.push_back(*one);
    }
    return all;
}

} // namespace

class RelayedSubnetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadAsItIsWritten_data()
    {
        QTest::addColumn<bool>("isOne");
        for (const char *text :
             {"10.77.0.0/24=10.77.0.50-10.77.0.99", "10.77.0.1/24=10.77.0.50-10.77.0.99,10.77.0.1"})
            QTest::newRow(text) << true;
        for (const char *text :
             {"10.77.0.0/24", "10.77.0.0/24=", "10.77.0.0=10.77.0.50-10.77.0.99", "10.77.0.0/24=10.77.0.50",
              "10.77.0.0/24=10.77.0.50-10.77.0.99,", "10.77.0.0/24=10.77.0.50-10.77.0.99,relay",
              ",10.77.0.0/24=10.77.0.50-10.77.0.99", "=10.77.0.50-10.77.0.99",
              "10.77.0.0/24=10.77.0.50-10.77.0.99,10.77.0.1,10.77.0.2",
              "10.77.0.0/24 = 10.77.0.50-10.77.0.99", "-,=/"})
            QTest::newRow(text) << false;
    }

    void isReadAsItIsWritten()
    {
        QFETCH(bool, isOne);
        const QString text = QString::fromLatin1(QTest::currentDataTag());
        const auto one = RelayedSubnet::parse(text);
        QCOMPARE(one.has_value(), isOne);
        if (one)
            QCOMPARE(one->toString(), text);
        QVERIFY(!RelayedSubnet::parse({}));
    }

    void whatCannotBeIsToldWithItsReason_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("args");
        const auto row = [](const char *words, base::Code code, const char *args) {
            QTest::newRow(words) << code.toString()
                                 << QString::fromLatin1(args).split(u' ', Qt::SkipEmptyParts);
        };
        row("10.77.0.0/24=10.77.0.50-10.77.0.99 10.77.1.0/24=10.77.1.1-10.77.1.254,10.77.1.1", base::Code{""}, "");
        row("10.77.0.0/30=10.77.0.2-10.77.0.2,10.77.0.1", base::Code{""}, "");
        row("10.77.0.1/31=10.77.0.1-10.77.0.1", job::kRelayNetworkUnfit, "10.77.0.0/31");
        row("10.0.0.0/7=10.77.0.50-10.77.0.99", job::kRelayNetworkUnfit, "10.0.0.0/7");
        row("127.0.0.0/8=127.0.0.5-127.0.0.9", job::kRelayNetworkUnfit, "127.0.0.0/8");
        row("224.0.0.0/24=224.0.0.5-224.0.0.9", job::kRelayNetworkUnfit, "224.0.0.0/24");
        row("10.77.0.1/24=10.77.0.0-10.77.0.99", job::kRelayRangeUnfit, "10.77.0.0-10.77.0.99 10.77.0.0/24");
        row("10.77.0.1/24=10.77.0.9-10.77.0.255", job::kRelayRangeUnfit,
            "10.77.0.9-10.77.0.255 10.77.0.0/24");
        row("10.77.0.1/24=10.77.0.9-10.77.0.8", job::kRelayRangeUnfit, "10.77.0.9-10.77.0.8 10.77.0.0/24");
        row("10.77.0.1/24=10.78.0.8-10.78.0.9", job::kRelayRangeUnfit, "10.78.0.8-10.78.0.9 10.77.0.0/24");
        row("10.77.0.0/24=10.77.0.8-10.77.0.9,10.78.0.1", job::kRelayRouterUnfit, "10.78.0.1 10.77.0.0/24");
        row("10.77.0.0/24=10.77.0.8-10.77.0.9,10.77.0.255", job::kRelayRouterUnfit,
            "10.77.0.255 10.77.0.0/24");
        row("10.77.0.0/24=10.77.0.8-10.77.0.9 10.77.1.0/16=10.77.1.8-10.77.1.9", job::kRelayNetworksMeet,
            "10.77.0.0/24 10.77.0.0/16");
        row("10.77.1.0/16=10.77.1.8-10.77.1.9 10.77.0.0/24=10.77.0.8-10.77.0.9", job::kRelayNetworksMeet,
            "10.77.0.0/16 10.77.0.0/24");
    }

    void whatCannotBeIsToldWithItsReason()
    {
        QFETCH(QString, code);
        const auto fit = job::checkRelayed(parsed(QString::fromLatin1(QTest::currentDataTag())));
        QCOMPARE(fit ? QString() : fit.error().what.code.toString(), code);
        QTEST(fit ? QStringList() : fit.error().what.args, "args");
    }

    void thereAreNotTooMany()
    {
        std::vector<RelayedSubnet> all;
        for (std::size_t i = 0; i < job::kMostRelayedSubnets; ++i) {
            const auto third = static_cast<std::uint8_t>(i);
            all.push_back({{Ipv4(10, 77, third, 0), 24}, {Ipv4(10, 77, third, 1), Ipv4(10, 77, third, 9)}});
        }
        QVERIFY(job::checkRelayed(all));
        all.push_back({{Ipv4(10, 78, 0, 0), 24}, {Ipv4(10, 78, 0, 1), Ipv4(10, 78, 0, 9)}});
        QCOMPARE(job::checkRelayed(all).error().what.code.toString(), job::kRelayTooMany.toString());
    }
};

QTEST_APPLESS_MAIN(RelayedSubnetTest)
#include "relayed_subnet_test.moc"
