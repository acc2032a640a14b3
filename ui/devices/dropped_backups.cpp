#include "ui/devices/dropped_backups.h"

#include "ui/site/template_list.h"

#include <QFileInfo>

namespace ui::devices {

job::Change templatesFrom(const QStringList &files, const job::Job &job,
                          const std::function<QString(const QString &)> &askModel,
                          const std::function<void(const base::Error &)> &refused)
{
    QStringList taken;
    for (const job::TemplatePtr &known : job.templates)
        taken << known->name();
    job::Change change;
    for (const QString &path : files) {
        const QString fileName = QFileInfo(path).fileName();
        const auto bytes = site::readBackup(path);
        if (!bytes) {
            refused(bytes.error());
            continue;
        }
        job::TemplatePtr added = site::templateFrom(fileName, *bytes, taken);
        if (added->model().isEmpty())
            added = std::make_shared<const job::Template>(added->name(), askModel(fileName),
                                                          added->isIncremental(), *bytes);
        taken << added->name();
        change.edits.push_back(job::AddTemplate{std::move(added)});
    }
    if (!change.edits.empty())
        change.what = {site::kAddTemplates, {QString::number(change.edits.size()), taken.last()}};
    return change;
}

} // namespace ui::devices
