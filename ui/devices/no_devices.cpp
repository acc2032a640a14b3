#include "ui/devices/no_devices.h"

#include <QLocale>
#include <QPushButton>

namespace ui::devices {

NoDevices::NoDevices(QWidget *parent) : EmptyState(parent), m_backup(addButton(tr("Choose a &Backup…")))
{
    auto *import = addButton(tr("&Import a Spreadsheet…"));
    auto *paste = addButton(tr("&Paste Rows"));
    auto *add = addButton(tr("&Add Devices…"));
    connect(m_backup, &QPushButton::clicked, this, &NoDevices::backupWanted);
    connect(import, &QPushButton::clicked, this, &NoDevices::importWanted);
    connect(paste, &QPushButton::clicked, this, &NoDevices::pasteWanted);
    connect(add, &QPushButton::clicked, this, &NoDevices::addWanted);
    setTemplates({});
}

void NoDevices::setTemplates(const QStringList &names)
{
    if (names.isEmpty()) {
        say(tr("Drop the backup of a configured device here."),
            tr("It becomes the template that the other devices start from. Then import a "
               "spreadsheet, paste rows from one, or add devices one by one."));
    } else {
        say(tr("Now the devices: drop a spreadsheet here, paste rows from one, or add them."),
            tr("They start from %1. A first row with names (MAC address, Extension, Password) says what "
               "goes where.")
                .arg(names.join(QStringLiteral(", "))));
    }
    m_backup->setVisible(names.isEmpty());
}

FolderOffer::FolderOffer(QWidget *parent) : EmptyState(parent)
{
    auto *turn = addButton(tr("Make This Folder a &Job"));
    connect(turn, &QPushButton::clicked, this, &FolderOffer::wantsJob);
    setContent(0, {}, {});
}

void FolderOffer::setContent(int devices, const QStringList &templates, const QStringList &lines)
{
    static constexpr qsizetype kLines = 8;
    const auto count = static_cast<int>(templates.size());
    const QString made =
        devices == 0 && count == 0
            ? QString()
            : tr("As a job it would have %1 and %2.")
                      .arg(devices == 1 ? tr("1 device") : tr("%1 devices").arg(locale().toString(devices)),
                           count == 1 ? tr("1 template") : tr("%1 templates").arg(count)) +
                  u'\n';
    QStringList shown = lines.first(std::min(lines.size(), kLines));
    if (lines.size() > kLines)
        shown << tr("… and %1 more").arg(locale().toString(lines.size() - kLines));
    say(tr("This is a plain folder: its files are served as they are."),
        made + tr("A job has its devices in one table: edited here, checked, and undone.") + u'\n' +
            tr("Its files stay where they are; what the devices are served stays the same."),
        shown.join(u'\n'));
}

} // namespace ui::devices
