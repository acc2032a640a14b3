#include "core/catalogue/parameters.h"

#include <QTest>
#include <QTimeZone>
#include <random>

using catalogue::Era;
using catalogue::Parameter;
using catalogue::Parameters;

/// What problemOf() and valueIn() say of one value for one key of the built-in catalogue.
class ParameterValuesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void everyCodeIsTrippedByARow();
    void everyTypeIsSpared();
    void blankIsAlwaysFine();
    void everyTimeZoneOfThisComputerIsFine();
    void everyChoiceIsFine();
    void valuesTurnIntoAnotherErasForm_data();
    void valuesTurnIntoAnotherErasForm();
    void everyLevelComesBackAsItself();
    void anyTextIsJudgedAndTurnsBack();
};

namespace {

struct Row {
    const char *key;
    Era era;
    const char *value;
    base::Code code{};  ///< empty: the value is fine
    QStringList more{}; ///< arguments after the value
};

QStringList list(std::initializer_list<const char *> texts)
{
    QStringList all;
    for (const char *text : texts)
        all << QString::fromUtf8(text);
    return all;
}

/// Each code has a row that trips it and one beside it that does not.
const std::vector<Row> &golden()
{
    using namespace catalogue;
    static const std::vector<Row> rows{
        {"prov.use", Era::First, "0"},
        {"prov.use", Era::First, "1"},
        {"prov.use", Era::First, "2", kValueNotChoice, list({"0, 1"})},
        {"prov.use", Era::Fifth, "on", kValueNotChoice, list({"0, 1"})},
        {"prov.use", Era::Fifth, "01", kValueNotChoice, list({"0, 1"})},
        {"prov.download.method", Era::Fifth, "https"},
        {"prov.download.method", Era::Fifth, "HTTP", kValueNotChoice, list({"tftp, ftp, http, https"})},
        {"mcast.mode", Era::First, "2"},
        {"mcast.mode", Era::First, "3", kValueNotChoice, list({"0, 1, 2"})},
        {"api.auth.basic", Era::Fifth, "-1"},
        {"api.auth.basic", Era::Fifth, "2", kValueNotChoice, list({"0, 1, -1"})},
        {"prov.server.method", Era::Fifth, "something newer"}, // its list is open
        {"net.vlan.use", Era::Fifth, "auto"},
        {"net.vlan.use", Era::Fifth, "yes", kValueNotChoice, list({"0, 1, auto"})},

        {"sip.regexp", Era::Fifth, "3600"},
        {"sip.regexp", Era::Fifth, "1 h", kValueNotNumber},
        {"sip.regexp", Era::Fifth, "3600 # an hour", kValueNotNumber},
        {"net.vlan.priority", Era::First, "7"},
        {"net.vlan.priority", Era::First, "8", kValueOutOfRange, list({"0", "7"})},
        {"net.vlan.priority", Era::Fifth, "46", kValueOutOfRange, list({"0", "7"})},
        {"net.vlan.priority", Era::Fifth, "-1", kValueOutOfRange, list({"0", "7"})},
        {"net.vlan.id", Era::Fifth, "4094"},
        {"net.vlan.id", Era::Fifth, "4095", kValueOutOfRange, list({"0", "4094"})},
        {"net.dscp.sip", Era::Fifth, "63"},
        {"net.dscp.rtp", Era::Fifth, "64", kValueOutOfRange, list({"0", "63"})},
        {"synapps.port", Era::Fifth, "65535"},
        {"synapps.port", Era::Fifth, "0", kValueOutOfRange, list({"1", "65535"})},

        {"audio.page.vol", Era::First, "0"},
        {"audio.page.vol", Era::First, "10"},
        {"audio.page.vol", Era::First, "11", kValueOutOfRange, list({"0", "10"})},
        {"audio.page.vol", Era::First, "-18dB", kValueVolumeForm, list({"4"})},
        {"audio.page.vol", Era::Fifth, "0dB"},
        {"audio.page.vol", Era::Middle, "-45dB"},
        {"audio.page.vol", Era::Fifth, "4", kValueVolumeForm, list({"-18dB"})},
        {"audio.page.vol", Era::Fifth, "-18", kValueVolumeForm, list({"-18dB"})},
        {"audio.page.vol", Era::Fifth, "-18 dB", kValueVolumeForm, list({"-18dB"})},
        {"audio.page.vol", Era::Fifth, "+0dB", kValueVolumeForm, list({"-18dB"})},
        {"audio.page.vol", Era::Fifth, "loud", kValueVolumeForm, list({"-18dB"})},
        {"audio.page.vol", Era::Fifth, "3dB", kValueOutOfRange, list({"-45dB", "0dB"})},
        {"audio.page.vol", Era::Fifth, "-48dB", kValueOutOfRange, list({"-45dB", "0dB"})},
        {"audio.page.vol", Era::Fifth, "-17dB", kValueStep, list({"3dB"})},
        {"audio.page.vol", Era::Fifth, "Default", kValueVolumeForm, list({"-18dB"})},
        {"mcast.vol1", Era::Fifth, "Default"},
        {"audio.input.gain", Era::Fifth, "+6dB"},
        {"audio.input.gain", Era::Fifth, "6dB"},
        {"audio.input.gain", Era::Fifth, "-27dB"},
        {"audio.input.gain", Era::Fifth, "+7dB", kValueOutOfRange, list({"-27dB", "6dB"})},
        {"audio.input.gain", Era::Fifth, "3", kValueVolumeForm, list({"-3dB"})},
        {"audio.mic.vol", Era::Fifth, "-60dB"}, // its range is not known

        {"mcast.zone1", Era::First, "224.0.2.60:50002"},
        {"mcast.zone1", Era::Fifth, "224.0.2.60", kValueZoneAddress},
        {"mcast.polycom.zone", Era::Fifth, "10.0.0.1:5001", kValueZoneAddress},

        {"mcast.rx.zones", Era::Fifth, "1,8,9,"},
        {"mcast.rx.zones", Era::Fifth, "50,"},
        {"mcast.rx.zones", Era::Fifth, "1,8,9", kValueListComma},
        {"mcast.rx.zones", Era::Fifth, "1,51,", kValueOutOfRange, list({"1", "50"})},
        {"mcast.rx.zones", Era::Fifth, ",", kValueList},
        {"mcast.rx.zones", Era::Fifth, "1,,9,", kValueList},
        {"mcast.rx.zones", Era::Fifth, "1, 8,", kValueList},
        {"mcast.polycom.groups", Era::Fifth, "26,", kValueOutOfRange, list({"1", "25"})},
        {"prov.sync.wdays", Era::Fifth, "1,7,"},
        {"prov.sync.wdays", Era::Fifth, "8,", kValueOutOfRange, list({"1", "7"})},

        {"sip.proxy", Era::Fifth, "my_proxy.com:5070"},
        {"sip.proxy", Era::Fifth, "http://pbx", kValueHost},
        {"sip.proxy", Era::Fifth, "pbx:99999", kValueHost},
        {"net.gateway", Era::First, "10.0.0.1"},
        {"net.gateway", Era::First, "10.0.0.1:80", kValueHost}, // no port there
        {"net.gateway", Era::First, "fe80::1"},
        {"sip.proxy", Era::Fifth, "pbx-$MAC$.example.com"},
        {"sip.proxy", Era::Fifth, "$MAC", kValueHost},

        {"audio.ring.tone", Era::Fifth, "warble2-med.wav"},
        {"audio.ring.tone", Era::Fifth, "our own.wav"},
        {"audio.ring.tone", Era::Fifth, "Default"},
        {"audio.ring.tone", Era::Fifth, "None"},
        {"audio.ring.tone", Era::Fifth, "none", kValueTone},
        {"audio.ring.tone", Era::Fifth, "DEFAULT", kValueTone},
        {"audio.ring.tone", Era::Fifth, "tones/chime.wav", kValueTone},

        {"prov.download.cfgpath", Era::Fifth, "app/provision"},
        {"prov.download.cfgpath", Era::Fifth, "$MAC$"},
        {"prov.download.cfgpath", Era::Fifth, "/app/provision", kValuePath},
        {"prov.download.fwpath", Era::Fifth, "firmware/", kValuePath},
        {"prov.download.fwpath", Era::Fifth, "firmware\\algo", kValuePath},

        {"admin.timezone", Era::Fifth, "America/New_York"},
        {"admin.timezone", Era::Fifth, "UTC"},
        {"admin.timezone", Era::Fifth, "America/Riverside School", kValueTimeZone},
        {"admin.timezone", Era::Fifth, "America/new_york_", kValueTimeZone},

        {"admin.devname", Era::Fifth, "anything $MAC$ # at all"},
        {"admin.pwd", Era::Fifth, "s3cret, with: everything/"},
    };
    return rows;
}

const Parameter &parameterOf(QByteArrayView key)
{
    const auto match = Parameters::builtIn().find(key);
    Q_ASSERT(match);
    return *match.parameter;
}

quint64 seed()
{
    bool set = false;
    const quint64 given = qEnvironmentVariable("PROVBENCH_SEED").toULongLong(&set);
    return set ? given : std::random_device{}();
}

} // namespace

void ParameterValuesTest::tellsWhatIsWrong_data()
{
    QTest::addColumn<Row>("row");
    for (const Row &row : golden())
        QTest::addRow("%s = %s in %d", row.key, row.value, static_cast<int>(row.era)) << row;
}

void ParameterValuesTest::tellsWhatIsWrong()
{
    QFETCH(Row, row);
    const QString value = QString::fromUtf8(row.value);
    const auto problem = catalogue::problemOf(parameterOf(row.key), row.era, value);
    QCOMPARE(problem ? problem->code.toString() : QString(), row.code.toString());
    if (!problem)
        return;
    QCOMPARE(problem->args.mid(1), row.more);
    // Of a list only the member that is wrong is named.
    QVERIFY(value.contains(problem->args.value(0)) && !problem->args.value(0).isEmpty());
}

void ParameterValuesTest::everyCodeIsTrippedByARow()
{
    using namespace catalogue;
    for (const base::Code code :
         {kValueNotChoice, kValueNotNumber, kValueOutOfRange, kValueStep, kValueVolumeForm, kValueZoneAddress,
          kValueList, kValueListComma, kValueHost, kValueTimeZone, kValueTone, kValuePath}) {
        const auto trips = [code](const Row &row) { return row.code == code; };
        QVERIFY2(std::any_of(golden().begin(), golden().end(), trips), qUtf8Printable(code.toString()));
    }
}

/// A rule that says no to everything would pass the rows above it.
void ParameterValuesTest::everyTypeIsSpared()
{
    for (const Parameter &parameter : Parameters::builtIn().all()) {
        const auto spares = [&](const Row &row) {
            return row.code.isEmpty() && parameterOf(row.key).type == parameter.type;
        };
        QVERIFY2(std::any_of(golden().begin(), golden().end(), spares), parameter.key.constData());
    }
}

void ParameterValuesTest::blankIsAlwaysFine()
{
    for (const Parameter &parameter : Parameters::builtIn().all())
        QVERIFY2(!catalogue::problemOf(parameter, Era::Fifth, u""), parameter.key.constData());
}

void ParameterValuesTest::everyTimeZoneOfThisComputerIsFine()
{
    const auto zones = QTimeZone::availableTimeZoneIds();
    QVERIFY(!zones.isEmpty());
    for (const QByteArray &zone : zones) {
        const auto problem =
            catalogue::problemOf(parameterOf("admin.timezone"), Era::Fifth, QString::fromUtf8(zone));
        QVERIFY2(!problem, zone.constData());
    }
}

void ParameterValuesTest::everyChoiceIsFine()
{
    for (const Parameter &parameter : Parameters::builtIn().all()) {
        for (const auto &choice : parameter.choices) {
            QVERIFY2(!catalogue::problemOf(parameter, Era::Fifth, choice.value), parameter.key.constData());
            QVERIFY2(!choice.label.isEmpty(), parameter.key.constData());
        }
    }
}

void ParameterValuesTest::valuesTurnIntoAnotherErasForm_data()
{
    QTest::addColumn<Era>("to");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<std::optional<QString>>("turned");
    const auto row = [](Era to, const char *key, const char *value, std::optional<QString> turned) {
        QTest::addRow("%s = %s to %d", key, value, static_cast<int>(to))
            << to << QByteArray(key) << QString::fromUtf8(value) << turned;
    };
    row(Era::Fifth, "audio.page.vol", "10", QStringLiteral("0dB"));
    row(Era::Fifth, "audio.page.vol", "4", QStringLiteral("-18dB"));
    row(Era::Middle, "audio.page.vol", "0", QStringLiteral("-30dB"));
    row(Era::First, "audio.page.vol", "0dB", QStringLiteral("10"));
    row(Era::First, "audio.page.vol", "-18dB", QStringLiteral("4"));
    row(Era::First, "audio.page.vol", "-30dB", QStringLiteral("0"));
    row(Era::First, "audio.page.vol", "-33dB", std::nullopt); // below level 0
    row(Era::First, "audio.page.vol", "-17dB", std::nullopt);
    row(Era::Fifth, "audio.page.vol", "11", std::nullopt);
    row(Era::Fifth, "audio.page.vol", "loud", std::nullopt);
    row(Era::Fifth, "audio.page.vol", "-18dB", QStringLiteral("-18dB"));
    row(Era::First, "audio.page.vol", "4", QStringLiteral("4"));
    row(Era::First, "audio.page.vol", "", QString());
    row(Era::Fifth, "mcast.vol1", "Default", QStringLiteral("Default"));
    row(Era::Fifth, "sip.proxy", "4", QStringLiteral("4")); // no volume: nothing to turn
}

void ParameterValuesTest::valuesTurnIntoAnotherErasForm()
{
    QFETCH(Era, to);
    QFETCH(QByteArray, key);
    QFETCH(QString, value);
    QTEST(catalogue::valueIn(to, parameterOf(key), value), "turned");
}

void ParameterValuesTest::everyLevelComesBackAsItself()
{
    const Parameter &volume = parameterOf("audio.ring.vol");
    for (int level = 0; level <= 10; ++level) {
        const QString first = QString::number(level);
        const auto later = catalogue::valueIn(Era::Fifth, volume, first);
        QVERIFY(later && !catalogue::problemOf(volume, Era::Fifth, *later));
        QCOMPARE(catalogue::valueIn(Era::First, volume, *later), std::optional(first));
    }
}

void ParameterValuesTest::anyTextIsJudgedAndTurnsBack()
{
    const quint64 from = seed();
    qInfo("PROVBENCH_SEED=%llu", from);
    std::mt19937_64 random(from);
    // Mostly what values are made of, so that forms are nearly right.
    const QString letters =
        QStringLiteral("0123456789-+,.:/[]dB$MAC Defaultnone#\\\u00fc\u0663") + QChar(0) + QChar(0xd800);
    for (int round = 0; round < 400; ++round) {
        QString text;
        for (auto length = random() % 12; length > 0; --length)
            text += letters[static_cast<qsizetype>(random() % static_cast<quint64>(letters.size()))];
        for (const Parameter &parameter : Parameters::builtIn().all()) {
            for (const Era era : catalogue::kEras) {
                if (const auto problem = catalogue::problemOf(parameter, era, text))
                    QVERIFY(!problem->code.isEmpty() && !problem->args.isEmpty());
                const Era other = era == Era::First ? Era::Fifth : Era::First;
                const auto there = catalogue::valueIn(other, parameter, text);
                if (!there || catalogue::problemOf(parameter, era, text))
                    continue;
                const auto again = catalogue::valueIn(era, parameter, *there);
                QVERIFY(again);
                // A level with more digits than it needs ("007", "-0dB") comes back plain.
                if (parameter.type != catalogue::ValueType::Volume)
                    QCOMPARE(*again, text);
                else
                    QCOMPARE(catalogue::valueIn(other, parameter, *again), there);
            }
        }
    }
}

QTEST_GUILESS_MAIN(ParameterValuesTest)
#include "parameter_values_test.moc"
