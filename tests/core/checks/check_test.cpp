#include "rows.h"

#include <QTest>

using checks::Finding;

class CheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fillsTheWholeFinding();
    void namesTheDevice();
    void saysWhatWasSkipped();
    void findsAHugeLineInAHugeFile();
    void putsTheWorstFirst();
};

namespace {

std::vector<Finding> findingsOf(const rows::Files &files)
{
    return checks::check(rows::folderOf(files));
}

QString shown(const std::vector<Finding> &findings)
{
    return rows::shown(findings, {});
}

} // namespace

void CheckTest::fillsTheWholeFinding()
{
    const auto found =
        findingsOf({{QStringLiteral("algop8188.conf"), "admin.welcome = 1\nprov.version.firmware = 5.5f\n"}});
    QVERIFY(found[0].what.code == checks::kFirmwareMissing);
    QCOMPARE(found[0].what.args, QStringList({QStringLiteral("5.5f"), QStringLiteral("algo-8188-5.5f.fw")}));
    QCOMPARE(found[0].key, QStringLiteral("prov.version.firmware"));
    QVERIFY(!found[0].mac);
}

void CheckTest::namesTheDevice()
{
    const auto found = findingsOf({{QStringLiteral("sub/algom0022ee010203.conf"), "admin.welcome = 1\n"}});
    QCOMPARE(found[0].mac->toFileNameForm(), QStringLiteral("0022EE010203"));
    QCOMPARE(found[0].what.args, QStringList({QStringLiteral("sub/algom0022ee010203.conf"),
                                              QStringLiteral("sub/algom0022EE010203.conf")}));
}

void CheckTest::saysWhatWasSkipped()
{
    checks::Folder folder = rows::folderOf({{QStringLiteral("a.txt"), "x"}});
    folder.skipped = {
        {QStringLiteral("secret.conf"), {files::kFileUnreadable, {QStringLiteral("secret.conf")}}},
        {QStringLiteral("busy.conf"), {files::kFileChanging, {QStringLiteral("busy.conf")}}}};
    QCOMPARE(shown(checks::check(folder)),
             QStringLiteral("error file-unreadable secret.conf; warning file-changing busy.conf"));
}

void CheckTest::findsAHugeLineInAHugeFile()
{
    const QByteArray huge =
        "admin.welcome = 1\nprov.use = 1\nadmin.devname = " + QByteArray(100 * 1024 * 1024, 'x') +
        "\nlog.size = 4\n";
    QCOMPARE(shown(findingsOf({{QStringLiteral("algop8188.conf"), huge}})),
             QStringLiteral("error conf-line-too-long algop8188.conf:3"));
}

void CheckTest::putsTheWorstFirst()
{
    const auto found =
        findingsOf({{QStringLiteral("algop8188.conf"), "admin.pwd = algo\nfoo\nprov.i = 1\nprov.i = 0\n"},
                    {QStringLiteral("algom0022ee010203.conf"), "admin.pwd = algo\nfoo\n"}});
    QCOMPARE(shown(found), QStringLiteral("error mac-case algom0022ee010203.conf; "
                                          "error conf-no-equals algom0022ee010203.conf:2; "
                                          "error conf-no-equals algop8188.conf:2; "
                                          "warning duplicate-key algop8188.conf:4; "
                                          "notice default-password algom0022ee010203.conf:1; "
                                          "notice default-password algop8188.conf:1"));
}

QTEST_APPLESS_MAIN(CheckTest)
#include "check_test.moc"
