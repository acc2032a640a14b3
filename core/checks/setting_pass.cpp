#include "core/checks/setting_pass.h"

#include <algorithm>

namespace checks {

namespace {

/// More than so many in one place are told as one.
constexpr std::ptrdiff_t kToldEach = 5;

/// Those that come by the hundred where a device is not one that the catalogue knows well.
constexpr base::Code kFolded[] = {kUnknownKey, kSipOnly};

QByteArray borrowed(QByteArrayView view)
{
    return QByteArray::fromRawData(view.data(), view.size());
}

} // namespace

void SettingPass::judge(const Subject &subject, const QByteArray &key, const QString &value,
                        rules::Findings &found)
{
    const rules::Setting setting = rules::settingOf(subject, key, value);
    for (const rules::SettingRule rule : rules::settingRules())
        rule(subject, setting, found);
}

void SettingPass::judge(const Subject &subject, const conf::Document &document,
                        const std::function<bool(int, const QByteArray &)> &concerns, rules::Findings &found)
{
    QSet<QByteArray> &fine = m_fine[{subject.model(), subject.era()}];
    const std::size_t begin = found.size();
    for (int line = 0; line < document.lineCount(); ++line) {
        const QByteArray text = borrowed(document.text(line));
        if (fine.contains(text))
            continue;
        const auto setting = document.setting(line);
        if (!setting || setting->key.isEmpty() || !concerns(line, borrowed(setting->key)))
            continue;
        const std::size_t before = found.size();
        judge(subject, setting->key.toByteArray(), QString::fromUtf8(setting->value), found);
        // A key of another era is fine beside its right name, in this file alone.
        const auto match = subject.context().parameters.find(setting->key);
        if (found.size() == before && match && match.isIn(subject.era()))
            fine.insert(QByteArray(text.constData(), text.size()));
    }
    foldRepeated(found, begin);
}

void foldRepeated(rules::Findings &found, std::size_t from)
{
    const auto begin = found.begin() + static_cast<std::ptrdiff_t>(from);
    for (const base::Code code : kFolded) {
        const auto isOne = [code](const Finding &one) { return one.what.code == code && !one.repair; };
        const auto count = std::count_if(begin, found.end(), isOne);
        if (count <= kToldEach)
            continue;
        const auto first = std::find_if(begin, found.end(), isOne);
        first->count = static_cast<int>(count);
        found.erase(std::remove_if(first + 1, found.end(), isOne), found.end());
    }
}

} // namespace checks
