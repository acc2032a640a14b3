#pragma once

#include "core/job/change.h"

#include <QString>
#include <QStringList>
#include <functional>

class QMimeData;
class QWidget;

/// Backups of devices on their way into a job, wherever in the window they are dropped.
namespace ui::site {

inline constexpr base::Code kAddTemplates{"edit-add-templates"}; ///< %1 how many, %2 the name of the first
inline constexpr base::Code kTemplateUnreadable{"template-unreadable"}; ///< %1 file, %2 the system's reason
inline constexpr base::Code kTemplateTooLarge{"template-too-large"};    ///< %1 file, %2 limit in kB

/// The local files among what is dragged that may be backups: *.conf and *.txt.
QStringList backupsIn(const QMimeData &dragged);
/// The bytes of a file that is small enough and text.
base::Result<QByteArray> readBackup(const QString &path);

/// The models that a backup may be of, as catalogue::Model::displayName() has them: by the file's name (guide
/// 2.2.2), else by the factory's device name within, where one number in the file's name ("8188-backup.conf")
/// decides between several. Empty: it does not tell.
QStringList modelsOf(const QString &fileName, const QByteArray &bytes);
/// A template of that file's bytes; without a model unless modelsOf() leaves just one. `taken` are names in
/// use; the new one is another.
job::TemplatePtr templateFrom(const QString &fileName, const QByteArray &bytes, const QStringList &taken);

/// Which model a file is of that does not say so itself; empty if the person does not know either. `couldBe`
/// are the likeliest.
using AskModel = std::function<QString(const QString &fileName, const QStringList &couldBe)>;
/// The change that takes these files in as templates, in one step of undo; without edits if none can be read.
/// What cannot is told to `refused`; the others are taken.
job::Change templatesFrom(const QStringList &files, const job::Job &job, const AskModel &ask,
                          const std::function<void(const base::Error &)> &refused);
/// Asks the person by a dialog over `parent`.
QString askModel(const QString &fileName, const QStringList &couldBe, QWidget *parent);

} // namespace ui::site
