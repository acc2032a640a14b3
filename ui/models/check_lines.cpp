#include "ui/models/check_lines.h"

#include "core/phrases/phrases.h"
#include "ui/models/tr.h"
#include "ui/models/wording.h"

#include <algorithm>

namespace ui::models {

namespace {

using ::network::Check;
using ::network::State;
using progress::Tone;

struct Look {
    Tone tone;
    const char *word;
    int rank; ///< the worst first
};

/// In the order of network::State.
constexpr Look kLooks[] = {
    {Tone::Good, QT_TRANSLATE_NOOP("ui::models::CheckLines", "Fine"), 3},
    {Tone::Look, QT_TRANSLATE_NOOP("ui::models::CheckLines", "Look"), 1},
    {Tone::Bad, QT_TRANSLATE_NOOP("ui::models::CheckLines", "Stops it"), 0},
    {Tone::Normal, QT_TRANSLATE_NOOP("ui::models::CheckLines", "Not known"), 2},
};

const Look &lookOf(State state)
{
    return kLooks[static_cast<int>(state)];
}

/// "Port UDP 69". Which device it is at a fall-back address stands beside it.
QString titleOf(const Check &check)
{
    const QString topic = capitalised(phrases::text(base::Message{codeOf(check.topic), {}}));
    return check.subject.isEmpty() || check.topic == ::network::Topic::Fallback
               ? topic
               : topic + u' ' + check.subject;
}

int count(const std::vector<Check> &checks, State state)
{
    return static_cast<int>(std::ranges::count(checks, state, &Check::state));
}

} // namespace

Tone toneOf(State state)
{
    return lookOf(state).tone;
}

QString wordOf(State state)
{
    return tr(lookOf(state).word);
}

QStringList checkTitles()
{
    return {tr("What"), tr("Found"), tr("State")};
}

std::vector<Line> checkLines(const std::vector<Check> &checks)
{
    std::vector<Line> lines;
    for (const Check &check : checks)
        lines.push_back(
            {{titleOf(check), phrases::text(check.message), wordOf(check.state)}, toneOf(check.state)});
    return lines;
}

int worstCheck(const std::vector<Check> &checks)
{
    const auto worst =
        std::ranges::min_element(checks, {}, [](const Check &check) { return lookOf(check.state).rank; });
    const bool any = worst != checks.end() && worst->state != State::Good;
    return any ? static_cast<int>(worst - checks.begin()) : -1;
}

CheckSum sumOf(const std::vector<Check> &checks)
{
    const int bad = count(checks, State::Bad);
    const int look = count(checks, State::Look);
    if (checks.empty())
        return {Tone::Normal, {}};
    if (bad == 0 && look == 0)
        return {Tone::Good, tr("Ready")};
    QStringList parts;
    if (bad > 0)
        parts << (bad == 1 ? tr("1 stops it") : tr("%1 stop it").arg(bad));
    if (look > 0)
        parts << tr("%1 to look at").arg(look);
    return {bad > 0 ? Tone::Bad : Tone::Look, parts.join(QStringLiteral(", "))};
}

} // namespace ui::models
