#pragma once

#include "core/files/edit.h"
#include "core/job/editor.h"
#include "core/job/store.h"
#include "tests/core/tones/wav_builder.h"
#include "tests/ui/support/jobs.h"
#include "ui/models/files_look.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QDropEvent>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <algorithm>

namespace support {

/// A tone of 16 bits, half a second long; `channels` of the same.
inline QByteArray toneOf(int rate, int channels = 1, double frequency = 440)
{
    const QByteArray mono = builder::sine16(frequency, rate, rate / 2, 0.8);
    QByteArray data;
    for (qsizetype at = 0; at < mono.size(); at += 2)
        data += mono.mid(at, 2).repeated(channels);
    return builder::Wav{
        .channels = static_cast<quint16>(channels), .rate = static_cast<quint32>(rate), .data = data}
        .bytes();
}

inline QByteArray checksumOf(const QByteArray &bytes, const QString &name)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + "  " + name.toUtf8() + '\n';
}

/// A job with its folder, and another folder that files are dropped from, as a person has them.
class FilesWorld {
public:
    explicit FilesWorld(job::Job job = jobOf(4)) : editor(std::move(job))
    {
        QDir(m_job.path()).mkdir(job::kFilesFolder);
        editor.setFileWorker([this](const std::vector<::files::Edit> &edits, const job::FileAnswer &answer) {
            answer(::files::carryOutAll(m_job.path(), edits));
        });
    }

    /// Writes a file into the job, or into the folder that files are dropped from; gives its path.
    QString put(const QString &name, const QByteArray &bytes) { return write(filesFolder(), name, bytes); }
    QString drop(const QString &name, const QByteArray &bytes) { return write(m_drops.path(), name, bytes); }
    /// An image with its checksum; gives both paths.
    QStringList dropImage(const QString &name, const QByteArray &bytes = "an image of firmware")
    {
        const QString checksum = name.section(u'.', 0, -2) + QStringLiteral(".md5");
        return {drop(name, bytes), drop(checksum, checksumOf(bytes, name))};
    }
    void putImage(const QString &name, const QByteArray &bytes = "an image of firmware")
    {
        put(name, bytes);
        put(name.section(u'.', 0, -2) + QStringLiteral(".md5"), checksumOf(bytes, name));
    }

    /// As the page would have it now.
    ui::models::FilesScenePtr scene(const ui::models::SeenDevices &seen = {}) const
    {
        const auto looked = ui::models::lookAt(
            {m_job.path(), job::kFilesFolder, editor.snapshot(), std::make_shared<checks::Folder>(folder())},
            nullptr);
        auto scene = std::make_shared<ui::models::FilesScene>(*looked);
        scene->seen = seen;
        return scene;
    }

    /// The same files as a plain folder, without a job.
    ui::models::FilesScenePtr plainScene() const
    {
        return ui::models::lookAt({filesFolder(), {}, nullptr, std::make_shared<checks::Folder>(folder())},
                                  nullptr);
    }

    QByteArray bytesOf(const QString &name) const
    {
        QFile file(filesFolder() + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// A file, or the checksum that is made of a package when it is served; null if there is none.
    ::files::ContentPtr servedAs(const QString &name) const
    {
        const auto there = ::files::Content::open(filesFolder() + u'/' + name);
        const QString package = QString(name).replace(QStringLiteral(".md5"), QStringLiteral(".zip"));
        const QByteArray bytes = there ? QByteArray() : bytesOf(package);
        return bytes.isEmpty() ? there.value_or(nullptr)
                               : ::files::Content::fromBytes(checksumOf(bytes, package));
    }
    QStringList names() const
    {
        return QDir(filesFolder()).entryList(QDir::Files | QDir::NoDotAndDotDot, QDir::Name);
    }
    QString filesFolder() const { return m_job.filePath(job::kFilesFolder); }

    /// Has the editor take what a dialog chose, as the page does.
    template<class Dialog>
    void serve(Dialog &dialog)
    {
        QObject::connect(&dialog, &Dialog::chosen, &editor, [this, &dialog](const job::Change &change) {
            if (const auto applied = editor.apply(change); applied)
                dialog.accept();
            else
                dialog.refuse(applied.error());
        });
    }

    job::Editor editor;

private:
    static QString write(const QString &folder, const QString &name, const QByteArray &bytes)
    {
        QFile file(folder + u'/' + name);
        QDir().mkpath(QFileInfo(file).path());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return file.fileName();
    }

    checks::Folder folder() const
    {
        checks::Folder folder;
        const QDir root(filesFolder());
        QDirIterator each(root.path(), QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QString path = root.relativeFilePath(each.next());
            folder.files.push_back({path, catalogue::readFileName(path.section(u'/', -1)),
                                    ::files::Content::open(root.filePath(path)).value()});
        }
        std::ranges::sort(folder.files, {}, &checks::SourceFile::path);
        return folder;
    }

    QTemporaryDir m_job;
    QTemporaryDir m_drops;
};

/// Lets go of these files above a widget, as a file manager does.
inline void dropOnto(QWidget &widget, const QStringList &paths)
{
    QMimeData dragged;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls << QUrl::fromLocalFile(path);
    dragged.setUrls(urls);
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &enter);
    if (!enter.isAccepted())
        return;
    QDropEvent let(QPointF(5, 5), Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &let);
}

/// Presses a key where the focus is, as a person does.
inline void press(QWidget &window, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWidget *focus = window.focusWidget();
    QTest::keyClick(focus ? focus : &window, key, modifiers);
}

} // namespace support
