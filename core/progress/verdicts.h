#pragma once

#include "core/progress/limits.h"
#include "core/progress/record.h"
#include "core/serving/served_tree.h"

#include <span>

/// Why a device does not get on: one row per cause, the likeliest first.
namespace progress {

/// What is looked up often in a tree and is costly to find.
struct TreeFacts {
    bool hasDeviceConfigs = false; ///< algomMAC.conf of some device
    QString generalConfig;         ///< algopMODEL.conf of some model, by path; empty if there is none
    QStringList bundles;           ///< firmware bundles (guide section 3), by path

    static TreeFacts of(const serving::ServedTree &tree);
};

/// What a rule may look at.
struct Situation {
    const Record &record;
    const Seen &seen; ///< the newest request
    const serving::ServedTree &tree;
    const TreeFacts &facts;
    const QVector<serving::Protocol> &served; ///< empty: not known
    const Limits &limits;
};

/// The arguments of the cause's sentence if the rule applies; nothing if it does not.
using Args = std::optional<QStringList>;
using Applies = Args (*)(const Situation &);

/// The rule applies, and this fills its sentence.
template<class... Texts>
Args args(const Texts &...texts)
{
    return QStringList{texts...};
}

struct Rule {
    base::Code code;
    Tone tone;   ///< of the request that brought it to light; Bad stops the device, Look is advice
    Stage stage; ///< where the step bar stops
    Applies applies;
};

/// Judged with every request.
std::span<const Rule> requestRules();
/// Judged when a device has been quiet for as long as its Limits allow.
std::span<const Rule> silenceRules();

struct Judgement {
    Verdict verdict;
    Tone tone = Tone::Bad;
    std::size_t rank = 0; ///< of its row
};
std::optional<Judgement> judge(std::span<const Rule> rules, const Situation &situation);

/// Where the step bar stops for that cause.
Stage stageOf(base::Code cause);

/// What its newest settings say of the protocol, if that is none that is served here: "FTP". Settings that
/// lead it to another server or switch it off do not count.
std::optional<QString> methodNotServed(const Situation &situation);

/// Its newest configuration is complete: sent and, where one is needed, its checksum with it.
bool completesConfig(const Situation &situation);

} // namespace progress
