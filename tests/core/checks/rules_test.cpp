#include "disk.h"
#include "rows.h"

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

std::vector<Finding> findingsOf(const rows::Files &files)
{
    return checks::check(rows::folderOf(files), rows::context());
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
        const rows::Disk disk(row->files);
        const rows::Files before = disk.files();

        job::Job none;
        const auto inverse = disk.apply(none, *finding.repair);
        QVERIFY2(inverse && !inverse->edits.empty(), qPrintable(rows::shown(finding)));
        const auto left = findingsOf(disk.files());
        QVERIFY2(std::ranges::none_of(left, [&](const Finding &one) { return rows::isLike(one, finding); }),
                 qPrintable(rows::shown(finding)));

        QVERIFY(disk.apply(none, *inverse));
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
                             "package-unreadable",
                             "package-tone-bad",
                             "tones-package-empty",
                             "tones-package-folder",
                             "tones-package-stranger",
                             "tone-overwrites",
                             "tone-absent",
                             "firmware-name",
                             "firmware-renamed",
                             "firmware-alone",
                             "firmware-no-device",
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
    const auto trips = [&](const auto &row) {
        return (QString::fromLatin1(row.findings) + u' ').contains(word);
    };
    const auto jobs = rows::jobs();
    QVERIFY(std::ranges::any_of(folders(), trips) || std::ranges::any_of(jobs, trips));
    QVERIFY(!std::ranges::all_of(folders(), trips) && !std::ranges::all_of(jobs, trips));
}

QTEST_APPLESS_MAIN(RulesTest)
#include "rules_test.moc"
