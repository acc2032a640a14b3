#include "core/progress/messages.h"
#include "tests/ui/support/values.h"
#include "ui/models/exchange_book.h"
#include "ui/models/ladder_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using support::requestOf;
using ui::models::ExchangeBook;
using ui::models::LadderModel;
using Rung = LadderModel::Rung;

class LadderModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasAskedAndAnsweredStandsInTheOrderOfTime()
    {
        LadderModel ladder;
        const QAbstractItemModelTester tester(&ladder);
        auto missing = at(0, QStringLiteral("a.conf"), serving::Outcome::NotFound);
        missing.meaning = {progress::kConfigAbsent, {QStringLiteral("a.conf"), QStringLiteral("b.conf")}};
        ladder.setRequests({missing, at(2, QStringLiteral("b.conf"))});
        QCOMPARE(rungsOf(ladder), (QVector{Rung::Ask, Rung::Answer, Rung::Ask, Rung::Answer}));
        QCOMPARE(ladder.index(0).data().toString(), QStringLiteral("a.conf"));
        QCOMPARE(ladder.index(1).data().toString(), QStringLiteral("not found"));
        const QString said = ladder.index(1).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(said.contains(QStringLiteral("Normal: the device now asks")), qPrintable(said));
        QVERIFY(ladder.index(0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("(TFTP)")));
    }

    void silenceIsARungOfItsOwn()
    {
        LadderModel ladder;
        const QAbstractItemModelTester tester(&ladder);
        ladder.setRequests({at(0, QStringLiteral("a.conf"))});
        ladder.append({at(90, QStringLiteral("b.conf"))});
        ladder.append({});
        QCOMPARE(rungsOf(ladder), (QVector{Rung::Ask, Rung::Answer, Rung::Pause, Rung::Ask, Rung::Answer}));
        QCOMPARE(ladder.index(2).data().toString(), QStringLiteral("89 s of silence"));
    }

    void whatIsUnderWayHasNoAnswerYet()
    {
        LadderModel ladder;
        ladder.setRequests({support::underWayOf(1, QStringLiteral("a.fw"), 10)});
        QCOMPARE(rungsOf(ladder), (QVector{Rung::Ask}));
    }

    void theBookKeepsTheNewestOfEachDevice()
    {
        ExchangeBook book;
        QVector<progress::ExplainedRequest> requests;
        for (int i = 0; i < 250; ++i) {
            auto request = requestOf(1 + i % 2, QStringLiteral("file%1").arg(i));
            request.event.id = static_cast<quint64>(i + 1);
            request.event.content = files::Content::fromBytes("secret");
            requests << request;
        }
        book.add(requests);
        const auto first = book.of(1);
        QCOMPARE(first.size(), static_cast<qsizetype>(ExchangeBook::kPerDevice));
        QCOMPARE(first.last().event.name, QStringLiteral("file248"));
        QVERIFY(!first.last().event.content);
        QVERIFY(book.of(3).isEmpty());
        const auto around = book.around(1, 101);
        QVERIFY(around.known && around.before && around.after);
        QCOMPARE(around.before->event.name, QStringLiteral("file98"));
        QCOMPARE(around.after->event.name, QStringLiteral("file102"));
        QVERIFY(!book.around(1, 249).after);
        QVERIFY(!book.around(1, 1).known); // gone
    }

    void theBookIsBoundedInAll()
    {
        ExchangeBook book;
        for (int device = 1; device <= 400; ++device) {
            QVector<progress::ExplainedRequest> requests;
            for (int i = 0; i < 120; ++i)
                requests << requestOf(device, QStringLiteral("f"));
            book.add(requests);
        }
        qsizetype kept = 0;
        for (int device = 1; device <= 400; ++device)
            kept += book.of(device).size();
        QVERIFY2(kept > 0 && kept <= static_cast<qsizetype>(ExchangeBook::kInAll),
                 qPrintable(QString::number(kept)));
        QVERIFY(book.of(1).isEmpty());
        QCOMPARE(book.of(400).size(), static_cast<qsizetype>(ExchangeBook::kPerDevice));
    }

private:
    static progress::ExplainedRequest at(int seconds, const QString &name,
                                         serving::Outcome outcome = serving::Outcome::Sent)
    {
        auto request = requestOf(1, name, outcome);
        request.event.time = request.event.time.addSecs(seconds);
        return request;
    }

    static QVector<Rung> rungsOf(const LadderModel &ladder)
    {
        QVector<Rung> rungs;
        for (int row = 0; row < ladder.rowCount(); ++row)
            rungs << static_cast<Rung>(ladder.index(row).data(ui::models::RungRole).toInt());
        return rungs;
    }
};

QTEST_GUILESS_MAIN(LadderModelTest)
#include "ladder_model_test.moc"
