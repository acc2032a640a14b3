#include "core/checks/job_subject.h"

#include "core/checks/era_count.h"
#include "core/checks/own_tones.h"
#include "core/job/store.h"

#include <QHash>
#include <algorithm>
#include <ranges>

namespace checks {

namespace {

using job::Layer;

bool isTone(const QByteArray &key)
{
    const catalogue::ParameterMatch match = catalogue::Parameters::builtIn().find(key);
    return match && match.parameter->type == catalogue::ValueType::Tone;
}

job::Device asDevice(const Group &group)
{
    job::Device device;
    device.model = group.model;
    device.templateName = group.templateName;
    return device;
}

/// What the catalogue knows of a group, once its devices are together.
void describe(Group &group, const job::Job &job, const Context &context)
{
    const job::Layers layers(job, asDevice(group));
    const auto version = layers.value("prov.version.firmware");
    const QString firmware = version ? version->value : QString();
    group.known = context.catalogue.find(group.model, catalogue::FirmwareVersion(firmware));
    EraCount count(context.parameters);
    if (const job::Template *base = layers.base()) {
        group.incremental = base->isIncremental();
        group.ofTemplate = context.catalogue.find(base->model(), catalogue::FirmwareVersion(firmware));
        for (int line = 0; line < base->document().lineCount(); ++line) {
            if (const auto setting = base->document().setting(line))
                count.add(setting->key);
        }
    }
    group.templateGone = !group.templateName.isEmpty() && !layers.base();
    group.era = count.best(group.known, firmware);
    for (const QByteArray &key : toneKeys()) {
        if (const auto said = layers.value(key); said && isOwnTone(said->value))
            group.ownTones.push_back(key);
    }
}

} // namespace

std::vector<Group> groupsOf(const job::Job &job, const Context &context)
{
    std::vector<Group> groups;
    QHash<std::pair<QString, QString>, std::size_t> at;
    const auto groupOf = [&](const QString &templateName, const QString &model) -> Group & {
        const auto known = at.constFind({templateName, model});
        if (known != at.cend())
            return groups[*known];
        at.insert({templateName, model}, groups.size());
        return groups.emplace_back(Group{templateName, model, {}, {}, {}, {}, {}, {}, {}, {}});
    };
    QSet<QString> used;
    for (const job::Device &device : job.devices) {
        groupOf(device.templateName, device.model).devices.push_back(&device);
        used.insert(device.templateName);
    }
    for (const job::TemplatePtr &one : job.templates) {
        if (!used.contains(one->name()))
            groupOf(one->name(), one->model());
    }
    for (Group &group : groups)
        describe(group, job, context);
    const bool spans =
        std::ranges::any_of(groups, [&](const Group &group) { return group.era != groups.front().era; });
    for (Group &group : groups)
        group.siteSpansEras = spans;
    return groups;
}

JobSubject::JobSubject(const Context &context, const job::Job &job, const Group &group,
                       const job::Device *device)
    : Subject(context),
      m_job(job),
      m_group(group),
      m_device(device),
      m_layers(job, device ? *device : asDevice(group))
{
    m_model = group.known;
    m_era = group.era;
    m_incremental = group.incremental;
}

QString JobSubject::fileName() const
{
    if (m_device)
        return m_device->mac ? m_layers.fileName() : m_device->name;
    return m_group.templateName.isEmpty() ? m_group.model : m_group.templateName;
}

std::optional<QString> JobSubject::value(const QByteArray &key) const
{
    auto found = m_layers.value(key);
    return found ? std::optional(std::move(found->value)) : std::nullopt;
}

/// Of the device that says the least: how many settings there are beside the shared ones.
int JobSubject::fewestOwn() const
{
    const auto own = [this](const job::Device *device) {
        QSet<QByteArray> keys(device->row.keyBegin(), device->row.keyEnd());
        keys.unite(QSet<QByteArray>(device->overrides.keyBegin(), device->overrides.keyEnd()));
        return std::ranges::count_if(keys, [this](const QByteArray &key) { return !m_layers.value(key); });
    };
    return static_cast<int>(std::ranges::min(m_group.devices | std::views::transform(own)));
}

int JobSubject::settingCount() const
{
    const job::Template *base = m_layers.base();
    int count = 0;
    for (int line = 0; base && line < base->document().lineCount(); ++line)
        count += base->document().kind(line) == conf::Document::Kind::Setting ? 1 : 0;
    for (const auto &change : m_layers.changes())
        count += base && base->lineOf(change.first) ? 0 : 1;
    return base || m_device || m_group.devices.empty() ? count : count + fewestOwn();
}

/// What a template lacks, every device may say for itself.
bool JobSubject::isLeftOut(const QByteArray &key) const
{
    const auto lacks = [&key](const job::Device *device) {
        return !device->row.contains(key) && !device->overrides.contains(key);
    };
    const bool alone = m_device || m_group.devices.empty();
    return !m_layers.value(key) && (alone || std::ranges::any_of(m_group.devices, lacks));
}

/// What devices share was looked through once for all of them.
std::vector<QByteArray> JobSubject::ownTones() const
{
    std::vector<QByteArray> keys = m_group.ownTones;
    if (!m_device)
        return keys;
    for (const job::Values *values : {&m_device->row, &m_device->overrides}) {
        for (auto said = values->cbegin(); said != values->cend(); ++said) {
            if (isOwnTone(*said) && std::ranges::find(keys, said.key()) == keys.end() && isTone(said.key()))
                keys.push_back(said.key());
        }
    }
    std::erase_if(keys, [this](const QByteArray &key) { return !isOwnTone(text(key)); });
    return keys;
}

/// A template's own value is the sample device's: only what is said for many on purpose is meant for many.
bool JobSubject::isShared(const QByteArray &key) const
{
    const auto found = m_layers.value(key);
    return !m_device && found && (found->layer == Layer::Site || found->layer == Layer::Model) &&
           m_group.devices.size() > 1;
}

Finding JobSubject::about(const QByteArray &key, Severity severity, base::Message what) const
{
    Finding finding;
    finding.what = std::move(what);
    finding.severity = severity;
    finding.key = QString::fromUtf8(key);
    const auto found = key.isEmpty() ? std::nullopt : m_layers.value(key);
    if (found)
        finding.layer = found->layer;
    if (m_device) {
        finding.device = m_device->id;
        finding.mac = m_device->mac;
        finding.place.file = m_layers.fileName();
        return finding;
    }
    const bool inTemplate = !m_group.templateName.isEmpty() && (!found || found->layer == Layer::Template);
    const job::Template *base = m_layers.base();
    finding.place.file =
        inTemplate && base ? job::kTemplatesFolder + u'/' + base->file() : QString(job::kJobFile);
    if (inTemplate)
        finding.templateName = m_group.templateName;
    if (found && found->layer == Layer::Template)
        finding.place.line = m_layers.base()->lineOf(key).value_or(0) + 1;
    if (found && found->layer == Layer::Model)
        finding.model = m_group.model;
    return finding;
}

bool JobSubject::canTakeOut(const QByteArray &key) const
{
    const auto all = m_layers.all(key);
    return !all.empty() && all.front().layer != Layer::Template;
}

/// Where the value is said. A template stays as it was downloaded: what is wrong in it is put right for its
/// model, or for the one device that it is wrong for; so is what the site says to devices of several eras.
Layer JobSubject::repairLayer(const QByteArray &key) const
{
    const auto found = m_layers.value(key);
    const Layer layer = found ? found->layer : Layer::Template;
    if (m_device)
        return std::max(layer, found && found->layer == Layer::Row ? Layer::Row : Layer::Override);
    const bool forModel = layer == Layer::Template || (layer == Layer::Site && m_group.siteSpansEras);
    return forModel ? Layer::Model : layer;
}

job::SetValue JobSubject::setValue(Layer layer, const QByteArray &key, std::optional<QString> value) const
{
    job::SetValue edit;
    edit.layer = layer;
    edit.model = layer == Layer::Model ? m_group.model : QString();
    edit.device = m_device ? m_device->id : 0;
    edit.key = key;
    edit.value = std::move(value);
    return edit;
}

/// False if the change cannot be made in this job.
bool JobSubject::addEdits(const KeyChange &change, std::vector<job::Edit> &edits) const
{
    const Layer layer = repairLayer(change.key);
    if (layer == Layer::Model && m_group.model.isEmpty())
        return false;
    const auto all = m_layers.all(change.key);
    const bool isSaidHere = std::ranges::any_of(all, [&](const auto &one) { return one.layer == layer; });
    const QByteArray &target = change.newKey.isEmpty() ? change.key : change.newKey;
    if (!change.value) {
        // To take a value away would let the one below it through; a blank one asks for nothing.
        const bool alone = all.size() == 1 && isSaidHere;
        edits.emplace_back(setValue(layer, change.key, alone ? std::nullopt : std::optional(QString())));
        return true;
    }
    if (!job::checkValue(target, *change.value))
        return false;
    if (target != change.key && isSaidHere)
        edits.emplace_back(setValue(layer, change.key, std::nullopt));
    edits.emplace_back(setValue(layer, target, change.value));
    return true;
}

std::optional<job::Change> JobSubject::repair(base::Message what, const std::vector<KeyChange> &changes) const
{
    job::Change change{std::move(what), {}, {}};
    for (const KeyChange &one : changes) {
        if (!addEdits(one, change.edits))
            return std::nullopt;
    }
    return change;
}

} // namespace checks
