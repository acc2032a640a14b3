#include "core/stock/tone_plan.h"

#include "core/catalogue/parameters.h"

#include <QSet>

namespace stock {

std::vector<ToneChoice> toneChoices(const QString &package, const QHash<QString, tones::Package> &packages)
{
    std::vector<ToneChoice> choices;
    QSet<QString> brought;
    if (const auto known = packages.constFind(package); known != packages.cend()) {
        for (const tones::PackedTone &tone : known->tones) {
            choices.push_back({tone.name, false, false});
            brought.insert(tone.name);
        }
    }
    for (const QString &name : catalogue::Parameters::builtIn().toneNames())
        choices.push_back({name, true, brought.contains(name)});
    return choices;
}

} // namespace stock
