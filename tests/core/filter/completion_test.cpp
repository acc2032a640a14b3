#include "core/filter/completion.h"
#include "core/filter/keys.h"
#include "core/journal/log.h"
#include "tests/core/journal/requests.h"

#include <QTest>

using filter::Completion;
using filter::Key;
using filter::Vocabulary;

namespace {

Vocabulary vocabulary()
{
    return {{Key::Device, {QStringLiteral("00:22:EE:01:02:03"), QStringLiteral("Lobby, left")}},
            {Key::Model, {QStringLiteral("8180"), QStringLiteral("8188"), QStringLiteral("8301")}}};
}

/// The text with its cursor written as "|".
Completion completionAt(QString text)
{
    const qsizetype cursor = text.indexOf(u'|');
    return filter::complete(text.remove(cursor, 1), cursor, vocabulary());
}

} // namespace

class CompletionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("after"); ///< the text once the first is taken; empty: none is offered
        QTest::addColumn<int>("count");
        const auto row = [](const char *text, const char *after, int count) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(after) << count;
        };
        row("|", "device:", 10);
        row("x |", "x device:", 10);
        row("x | y", "x device: y", 10);
        row("d|", "device:", 1);
        row("-d|", "-device:", 1);
        row("-|", "-device:", 10);
        row("m|", "model:", 2);
        row("PRO|", "protocol:", 1);
        row("de|vice:x", "device:x", 1);
        row("zebra|", "", 0);
        row("outcome:|", "outcome:sent", 6);
        row("outcome:n|", "outcome:not-found", 3);
        row("outcome:sent,re|", "outcome:sent,refused", 1);
        row("outcome:re|,sent", "outcome:refused,sent", 1);
        row("model:81| x", "model:8180 x", 2);
        row("model:1|", "model:8180", 3);
        row("device:lob|", "device:\"Lobby, left\"", 1);
        row("device:\"lobby, l|", "device:\"Lobby, left\"", 1);
        row("device:00:22|", "device:00:22:EE:01:02:03", 1);
        row("after:|", "after:5min", 3);
        row("devcie:|", "", 0);
        row("step:config.mac-|", "step:config.mac-i", 2);
    }

    void offers()
    {
        QFETCH(QString, text);
        QFETCH(QString, after);
        QFETCH(int, count);
        const Completion completion = completionAt(text);
        QCOMPARE(completion.candidates.size(), count);
        if (after.isEmpty())
            return;
        QString taken = text.remove(u'|');
        taken.replace(completion.replaces.position, completion.replaces.length,
                      completion.candidates.first());
        QCOMPARE(taken, after);
    }

    void whatItOffersIsRight()
    {
        for (const QString &name : filter::keyNames()) {
            const QString text = name + u':';
            for (const QString &candidate : filter::complete(text, text.size(), vocabulary()).candidates)
                QVERIFY2(filter::parse(text + candidate).problems.empty(), qPrintable(text + candidate));
        }
    }

    void knowsWhatWasSeen()
    {
        support::RequestDice dice(support::seedOfThisRun());
        journal::Log log({100'000, 1 << 30, 100});
        QSet<QString> models;
        for (int i = 0; i < 300; ++i) {
            const auto request = dice.request();
            models.insert(request.model);
            log.take({request}, {});
        }
        models.remove({});
        filter::Context context;
        context.devices.insert(3, {progress::Grade::Applied, QStringLiteral("Lobby")});
        const Vocabulary words = filter::vocabularyOf(log.snapshot(), context);
        QCOMPARE(QSet<QString>(words[Key::Model].begin(), words[Key::Model].end()), models);
        QVERIFY(words[Key::Device].contains(QStringLiteral("Lobby")));
        QVERIFY(words[Key::Device].contains(QStringLiteral("00:22:EE:0A:BC:01")));
        QVERIFY(words[Key::File].contains(QStringLiteral("algop8188.conf.md5")));
        QVERIFY(words[Key::Meaning].contains(QStringLiteral("meaning-tones-none")));
    }
};

QTEST_GUILESS_MAIN(CompletionTest)
#include "completion_test.moc"
