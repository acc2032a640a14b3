#pragma once

#include "ui/widgets/empty_state.h"

namespace ui::devices {

/// What the page says while the job has no devices: what to drop, to paste, to press.
class NoDevices final : public widgets::EmptyState {
    Q_OBJECT
public:
    explicit NoDevices(QWidget *parent = nullptr);

    /// The templates' names: with one there, the devices are what is missing.
    void setTemplates(const QStringList &names);

Q_SIGNALS:
    void backupWanted();
    void importWanted();
    void pasteWanted();
    void addWanted();

private:
    QPushButton *m_backup;
};

/// The same for a folder that is no job yet: what it would become.
class FolderOffer final : public widgets::EmptyState {
    Q_OBJECT
public:
    explicit FolderOffer(QWidget *parent = nullptr);

    /// How many devices and templates the job would have; what they are, a line each.
    void setContent(int devices, const QStringList &templates, const QStringList &lines);

Q_SIGNALS:
    void wantsJob();
};

} // namespace ui::devices
