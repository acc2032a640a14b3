#include "core/files/edit.h"
#include "rows.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using checks::Finding;

Q_DECLARE_METATYPE(const rows::FolderRow *)

class RulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judgesFolders_data() { folderRows(); }
    void judgesFolders();
    void aRepairLeavesNoFindingAndCanBeTakenBack_data() { folderRows(); }
    void aRepairLeavesNoFindingAndCanBeTakenBack();
    void everyCodeHasARowThatTripsIt_data();
    void everyCodeHasARowThatTripsIt();

private:
    static void folderRows();
};

namespace {

const std::vector<rows::FolderRow> &folders()
{
    static const auto all = rows::allFolders();
    return all;
}

/// A folder on the disk.
class Disk {
public:
    explicit Disk(const rows::Files &files)
    {
        for (const auto &[path, bytes] : files) {
            QDir().mkpath(QFileInfo(m_folder.filePath(path)).path());
            QFile file(m_folder.filePath(path));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("cannot write");
        }
    }

    rows::Files files() const
    {
        rows::Files all;
        const QDir root(m_folder.path());
        QDirIterator each(root.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            all.emplace_back(root.relativeFilePath(file.fileName()),
                             file.open(QIODevice::ReadOnly) ? file.readAll() : "unreadable");
        }
        std::ranges::sort(all);
        return all;
    }

    /// The change that takes it back; no edits if it failed.
    job::Change apply(const job::Change &change) const
    {
        job::Job none;
        const auto inverse = job::apply(
            none, change, [this](const files::Edit &edit) { return files::carryOut(m_folder.path(), edit); });
        return inverse ? *inverse : job::Change();
    }

private:
    QTemporaryDir m_folder;
};

std::vector<Finding> findingsOf(const rows::Files &files)
{
    return checks::check(rows::folderOf(files), rows::context());
}

bool isLike(const Finding &a, const Finding &b)
{
    return a.what.code == b.what.code && a.key == b.key && a.place.file == b.place.file;
}

} // namespace

void RulesTest::folderRows()
{
    QTest::addColumn<const rows::FolderRow *>("row");
    for (const rows::FolderRow &row : folders())
        QTest::newRow(row.what) << &row;
}

void RulesTest::judgesFolders()
{
    QFETCH(const rows::FolderRow *, row);
    const QString expected = QString::fromLatin1(row->findings);
    QCOMPARE(rows::shown(findingsOf(row->files), expected), expected);
}

void RulesTest::aRepairLeavesNoFindingAndCanBeTakenBack()
{
    QFETCH(const rows::FolderRow *, row);
    for (const Finding &finding : findingsOf(row->files)) {
        if (!finding.repair)
            continue;
        const Disk disk(row->files);
        const rows::Files before = disk.files();

        const job::Change inverse = disk.apply(*finding.repair);
        QVERIFY2(!inverse.edits.empty(), qPrintable(rows::shown(finding)));
        const auto left = findingsOf(disk.files());
        QVERIFY2(std::ranges::none_of(left, [&](const Finding &one) { return isLike(one, finding); }),
                 qPrintable(rows::shown(finding)));

        QVERIFY(!disk.apply(inverse).edits.empty());
        QVERIFY2(disk.files() == before, qPrintable(rows::shown(finding)));
    }
}

/// The contract.
void RulesTest::everyCodeHasARowThatTripsIt_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code : {"mac-case",
                             "name-case",
                             "md5-missing",
                             "md5-wrong",
                             "kinds-combined",
                             "incremental-unsupported",
                             "incremental-off",
                             "generic-credentials",
                             "incomplete-file",
                             "server-form",
                             "https-unsupported",
                             "path-slash",
                             "prov-off",
                             "firmware-missing",
                             "firmware-md5-missing",
                             "firmware-md5-wrong",
                             "firmware-bundle",
                             "component-unsupported",
                             "tones-unsupported",
                             "tones-path",
                             "tones-name",
                             "sip-only",
                             "tftp-credentials",
                             "duplicate-mac",
                             "duplicate-extension",
                             "duplicate-key",
                             "trailing-comment",
                             "swapped-credentials",
                             "value-range",
                             "unknown-key",
                             "default-password",
                             "points-at-laptop"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

void RulesTest::everyCodeHasARowThatTripsIt()
{
    QFETCH(QString, code);
    const QString word = u' ' + code + u' ';
    const auto trips = [&](const rows::FolderRow &row) {
        return (QString::fromLatin1(row.findings) + u' ').contains(word);
    };
    QVERIFY(std::ranges::any_of(folders(), trips));
    QVERIFY(!std::ranges::all_of(folders(), trips));
}

QTEST_APPLESS_MAIN(RulesTest)
#include "rules_test.moc"
