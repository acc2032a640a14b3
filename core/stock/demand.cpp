#include "core/stock/demand.h"

#include "core/checks/file_subject.h"
#include "core/checks/requests.h"

#include <algorithm>

namespace stock {

namespace {

using catalogue::FileKind;
using job::DeviceSettings;

/// Most files of a large folder ask for nothing, and are not read as settings for that.
bool mayAsk(const checks::SourceFile &file, bool anyFixedTones)
{
    if (!file.name.isConfig() || file.name.checksum || !file.name.exact || file.content->isMapped())
        return false;
    const QByteArray text = file.content->toByteArray();
    return anyFixedTones || text.contains("prov.version.") || text.contains(conf::kTonesKey);
}

QSet<QString> ownNames(const job::Job *job)
{
    QSet<QString> names;
    if (!job)
        return names;
    DeviceSettings settings(*job);
    for (const job::Device &device : job->devices) {
        const auto &kind = settings.kindOf(device);
        const bool says = !kind.isEmpty || !device.row.isEmpty() || !device.overrides.isEmpty();
        if (!device.mac || kind.templateGone || !says)
            continue;
        names.insert(catalogue::deviceConfigName(*device.mac, kind.incremental));
    }
    return names;
}

} // namespace

const catalogue::Model *ModelNames::find(const QString &name, const QString &firmware)
{
    const auto [at, isNew] = m_known.try_emplace({name, firmware}, nullptr);
    if (isNew)
        at->second = catalogue::Catalogue::builtIn().find(name, catalogue::FirmwareVersion(firmware));
    return at->second;
}

std::vector<conf::WantedFile> wantedBy(const conf::Provisioning &settings, const QString &model,
                                       const catalogue::FirmwareVersion &seen)
{
    const catalogue::FirmwareVersion asked(settings.firmware.value_or(QString()));
    const catalogue::Model *known = ModelNames().find(model, seen.isEmpty() ? asked.text() : seen.text());
    const catalogue::Capabilities can =
        known ? catalogue::Catalogue::builtIn().capabilities(*known, asked.isEmpty() ? seen : asked)
              : checks::mostOf(catalogue::Era::Fifth);
    auto wanted = conf::wantedFiles(settings, known ? known->number : model, can);
    if (model.isEmpty())
        std::erase_if(wanted, [](const auto &one) { return one.kind == FileKind::Firmware; });
    return wanted;
}

Demanded &DemandBook::rowOf(const conf::WantedFile &file, const QStringList &places)
{
    Demanded row{file, places, 0, {}};
    QString path = row.path();
    return m_all.try_emplace(std::move(path), std::move(row)).first->second;
}

DemandBook::Rows DemandBook::rowsOf(const conf::Provisioning &settings, const QString &model,
                                    const catalogue::FirmwareVersion &seen)
{
    Rows rows;
    if (!settings.use)
        return rows;
    const QStringList places = checks::placesOf(settings, true);
    for (const conf::WantedFile &file : wantedBy(settings, model, seen)) {
        rows.push_back(&rowOf(file, places));
        rows.back()->models.insert(model);
    }
    return rows;
}

void DemandBook::addDevices(const job::Job &job, const SeenFirmware &seen, const Visit &visit)
{
    DeviceSettings settings(job);
    std::map<std::pair<const DeviceSettings::Kind *, QString>, Rows> ofKind;
    for (const job::Device &device : job.devices) {
        const DeviceSettings::Kind &kind = settings.kindOf(device);
        if (kind.templateGone)
            continue;
        const catalogue::FirmwareVersion runs = seen.value(device.id);
        if (DeviceSettings::saysItself(device)) {
            visit(device, rowsOfLike(settings.provisioningOf(device), device.model, runs));
            continue;
        }
        const std::pair like{&kind, runs.text()};
        auto shared = ofKind.find(like);
        if (shared == ofKind.end())
            shared = ofKind.emplace(like, rowsOf(kind.provisioning, device.model, runs)).first;
        visit(device, shared->second);
    }
}

/// Devices that stand side by side in the table mostly say the same.
const DemandBook::Rows &DemandBook::rowsOfLike(conf::Provisioning settings, const QString &model,
                                               const catalogue::FirmwareVersion &seen)
{
    if (!m_last || m_last->settings != settings || m_last->model != model || m_last->seen != seen) {
        Rows rows = rowsOf(settings, model, seen);
        m_last = Like{std::move(settings), model, seen, std::move(rows)};
    }
    return m_last->rows;
}

void DemandBook::addConfiguration(const checks::FolderView &view, const checks::SourceFile &file)
{
    const checks::Context context;
    const checks::FileSubject subject(context, view, file);
    if (!subject.provisioning().use)
        return;
    const QStringList places = checks::placesOf(subject.provisioning(), view.isOfJob());
    for (conf::WantedFile &wanted : checks::wantedBy(subject)) {
        const QString there = checks::answerFor(wanted, subject, view);
        if (there.isEmpty() && wanted.name.contains(checks::kAnyNumber))
            continue; // the rules tell of it; no exact name can be given
        if (!there.isEmpty() && wanted.kind == FileKind::Firmware)
            wanted.name = checks::fileNameOf(there);
        rowOf(wanted, places).users += view.isOfJob() ? 0 : 1;
    }
}

void DemandBook::addConfigurations(const checks::FolderView &view, const job::Job *job)
{
    const bool anyFixedTones = std::ranges::any_of(view.files(), [](const checks::SourceFile &file) {
        return file.name.kind == FileKind::Tones && !file.name.model.isEmpty();
    });
    const QSet<QString> hidden = ownNames(job);
    for (const checks::SourceFile &file : view.files()) {
        if (mayAsk(file, anyFixedTones) && !hidden.contains(checks::fileNameOf(file.path)))
            addConfiguration(view, file);
    }
}

} // namespace stock
