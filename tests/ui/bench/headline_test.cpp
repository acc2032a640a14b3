#include "ui/bench/headline.h"

#include <QTest>

using ui::bench::headlineFor;
using ui::bench::Situation;

class HeadlineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theAnswerIsHowManyAreDone()
    {
        const auto text = headlineFor({true, false, {40, 37, 2}});
        QCOMPARE(text.answer, QStringLiteral("37 of 40 applied"));
        QCOMPARE(text.evidence, QStringLiteral("2 stuck · 1 to come"));
        QCOMPARE(text.tone, progress::Tone::Bad);
    }

    void nothingIsSaidOfWhatThereIsNoneOf()
    {
        QCOMPARE(headlineFor({true, false, {3, 2, 0}}).evidence, QStringLiteral("1 to come"));
        QCOMPARE(headlineFor({true, false, {3, 2, 0}}).tone, progress::Tone::Normal);
    }

    void theEndIsSeenFromAfar()
    {
        const auto text = headlineFor({true, false, {3, 3, 0}});
        QCOMPARE(text.evidence, QStringLiteral("nothing left to do"));
        QCOMPARE(text.tone, progress::Tone::Good);
    }

    void devicesOfTheJobAreToCome()
    {
        QCOMPARE(headlineFor({true, false, {40, 37, 2, 1}}).evidence, QStringLiteral("2 stuck · 1 to come"));
        QCOMPARE(headlineFor({false, false, {40, 0, 0, 40}}).answer, QStringLiteral("Ready"));
    }

    void everyEmptyStateHasANextStep()
    {
        QCOMPARE(headlineFor({}).answer, QStringLiteral("Ready"));
        QVERIFY(headlineFor({}).evidence.contains(QStringLiteral("Start")));
        QVERIFY(headlineFor({true, false, {}}).evidence.contains(QStringLiteral("Power up")));
        QVERIFY(headlineFor({true, true, {}}).evidence.contains(QStringLiteral("voice VLAN")));
        QCOMPARE(headlineFor({true, true, {}}).tone, progress::Tone::Look);
    }

    void virtualDevicesNeedNobodyToPowerThemUp()
    {
        QVERIFY(headlineFor({false, false, {}, true}).evidence.contains(QStringLiteral("Begin")));
        QVERIFY(!headlineFor({true, true, {}, true}).evidence.contains(QStringLiteral("Power up")));
        QCOMPARE(headlineFor({true, false, {2, 1, 0}, true}).answer, QStringLiteral("1 of 2 applied"));
    }

    void silenceAfterTheFirstDeviceIsNormal()
    {
        QCOMPARE(headlineFor({true, true, {2, 2, 0}}).answer, QStringLiteral("2 of 2 applied"));
    }
};

QTEST_GUILESS_MAIN(HeadlineTest)
#include "headline_test.moc"
