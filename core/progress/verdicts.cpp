#include "core/progress/verdicts.h"

#include "core/conf/wanted.h"

#include <algorithm>

namespace progress {

TreeFacts TreeFacts::of(const serving::ServedTree &tree)
{
    TreeFacts facts;
    for (const serving::Entry &entry : tree.entries()) {
        if (entry.name.isConfig()) { // of ten thousand devices: no look at their names
            facts.hasDeviceConfigs |=
                entry.name.kind == catalogue::FileKind::DeviceConfig && !entry.name.checksum;
            if (entry.name.kind == catalogue::FileKind::GenericConfig && !entry.name.checksum)
                facts.generalConfig = entry.path;
            continue;
        }
        const QString name = entry.path.sliced(entry.path.lastIndexOf(u'/') + 1);
        if (name.contains(QLatin1StringView("bundle"), Qt::CaseInsensitive) && !entry.name.checksum)
            facts.bundles << entry.path;
    }
    return facts;
}

std::optional<QString> methodNotServed(const Situation &situation)
{
    const auto &config = situation.record.boot.config;
    if (situation.served.isEmpty() || !config)
        return std::nullopt;
    const conf::Provisioning &settings = config->configuration.settings();
    const bool away = conf::namesServer(settings);
    const auto method = serving::protocolOf(settings.method);
    if (!settings.use || away || !method || situation.served.contains(*method))
        return std::nullopt;
    return settings.method.toUpper();
}

std::optional<Judgement> judge(std::span<const Rule> rules, const Situation &situation)
{
    for (std::size_t rank = 0; rank < rules.size(); ++rank) {
        if (auto args = rules[rank].applies(situation)) {
            QString file = args->value(0);
            if (file.startsWith(u'/')) // as the device spelled it: files here have none
                file.remove(0, 1);
            return Judgement{{{rules[rank].code, std::move(*args)}, std::move(file)}, rules[rank].tone, rank};
        }
    }
    return std::nullopt;
}

Stage stageOf(base::Code cause)
{
    for (const auto rules : {requestRules(), silenceRules()}) {
        const auto rule =
            std::find_if(rules.begin(), rules.end(), [&](const Rule &r) { return r.code == cause; });
        if (rule != rules.end())
            return rule->stage;
    }
    return Stage::Configuration;
}

} // namespace progress
