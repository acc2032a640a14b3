#include "ui/devices/renames.h"
#include "ui/devices/subject.h"

#include <algorithm>
#include <iterator>

namespace ui::devices {

using job::Layer;

namespace {

/// A setting as an era has it; as it is, if the era is not known to have it.
std::pair<QByteArray, std::optional<QString>> inEra(catalogue::Era era, const QByteArray &key,
                                                    const std::optional<QString> &value)
{
    const auto &parameters = catalogue::Parameters::builtIn();
    if (!value)
        return {parameters.nameIn(era, key).value_or(key), {}};
    const auto setting = parameters.settingIn(era, key, *value);
    return setting ? std::pair(setting->key, std::optional(setting->value)) : std::pair(key, value);
}

} // namespace

base::Result<void> Subject::set(const QByteArray &key, const std::optional<QString> &value,
                                const QString &mergesAs)
{
    job::Change change{{value ? kEditValue : kEditBack, {labelOf(key)}}, {}, mergesAs};
    append(change.edits, m_target, key, value);
    if (change.edits.empty())
        return {};
    const auto done = apply(std::move(change));
    m_lastStep = done ? mergesAs : QString();
    return done;
}

base::Result<void> Subject::sayIn(Layer layer, const QByteArray &key)
{
    const Shown now = shown(key);
    if (!now.value || layer == Layer::Template)
        return {};
    const base::Code what = layer == Layer::Site    ? kEditForSite
                            : layer == Layer::Model ? kEditForModel
                                                    : kEditForDevices;
    job::Change change{{what, {labelOf(key)}}, {}, {}};
    append(change.edits, layer, key, now.value);
    for (const Layer above : {Layer::Model, Layer::Row, Layer::Override}) {
        if (above > layer)
            append(change.edits, above, key, std::nullopt);
    }
    m_lastStep.clear();
    return apply(std::move(change));
}

base::Result<void> Subject::takeOver(job::DeviceId device, const job::Values &values)
{
    job::Change change{{kEditTakeOver, {QString::number(values.size())}}, {}, {}};
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        change.edits.push_back(job::SetValue{Layer::Override, {}, device, it.key(), *it});
    return apply(std::move(change));
}

bool Subject::takeBack(const QString &mergesAs)
{
    if (mergesAs.isEmpty() || m_lastStep != mergesAs || !m_editor.canUndo())
        return false;
    m_lastStep.clear();
    m_editor.undo();
    return true;
}

/// Edits that change nothing are left out: a Change of ten thousand should not be longer than it has to be.
void Subject::append(std::vector<job::Edit> &edits, Layer layer, const QByteArray &key,
                     const std::optional<QString> &value) const
{
    const auto say = [&](const job::Values &has, job::SetValue edit) {
        const auto old = has.constFind(edit.key);
        if (edit.value ? old == has.cend() || *old != *edit.value : old != has.cend())
            edits.push_back(std::move(edit));
    };
    if (layer == Layer::Site)
        return say(job().siteValues, {Layer::Site, {}, 0, key, value});
    if (layer == Layer::Model) {
        for (const QString &model : models())
            say(job().modelValues.value(model), {Layer::Model, model, 0, key, value});
        return;
    }
    for (const Group &group : m_groups) {
        const auto own = group.era == m_era ? std::pair(key, value) : inEra(group.era, key, value);
        for (const qsizetype index : group.indexes) {
            const job::Device &device = deviceAt(index);
            say(layer == Layer::Row ? device.row : device.overrides,
                {layer, {}, device.id, own.first, own.second});
        }
    }
}

base::Result<void> Subject::apply(job::Change change)
{
    if (change.edits.empty())
        return {};
    m_applying = true;
    auto done = m_editor.apply(std::move(change));
    m_applying = false;
    return done;
}

qsizetype Subject::renameCount() const
{
    QSet<QByteArray> keys;
    for (const Group &group : m_groups) {
        const job::Template *base = job().findTemplate(sampleOf(group).templateName);
        keys += group.renamed;
        for (const job::Values &values : {job().siteValues, job().modelValues.value(sampleOf(group).model)}) {
            const auto renamed = renamedKeys(values, group.era, base);
            for (const QByteArray &key : renamed) {
                const auto name = catalogue::Parameters::builtIn().nameIn(group.era, key);
                if (isForAll(group.era) || !(name && values.contains(*name)))
                    keys.insert(key);
            }
        }
    }
    return keys.size();
}

/// Whether every template of the job is of that era, so that no device needs the old names.
bool Subject::isForAll(catalogue::Era era) const
{
    return std::all_of(job().templates.begin(), job().templates.end(), [era](const job::TemplatePtr &base) {
        return era == catalogue::eraOf([&base](QByteArrayView key) { return base->lineOf(key).has_value(); });
    });
}

base::Result<void> Subject::rename()
{
    job::Change change{{kEditRename, {QString::number(renameCount())}}, {}, {}};
    QSet<std::pair<QString, int>> done; // model and era; an empty model stands for the site
    const auto take = [&change](std::vector<job::Edit> edits) {
        std::move(edits.begin(), edits.end(), std::back_inserter(change.edits));
    };
    const auto share = [&](const job::Values &values, const Group &group, const job::SetValue &where) {
        const std::pair layer(where.model, static_cast<int>(group.era));
        if (done.contains(layer))
            return;
        done.insert(layer);
        const job::Template *base = job().findTemplate(sampleOf(group).templateName);
        take(renameEdits(values, renamedKeys(values, group.era, base), group.era, where,
                         !isForAll(group.era)));
    };
    for (const Group &group : m_groups) {
        const QString model = sampleOf(group).model;
        share(job().siteValues, group, {Layer::Site, {}, 0, {}, {}});
        share(job().modelValues.value(model), group, {Layer::Model, model, 0, {}, {}});
        for (const qsizetype index : group.indexes) {
            const job::Device &device = deviceAt(index);
            take(renameEdits(device.row, group.renamed, group.era, {Layer::Row, {}, device.id, {}, {}},
                             false));
            take(renameEdits(device.overrides, group.renamed, group.era,
                             {Layer::Override, {}, device.id, {}, {}}, false));
        }
    }
    return apply(std::move(change));
}

} // namespace ui::devices
