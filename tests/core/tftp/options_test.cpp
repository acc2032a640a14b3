#include "core/tftp/options.h"

#include <QTest>

using namespace tftp;

namespace {

/// "blksize=512 tsize=0" as options, and back.
std::vector<Option> optionsOf(const QByteArray &text)
{
    std::vector<Option> options;
    for (const QByteArray &pair : text.split(' ')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals >= 0)
            options.push_back({pair.first(equals), pair.mid(equals + 1)});
    }
    return options;
}

QByteArray textOf(const std::vector<Option> &options)
{
    QByteArrayList pairs;
    for (const Option &option : options)
        pairs.append(option.name + '=' + option.value);
    return pairs.join(' ');
}

} // namespace

class OptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void negotiates_data();
    void negotiates();
    void agreesOnWhatTheAnswerSays();
    void answersNoSizeItDoesNotKnow();
    void limitsAWindowByItsBytes();
    void fitsABlockIntoTheMtu();
    void clientTakesOnlyWhatItAskedFor_data();
    void clientTakesOnlyWhatItAskedFor();
};

void OptionsTest::negotiates_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("answered");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("blksize") << QByteArray("blksize=1468") << QByteArray("blksize=1468");
    QTest::newRow("blksize least") << QByteArray("blksize=8") << QByteArray("blksize=8");
    QTest::newRow("blksize below least") << QByteArray("blksize=7") << QByteArray();
    QTest::newRow("blksize above the interface's")
        << QByteArray("blksize=9001") << QByteArray("blksize=1468");
    QTest::newRow("blksize above the RFC's") << QByteArray("blksize=70000") << QByteArray("blksize=1468");
    QTest::newRow("blksize beyond numbers")
        << QByteArray("blksize=99999999999999999999") << QByteArray("blksize=1468");
    QTest::newRow("blksize no number") << QByteArray("blksize=big") << QByteArray();
    QTest::newRow("blksize empty") << QByteArray("blksize=") << QByteArray();
    QTest::newRow("blksize with sign") << QByteArray("blksize=+512") << QByteArray();
    QTest::newRow("blksize negative") << QByteArray("blksize=-512") << QByteArray();
    QTest::newRow("blksize in any case") << QByteArray("BlkSize=600") << QByteArray("BlkSize=600");
    QTest::newRow("blksize twice") << QByteArray("blksize=600 blksize=700") << QByteArray("blksize=600");
    QTest::newRow("timeout") << QByteArray("timeout=3") << QByteArray("timeout=3");
    QTest::newRow("timeout most") << QByteArray("timeout=8") << QByteArray("timeout=8");
    QTest::newRow("timeout not kept") << QByteArray("timeout=9 blksize=600") << QByteArray("blksize=600");
    QTest::newRow("timeout too long") << QByteArray("timeout=256") << QByteArray();
    QTest::newRow("timeout none") << QByteArray("timeout=0") << QByteArray();
    QTest::newRow("tsize") << QByteArray("tsize=0") << QByteArray("tsize=123456");
    QTest::newRow("tsize malformed") << QByteArray("tsize=x") << QByteArray();
    QTest::newRow("windowsize") << QByteArray("windowsize=8") << QByteArray("windowsize=8");
    QTest::newRow("windowsize none") << QByteArray("windowsize=0") << QByteArray();
    QTest::newRow("windowsize too large") << QByteArray("windowsize=65535") << QByteArray("windowsize=64");
    QTest::newRow("unknown") << QByteArray("multicast= rollover=0 blksize=512") << QByteArray("blksize=512");
    QTest::newRow("all") << QByteArray("blksize=1024 windowsize=4 timeout=2 tsize=0")
                         << QByteArray("blksize=1024 windowsize=4 timeout=2 tsize=123456");
}

void OptionsTest::negotiates()
{
    QFETCH(QByteArray, asked);
    Policy policy;
    policy.maxBlockSize = 1468;
    policy.maxWindowSize = 64;
    QTEST(textOf(negotiate(optionsOf(asked), policy, 123456).accepted), "answered");
}

void OptionsTest::agreesOnWhatTheAnswerSays()
{
    Policy policy;
    policy.maxBlockSize = 1000;
    const auto agreed = negotiate(optionsOf("blksize=1468 windowsize=4 timeout=2"), policy, 1);
    QCOMPARE(agreed.blockSize, 1000);
    QCOMPARE(agreed.windowSize, 4);
    QCOMPARE(agreed.timeout, std::chrono::seconds(2));
    const auto plain = negotiate({}, policy, 1);
    QCOMPARE(plain.blockSize, 512);
    QCOMPARE(plain.windowSize, 1);
    QVERIFY(!plain.timeout);
    QVERIFY(!negotiate(optionsOf("timeout=30"), policy, 1).timeout);
}

void OptionsTest::answersNoSizeItDoesNotKnow()
{
    QCOMPARE(textOf(negotiate(optionsOf("tsize=0 blksize=512"), {}, std::nullopt).accepted),
             QByteArray("blksize=512"));
}

void OptionsTest::limitsAWindowByItsBytes()
{
    Policy policy;
    policy.maxWindowBytes = 64 * 1024;
    QCOMPARE(negotiate(optionsOf("blksize=1024 windowsize=256"), policy, 1).windowSize, 64);
    QCOMPARE(negotiate(optionsOf("blksize=65464 windowsize=256"), policy, 1).windowSize, 1);
    QCOMPARE(negotiate(optionsOf("windowsize=60"), policy, 1).windowSize, 60);
}

void OptionsTest::fitsABlockIntoTheMtu()
{
    QCOMPARE(blockSizeFor(1500, true), 1468);
    QCOMPARE(blockSizeFor(1500, false), 1448);
    QCOMPARE(blockSizeFor(65536, true), 65464);
    // Never below what every client and server must take: such a link cuts packets up by itself.
    QCOMPARE(blockSizeFor(300, true), 512);
}

void OptionsTest::clientTakesOnlyWhatItAskedFor_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("answered");
    QTest::addColumn<bool>("taken");
    QTest::newRow("same") << QByteArray("blksize=1468 windowsize=8")
                          << QByteArray("blksize=1468 windowsize=8") << true;
    QTest::newRow("less") << QByteArray("blksize=1468 windowsize=8") << QByteArray("blksize=512 windowsize=2")
                          << true;
    QTest::newRow("nothing") << QByteArray("blksize=1468") << QByteArray() << true;
    QTest::newRow("larger block") << QByteArray("blksize=1024") << QByteArray("blksize=1468") << false;
    QTest::newRow("larger window") << QByteArray("windowsize=2") << QByteArray("windowsize=3") << false;
    QTest::newRow("unasked block") << QByteArray("tsize=0") << QByteArray("blksize=512") << false;
    QTest::newRow("other timeout") << QByteArray("timeout=2") << QByteArray("timeout=1") << false;
    QTest::newRow("unknown option") << QByteArray("blksize=512") << QByteArray("blksize=512 rollover=0")
                                    << false;
    QTest::newRow("no number") << QByteArray("blksize=512") << QByteArray("blksize=large") << false;
    QTest::newRow("too small") << QByteArray("blksize=512") << QByteArray("blksize=4") << false;
    QTest::newRow("beyond all") << QByteArray("blksize=65464") << QByteArray("blksize=70000") << false;
    QTest::newRow("twice") << QByteArray("blksize=512") << QByteArray("blksize=512 blksize=256") << false;
    QTest::newRow("unasked size") << QByteArray("blksize=512") << QByteArray("tsize=5") << false;
    QTest::newRow("size") << QByteArray("tsize=0") << QByteArray("tsize=5") << true;
}

void OptionsTest::clientTakesOnlyWhatItAskedFor()
{
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, answered);
    QTEST(agree(Options::of(optionsOf(asked)), optionsOf(answered)).has_value(), "taken");
}

QTEST_GUILESS_MAIN(OptionsTest)
#include "options_test.moc"
