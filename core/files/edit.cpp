#include "core/files/edit.h"

#include "core/files/atomic_write.h"
#include "core/files/content.h"

#include <QFile>
#include <QFileInfo>

namespace files {

namespace {

tl::unexpected<base::Error> refused(base::Code code, const base::RelativePath &path)
{
    return base::fail(code, {path.toString()}, {path.toString(), {}, {}});
}

bool isLink(const QString &path)
{
    const QFileInfo info(path);
    return info.isSymLink() || info.isJunction();
}

/// The path on the disk; kEditLink if any part of it below the root is a link.
base::Result<QString> below(const QString &root, const base::RelativePath &path)
{
    QString whole = root;
    for (const QString &part : path.toString().split(u'/')) {
        whole += u'/' + part;
        if (isLink(whole))
            return refused(kEditLink, path);
    }
    return whole;
}

bool isThere(const QString &path)
{
    return QFileInfo::exists(path);
}

base::Result<QByteArray> bytesAt(const QString &whole, const base::RelativePath &path)
{
    if (!isThere(whole))
        return refused(kEditGone, path);
    if (QFileInfo(whole).size() > kMaxEditedBytes)
        return refused(kEditTooLarge, path);
    return Content::open(whole).map([](const ContentPtr &content) { return content->toByteArray(); });
}

class CarryOut {
public:
    explicit CarryOut(const QString &root) : m_root(root) {}

    base::Result<Edit> operator()(const RenameFile &edit) const
    {
        const auto from = below(m_root, edit.from);
        const auto to = below(m_root, edit.to);
        if (!from || !to)
            return tl::unexpected(from ? to.error() : from.error());
        if (!isThere(*from))
            return refused(kEditGone, edit.from);
        QFile file(*from);
        // Never replaces a file, and knows the file systems on which "a" and "A" are one.
        if (!file.rename(*to))
            return renameFailed(file, *to, edit.to);
        return RenameFile{edit.to, edit.from};
    }

    base::Result<Edit> operator()(const RemoveFile &edit) const
    {
        const auto whole = unchanged(edit.path, edit.bytes);
        if (!whole)
            return tl::unexpected(whole.error());
        QFile file(*whole);
        if (!file.remove())
            return base::fail(kWriteFailed, {edit.path.toString(), file.errorString()});
        return CreateFile{edit.path, edit.bytes};
    }

    base::Result<Edit> operator()(const CreateFile &edit) const
    {
        const auto whole = below(m_root, edit.path);
        if (!whole)
            return tl::unexpected(whole.error());
        auto pending = PendingWrite::prepare(*whole, edit.bytes);
        if (!pending)
            return tl::unexpected(pending.error());
        if (isThere(*whole))
            return refused(kEditTaken, edit.path);
        const auto done = pending->commit();
        if (!done)
            return tl::unexpected(done.error());
        return RemoveFile{edit.path, edit.bytes};
    }

    base::Result<Edit> operator()(const SpliceFile &edit) const
    {
        const auto whole = below(m_root, edit.path);
        if (!whole)
            return tl::unexpected(whole.error());
        const auto before = bytesAt(*whole, edit.path);
        if (!before)
            return tl::unexpected(before.error());
        if (!standsIn(*before, edit))
            return refused(kEditChanged, edit.path);
        QByteArray after = *before;
        after.replace(edit.offset, edit.before.size(), edit.after);
        return replace(*whole, edit.path, *before, after).map([&]() -> Edit {
            return SpliceFile{edit.path, edit.offset, edit.after, edit.before};
        });
    }

private:
    static bool standsIn(const QByteArray &bytes, const SpliceFile &edit)
    {
        return edit.offset >= 0 && edit.offset <= bytes.size() &&
               QByteArrayView(bytes).sliced(edit.offset).startsWith(edit.before);
    }

    static base::Result<void> replace(const QString &whole, const base::RelativePath &path,
                                      const QByteArray &before, const QByteArray &after)
    {
        auto pending = PendingWrite::prepare(whole, after);
        if (!pending)
            return tl::unexpected(pending.error());
        // Writing to the disk takes its time; somebody may have saved the file meanwhile.
        const auto now = bytesAt(whole, path);
        if (!now)
            return tl::unexpected(now.error());
        if (*now != before)
            return refused(kEditChanged, path);
        return pending->commit();
    }

    base::Result<QString> unchanged(const base::RelativePath &path, const QByteArray &bytes) const
    {
        const auto whole = below(m_root, path);
        if (!whole)
            return whole;
        const auto now = bytesAt(*whole, path);
        if (!now)
            return tl::unexpected(now.error());
        if (*now != bytes)
            return refused(kEditChanged, path);
        return whole;
    }

    static tl::unexpected<base::Error> renameFailed(const QFile &file, const QString &to,
                                                    const base::RelativePath &path)
    {
        if (isThere(to))
            return refused(kEditTaken, path);
        return base::fail(kWriteFailed, {path.toString(), file.errorString()});
    }

    const QString m_root;
};

} // namespace

base::Result<Edit> carryOut(const QString &root, const Edit &edit)
{
    return std::visit(CarryOut(root), edit);
}

base::Result<std::vector<Edit>> carryOutAll(const QString &root, const std::vector<Edit> &edits)
{
    std::vector<Edit> back;
    for (const Edit &edit : edits) {
        auto done = carryOut(root, edit);
        if (!done) {
            // What cannot be taken back stays: the error tells of the first trouble.
            for (const Edit &one : back)
                (void)carryOut(root, one);
            return tl::unexpected(std::move(done).error());
        }
        back.insert(back.begin(), std::move(*done));
    }
    return back;
}

} // namespace files
