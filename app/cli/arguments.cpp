#include "app/cli/arguments.h"

#include <algorithm>

namespace app {

namespace {

// Every command has these two beside its own.
constexpr Option kCommonOptions[] = {
    {"json", nullptr, "One JSON object per line on standard output"},
    {"help", nullptr, "Print this and exit"},
};

const Option *findOption(const Command &command, const QString &name)
{
    for (const std::span<const Option> options : {command.options, std::span<const Option>(kCommonOptions)}) {
        const auto found = std::find_if(options.begin(), options.end(), [&](const Option &option) {
            return name == QLatin1StringView(option.name);
        });
        if (found != options.end())
            return &*found;
    }
    return nullptr;
}

bool isLater(const Command &command, const QString &spelt)
{
    return std::any_of(command.later.begin(), command.later.end(), [&](const char *name) {
        return spelt == QStringLiteral("--") + QLatin1StringView(name);
    });
}

QString spelling(const Option &option)
{
    QString text = QStringLiteral("--") + QLatin1StringView(option.name);
    if (option.valueName)
        text += u' ' + QString::fromLatin1(option.valueName);
    return text;
}

QStringList positionalsOf(const Command &command)
{
    return QString::fromLatin1(command.positional).split(u' ', Qt::SkipEmptyParts);
}

QString usageLine(const Command &command)
{
    QString line = QStringLiteral("Usage: provbench-cli ") + QLatin1StringView(command.name);
    if (*command.positional)
        line += u' ' + QString::fromLatin1(command.positional);
    for (const Option &option : command.options)
        line += (option.required ? QStringLiteral(" %1") : QStringLiteral(" [%1]")).arg(spelling(option)) +
                (option.repeated ? QStringLiteral("...") : QString());
    return line;
}

} // namespace

base::Result<Arguments> Arguments::parse(const Command &command, const QStringList &words)
{
    Arguments arguments;
    if (words.contains(QStringLiteral("--help")) || words.contains(QStringLiteral("-h"))) {
        arguments.m_help = true;
        return arguments;
    }
    QStringList rest = words;
    while (!rest.isEmpty()) {
        if (const auto taken = arguments.take(command, rest); !taken)
            return tl::unexpected(taken.error());
    }
    if (const auto complete = arguments.requireAll(command); !complete)
        return tl::unexpected(complete.error());
    return arguments;
}

base::Result<void> Arguments::take(const Command &command, QStringList &rest)
{
    const QString word = rest.takeFirst();
    if (word == QStringLiteral("--") && !m_optionsEnded) {
        m_optionsEnded = true;
        return {};
    }
    if (word.startsWith(u'-') && word.size() > 1 && !m_optionsEnded)
        return takeOption(command, word, rest);
    return takePositional(command, word);
}

base::Result<void> Arguments::takeOption(const Command &command, const QString &word, QStringList &rest)
{
    const qsizetype equals = word.indexOf(u'=');
    const QString spelt = word.left(equals);
    const Option *option =
        spelt.startsWith(QStringLiteral("--")) ? findOption(command, spelt.sliced(2)) : nullptr;
    if (!option && isLater(command, spelt))
        return base::fail(kNotInThisBuild, {spelt});
    if (!option)
        return base::fail(kOptionUnknown, {spelt, QString::fromLatin1(command.name)});
    if (m_values.contains(QLatin1StringView(option->name)) && !option->repeated)
        return base::fail(kOptionTwice, {spelt});
    QString value;
    if (option->valueName) {
        if (equals < 0 && rest.isEmpty())
            return base::fail(kOptionNeedsValue, {spelt, QString::fromLatin1(option->valueName)});
        value = equals < 0 ? rest.takeFirst() : word.sliced(equals + 1);
    } else if (equals >= 0) {
        return base::fail(kOptionTakesNone, {spelt});
    }
    m_values[QLatin1StringView(option->name)].append(value);
    return {};
}

base::Result<void> Arguments::takePositional(const Command &command, const QString &word)
{
    if (m_positional.size() == positionalsOf(command).size())
        return base::fail(kArgumentExtra, {word});
    m_positional << word;
    return {};
}

base::Result<void> Arguments::requireAll(const Command &command) const
{
    if (const QStringList names = positionalsOf(command); m_positional.size() < names.size())
        return base::fail(kArgumentMissing, {names[m_positional.size()], QString::fromLatin1(command.name)});
    for (const Option &option : command.options) {
        if (option.required && !has(QLatin1StringView(option.name)))
            return base::fail(kOptionRequired, {spelling(option), QString::fromLatin1(command.name)});
    }
    return {};
}

base::Result<std::optional<qint64>> Arguments::number(QLatin1StringView option, qint64 low, qint64 high) const
{
    if (!has(option))
        return std::optional<qint64>();
    bool ok = false;
    const qint64 number = value(option).toLongLong(&ok);
    if (!ok || number < low || number > high)
        return base::fail(kOptionInvalid, {QStringLiteral("--") + option, value(option),
                                           QStringLiteral("%1…%2").arg(low).arg(high)});
    return std::optional<qint64>(number);
}

base::Result<std::optional<quint16>> Arguments::port(QLatin1StringView option) const
{
    return number(option, 0, 65535).map([](std::optional<qint64> given) {
        return given ? std::optional<quint16>(static_cast<quint16>(*given)) : std::nullopt;
    });
}

QString helpText(const Command &command)
{
    QString text = usageLine(command) + QStringLiteral("\n\n") + QString::fromUtf8(command.summary) +
                   QStringLiteral("\n\n");
    for (const std::span<const Option> options : {command.options, std::span<const Option>(kCommonOptions)}) {
        for (const Option &option : options)
            text +=
                QStringLiteral("  %1  %2\n").arg(spelling(option), -22).arg(QString::fromUtf8(option.help));
    }
    text += QStringLiteral(
        "\nExit: 0 done, 1 found problems, 2 wrong usage or unreadable input, 3 refused for safety.\n");
    return text;
}

} // namespace app
