#include "ui/devices/subject.h"

#include "core/checks/era_count.h"
#include "core/conf/wanted.h"
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

qsizetype Subject::reach(Layer layer) const
{
    if (layer >= Layer::Row)
        return m_count;
    if (layer == Layer::Site)
        return job().devices.size();
    return std::count_if(job().devices.begin(), job().devices.end(),
                         [this](const job::Device &device) { return m_models.contains(device.model); });
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
    m_models.clear();
    for (const Group &group : m_groups)
        m_models << sampleOf(group).model;
    m_models.removeDuplicates();
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
    const QStringList of = m_models; // the groups' indexes are of the job as it was
    rebuild();
    if (m_count != before || m_era != era || m_models != of)
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

ToneOffer Subject::toneOffer() const
{
    const auto *model =
        m_models.size() == 1 ? catalogue::Catalogue::builtIn().find(m_models.front()) : nullptr;
    const QString package = tonePackageOf(model, shown(conf::kTonesKey).value.value_or(QString()));
    return {package, stock::toneChoices(package, m_packages)};
}

void Subject::setTonePackages(const TonePackages &packages)
{
    const bool isNews = !offerTheSame(m_packages, packages);
    m_packages = packages;
    if (isNews)
        Q_EMIT valuesChanged();
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

} // namespace ui::devices
