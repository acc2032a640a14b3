#include "core/recipes/quoting.h"

#include "core/recipes/recipes.h"
#include "tests/support/seed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace recipes;

namespace {

/// What its server makes of a text: the grammars' own rules, read backwards. Nothing: it reads no one text.
using Read = std::optional<QByteArray> (*)(const QByteArray &quoted);

/// dnsmasq's configuration file and dhcpd.conf(5): a backslash escapes.
std::optional<QByteArray> readDoubleQuoted(const QByteArray &quoted)
{
    if (quoted.size() < 2 || !quoted.startsWith('"') || !quoted.endsWith('"'))
        return std::nullopt;
    const QByteArray inside = quoted.sliced(1, quoted.size() - 2);
    return inside.contains('"') || inside.contains('\\') || inside.contains('\n') ? std::nullopt
                                                                                  : std::optional(inside);
}

/// JSON, and in it a list of values between commas, where `\,` is a comma.
std::optional<QByteArray> readKea(const QByteArray &quoted)
{
    const QJsonDocument document = QJsonDocument::fromJson('[' + quoted + ']');
    if (!document.isArray() || document.array().size() != 1)
        return std::nullopt;
    QByteArray data = document.array().first().toString().toUtf8();
    data.replace("\\,", QByteArray("\0", 1));
    if (data.contains(',') || data.contains('\\'))
        return std::nullopt;
    return data.replace(QByteArray("\0", 1), ",");
}

/// A single-quoted string of PowerShell: only the quote itself is doubled.
std::optional<QByteArray> readPowerShell(const QByteArray &quoted)
{
    if (quoted.size() < 2 || !quoted.startsWith('\'') || !quoted.endsWith('\''))
        return std::nullopt;
    QByteArray inside = quoted.sliced(1, quoted.size() - 2);
    inside.replace("''", QByteArray("\0", 1));
    return inside.contains('\'') ? std::nullopt : std::optional(inside.replace(QByteArray("\0", 1), "'"));
}

/// RouterOS: a double-quoted string of its console, and in it s'…'.
std::optional<QByteArray> readRouterOs(const QByteArray &quoted)
{
    if (quoted.startsWith("0x"))
        return QByteArray::fromHex(quoted.sliced(2));
    if (!quoted.startsWith("\"s'") || !quoted.endsWith("'\""))
        return std::nullopt;
    const QByteArray inside = quoted.sliced(3, quoted.size() - 5);
    for (const char special : {'"', '\\', '$', '?', '\'', '\n'}) {
        if (inside.contains(special))
            return std::nullopt;
    }
    return inside;
}

std::optional<QByteArray> readCisco(const QByteArray &quoted)
{
    if (quoted.startsWith("hex "))
        return QByteArray::fromHex(QByteArray(quoted.sliced(4)).replace('.', ""));
    const QByteArray text = quoted.mid(6);
    const bool isPlain = quoted.startsWith("ascii ") && !text.contains('?') && !text.contains(' ') &&
                         !text.contains('"') && !text.contains('\n');
    return isPlain ? std::optional(text) : std::nullopt;
}

std::optional<QByteArray> readField(const QByteArray &typed)
{
    return typed.contains('\n') ? std::nullopt : std::optional(typed);
}

struct Grammar {
    const char *name;
    QString (*quoted)(const QByteArray &);
    Read read;
};

constexpr Grammar kGrammars[] = {
    {"dnsmasq and dhcpd", doubleQuoted, readDoubleQuoted},
    {"Kea", jsonQuoted, readKea},
    {"PowerShell", powerShell, readPowerShell},
    {"RouterOS", routerOs, readRouterOs},
    {"IOS", ciscoIos, readCisco},
    {"fields", asTyped, readField},
};

/// A URL, with a stranger's byte now and then.
QByteArray randomText(std::mt19937_64 &random)
{
    static constexpr QByteArrayView kUrl("http://abcXYZ019-._~:/?#[]@!$&'()*+,;=%");
    QByteArray text;
    const int length = support::between(random, 0, 40);
    const bool isHostile = support::between(random, 0, 2) == 0;
    for (int i = 0; i < length; ++i) {
        text += isHostile && support::between(random, 0, 9) == 0
                    ? static_cast<char>(support::between(random, 0, 255))
                    : kUrl[support::between<qsizetype>(random, 0, kUrl.size() - 1)];
    }
    return text;
}

} // namespace

class QuotingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesWhatNoUrlHas_data();
    void refusesWhatNoUrlHas();
    void takesEverySignOfAUrl();
    void everyGrammarReadsWhatWasMeant();
    void nothingOfATextBecomesALineOfTheRecipe();
};

void QuotingTest::refusesWhatNoUrlHas_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("double quote") << QByteArray("http://h/\"; evil");
    QTest::newRow("backslash") << QByteArray("http://h/\\");
    QTest::newRow("line feed") << QByteArray("http://h/\ndhcp-script=/bin/sh");
    QTest::newRow("carriage return") << QByteArray("http://h/\r");
    QTest::newRow("NUL") << QByteArray("http://h/\0", 10);
    QTest::newRow("blank") << QByteArray("http://h/a b");
    QTest::newRow("backtick") << QByteArray("http://h/`calc`");
    QTest::newRow("braces, which are our own places") << QByteArray("http://h/{66}");
    QTest::newRow("not ASCII") << QByteArray("http://h/\xc3\xa9");
    QTest::newRow("curly quote, one to PowerShell") << QByteArray("http://h/\xe2\x80\x99");
    QTest::newRow("DEL") << QByteArray("http://h/\x7f");
}

void QuotingTest::refusesWhatNoUrlHas()
{
    QFETCH(QByteArray, text);
    const auto fit = fits(text);
    QVERIFY(!fit);
    QCOMPARE(fit.error().what.code, kTextUnfit);
    // Not one recipe is made of it, whichever option it stands in.
    for (const Kind kind : kKinds) {
        Wish wish;
        wish.texts.option66 = text;
        QVERIFY(!recipe(kind, wish));
        wish.texts = {"10.0.0.1", text, {}};
        QVERIFY(!recipe(kind, wish));
        wish.texts = {"10.0.0.1", {}, {}};
        wish.older = {base::MacAddress()};
        wish.olderTexts.option66 = text;
        QVERIFY(!recipe(kind, wish));
    }
}

void QuotingTest::takesEverySignOfAUrl()
{
    QVERIFY(fits("http://u:p@h/AZaz09-._~:/?#[]@!$&'()*+,;=%41"));
    QVERIFY(fits(QByteArray(255, 'a')));
    QCOMPARE(fits(QByteArray(256, 'a')).error().what,
             (base::Message{kTextLong, {QStringLiteral("256"), QStringLiteral("255")}}));
}

void QuotingTest::everyGrammarReadsWhatWasMeant()
{
    auto random = support::seededRandom("quoting");
    int taken = 0;
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray text = randomText(random);
        if (!fits(text))
            continue;
        ++taken;
        for (const Grammar &grammar : kGrammars) {
            const auto read = grammar.read(grammar.quoted(text).toLatin1());
            QVERIFY2(read && *read == text, (grammar.name + QByteArray(": ") + text).constData());
        }
    }
    QVERIFY(taken > 5'000);
}

/// A recipe has as many lines whatever its texts are, and each of them begins as it does with plain ones.
void QuotingTest::nothingOfATextBecomesALineOfTheRecipe()
{
    auto random = support::seededRandom("lines");
    const auto wishOf = [](const QByteArray &text) {
        Wish wish;
        wish.texts = {text, text, {base::Ipv4(10, 0, 0, 1)}};
        wish.subnet = {base::Ipv4(10, 0, 0, 0), 24};
        return wish;
    };
    for (int i = 0; i < 500; ++i) {
        const QByteArray text = randomText(random);
        if (text.isEmpty() || !fits(text))
            continue;
        for (const Kind kind : kKinds) {
            const QStringList plain = recipe(kind, wishOf("plain"))->text.split(u'\n');
            const QStringList lines = recipe(kind, wishOf(text))->text.split(u'\n');
            QCOMPARE(lines.size(), plain.size());
            for (qsizetype line = 0; line < lines.size(); ++line)
                QCOMPARE(lines[line].left(8), plain[line].left(8));
        }
    }
}

QTEST_APPLESS_MAIN(QuotingTest)
#include "quoting_test.moc"
