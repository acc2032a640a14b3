#include "core/phrases/phrases.h"

#include "core/progress/messages.h"

#include <QTest>

using base::Code;
using base::Message;

class PhrasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLengthOfTimeReadsWellForOneToo()
    {
        const QString one =
            phrases::text(Message{progress::kNoReturn, {QStringLiteral("A"), QStringLiteral("1")}});
        QVERIFY2(one.contains(QStringLiteral("within 1 min.")), qPrintable(one));
    }

    void aSentenceIsFilledWithItsArguments()
    {
        QCOMPARE(phrases::text(
                     Message{progress::kConfigAbsent,
                             {QStringLiteral("algom0022EE010203.conf"), QStringLiteral("algop8188.conf")}}),
                 QStringLiteral(
                     "algom0022EE010203.conf is not here. Normal: the device now asks for algop8188.conf."));
    }
    void theFixIsFilledToo()
    {
        QCOMPARE(phrases::fix(Message{progress::kMacLowerCase, {QStringLiteral("A"), QStringLiteral("a")}}),
                 QStringLiteral("Rename a to A, then power-cycle the device."));
        QCOMPARE(phrases::fix(Message{progress::kStatusApplied, {}}), QString());
    }
    void whatStandsInAColumnIsAFewWords()
    {
        QCOMPARE(phrases::brief(Message{progress::kChecksumWrong, {QStringLiteral("a.md5")}}),
                 QStringLiteral("checksum does not match"));
        QCOMPARE(phrases::brief(Message{progress::kStatusAsking, {QStringLiteral("a.conf")}}),
                 QStringLiteral("next: a.conf"));
        const Message sentence{progress::kRefusedName, {QStringLiteral("..")}};
        QCOMPARE(phrases::brief(sentence), phrases::text(sentence));
    }
    void argumentsAreNeverReadAsFormatAgain()
    {
        const Message hostile{progress::kConfigAbsent,
                              {QStringLiteral("%2%1%%L1.conf"), QStringLiteral("%1")}};
        QCOMPARE(phrases::text(hostile),
                 QStringLiteral("%2%1%%L1.conf is not here. Normal: the device now asks for %1."));
    }
    void missingArgumentsLeaveNoPlaceholder()
    {
        QVERIFY(!phrases::text(Message{progress::kConfigAbsent, {}}).contains(u'%'));
    }
    void anUnknownCodeIsShownAsItIs()
    {
        static constexpr Code kUnheard{"unheard-of"};
        QCOMPARE(phrases::text(Message{kUnheard, {QStringLiteral("a"), QStringLiteral("b")}}),
                 QStringLiteral("unheard-of: a, b"));
        QCOMPARE(phrases::text(Message{kUnheard, {}}), QStringLiteral("unheard-of"));
        QCOMPARE(phrases::fix(Message{kUnheard, {}}), QString());
    }
    void anErrorSaysWhereItIs_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("front");
        QTest::newRow("nowhere") << QString() << 0 << QString() << QString();
        QTest::newRow("file") << QStringLiteral("a.conf") << 0 << QString() << QStringLiteral("a.conf: ");
        QTest::newRow("line") << QStringLiteral("a.conf") << 12 << QString()
                              << QStringLiteral("a.conf, line 12: ");
        QTest::newRow("line alone") << QString() << 12 << QString() << QStringLiteral("line 12: ");
        QTest::newRow("cell") << QStringLiteral("s.xlsx") << 0 << QStringLiteral("C7")
                              << QStringLiteral("s.xlsx, C7: ");
        QTest::newRow("odd name") << QStringLiteral("%1.conf") << 3 << QString()
                                  << QStringLiteral("%1.conf, line 3: ");
    }
    void anErrorSaysWhereItIs()
    {
        QFETCH(QString, file);
        QFETCH(int, line);
        QFETCH(QString, cell);
        QFETCH(QString, front);
        base::Error error{{base::kMacInvalid, {QStringLiteral("zz")}}, {file, std::nullopt, cell}};
        if (line > 0)
            error.where.line = line;
        QCOMPARE(phrases::text(error), front + QStringLiteral("zz is no MAC address."));
    }
    void aFileThatTheSentenceNamesIsNotNamedTwice()
    {
        const base::Error error{{files::kFileMissing, {QStringLiteral("a.conf")}},
                                {QStringLiteral("a.conf"), {}, {}}};
        QCOMPARE(phrases::text(error), QStringLiteral("a.conf is not there."));
    }
    void everyNameHasAWord()
    {
        for (int i = 0; i <= static_cast<int>(progress::Step::Other); ++i)
            QVERIFY(!phrases::name(static_cast<progress::Step>(i)).isEmpty());
        for (int i = 0; i <= static_cast<int>(progress::Grade::Registered); ++i)
            QVERIFY(!phrases::name(static_cast<progress::Grade>(i)).isEmpty());
        for (int i = 0; i <= static_cast<int>(progress::Tone::Bad); ++i)
            QVERIFY(!phrases::name(static_cast<progress::Tone>(i)).isEmpty());
        for (int i = 0; i < progress::kStageCount; ++i)
            QVERIFY(!phrases::name(static_cast<progress::Stage>(i)).isEmpty());
        for (int i = 0; i <= static_cast<int>(progress::StageState::DoesNotApply); ++i)
            QVERIFY(!phrases::name(static_cast<progress::StageState>(i)).isEmpty());
        for (int i = 0; i <= static_cast<int>(serving::Outcome::TimedOut); ++i)
            QVERIFY(!phrases::name(static_cast<serving::Outcome>(i)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(PhrasesTest)
#include "phrases_test.moc"
