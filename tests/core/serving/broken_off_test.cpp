#include "core/serving/broken_off.h"

#include "core/serving/ends.h"

#include <QTest>

using serving::Outcome;
using tcp::End;

/// Who ended it decides what a person is told to look at.
class BrokenOffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEndHasItsReason_data()
    {
        QTest::addColumn<End>("end");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("args");
        const auto row = [](const char *name, End end, Outcome outcome, base::Code code,
                            const QStringList &args) {
            QTest::newRow(name) << end << outcome << code.toString() << args;
        };
        const QStringList progress{QStringLiteral("200"), QStringLiteral("900")};
        row("it left", End::PeerLeft, Outcome::Aborted, serving::kClientLeft, progress);
        row("reset", End::Broken, Outcome::Aborted, serving::kClientLeft, progress);
        row("took nothing more", End::TimedOut, Outcome::TimedOut, serving::kClientStalled, progress);
        row("others needed its place", End::Evicted, Outcome::Aborted, serving::kEvicted, {});
        row("file overwritten", End::FileCut, Outcome::Aborted, serving::kFileCut,
            {QStringLiteral("algo-8188-1.5.fw")});
        row("we stopped", End::Stopped, Outcome::Aborted, serving::kServerStopped, {});
    }

    void everyEndHasItsReason()
    {
        QFETCH(End, end);
        QFETCH(Outcome, outcome);
        QFETCH(QString, code);
        QFETCH(QStringList, args);
        serving::RequestEvent event;
        event.path = QStringLiteral("algo-8188-1.5.fw");
        event.size = 1000;
        event.offset = 100; // a resumed one: the rest is what it waits for
        event.bytes = 200;
        const serving::BrokenOff broken = serving::brokenOff(end, event);
        QCOMPARE(broken.outcome, outcome);
        QCOMPARE(broken.why.code.toString(), code);
        QCOMPARE(broken.why.args, args);
    }
};

QTEST_GUILESS_MAIN(BrokenOffTest)
#include "broken_off_test.moc"
