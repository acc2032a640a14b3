#include "ui/models/served_scene.h"

#include "ui/models/last_segment.h"
#include "ui/models/tr.h"
#include "ui/models/wording.h"

#include <QFileInfo>

// What the table of served files says of one of them.

namespace ui::models {

namespace {

using catalogue::FileKind;
using serving::Origin;

/// A device with its name, if the job has one for it.
QString deviceText(const ServedScene &scene, const serving::Entry &entry)
{
    const QString mac = entry.name.mac ? entry.name.mac->toString() : QString();
    const job::Device *device = scene.device(entry);
    if (!device)
        return scene.job ? tr("%1, not in the job").arg(mac) : mac;
    return device->name.isEmpty() ? mac : tr("%1 · %2").arg(device->name, mac);
}

/// Guide 2.2.2 to 2.2.5 and section 3.
QString readersText(const catalogue::FileName &name)
{
    switch (name.kind) {
    case FileKind::GenericConfig:
        return tr("Every %1 without a file of its own").arg(name.model);
    case FileKind::GenericConfigIncremental:
        return tr("Every %1 that takes partial files").arg(name.model);
    case FileKind::Firmware:
        return tr("Every %1 told to run firmware %2").arg(name.model, name.version);
    case FileKind::Kernel:
        return tr("Devices told to run kernel %1").arg(name.version);
    case FileKind::Base:
        return tr("Devices told to run base %1").arg(name.version);
    case FileKind::System:
        return tr("Devices told to run system %1").arg(name.version);
    case FileKind::Tones:
        return name.model.isEmpty() ? tr("Devices whose settings name it") : tr("Every %1").arg(name.model);
    case FileKind::DeviceConfig:
    case FileKind::DeviceConfigIncremental:
    case FileKind::Other:
        break;
    }
    return tr("Nobody by itself");
}

QString composedText(const ServedScene &scene, const serving::Entry &entry)
{
    const job::Device *device = scene.device(entry);
    if (!device)
        return {};
    const QString who = device->name.isEmpty() ? tr("the device's entry") : device->name;
    return device->templateName.isEmpty() ? capitalised(who) : tr("%1 + %2").arg(device->templateName, who);
}

} // namespace

catalogue::FileName readingOf(const ServedScene &scene, const serving::Entry &entry)
{
    if (entry.name.kind != FileKind::Other || !entry.name.checksum)
        return entry.name;
    const serving::Entry *summed = scene.tree->find(
        entry.origin == Origin::MadeChecksum ? entry.source : catalogue::archiveSummedBy(entry.path));
    if (!summed)
        return entry.name;
    catalogue::FileName name = summed->name;
    name.checksum = true;
    name.appendedChecksum = entry.name.appendedChecksum;
    return name;
}

QString kindText(const ServedScene &scene, const serving::Entry &entry)
{
    static constexpr const char *kKinds[] = {
        QT_TRANSLATE_NOOP("ui::models", "Device's settings"),
        QT_TRANSLATE_NOOP("ui::models", "Device's partial settings"),
        QT_TRANSLATE_NOOP("ui::models", "Model's settings"),
        QT_TRANSLATE_NOOP("ui::models", "Model's partial settings"),
        QT_TRANSLATE_NOOP("ui::models", "Firmware"),
        QT_TRANSLATE_NOOP("ui::models", "Kernel"),
        QT_TRANSLATE_NOOP("ui::models", "Base image"),
        QT_TRANSLATE_NOOP("ui::models", "System image"),
        QT_TRANSLATE_NOOP("ui::models", "Tones"),
        QT_TRANSLATE_NOOP("ui::models", "Other file"),
    };
    const catalogue::FileName name = readingOf(scene, entry);
    const QString kind = tr(kKinds[static_cast<int>(name.kind)]);
    return name.checksum ? tr("%1, checksum").arg(kind) : kind;
}

QString askedByText(const ServedScene &scene, const serving::Entry &entry)
{
    const catalogue::FileName name = readingOf(scene, entry);
    if (!name.exact) // guide 2.2.2: "The names of the configuration files are all case-sensitive."
        return tr("Nobody: devices spell it otherwise");
    const bool isDevices =
        name.kind == FileKind::DeviceConfig || name.kind == FileKind::DeviceConfigIncremental;
    return isDevices && name.mac ? deviceText(scene, entry) : readersText(name);
}

QString madeFromText(const ServedScene &scene, const serving::Entry &entry)
{
    switch (entry.origin) {
    case Origin::Composed:
        return composedText(scene, entry);
    case Origin::MadeChecksum:
        return entry.name.appendedChecksum
                   ? tr("Checksum of %1, second spelling").arg(lastSegment(entry.source))
                   : tr("Checksum of %1").arg(lastSegment(entry.source));
    case Origin::SecondSpelling:
        return tr("%1, second spelling").arg(QFileInfo(entry.source).fileName());
    case Origin::File:
        return tr("File on the disk");
    }
    Q_UNREACHABLE();
}

} // namespace ui::models
