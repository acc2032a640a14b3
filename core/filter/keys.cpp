#include "core/filter/keys.h"

#include "core/progress/step.h"
#include "core/serving/request_event.h"

#include <array>

namespace filter {

namespace {

struct KeyRow {
    Key key;
    QLatin1StringView name;
    const char *example;
    base::Code help;
};

constexpr std::array kKeys{
    KeyRow{Key::Text, QLatin1StringView(""), "checksum", kHelpText},
    KeyRow{Key::Device, QLatin1StringView("device"), "device:00:22:EE:01:02:03", kHelpDevice},
    KeyRow{Key::Model, QLatin1StringView("model"), "model:8188", kHelpModel},
    KeyRow{Key::Protocol, QLatin1StringView("protocol"), "protocol:tftp", kHelpProtocol},
    KeyRow{Key::File, QLatin1StringView("file"), "file:.conf", kHelpFile},
    KeyRow{Key::Outcome, QLatin1StringView("outcome"), "outcome:not-found", kHelpOutcome},
    KeyRow{Key::Step, QLatin1StringView("step"), "step:firmware", kHelpStep},
    KeyRow{Key::Grade, QLatin1StringView("grade"), "grade:stuck", kHelpGrade},
    KeyRow{Key::Meaning, QLatin1StringView("meaning"), "meaning:reboot", kHelpMeaning},
    KeyRow{Key::After, QLatin1StringView("after"), "after:5min", kHelpAfter},
    KeyRow{Key::Before, QLatin1StringView("before"), "before:09:15", kHelpBefore},
};

struct SyntaxRow {
    const char *example;
    base::Code help;
};

constexpr std::array kSyntax{
    SyntaxRow{"tftp .conf", kHelpAll},
    SyntaxRow{"outcome:not-found,refused", kHelpAny},
    SyntaxRow{"-outcome:sent", kHelpNot},
    SyntaxRow{"meaning:\"not needed\"", kHelpQuotes},
};

constexpr int kStepCodes = static_cast<int>(progress::Step::Other) + 1;

/// The codes of an enum's values in their order.
template<class Enum, int kCount>
std::vector<QLatin1StringView> codesOf()
{
    std::vector<QLatin1StringView> codes;
    for (int i = 0; i < kCount; ++i)
        codes.push_back(codeOf(static_cast<Enum>(i)));
    return codes;
}

std::vector<QLatin1StringView> outcomeCodes()
{
    auto codes = codesOf<serving::Outcome, kUnderWayBit>();
    codes.push_back(QLatin1StringView("under-way"));
    return codes;
}

bool isMeant(Key key, QLatin1StringView code, QStringView value)
{
    if (code.size() == value.size())
        return value.compare(code, Qt::CaseInsensitive) == 0;
    return key == Key::Step && code.size() > value.size() && code[value.size()] == u'.' &&
           value.compare(code.first(value.size()), Qt::CaseInsensitive) == 0;
}

HelpLine lineOf(const char *example, base::Code what, Key key = Key::Text)
{
    const QString values = listedValues(key);
    return {QString::fromLatin1(example), {what, values.isEmpty() ? QStringList() : QStringList{values}}};
}

} // namespace

QVector<HelpLine> help()
{
    QVector<HelpLine> lines;
    for (const KeyRow &row : kKeys) {
        lines << lineOf(row.example, row.help, row.key);
        if (row.key != Key::Text)
            continue;
        for (const SyntaxRow &syntax : kSyntax)
            lines << lineOf(syntax.example, syntax.help);
    }
    return lines;
}

QLatin1StringView nameOf(Key key)
{
    return kKeys[static_cast<std::size_t>(key)].name;
}

std::optional<Key> keyOf(QStringView name)
{
    for (const KeyRow &row : kKeys) {
        if (!name.isEmpty() && name.compare(row.name, Qt::CaseInsensitive) == 0)
            return row.key;
    }
    return std::nullopt;
}

QStringList keyNames()
{
    QStringList names;
    for (const KeyRow &row : kKeys) {
        if (row.key != Key::Text)
            names << row.name;
    }
    return names;
}

std::span<const QLatin1StringView> valuesOf(Key key)
{
    static const auto protocols = codesOf<serving::Protocol, 4>();
    static const auto outcomes = outcomeCodes();
    static const auto steps = codesOf<progress::Step, kStepCodes>();
    static const auto grades = codesOf<progress::Grade, 6>();
    switch (key) {
    case Key::Protocol:
        return protocols;
    case Key::Outcome:
        return outcomes;
    case Key::Step:
        return steps;
    case Key::Grade:
        return grades;
    case Key::Text:
    case Key::Device:
    case Key::Model:
    case Key::File:
    case Key::Meaning:
    case Key::After:
    case Key::Before:
        return {};
    }
    Q_UNREACHABLE();
}

QString listedValues(Key key)
{
    QStringList values;
    for (const QLatin1StringView value : valuesOf(key))
        values << value;
    return values.join(QStringLiteral(", "));
}

quint32 meantBy(Key key, QStringView value)
{
    quint32 bits = 0;
    quint32 bit = 1;
    for (const QLatin1StringView code : valuesOf(key)) {
        if (isMeant(key, code, value))
            bits |= bit;
        bit <<= 1;
    }
    return bits;
}

} // namespace filter
