#include "ui/devices/subject.h"

#include "core/checks/era_count.h"
#include "core/secrets/mask.h"
#include "ui/devices/renames.h"
#include "ui/models/served_text.h"

#include <algorithm>

namespace ui::devices {

using job::Layer;
using job::LayeredValue;

QString labelOf(QByteArrayView key)
{
    const auto match = catalogue::Parameters::builtIn().find(key);
    const QString label = match ? match.label() : QString();
    return label.isEmpty() ? QString::fromUtf8(key) : label;
}

bool isSecret(QByteArrayView key)
{
    const auto &parameters = catalogue::Parameters::builtIn();
    const auto match = parameters.find(key);
    return (match && match.parameter->secret) || parameters.isSecret(key);
}

QString safeText(const QByteArray &key, const QString &value)
{
    if (isSecret(key))
        return secrets::mask(value);
    const QByteArray before = key + " = ";
    return models::maskedText(before + value.toUtf8()).mid(QString::fromUtf8(before).size());
}

catalogue::Era eraOf(const job::Job &job, const job::Device &device)
{
    const auto *model = catalogue::Catalogue::builtIn().find(device.model);
    if (checks::isFirstGenerationOnly(model))
        return catalogue::Era::First;
    if (const job::Template *base = job.findTemplate(device.templateName))
        return catalogue::eraOf([base](QByteArrayView key) { return base->lineOf(key).has_value(); });
    return model && model->generation == catalogue::Generation::First ? catalogue::Era::First
                                                                      : catalogue::Era::Fifth;
}

Subject::Subject(job::Editor &editor, QObject *parent) : QObject(parent), m_editor(editor)
{
    connect(&editor, &job::Editor::changed, this, &Subject::follow);
}

void Subject::setDevices(const QVector<job::DeviceId> &devices)
{
    m_ids = devices;
    m_idSet = QSet<job::DeviceId>(devices.begin(), devices.end());
    rebuild();
    Q_EMIT subjectChanged();
}

void Subject::setTarget(Layer target)
{
    if (target == m_target || target == Layer::Template)
        return;
    m_target = target;
    rebuild();
    Q_EMIT subjectChanged();
}

const job::Device *Subject::only() const
{
    return m_count == 1 ? first() : nullptr;
}

const job::Device *Subject::first() const
{
    return m_groups.empty() ? nullptr : &sampleOf(m_groups.front());
}

QStringList Subject::models() const
{
    QStringList models;
    for (const Group &group : m_groups)
        models << sampleOf(group).model;
    models.removeDuplicates();
    return models;
}

qsizetype Subject::reach() const
{
    if (m_target >= Layer::Row)
        return m_count;
    if (m_target == Layer::Site)
        return job().devices.size();
    const QStringList of = models();
    return std::count_if(job().devices.begin(), job().devices.end(),
                         [&of](const job::Device &device) { return of.contains(device.model); });
}

/// One pass over the job for many devices, a search for one.
std::vector<qsizetype> Subject::selected() const
{
    std::vector<qsizetype> indexes;
    if (m_ids.size() == 1) {
        if (const qsizetype index = job().indexOf(m_ids.front()); index >= 0)
            indexes.push_back(index);
        return indexes;
    }
    for (qsizetype i = 0; i < job().devices.size() && !m_idSet.isEmpty(); ++i) {
        if (m_idSet.contains(deviceAt(i).id))
            indexes.push_back(i);
    }
    return indexes;
}

void Subject::rebuild()
{
    m_groups.clear();
    QHash<std::pair<QString, QString>, std::size_t> known;
    const auto indexes = selected();
    for (const qsizetype index : indexes) {
        const job::Device &device = deviceAt(index);
        const std::size_t at = known.value({device.templateName, device.model}, m_groups.size());
        if (at == m_groups.size()) {
            known.insert({device.templateName, device.model}, at);
            m_groups.emplace_back();
            m_groups.back().era = eraOf(job(), device);
        }
        Group &group = m_groups[at];
        group.indexes.push_back(index);
        tally(group, device);
    }
    m_count = static_cast<int>(indexes.size());
    m_era = m_groups.empty() ? catalogue::Era::Fifth : m_groups.front().era;
    m_severalEras = std::any_of(m_groups.begin(), m_groups.end(),
                                [this](const Group &group) { return group.era != m_era; });
}

void Subject::tally(Group &group, const job::Device &device) const
{
    const auto count = [&group](const QByteArray &key, const QString &value, Layer layer) {
        Tally &tally = group.own[key];
        if (tally.count++ == 0) {
            tally.value = value;
            tally.layer = layer;
            return;
        }
        tally.sameValue = tally.sameValue && tally.value == value;
        tally.sameLayer = tally.sameLayer && tally.layer == layer;
    };
    const bool withOverrides = m_target == Layer::Override;
    if (withOverrides) {
        for (auto it = device.overrides.cbegin(); it != device.overrides.cend(); ++it) {
            count(it.key(), *it, Layer::Override);
            group.own[it.key()].atTarget = true;
        }
    }
    if (m_target >= Layer::Row) {
        for (auto it = device.row.cbegin(); it != device.row.cend(); ++it) {
            if (!withOverrides || !device.overrides.contains(it.key()))
                count(it.key(), *it, Layer::Row);
            if (m_target == Layer::Row)
                group.own[it.key()].atTarget = true;
        }
    }
    const job::Template *base = job().findTemplate(device.templateName);
    group.renamed += renamedKeys(device.row, group.era, base);
    group.renamed += renamedKeys(device.overrides, group.era, base);
}

void Subject::follow(const job::Touched &touched)
{
    if (!m_applying)
        m_lastStep.clear();
    const auto &[fewer, more] = std::minmax(touched.devices, m_idSet,
                                            [](const auto &a, const auto &b) { return a.size() < b.size(); });
    const bool ours =
        std::any_of(fewer.begin(), fewer.end(), [&all = more](job::DeviceId id) { return all.contains(id); });
    if (!touched.all && !touched.rows && !touched.site && !ours)
        return;
    const int before = m_count;
    const auto era = m_era;
    const QStringList of = models();
    rebuild();
    if (m_count != before || m_era != era || models() != of)
        Q_EMIT subjectChanged();
    else
        Q_EMIT valuesChanged();
}

/// What a group's devices have below their rows, up to the target.
std::optional<LayeredValue> Subject::shared(const Group &group, QByteArrayView key) const
{
    const auto all = job::Layers(job(), sampleOf(group)).all(key);
    const Layer highest = std::min(m_target, Layer::Model);
    const auto top = std::find_if(all.rbegin(), all.rend(),
                                  [highest](const LayeredValue &value) { return value.layer <= highest; });
    return top == all.rend() ? std::nullopt : std::optional(*top);
}

Shown Subject::shown(QByteArrayView key) const
{
    Shown shown;
    bool begun = false;
    const auto meet = [&](const std::optional<QString> &value, std::optional<Layer> layer, bool same) {
        shown.several = shown.several || !same || (begun && value != shown.value);
        shown.layer = begun && shown.layer != layer ? std::nullopt : layer;
        shown.value = value;
        begun = true;
    };
    const QByteArray name = QByteArray::fromRawData(key.data(), key.size());
    for (const Group &group : m_groups) {
        const auto own = group.own.constFind(name);
        const int owning = own == group.own.cend() ? 0 : own->count;
        if (owning > 0) {
            meet(own->value, own->sameLayer ? std::optional(own->layer) : std::nullopt, own->sameValue);
            shown.set = shown.set || own->atTarget;
        }
        if (owning < static_cast<int>(group.indexes.size())) {
            const auto below = shared(group, key);
            meet(below ? std::optional(below->value) : std::nullopt,
                 below ? std::optional(below->layer) : std::nullopt, true);
            shown.set = shown.set || (below && below->layer == m_target);
        }
    }
    if (shown.several)
        shown.value.reset();
    if (m_count == 1)
        explain(shown, key);
    return shown;
}

void Subject::explain(Shown &shown, QByteArrayView key) const
{
    const auto all = job::Layers(job(), *only()).all(key);
    for (const LayeredValue &value : all) {
        if (value.layer < m_target)
            shown.hides = value;
        else if (value.layer > m_target)
            shown.hiddenBy = value;
    }
    if (!shown.set)
        shown.hides.reset();
}

QSet<QByteArray> Subject::keys() const
{
    QSet<QByteArray> keys;
    const auto take = [&keys](const job::Values &values) {
        for (auto it = values.keyBegin(); it != values.keyEnd(); ++it)
            keys.insert(*it);
    };
    take(job().siteValues);
    for (const Group &group : m_groups) {
        if (const job::Template *base = job().findTemplate(sampleOf(group).templateName)) {
            for (int line = 0; line < base->document().lineCount(); ++line) {
                if (const auto setting = base->document().setting(line))
                    keys.insert(setting->key.toByteArray());
            }
        }
        take(job().modelValues.value(sampleOf(group).model));
        for (auto it = group.own.keyBegin(); it != group.own.keyEnd(); ++it)
            keys.insert(*it);
    }
    keys.remove({});
    return keys;
}

base::Result<void> Subject::set(const QByteArray &key, const std::optional<QString> &value,
                                const QString &mergesAs)
{
    job::Change change{{value ? kEditValue : kEditBack, {labelOf(key)}}, {}, mergesAs};
    append(change.edits, key, value);
    if (change.edits.empty())
        return {};
    const auto done = apply(std::move(change));
    m_lastStep = done ? mergesAs : QString();
    return done;
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

/// Edits that change nothing are left out: a Change of ten thousand should not be longer than it has to be.
void Subject::append(std::vector<job::Edit> &edits, const QByteArray &key,
                     const std::optional<QString> &value) const
{
    const auto say = [&](const job::Values &has, job::SetValue edit) {
        const auto old = has.constFind(edit.key);
        if (edit.value ? old == has.cend() || *old != *edit.value : old != has.cend())
            edits.push_back(std::move(edit));
    };
    if (m_target == Layer::Site)
        return say(job().siteValues, {Layer::Site, {}, 0, key, value});
    if (m_target == Layer::Model) {
        for (const QString &model : models())
            say(job().modelValues.value(model), {Layer::Model, model, 0, key, value});
        return;
    }
    for (const Group &group : m_groups) {
        const auto own = group.era == m_era ? std::pair(key, value) : inEra(group.era, key, value);
        for (const qsizetype index : group.indexes) {
            const job::Device &device = deviceAt(index);
            say(m_target == Layer::Row ? device.row : device.overrides,
                {m_target, {}, device.id, own.first, own.second});
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
