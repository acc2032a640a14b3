#pragma once

#include "core/job/json_job.h"

#include <QStringList>

namespace job {

/// A name for the file of a template that every file system takes, by the template's own: "8188.conf".
QString templateFileName(const QString &name);

/// The templates of a job on disk, each a file byte for byte. A file that stands is never written again: a
/// changed template gets another file, so that job.json and its last good copy each find theirs.
class TemplatesFolder {
public:
    explicit TemplatesFolder(QString jobFolder);

    /// What is gone, edited by hand or leads out of the folder is a warning; the file on disk counts, and
    /// entries without a file are kept until a template takes their name.
    QVector<TemplatePtr> read(const std::vector<TemplateEntry> &entries, std::vector<base::Error> &warnings);
    /// Writes what is not there yet, all of it or nothing.
    base::Result<std::vector<TemplateEntry>> write(const QVector<TemplatePtr> &templates);
    /// The same templates, each with the file that it was last read from or written to.
    QVector<TemplatePtr> withFiles(const QVector<TemplatePtr> &templates) const;
    /// The job was not saved after all: removes what the last write() made.
    void takeBack();
    /// Removes the files of `unused`, as far as they still are what we wrote.
    void remove(const std::vector<TemplateEntry> &unused) const;

private:
    struct Known {
        TemplatePtr value;
        TemplateEntry entry;
    };

    base::Result<QByteArray> bytesOf(const QString &file) const;
    base::Result<TemplateEntry> place(const Template &one);
    QString pathOf(const QString &file) const { return m_path + u'/' + file; }

    QString m_root;
    QString m_path;
    std::vector<Known> m_known;
    std::vector<Known> m_knownBefore;     ///< the last write()
    std::vector<TemplateEntry> m_written; ///< by it
    std::vector<TemplateEntry> m_missing;
};

} // namespace job
