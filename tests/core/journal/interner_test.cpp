#include "core/journal/dictionary.h"

#include <QTest>

using journal::Dictionary;
using journal::Interner;

namespace {

QString text(int number)
{
    return QStringLiteral("text %1").arg(number);
}

} // namespace

class InternerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsAValueOnce()
    {
        Interner<QString> texts;
        const auto first = texts.give(text(1));
        QCOMPARE(texts.give(text(1)).get(), first.get());
        QVERIFY(texts.give(text(2))->id != first->id);
        QCOMPARE(texts.size(), std::size_t{2});
    }

    void forgetsWhatNoBlockNames()
    {
        Interner<QString> texts;
        const qint64 nothing = texts.bytes();
        Dictionary<QString> first, second;
        first.put(texts.give(text(1)), 0);
        first.put(texts.give(text(2)), 0);
        second.put(texts.give(text(2)), 100);
        QVERIFY(texts.bytes() > nothing);
        first.leave(texts);
        QCOMPARE(texts.size(), std::size_t{1});
        second.leave(texts);
        QCOMPARE(texts.size(), std::size_t{0});
        QCOMPARE(texts.bytes(), nothing);
    }

    /// Numbers stay small however many values come and go: a search keeps a table by them.
    void givesNumbersAgain()
    {
        Interner<QString> texts;
        for (int round = 0; round < 1000; ++round) {
            Dictionary<QString> dictionary;
            const auto value = texts.give(text(round));
            QVERIFY(value->id < 2);
            dictionary.put(value, round);
            dictionary.leave(texts);
        }
    }

    void aDictionaryHasAValueOnce()
    {
        Interner<QString> texts;
        Dictionary<QString> older, newer;
        const auto one = texts.give(text(1));
        const auto two = texts.give(text(2));
        QCOMPARE(int{older.put(one, 0)}, 0);
        QCOMPARE(int{newer.put(one, 100)}, 0);
        QCOMPARE(int{newer.put(two, 100)}, 1);
        QCOMPARE(int{newer.put(one, 100)}, 0);
        // Written to once more though a newer one has the value meanwhile.
        QCOMPARE(int{older.put(one, 0)}, 0);
        QCOMPARE(int{older.put(two, 0)}, 1);
        QCOMPARE(int{older.put(two, 0)}, 1);
        QCOMPARE(older.size(), std::size_t{2});
        QCOMPARE(older.value(1), text(2));
        QCOMPARE(older.id(1), two->id);
    }
};

QTEST_GUILESS_MAIN(InternerTest)
#include "interner_test.moc"
