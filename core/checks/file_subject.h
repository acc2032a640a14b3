#pragma once

#include "core/checks/folder_view.h"
#include "core/checks/subject.h"
#include "core/conf/document.h"

#include <QHash>

namespace checks {

/// A configuration file of a folder. `view` and the file outlive it.
class FileSubject final : public Subject {
public:
    FileSubject(const Context &context, const FolderView &view, const SourceFile &file);

    const FolderView &view() const { return m_view; }
    const SourceFile &file() const { return m_file; }
    const conf::Document &document() const { return m_document; }
    /// It is larger than any configuration: only its beginning was read, and nothing can be repaired.
    bool isCut() const { return m_file.content->size() > m_bytes.size(); }
    const QByteArray &bytes() const { return m_bytes; }

    /// The line where a key stands last, from 0.
    std::optional<int> lineOf(const QByteArray &key) const;

    QString fileName() const override { return m_file.path; }
    bool isGeneric() const override;
    std::optional<QString> value(const QByteArray &key) const override;
    int settingCount() const override { return static_cast<int>(m_lines.size()); }
    bool isShared(const QByteArray &) const override { return isGeneric(); }
    bool canTakeOut(const QByteArray &) const override { return true; }
    Finding about(const QByteArray &key, Severity severity, base::Message what) const override;
    std::optional<job::Change> repair(base::Message what,
                                      const std::vector<KeyChange> &changes) const override;

    /// Takes one whole line out; lines count from 0.
    std::optional<job::Change> removingLine(base::Message what, int line) const;
    /// Where a line begins in the file, in bytes; of the line behind the last, where the file ends.
    qsizetype offsetOf(int line) const;

protected:
    conf::Provisioning readProvisioning() const override { return conf::provisioningOf(m_document); }

private:
    void findModel();
    void findEra();
    const FolderView &m_view;
    const SourceFile &m_file;
    QByteArray m_bytes; ///< of the file, or just more than conf::kMaxBytes of them
    conf::Document m_document;
    QHash<QByteArrayView, int> m_lines; ///< the last line of each key, from 0
};

} // namespace checks
