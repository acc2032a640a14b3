#include "core/tcp/agenda.h"
#include "tests/support/seed.h"

#include <QTest>
#include <map>

using namespace std::chrono_literals;
using tcp::Agenda;

namespace {

constexpr base::Instant kStart{1h};

} // namespace

class AgendaTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void looksWhenItIsDue();
    void laterCostsNothing();
    void nobodyIsForgotten();
};

void AgendaTest::looksWhenItIsDue()
{
    Agenda agenda;
    Agenda::Entry entry;
    QVERIFY(!agenda.nextLook());
    agenda.arrange(7, entry, kStart + 5s);
    QCOMPARE(agenda.nextLook(), kStart + 5s);
    QVERIFY(!agenda.next(kStart + 4s));
    const auto look = agenda.next(kStart + 5s);
    QVERIFY(look && look->id == 7 && look->at == entry.at);
    QVERIFY(!agenda.next(kStart + 5s));
}

/// A deadline that moves away with every byte leaves one entry.
void AgendaTest::laterCostsNothing()
{
    Agenda agenda;
    Agenda::Entry entry;
    for (int i = 1; i <= 1000; ++i)
        agenda.arrange(1, entry, kStart + i * 1s);
    int looks = 0;
    while (agenda.next(kStart + 10h))
        ++looks;
    QCOMPARE(looks, 1);
}

/// Whatever is arranged, nobody is looked at later than he asked last.
void AgendaTest::nobodyIsForgotten()
{
    struct One {
        Agenda::Entry entry;
        base::Instant due;
    };
    auto random = support::seededRandom(Q_FUNC_INFO);
    Agenda agenda;
    std::map<quint64, One> all;
    base::Instant now = kStart;
    for (int i = 0; i < 20'000; ++i) {
        const auto id = support::between<quint64>(random, 1, 50);
        all[id].due = now + std::chrono::milliseconds(support::between(random, 1, 1000));
        agenda.arrange(id, all[id].entry, all[id].due);
        now += std::chrono::milliseconds(support::between(random, 0, 20));
        while (const auto look = agenda.next(now)) {
            One &one = all[look->id];
            if (one.entry.at != look->at)
                continue;
            one.entry = {};
            if (one.due > now)
                agenda.arrange(look->id, one.entry, one.due);
            else
                one.due = base::Instant::max();
        }
        for (const auto &[each, one] : all)
            QVERIFY2(one.due > now, qPrintable(QStringLiteral("%1, after %2").arg(each).arg(i)));
    }
}

QTEST_GUILESS_MAIN(AgendaTest)
#include "agenda_test.moc"
