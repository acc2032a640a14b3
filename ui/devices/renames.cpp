#include "ui/devices/renames.h"

namespace ui::devices {

QSet<QByteArray> renamedKeys(const job::Values &values, catalogue::Era era, const job::Template *base)
{
    QSet<QByteArray> keys;
    for (auto it = values.keyBegin(); it != values.keyEnd(); ++it) {
        const auto name = catalogue::Parameters::builtIn().nameIn(era, *it);
        if (name && *name != *it && !(base && base->lineOf(*it)) &&
            catalogue::Parameters::builtIn().settingIn(era, *it, values.value(*it)))
            keys.insert(*it);
    }
    return keys;
}

std::vector<job::Edit> renameEdits(const job::Values &values, const QSet<QByteArray> &keys,
                                   catalogue::Era era, const job::SetValue &where, bool keepOld)
{
    std::vector<job::Edit> edits;
    for (const QByteArray &key : keys) {
        const auto old = values.constFind(key);
        if (old == values.cend())
            continue;
        const auto setting = catalogue::Parameters::builtIn().settingIn(era, key, *old);
        if (!setting)
            continue;
        job::SetValue edit = where;
        // What the layer says under the new name already was said later, and for this era.
        if (!values.contains(setting->key)) {
            edit.key = setting->key;
            edit.value = setting->value;
            edits.push_back(edit);
        }
        if (!keepOld) {
            edit.key = key;
            edit.value.reset();
            edits.push_back(edit);
        }
    }
    return edits;
}

} // namespace ui::devices
