#include "core/catalogue/parameters.h"

#include <QElapsedTimer>
#include <QTest>
#include <set>

using catalogue::Era;
using catalogue::Parameters;

namespace {

const Parameters &known()
{
    return Parameters::builtIn();
}

QByteArrayList keysOf(const std::vector<catalogue::ParameterMatch> &matches)
{
    QByteArrayList keys;
    for (const auto &match : matches)
        keys << match.key();
    return keys;
}

} // namespace

class ParameterSearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void searchFindsEveryWordAnywhere_data();
    void searchFindsEveryWordAnywhere();
    void searchOfNothingIsEverything();
    void searchIsFastEnoughForEveryKeystroke();
};

void ParameterSearchTest::searchFindsEveryWordAnywhere_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QByteArray>("best"); ///< empty: nothing is found
    const auto row = [](const char *words, const char *best) {
        QTest::newRow(words) << QString::fromUtf8(words) << QByteArray(best);
    };
    row("sip.proxy", "sip.proxy");
    row("  SIP.Proxy ", "sip.proxy");
    row("sip extension", "sip.u1.user");
    row("extension sip", "sip.u1.user");
    row("zone 37 address", "mcast.zone37");
    row("vlan prio", "net.vlan.priority");
    row("page volume", "audio.page.vol");
    row("restful password", "api.admin.pwd");
    row("incremental", "prov.i");
    row("sip.proxy banana", "");
    row("banana", "");
}

void ParameterSearchTest::searchFindsEveryWordAnywhere()
{
    QFETCH(QString, words);
    QFETCH(QByteArray, best);
    const QByteArrayList found = keysOf(known().search(words));
    QCOMPARE(found.value(0), best);
}

void ParameterSearchTest::searchOfNothingIsEverything()
{
    const auto all = known().search(u" ");
    std::set<QByteArray> eras;
    for (const Era era : catalogue::kEras) {
        for (const QByteArray &key : known().keysOf(era))
            eras.insert(key);
    }
    for (const QByteArray &key : keysOf(all))
        eras.erase(key);
    QVERIFY(eras.empty());
}

void ParameterSearchTest::searchIsFastEnoughForEveryKeystroke()
{
    const QString texts[] = {QStringLiteral("z"), QStringLiteral("zone tone 1"),
                             QStringLiteral("nothing at all")};
    for (const QString &text : texts) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int round = 0; round < 5; ++round) {
            QElapsedTimer timer;
            timer.start();
            (void)known().search(text);
            best = std::min(best, timer.nsecsElapsed());
        }
        qInfo("search \"%s\": %lld us", qUtf8Printable(text), best / 1000);
        // 5 ms is the aim; sanitizers and a busy machine are given ten times that.
        QVERIFY2(best < 50'000'000, qUtf8Printable(text));
    }
}

QTEST_GUILESS_MAIN(ParameterSearchTest)
#include "parameter_search_test.moc"
