#include "core/filter/filter.h"

#include <QTest>
#include <random>

using filter::Filter;
using filter::Key;
using filter::Term;

namespace {

Filter of(const char *text)
{
    return filter::parse(QString::fromUtf8(text)).filter;
}

class Dice {
public:
    explicit Dice(quint32 seed) : m_random(seed) {}

    Filter filter()
    {
        Filter filter;
        for (int terms = below(5); terms > 0; --terms)
            filter.terms.push_back(term());
        return filter;
    }

private:
    int below(int most) { return std::uniform_int_distribution<int>(0, most - 1)(m_random); }

    Term term()
    {
        static constexpr Key kAnything[] = {Key::Text, Key::Device, Key::Model, Key::File, Key::Meaning};
        Term term{kAnything[below(5)], below(2) == 1, {}, {}};
        for (int values = 1 + below(3); values > 0; --values)
            term.values << value();
        return term;
    }

    QString value()
    {
        static const QString kCharacters = QStringLiteral("ab:,-\"\\ \t\näf/.");
        QString value;
        for (int left = 1 + below(8); left > 0; --left)
            value += kCharacters[below(static_cast<int>(kCharacters.size()))];
        return value;
    }

    std::mt19937 m_random;
};

} // namespace

class FilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whateverIsAskedCanBeWritten()
    {
        const int given = qEnvironmentVariableIntValue("PROVBENCH_SEED");
        const quint32 seed = given != 0 ? static_cast<quint32>(given) : std::random_device()();
        qInfo("PROVBENCH_SEED=%u", seed);
        Dice dice(seed);
        for (int round = 0; round < 20'000; ++round) {
            const Filter filter = dice.filter();
            const QString text = filter::text(filter);
            const auto parsed = filter::parse(text);
            QVERIFY2(parsed.problems.empty(), qPrintable(text));
            QVERIFY2(parsed.filter == filter, qPrintable(text));
        }
    }

    void aTextWithoutEndIsRefused()
    {
        const auto parsed = filter::parse(QString(filter::kMostCharacters + 3, u'x'));
        QVERIFY(parsed.filter.isEmpty());
        QCOMPARE(parsed.problems.size(), std::size_t{1});
        QCOMPARE(parsed.problems.front().at, (filter::Span{filter::kMostCharacters, 3}));
        QVERIFY(filter::parse(QString(filter::kMostCharacters, u'x')).problems.empty());
    }

    void pointingAddsACondition_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("with");
        QTest::addColumn<QString>("without");
        const auto row = [](const char *name, const char *before, Key key, const char *value,
                            const char *with, const char *without) {
            QTest::newRow(name) << QString::fromLatin1(before) << static_cast<int>(key)
                                << QString::fromLatin1(value) << QString::fromLatin1(with)
                                << QString::fromLatin1(without);
        };
        row("to nothing", "", Key::Model, "8188", "model:8188", "-model:8188");
        row("to others", "x file:y", Key::Model, "8188", "x file:y model:8188", "x file:y -model:8188");
        row("one after the other", "model:8301", Key::Model, "8188", "model:8188", "model:8301 -model:8188");
        row("the same again", "model:8188", Key::Model, "8188", "model:8188", "-model:8188");
        row("what was left out", "-model:8188", Key::Model, "8188", "model:8188", "-model:8188");
        row("one of several", "outcome:sent,refused", Key::Outcome, "sent", "outcome:sent",
            "outcome:refused -outcome:sent");
        row("several are left out", "-model:8188,8301", Key::Model, "8188", "-model:8301 model:8188",
            "-model:8188,8301 -model:8188");
        row("texts add up", "x", Key::Text, "y z", "x \"y z\"", "x -\"y z\"");
        row("a text once", "x y", Key::Text, "x", "y x", "y -x");
        row("with all that a name may have", "", Key::File, "a, \"b\"", "file:\"a, \\\"b\\\"\"",
            "-file:\"a, \\\"b\\\"\"");
    }

    void pointingAddsACondition()
    {
        QFETCH(QString, before);
        QFETCH(int, key);
        QFETCH(QString, value);
        QFETCH(QString, with);
        QFETCH(QString, without);
        const Filter filter = filter::parse(before).filter;
        QCOMPARE(filter::text(filter::with(filter, static_cast<Key>(key), value)), with);
        QCOMPARE(filter::text(filter::without(filter, static_cast<Key>(key), value)), without);
    }

    void tellsWhetherItHangsOnDevicesNow()
    {
        QVERIFY(filter::looksAtGrades(of("x -grade:stuck")));
        QVERIFY(!filter::looksAtGrades(of("x \"grade:stuck\" outcome:sent")));
    }
};

QTEST_GUILESS_MAIN(FilterTest)
#include "filter_test.moc"
