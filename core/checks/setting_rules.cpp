#include "core/base/relative_path.h"
#include "core/catalogue/server_text.h"
#include "core/checks/rules.h"

#include <algorithm>

namespace checks::rules {

namespace {

using catalogue::ValueType;

constexpr qsizetype kLongestShown = 60;

/// Not whatever somebody likes to write.
bool hasForm(const Setting &setting)
{
    return setting.match && setting.match.parameter->type != ValueType::Text &&
           setting.match.parameter->type != ValueType::Password;
}

/// Where a comment begins in a value; nothing if there is none. A `#` that belongs to the value ("Lobby #2",
/// a colour) is told from one that begins a remark by what stands around it; of a setting with a form of its
/// own any will do.
std::optional<qsizetype> commentIn(const Setting &setting)
{
    const QString &value = setting.value;
    for (qsizetype at = value.indexOf(u'#'); at >= 0; at = value.indexOf(u'#', at + 1)) {
        if (at > 0 && !value[at - 1].isSpace())
            continue;
        const QStringView rest = QStringView(value).sliced(at + 1);
        const QStringView words = rest.trimmed();
        if (hasForm(setting) || (!words.isEmpty() && words.size() < rest.size() && words.front().isLetter()))
            return at;
    }
    return std::nullopt;
}

Severity severityOf(base::Code code, catalogue::Evidence evidence)
{
    // Devices may know more time zones than this computer, and are thought to take a list without its comma.
    if (code == catalogue::kValueListComma || code == catalogue::kValueTimeZone)
        return Severity::Notice;
    const bool certain = evidence == catalogue::Evidence::Guide || evidence == catalogue::Evidence::Vendor;
    return certain ? Severity::Error : Severity::Warning;
}

/// Guide 2.4: "Do not add any extra leading or trailing characters or slashes."
QString withoutSlashes(QString path)
{
    path.replace(u'\\', u'/');
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

struct Better {
    base::Code label;
    QString value;
};

/// What the value was meant to be, where that is beyond doubt.
std::optional<Better> betterValue(const Subject &subject, const Setting &setting, base::Code problem)
{
    if (problem == catalogue::kValuePath)
        return Better{kRepairSlash, withoutSlashes(setting.value)};
    if (problem == catalogue::kValueListComma)
        return Better{kRepairComma, setting.value + u','};
    if (problem == catalogue::kValueVolumeForm) {
        if (const auto value = catalogue::valueIn(subject.era(), *setting.match.parameter, setting.value))
            return Better{kRepairValue, *value};
    }
    return std::nullopt;
}

Finding valueFinding(const Subject &subject, const Setting &setting, base::Message problem)
{
    const auto better = betterValue(subject, setting, problem.code);
    const Severity severity = problem.code == catalogue::kValuePath
                                  ? Severity::Warning
                                  : severityOf(problem.code, setting.match.parameter->evidence);
    if (problem.code == catalogue::kValuePath)
        problem.code = kPathSlash;
    problem.args[0] =
        base::printableName(catalogue::withoutPassword(problem.args[0]).toUtf8(), kLongestShown);
    Finding finding = subject.about(setting.key, severity, std::move(problem));
    if (better && !catalogue::problemOf(*setting.match.parameter, subject.era(), better->value))
        finding.repair = subject.repair({better->label, {QString::fromUtf8(setting.key)}},
                                        {{setting.key, better->value, {}, {}}});
    return finding;
}

Finding about(const Subject &subject, const Setting &setting, Severity severity, base::Code code,
              const QString &second = {})
{
    QStringList args{QString::fromUtf8(setting.key)};
    if (!second.isEmpty())
        args << second;
    return subject.about(setting.key, severity, {code, std::move(args)});
}

/// The setting under another name; taken out where that name is there already.
std::optional<job::Change> renamed(const Subject &subject, const Setting &setting, const QByteArray &to,
                                   const QString &value)
{
    const QString key = QString::fromUtf8(setting.key);
    if (subject.value(to))
        return subject.repair({kRepairRemoveKey, {key}}, {{setting.key, std::nullopt, {}, {}}});
    return subject.repair({kRepairRenameKey, {key, QString::fromUtf8(to)}}, {{setting.key, value, to, {}}});
}

} // namespace

Setting settingOf(const Subject &subject, QByteArrayView key, QString value)
{
    const catalogue::Parameters &parameters = subject.context().parameters;
    const catalogue::ParameterMatch match = parameters.find(key);
    const bool secret = match ? match.parameter->secret : parameters.isSecret(key);
    return {key.toByteArray(), std::move(value), match, secret};
}

void valueForm(const Subject &subject, const Setting &setting, Findings &found)
{
    if (!setting.match || setting.secret)
        return;
    auto problem = catalogue::problemOf(*setting.match.parameter, subject.era(), setting.value);
    if (problem && !commentIn(setting))
        found.push_back(valueFinding(subject, setting, std::move(*problem)));
}

/// Domain notes 9: only a line that starts with `#` is a comment.
void trailingComment(const Subject &subject, const Setting &setting, Findings &found)
{
    const auto at = commentIn(setting);
    if (!at)
        return;
    // What belongs to a text or a password ("Lobby # east"), only its owner knows.
    const bool certain = hasForm(setting) && !setting.secret;
    const QString alone = setting.value.first(*at).trimmed();
    Finding finding =
        about(subject, setting, certain ? Severity::Warning : Severity::Notice, kTrailingComment);
    if (certain && !catalogue::problemOf(*setting.match.parameter, subject.era(), alone))
        finding.repair = subject.repair(
            {kRepairComment, {finding.key}},
            {{setting.key, alone, {}, QStringView(setting.value).sliced(*at + 1).trimmed().toString()}});
    found.push_back(std::move(finding));
}

/// Domain notes 1.3: names in circulation that occur in no backup. Others may be those of a device that we
/// know too little of.
void unknownKey(const Subject &subject, const Setting &setting, Findings &found)
{
    if (setting.match)
        return;
    const catalogue::WrongKey *wrong = subject.context().parameters.wrongKey(setting.key);
    Finding finding = about(subject, setting, wrong ? Severity::Warning : Severity::Notice, kUnknownKey);
    if (wrong && !wrong->meant.isEmpty() && subject.canTakeOut(setting.key))
        finding.repair = renamed(subject, setting, wrong->meant, setting.value);
    found.push_back(std::move(finding));
}

/// Domain notes 1.4. A file that has the setting under its right name too was made for several generations.
void keyOfOtherEra(const Subject &subject, const Setting &setting, Findings &found)
{
    if (!setting.match || setting.match.isIn(subject.era()))
        return;
    const catalogue::Parameters &parameters = subject.context().parameters;
    const auto name = parameters.nameIn(subject.era(), setting.key);
    if (!name || *name == setting.key || subject.value(*name))
        return;
    Finding finding = about(subject, setting, Severity::Warning, kKeyOfOtherEra, QString::fromUtf8(*name));
    if (const auto there = parameters.settingIn(subject.era(), setting.key, setting.value))
        finding.repair = renamed(subject, setting, there->key, there->value);
    found.push_back(std::move(finding));
}

void defaultPassword(const Subject &subject, const Setting &setting, Findings &found)
{
    if (setting.secret && setting.match && !setting.value.isEmpty() &&
        setting.value == setting.match.defaultIn(subject.era()))
        found.push_back(about(subject, setting, Severity::Notice, kDefaultPassword));
}

/// Guide 1.1: "8036 SIP Multimedia Intercom (*SIP configuration only; excluding UI configuration)". What the
/// network and provisioning need is read all the same.
void sipOnly(const Subject &subject, const Setting &setting, Findings &found)
{
    static constexpr QByteArrayView kReached[] = {"sip.", "prov.", "net.", "admin.", "api."};
    if (!subject.model() || !subject.capabilities().sipOnly ||
        std::ranges::any_of(kReached, [&](auto prefix) { return setting.key.startsWith(prefix); }))
        return;
    found.push_back(about(subject, setting, Severity::Warning, kSipOnly, subject.modelName()));
}

} // namespace checks::rules
