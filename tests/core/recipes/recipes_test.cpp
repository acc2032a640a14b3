#include "core/recipes/recipes.h"

#include "core/recipes/codes.h"
#include "tests/core/recipes/wishes.h"

#include <QFile>
#include <QTest>

using namespace recipes;

namespace {

struct Named {
    const char *name;
    Wish wish;
};

const std::vector<Named> &all()
{
    static const std::vector<Named> kAll{
        {"a bare address for everyone", wishes::bareForEveryone()},
        {"everything for Algo's devices", wishes::allForVendor()},
        {"older ones among Algo's devices, with a pool", wishes::mixedWithPool(true)},
        {"older ones among everyone, with a pool", wishes::mixedWithPool(false)},
    };
    return kAll;
}

/// All that a person would be shown, for comparing it whole.
QString shown(const Recipe &recipe)
{
    QString text = recipe.where.code.toString() + u' ' + recipe.where.args.join(u' ') + u'\n';
    for (const base::Message &caveat : recipe.caveats)
        text += QStringLiteral("! ") + caveat.code.toString() + u' ' + caveat.args.join(u' ') + u'\n';
    return text + QStringLiteral("---- give\n") + recipe.text + QStringLiteral("---- undo\n") + recipe.undo;
}

QString goldenText(Kind kind)
{
    QString text;
    for (const Named &each : all())
        text += QStringLiteral("==== ") + QLatin1StringView(each.name) + u'\n' +
                shown(*recipe(kind, each.wish)) + u'\n';
    return text;
}

bool has(const Recipe &recipe, base::Code code)
{
    return std::ranges::any_of(recipe.caveats, [&](const base::Message &each) { return each.code == code; });
}

} // namespace

class RecipesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void looksAsItShould_data();
    void looksAsItShould();
    void isKnownByItsCode();
    void saysNothingWithoutATextToSay();
    void saysWhomItReaches();
    void tellsAllWhatTheOlderOnesRead();
    void wishesForASiteWhatEachDeviceReads();
};

void RecipesTest::looksAsItShould_data()
{
    QTest::addColumn<Kind>("kind");
    for (const Kind kind : kKinds)
        QTest::newRow(codeOf(kind).data()) << kind;
}

/// PROVBENCH_GOLDEN_WRITE=1 writes them anew; read the difference before you keep it.
void RecipesTest::looksAsItShould()
{
    QFETCH(Kind, kind);
    const QString text = goldenText(kind);
    QVERIFY(!text.contains(u'{') || kind == Kind::IscDhcpd || kind == Kind::Kea); // no place is left open
    QFile file(QStringLiteral(PROVBENCH_GOLDEN "/%1.txt").arg(codeOf(kind)));
    if (qEnvironmentVariableIsSet("PROVBENCH_GOLDEN_WRITE")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toLatin1());
        return;
    }
    QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
    const QStringList golden = QString::fromLatin1(file.readAll()).split(u'\n');
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < std::max(golden.size(), lines.size()); ++i)
        QCOMPARE(lines.value(i, QStringLiteral("(end)")), golden.value(i, QStringLiteral("(end)")));
}

void RecipesTest::isKnownByItsCode()
{
    for (const Kind kind : kKinds)
        QCOMPARE(kindOf(QString(codeOf(kind))), std::optional(kind));
    QCOMPARE(codeOf(Kind::WindowsServer), QLatin1StringView("windows"));
    QVERIFY(!kindOf(u"netware"));
    QVERIFY(!kindOf(u""));
}

void RecipesTest::saysNothingWithoutATextToSay()
{
    for (const Kind kind : kKinds) {
        Wish wish = wishes::in({});
        QCOMPARE(recipe(kind, wish).error().what.code, kNothingToSay);
        wish.texts.option66 = "10.66.0.1";
        QVERIFY(recipe(kind, wish));
        wish.older = {base::MacAddress()}; // and nothing for them
        QCOMPARE(recipe(kind, wish).error().what.code, kNothingToSay);
    }
}

/// Who limits it is told where that cannot be done, and nobody else is.
void RecipesTest::saysWhomItReaches()
{
    const std::vector<Kind> kAlike{Kind::MikroTik, Kind::CiscoIos, Kind::UniFi};
    for (const Kind kind : kKinds) {
        const bool alike = std::ranges::find(kAlike, kind) != kAlike.end();
        QCOMPARE(has(*recipe(kind, wishes::allForVendor()), kForEveryone), alike);
        QVERIFY(!has(*recipe(kind, wishes::bareForEveryone()), kForEveryone));
        const bool isTried = kind == Kind::Dnsmasq || kind == Kind::IscDhcpd || kind == Kind::Kea;
        QCOMPARE(has(*recipe(kind, wishes::allForVendor()), kNotTried), !isTried);
    }
}

void RecipesTest::tellsAllWhatTheOlderOnesRead()
{
    for (const Kind kind : {Kind::MikroTik, Kind::PfSense, Kind::CiscoIos, Kind::UniFi}) {
        const auto made = recipe(kind, wishes::mixedWithPool(true));
        QVERIFY(has(*made, kOneForAll));
        QVERIFY(made->text.contains(QStringLiteral("10.66.0.1")));
        QVERIFY(!made->text.contains(QStringLiteral("http")));
    }
    for (const Kind kind : {Kind::Dnsmasq, Kind::IscDhcpd, Kind::Kea, Kind::WindowsServer}) {
        const auto made = recipe(kind, wishes::mixedWithPool(true));
        QVERIFY(!has(*made, kOneForAll));
        QVERIFY(made->text.contains(QStringLiteral("http")));
    }
}

void RecipesTest::wishesForASiteWhatEachDeviceReads()
{
    const auto mac = [](std::uint8_t last) { return base::MacAddress({0x00, 0x22, 0xee, 0, 0, last}); };
    const dhcp::ProvisioningTexts url{"http://10.66.0.1", "http://10.66.0.1", {wishes::kBench}};
    const dhcp::ProvisioningTexts bare{"10.66.0.1", {}, {}};
    const dhcp::ProvisioningTexts unknown{"10.66.0.1", "10.66.0.1", {wishes::kBench}};
    const base::Subnet subnet{wishes::kBench, 24};

    const Wish mixed = wishFor({{mac(1), bare}, {mac(2), url}, {mac(3), unknown}, {mac(4), url}}, subnet);
    QCOMPARE(mixed.texts.option66, url.option66);
    QCOMPARE(mixed.texts.option160, url.option160);
    QVERIFY(mixed.older == (std::vector<base::MacAddress>{mac(1), mac(3)}));
    QCOMPARE(mixed.olderTexts.option66, bare.option66);
    QVERIFY(mixed.onlyVendor && mixed.olderTexts.option160.isEmpty());
    QVERIFY(mixed.subnet == subnet);

    const Wish alike = wishFor({{mac(1), bare}, {mac(3), unknown}}, subnet);
    QVERIFY(alike.older.empty());
    QCOMPARE(alike.texts.option160, unknown.option160); // no harm to the first, and the other reads it
    QVERIFY(wishFor({{mac(1), bare}}, subnet).texts.option160.isEmpty());
    QCOMPARE(recipe(Kind::Kea, wishFor({}, subnet)).error().what.code, kNothingToSay);
}

QTEST_APPLESS_MAIN(RecipesTest)
#include "recipes_test.moc"
