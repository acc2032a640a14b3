#include "tests/core/network/judge_rows.h"

#include "core/network/codes.h"
#include "core/phrases/phrases.h"

#include <QSet>
#include <QTest>
#include <algorithm>

using namespace judging;

namespace {

std::vector<Row> allRows()
{
    std::vector<Row> rows;
    for (const auto part : {interfaceRows(), serverRows(), surroundingRows()})
        rows.insert(rows.end(), part.begin(), part.end());
    return rows;
}

std::vector<Check> checksOf(const Row &row)
{
    World world;
    row.change(world);
    return judge(world.question, world.facts);
}

const Check *firstOf(const std::vector<Check> &checks, Topic topic)
{
    const auto found =
        std::find_if(checks.begin(), checks.end(), [&](const Check &check) { return check.topic == topic; });
    return found == checks.end() ? nullptr : &*found;
}

} // namespace

class JudgeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachVerdictReadsAsItShould_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Row &row : allRows())
            QTest::addRow("%s: %s", qPrintable(codeOf(row.topic).toString()), row.name) << index++;
    }
    void eachVerdictReadsAsItShould()
    {
        QFETCH(int, index);
        const Row row = allRows()[static_cast<std::size_t>(index)];
        const std::vector<Check> checks = checksOf(row);
        const Check *check = firstOf(checks, row.topic);
        QVERIFY(check);
        QCOMPARE(phrases::text(check->message), QString::fromLatin1(row.sentence));
        QCOMPARE(phrases::fix(check->message), QString::fromLatin1(row.fix));
        QCOMPARE(check->command, QString::fromLatin1(row.command));
        QVERIFY(check->state == row.state);
    }

    void onACleanBenchThereIsNothingToDo()
    {
        const World world;
        QStringList names;
        for (const Check &check : judge(world.question, world.facts)) {
            QVERIFY2(check.state == State::Good, qPrintable(check.name()));
            QVERIFY(check.command.isEmpty());
            names << check.name();
        }
        QCOMPARE(
            names,
            (QStringList{QStringLiteral("preflight-adapter"), QStringLiteral("preflight-address"),
                         QStringLiteral("preflight-link"), QStringLiteral("preflight-same-subnet"),
                         QStringLiteral("preflight-routes"), QStringLiteral("preflight-ports UDP 67"),
                         QStringLiteral("preflight-ports UDP 69"), QStringLiteral("preflight-ports TCP 8080"),
                         QStringLiteral("preflight-privileges"), QStringLiteral("preflight-firewall"),
                         QStringLiteral("preflight-other-dhcp"), QStringLiteral("preflight-port-start"),
                         QStringLiteral("preflight-fallback"), QStringLiteral("preflight-clock")}));
    }

    /// Whoever keeps the selection by a row's name finds it again, and none twice.
    void namesAreOneOfAKindAndInTheOrderOfTheTopics()
    {
        for (const Row &row : allRows()) {
            const std::vector<Check> checks = checksOf(row);
            QSet<QString> names;
            for (const Check &check : checks)
                names.insert(check.name());
            QVERIFY2(static_cast<std::size_t>(names.size()) == checks.size(), row.name);
            QVERIFY2(std::is_sorted(checks.begin(), checks.end(),
                                    [](const Check &a, const Check &b) { return a.topic < b.topic; }),
                     row.name);
        }
    }

    /// What is wrong has an action: words, or a command.
    void whateverIsWrongComesWithAFix()
    {
        for (const Row &row : allRows()) {
            for (const Check &check : checksOf(row)) {
                if (check.state != State::Good)
                    QVERIFY2(!phrases::fix(check.message).isEmpty(), qPrintable(check.name()));
            }
        }
    }

    void withoutTheInterfaceTheRestIsStillSaid()
    {
        World world;
        world.question.adapter.clear();
        QStringList names;
        for (const Check &check : judge(world.question, world.facts))
            names << check.name();
        QCOMPARE(
            names,
            (QStringList{QStringLiteral("preflight-adapter"), QStringLiteral("preflight-ports UDP 67"),
                         QStringLiteral("preflight-ports UDP 69"), QStringLiteral("preflight-ports TCP 8080"),
                         QStringLiteral("preflight-privileges"), QStringLiteral("preflight-firewall"),
                         QStringLiteral("preflight-clock")}));
    }

    void everyDeviceWithoutAnAddressIsALine()
    {
        World world;
        world.addNeighbour("192.168.1.111", kDevice);
        world.addNeighbour("192.168.1.111", kDevice); // heard twice
        world.question.heard = {
            {QHostAddress(kFallback.bits()), 0, base::MacAddress({0x00, 0x22, 0xEE, 0, 0, 9})}};
        QStringList subjects;
        for (const Check &check : judge(world.question, world.facts)) {
            if (check.topic == Topic::Fallback)
                subjects << check.subject;
        }
        QCOMPARE(subjects,
                 (QStringList{QStringLiteral("00:22:EE:00:00:09"), QStringLiteral("00:22:EE:01:02:03")}));
    }

    void theWayIsAskedBehindEachRouteThatLeadsAPartAway()
    {
        const std::vector<Route> routes{{{Ipv4(0, 0, 0, 0), 0}, kOther, Ipv4(10, 1, 2, 1)},
                                        {{Ipv4(192, 168, 1, 0), 24}, kBench, {}},
                                        {{Ipv4(192, 168, 1, 128), 25}, kOther, {}},
                                        {{Ipv4(192, 168, 2, 7), 32}, kOther, {}},
                                        {{Ipv4(172, 16, 0, 0), 12}, kOther, {}}};
        QCOMPARE(waysToAsk(benchAdapter(), routes),
                 (std::vector<Ipv4>{Ipv4(192, 168, 1, 1), Ipv4(192, 168, 1, 129), Ipv4(192, 168, 2, 1),
                                    Ipv4(192, 168, 2, 7)}));
    }

    void thousandsOfRoutesAreNotAllAsked()
    {
        std::vector<Route> routes;
        for (quint32 n = 0; n < 10'000; ++n)
            routes.push_back({{Ipv4(0x0A000000 + n), 32}, kOther, {}});
        Adapter adapter = benchAdapter();
        adapter.addresses = {{{Ipv4(10, 0, 0, 1), 8}, Origin::Static}};
        QVERIFY(waysToAsk(adapter, routes).size() <= 64);
    }
};

QTEST_GUILESS_MAIN(JudgeTest)
#include "judge_test.moc"
