#pragma once

#include "core/job/editor.h"
#include "core/stock/take_in.h"
#include "tests/core/stock/dropped_files.h"

#include <QDirIterator>
#include <QMap>
#include <optional>

namespace support {

using Contents = QMap<QString, QByteArray>;

inline Contents asContents(const Entries &entries)
{
    Contents all;
    for (const auto &[name, bytes] : entries)
        all.insert(name, bytes);
    return all;
}

/// A job or plain folder, and the editor that changes its files as the window's does.
class TakeInWorld {
public:
    explicit TakeInWorld(QString below = {}, const Entries &there = {}) : m_below(std::move(below))
    {
        for (const auto &[name, bytes] : there)
            write(name, bytes);
        m_editor.setFileWorker([this](const std::vector<files::Edit> &edits, const job::FileAnswer &answer) {
            auto back = files::carryOutAll(root(), edits);
            m_failed = back ? QString() : back.error().what.code.toString();
            answer(std::move(back));
        });
    }

    QString root() const { return m_folder.path(); }
    const QString &below() const { return m_below; }
    job::Editor &editor() { return m_editor; }
    /// Why the last edit of files failed; empty if it did not.
    const QString &failed() const { return m_failed; }
    void write(const QString &name, const QByteArray &bytes) const
    {
        m_folder.write(m_below.isEmpty() ? name : m_below + u'/' + name, bytes);
    }

    base::Result<stock::Drop> judge(const DroppedFiles &dropped) const
    {
        stock::Present present;
        for (const auto &[path, bytes] : served().toStdMap())
            present.files.emplace_back(path, files::Content::fromBytes(bytes));
        return stock::judge(dropped.paths(), present);
    }
    base::Result<job::Change> takeIn(const stock::Drop &drop, const stock::Choices &choices = {},
                                     const base::Progress &progress = {}) const
    {
        return stock::takeIn(drop, choices, root(), m_below, progress);
    }
    /// Judges, takes in and applies; the change's text. Empty if it failed.
    base::Message apply(const DroppedFiles &dropped, const stock::Choices &choices = {})
    {
        const auto drop = judge(dropped);
        const auto change = drop ? takeIn(*drop, choices) : tl::unexpected(drop.error());
        return change && m_editor.apply(*change) && m_failed.isEmpty() ? change->what : base::Message{};
    }

    /// What devices see: the files where drops go to, without hidden ones.
    Contents served() const { return contentsOf(root() + u'/' + m_below, QDir::Filters{}); }
    /// Every file and folder there is.
    Contents everything() const { return contentsOf(root(), QDir::Hidden | QDir::System); }

private:
    static Contents contentsOf(const QString &folder, QDir::Filters further)
    {
        Contents all;
        QDirIterator it(folder, QDir::AllEntries | QDir::NoDotAndDotDot | further,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            const QString path = QDir(folder).relativeFilePath(file.fileName());
            if (QFileInfo(file).isDir() && further)
                all.insert(path + u'/', {});
            else if (file.open(QIODevice::ReadOnly))
                all.insert(path, file.readAll());
        }
        return all;
    }

    QString m_below;
    DroppedFiles m_folder;
    job::Editor m_editor;
    QString m_failed;
};

} // namespace support
