#include "ui/site/backup_files.h"

#include "core/catalogue/endings.h"
#include "core/catalogue/file_name.h"
#include "core/conf/problems.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QInputDialog>
#include <QMimeData>
#include <QUrl>

namespace ui::site {

namespace {

QString freeName(const QString &wanted, const QStringList &taken)
{
    const QString stem = wanted.left(wanted.lastIndexOf(u'.'));
    QString name = stem + catalogue::kConfigurationEnding;
    for (int n = 2; taken.contains(name, Qt::CaseInsensitive); ++n)
        name = QStringLiteral("%1 (%2).conf").arg(stem).arg(n);
    return name;
}

} // namespace

QStringList backupsIn(const QMimeData &dragged)
{
    QStringList files;
    for (const QUrl &url : dragged.urls()) {
        const QString path = url.toLocalFile();
        if (path.endsWith(catalogue::kConfigurationEnding, Qt::CaseInsensitive) ||
            path.endsWith(QLatin1StringView(".txt"), Qt::CaseInsensitive))
            files << path;
    }
    return files;
}

base::Result<QByteArray> readBackup(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(kTemplateUnreadable, {QFileInfo(path).fileName(), file.errorString()},
                          {path, {}, {}});
    if (file.size() > conf::kMaxBytes)
        return base::fail(kTemplateTooLarge,
                          {QFileInfo(path).fileName(), QString::number(conf::kMaxBytes / 1024)},
                          {path, {}, {}});
    const QByteArray bytes = file.readAll();
    if (const auto document = conf::parse(bytes); !document) {
        base::Error error = document.error();
        error.where.file = QFileInfo(path).fileName();
        return tl::unexpected(error);
    }
    return bytes;
}

QStringList modelsOf(const QString &fileName, const QByteArray &bytes)
{
    const auto &models = catalogue::Catalogue::builtIn();
    if (const catalogue::Model *model = models.find(catalogue::readFileName(fileName).model))
        return {model->displayName()};
    const auto document = conf::Document::read(bytes);
    const auto deviceName = document.value("admin.devname");
    if (!deviceName)
        return {};
    QStringList could;
    QStringList named;
    for (const catalogue::Model *model : models.byDeviceName(QString::fromUtf8(*deviceName))) {
        could << model->displayName();
        if (fileName.contains(model->number))
            named << model->displayName();
    }
    return named.size() == 1 ? named : could;
}

job::TemplatePtr templateFrom(const QString &fileName, const QByteArray &bytes, const QStringList &taken)
{
    const catalogue::FileName name = catalogue::readFileName(fileName);
    const bool incremental = name.kind == catalogue::FileKind::DeviceConfigIncremental ||
                             name.kind == catalogue::FileKind::GenericConfigIncremental;
    const QStringList models = modelsOf(fileName, bytes);
    return std::make_shared<const job::Template>(
        freeName(fileName, taken), models.size() == 1 ? models.first() : QString(), incremental, bytes);
}

job::Change templatesFrom(const QStringList &files, const job::Job &job, const AskModel &ask,
                          const std::function<void(const base::Error &)> &refused)
{
    QStringList taken;
    for (const job::TemplatePtr &known : job.templates)
        taken << known->name();
    job::Change change;
    for (const QString &path : files) {
        const QString fileName = QFileInfo(path).fileName();
        const auto bytes = readBackup(path);
        if (!bytes) {
            refused(bytes.error());
            continue;
        }
        job::TemplatePtr added = templateFrom(fileName, *bytes, taken);
        if (added->model().isEmpty())
            added = std::make_shared<const job::Template>(
                added->name(), ask(fileName, modelsOf(fileName, *bytes)), added->isIncremental(), *bytes);
        taken << added->name();
        change.edits.push_back(job::AddTemplate{std::move(added)});
    }
    if (!change.edits.empty())
        change.what = {kAddTemplates, {QString::number(change.edits.size()), taken.last()}};
    return change;
}

QString askModel(const QString &fileName, const QStringList &couldBe, QWidget *parent)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("ui::site", text); };
    QStringList models = couldBe;
    for (const catalogue::Model &model : catalogue::Catalogue::builtIn().models())
        models << model.displayName();
    models.removeDuplicates();
    const QString question =
        couldBe.isEmpty()
            ? tr(QT_TRANSLATE_NOOP("ui::site", "%1 does not say which model it is of.")).arg(fileName)
            : tr(QT_TRANSLATE_NOOP("ui::site", "%1 may be of one of these models: %2. Which is it?"))
                  .arg(fileName, couldBe.join(QStringLiteral(", ")));
    bool chosen = false;
    const QString model = QInputDialog::getItem(parent, tr(QT_TRANSLATE_NOOP("ui::site", "Which Model?")),
                                                question, models, 0, true, &chosen);
    return chosen ? model.trimmed() : QString();
}

} // namespace ui::site
