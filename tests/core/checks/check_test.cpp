#include "core/checks/check.h"

#include <QCryptographicHash>
#include <QTest>

using checks::Finding;
using checks::Folder;

using Files = QList<std::pair<QString, QByteArray>>;
Q_DECLARE_METATYPE(Files)

class CheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judgesFolders_data();
    void judgesFolders();
    void fillsTheWholeFinding();
    void namesTheDevice();
    void saysWhatWasSkipped();
    void findsAHugeLineInAHugeFile();
    void putsTheWorstFirst();
};

namespace {

Folder folderOf(const Files &files)
{
    Folder folder;
    for (const auto &[path, bytes] : files)
        folder.files.push_back({path,
                                catalogue::readFileName(QStringView(path).mid(path.lastIndexOf(u'/') + 1)),
                                files::Content::fromBytes(bytes)});
    std::ranges::sort(folder.files, {}, &checks::SourceFile::path);
    return folder;
}

/// "error md5-wrong algo-8188-5.5.md5" or, with a line, "warning conf-duplicate-key algop8188.conf:2".
QString shown(const Finding &finding)
{
    QString text = QStringLiteral("%1 %2").arg(checks::codeOf(finding.severity), finding.what.code.view());
    if (!finding.place.file.isEmpty())
        text += u' ' + finding.place.file;
    if (finding.place.line)
        text += u':' + QString::number(*finding.place.line);
    return text;
}

QString shown(const std::vector<Finding> &findings)
{
    QStringList all;
    for (const Finding &finding : findings)
        all << shown(finding);
    return all.join(QStringLiteral("; "));
}

QByteArray md5Line(const QByteArray &bytes, const QByteArray &name)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + "  " + name + '\n';
}

class Rows {
public:
    void operator()(const char *what, std::initializer_list<std::pair<const char *, QByteArray>> files,
                    const char *findings)
    {
        Files all;
        for (const auto &[path, bytes] : files)
            all.append({QString::fromLatin1(path), bytes});
        QTest::newRow(what) << all << QString::fromLatin1(findings);
    }
};

void nameRows(Rows row)
{
    row("empty folder", {}, "notice folder-empty");
    row("unknown kinds are no findings", {{"notes.txt", "x"}, {"a.cfg", "x"}, {"odd.conf", "a = 1\n"}}, "");
    row("lower-case MAC", {{"algom0022ee010203.conf", "a = 1\n"}}, "error name-case algom0022ee010203.conf");
    row("upper-case MAC", {{"algom0022EE010203.conf", "a = 1\n"}}, "");
    row("case of the extension", {{"algop8188.CONF", "a = 1\n"}}, "error name-case algop8188.CONF");
    row("foreign MAC", {{"algom001122334455.conf", "a = 1\n"}}, "warning mac-foreign algom001122334455.conf");
    row("both kinds of one device",
        {{"algom0022EE010203.conf", "a = 1\n"}, {"algom0022EE010203-i.conf", "prov.i = 1\n"}},
        "warning two-kinds algom0022EE010203-i.conf");
    row("both kinds of one model", {{"algop8188.conf", "a = 1\n"}, {"algop8188-i.conf", "prov.i = 1\n"}},
        "warning two-kinds algop8188-i.conf");
    row("incremental beside the general file of its model",
        {{"algop8186.conf", "a = 1\n"},
         {"algom0022EE010203-i.conf", "admin.devname = siphorn-$MAC$\nprov.i = 1\n"}},
        "warning two-kinds algop8186.conf");
    row("own complete file beside the general one",
        {{"algop8186.conf", "a = 1\n"}, {"algom0022EE010203.conf", "admin.devname = siphorn-$MAC$\n"}}, "");
    row("kinds of two devices",
        {{"algom0022EE010203.conf", "a = 1\n"}, {"algom0022EE010204-i.conf", "prov.i = 1\n"}}, "");
    row("bundle", {{"algo-8180-bundle-2.6.fw", "fw"}, {"algo-8180-bundle-2.6.md5", md5Line("fw", "x")}},
        "warning firmware-bundle algo-8180-bundle-2.6.fw");
}

void checksumRows(Rows row)
{
    row("right md5", {{"algo-8188-5.5.fw", "fw"}, {"algo-8188-5.5.md5", md5Line("fw", "algo-8188-5.5.fw")}},
        "");
    row("wrong md5",
        {{"algo-8188-5.5.fw", "fw"}, {"algo-8188-5.5.md5", md5Line("other", "algo-8188-5.5.fw")}},
        "error md5-wrong algo-8188-5.5.md5");
    row("missing md5", {{"algo-8188-5.5.fw", "fw"}}, "error md5-missing algo-8188-5.5.fw");
    row("missing md5 of a component", {{"algo-pa-kernel-r5.fw", "fw"}},
        "error md5-missing algo-pa-kernel-r5.fw");
    row("appended md5 of firmware", {{"x.fw", "fw"}, {"x.fw.md5", md5Line("fw", "x.fw")}}, "");
    row("md5 of firmware that is none", {{"x.fw", "fw"}, {"x.md5", "<html>"}}, "error md5-unreadable x.md5");
    row("upper-case md5", {{"x.fw", "fw"}, {"x.md5", md5Line("fw", "").left(32).toUpper()}},
        "warning md5-upper-case x.md5");
    row("md5 with a BOM", {{"x.fw", "fw"}, {"x.md5", "\xEF\xBB\xBF" + md5Line("fw", "x.fw")}},
        "warning md5-encoding x.md5");
    row("stale md5 of a configuration",
        {{"algop8188.conf", "a = 1\n"}, {"algop8188.md5", md5Line("old", "algop8188.conf")}},
        "notice md5-stale algop8188.md5");
    row("right md5 of a configuration",
        {{"algop8188.conf", "a = 1\n"}, {"algop8188.md5", md5Line("a = 1\n", "algop8188.conf")}}, "");
    row("stale md5 of tones", {{"T.zip", "PK"}, {"T.zip.md5", "nonsense"}}, "notice md5-stale T.zip.md5");
    row("one md5 name for two", {{"s.conf", "a = 1\n"}, {"s.zip", "PK"}}, "error md5-shared s.zip");
    row("firmware's md5 is not stale for a configuration",
        {{"x.fw", "fw"}, {"x.md5", md5Line("fw", "x.fw")}, {"x.conf", "a = 1\n"}}, "error md5-shared x.conf");
}

void requestRows(Rows row)
{
    const QByteArray sum = md5Line("fw", "x");
    row("firmware not there", {{"algop8188.conf", "a = 1\nprov.version.firmware = 5.5\n"}},
        "error firmware-missing algop8188.conf:2");
    row("firmware there",
        {{"algop8188.conf", "prov.version.firmware = 5.5\n"},
         {"algo-8188-5.5.fw", "fw"},
         {"algo-8188-5.5.md5", sum}},
        "");
    row("firmware of another model",
        {{"algop8188.conf", "prov.version.firmware = 5.5\n"},
         {"algo-8186-5.5.fw", "fw"},
         {"algo-8186-5.5.md5", sum}},
        "error firmware-missing algop8188.conf:1");
    row("firmware of what may be its model",
        {{"algom0022EE010203.conf", "admin.devname = sipsurface-$MAC$\nprov.version.firmware = 5.5\n"},
         {"algo-8188-5.5.fw", "fw"},
         {"algo-8188-5.5.md5", sum}},
        "");
    row("firmware of no model", {{"algom0022EE010203.conf", "prov.version.firmware = 5.5\n"}},
        "error firmware-missing algom0022EE010203.conf:1");
    row("firmware in its folder",
        {{"algop8188.conf", "prov.download.fwpath = fw\nprov.version.firmware = 5.5\n"},
         {"fw/algo-8188-5.5.fw", "fw"},
         {"fw/algo-8188-5.5.md5", sum}},
        "");
    row("firmware beside its folder",
        {{"algop8188.conf", "prov.download.fwpath = fw\nprov.version.firmware = 5.5\n"},
         {"algo-8188-5.5.fw", "fw"},
         {"algo-8188-5.5.md5", sum}},
        "error firmware-missing algop8188.conf:2");
    row("blank version asks for nothing", {{"algop8188.conf", "prov.version.firmware = \n"}}, "");
    row("components not there",
        {{"algop8180.conf", "prov.version.kernel = r5\nprov.version.base = r1.2\nprov.version.sys = r1.2\n"}},
        "error firmware-missing algop8180.conf:1; error firmware-missing algop8180.conf:2; "
        "error firmware-missing algop8180.conf:3");
    row("component of any family",
        {{"algop8180.conf", "prov.version.kernel = r5\n"},
         {"algo-pc-kernel-r5.fw", "fw"},
         {"algo-pc-kernel-r5.md5", sum}},
        "");
    row("component of another kind and version",
        {{"algop8180.conf", "prov.version.kernel = r5\n"},
         {"algo-pa-kernel-r4.fw", "fw"},
         {"algo-pa-kernel-r4.md5", sum},
         {"algo-pa-base-r5.fw", "fw"},
         {"algo-pa-base-r5.md5", sum}},
        "error firmware-missing algop8180.conf:1");
    row("component beside its folder",
        {{"algop8180.conf", "prov.download.fwpath = fw\nprov.version.sys = r1.2\n"},
         {"algo-pb-sys-r1.2.fw", "fw"},
         {"algo-pb-sys-r1.2.md5", sum}},
        "error firmware-missing algop8180.conf:2");
    row("provisioning off with firmware pending",
        {{"algop8188.conf", "prov.use = 0\nprov.version.firmware = 5.5\n"},
         {"algo-8188-5.5.fw", "fw"},
         {"algo-8188-5.5.md5", sum}},
        "error provisioning-off algop8188.conf:1");
    row("provisioning off with tones pending",
        {{"algop8188.conf", "prov.use = 0\nprov.data.tone = T.zip\n"}, {"T.zip", "PK"}},
        "error provisioning-off algop8188.conf:1");
    row("provisioning off with nothing pending", {{"algop8188.conf", "prov.use = 0\n"}}, "");
    row("tone with a path", {{"algop8188.conf", "prov.data.tone = tones/T.zip\n"}, {"tones/T.zip", "PK"}},
        "error tone-path algop8188.conf:1");
    row("tone that is no zip", {{"algop8188.conf", "prov.data.tone = T\n"}, {"T", "PK"}},
        "error tone-not-zip algop8188.conf:1");
    row("tone not there", {{"algop8188.conf", "prov.data.tone = T.zip\n"}, {"t.zip", "PK"}},
        "error tone-missing algop8188.conf:1");
    row("tone there", {{"algop8188.conf", "prov.data.tone = T.zip\n"}, {"T.zip", "PK"}}, "");
    row("tones for a model without", {{"algop8061.conf", "prov.data.tone = T.zip\n"}, {"T.zip", "PK"}},
        "warning tone-unsupported algop8061.conf:1");
    row("chosen tones for the first 8180", {{"algop8180.conf", "prov.data.tone = T.zip\n"}, {"T.zip", "PK"}},
        "warning tone-fixed-name algop8180.conf:1");
    row("incremental, prov.i not said", {{"algop8188-i.conf", "a = 1\n"}},
        "warning incremental-off algop8188-i.conf");
    row("incremental, prov.i off", {{"algop8188-i.conf", "prov.i = 0\n"}},
        "warning incremental-off algop8188-i.conf:1");
    row("incremental, prov.i on", {{"algop8188-i.conf", "prov.i = 1\n"}}, "");
    row("incremental for a model too old", {{"algop8061-i.conf", "prov.i = 1\n"}},
        "warning incremental-unsupported algop8061-i.conf");
}

void settingRows(Rows row)
{
    row("problems of a file by line",
        {{"algop8188.conf", "\xEF\xBB\xBF"
                            "a = 1\nfoo\na = 2\n = 3\nb = \x01\nc = \xFF\n"}},
        "error conf-bom algop8188.conf:1; error conf-no-equals algop8188.conf:2; error conf-binary "
        "algop8188.conf:5; "
        "error conf-encoding algop8188.conf:6; warning conf-duplicate-key algop8188.conf:3; "
        "warning conf-empty-key algop8188.conf:4");
    row("UTF-16",
        {{"algop8188.conf", QByteArray("\xFF\xFE"
                                       "a\0",
                                       4)}},
        "error conf-utf16 algop8188.conf:1");
    row("slash before a path", {{"algop8188.conf", "prov.download.cfgpath = /prov\n"}},
        "warning path-slash algop8188.conf:1");
    row("slash after a path", {{"algop8188.conf", "prov.download.fwpath = prov/\n"}},
        "warning path-slash algop8188.conf:1");
    row("slash within a path", {{"algop8188.conf", "prov.download.fwpath = app/prov\n"}}, "");
    row("password of the factory", {{"algop8188.conf", "admin.pwd = algo\napi.admin.pwd = algo\n"}},
        "notice password-default algop8188.conf:1; notice password-default algop8188.conf:2");
    row("password of one's own", {{"algop8188.conf", "admin.pwd = Algo\n"}}, "");
    row("credentials swapped",
        {{"algop8188.conf", "prov.auth.user = x9$Kq21!z\nprov.auth.pwd = provision\n"}},
        "warning credentials-swapped algop8188.conf:1");
    row("credentials in order",
        {{"algop8188.conf", "prov.auth.user = provision\nprov.auth.pwd = x9$Kq21!z\n"}}, "");
    row("DSCP as priority", {{"algop8188.conf", "net.vlan.priority = 46\n"}},
        "error vlan-priority algop8188.conf:1");
    row("priority that is no number", {{"algop8188.conf", "net.vlan.priority = high\n"}},
        "error vlan-priority algop8188.conf:1");
    row("highest priority", {{"algop8188.conf", "net.vlan.priority = 7\n"}}, "");
    row("list without its comma", {{"algop8188.conf", "mcast.rx.zones = 1,8,9\n"}},
        "notice list-comma algop8188.conf:1");
    row("list with its comma", {{"algop8188.conf", "mcast.rx.zones = 1,8,9,\nmcast.slave.zones = \n"}}, "");
}

} // namespace

void CheckTest::judgesFolders_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("findings");
    nameRows({});
    checksumRows({});
    requestRows({});
    settingRows({});
}

void CheckTest::judgesFolders()
{
    QFETCH(Files, files);
    QFETCH(QString, findings);
    QCOMPARE(shown(checks::check(folderOf(files))), findings);
}

void CheckTest::fillsTheWholeFinding()
{
    const auto found = checks::check(
        folderOf({{QStringLiteral("algop8188.conf"), "a = 1\nprov.version.firmware = 5.5f\n"}}));
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(found[0].what.code == checks::kFirmwareMissing);
    QCOMPARE(found[0].what.args, QStringList({QStringLiteral("5.5f"), QStringLiteral("algo-8188-5.5f.fw")}));
    QCOMPARE(found[0].key, QStringLiteral("prov.version.firmware"));
    QVERIFY(!found[0].mac);
}

void CheckTest::namesTheDevice()
{
    const auto found = checks::check(folderOf({{QStringLiteral("sub/algom0022ee010203.conf"), "a = 1\n"}}));
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].mac->toFileNameForm(), QStringLiteral("0022EE010203"));
    QCOMPARE(found[0].what.args, QStringList({QStringLiteral("sub/algom0022ee010203.conf"),
                                              QStringLiteral("sub/algom0022EE010203.conf")}));
}

void CheckTest::saysWhatWasSkipped()
{
    Folder folder = folderOf({{QStringLiteral("a.txt"), "x"}});
    folder.skipped = {
        {QStringLiteral("secret.conf"), {files::kFileUnreadable, {QStringLiteral("secret.conf")}}},
        {QStringLiteral("busy.conf"), {files::kFileChanging, {QStringLiteral("busy.conf")}}}};
    QCOMPARE(shown(checks::check(folder)),
             QStringLiteral("error file-unreadable secret.conf; warning file-changing busy.conf"));
}

void CheckTest::findsAHugeLineInAHugeFile()
{
    const QByteArray huge = "a = 1\nb = 2\nc = " + QByteArray(100 * 1024 * 1024, 'x') + "\nd = 4\n";
    QCOMPARE(shown(checks::check(folderOf({{QStringLiteral("algop8188.conf"), huge}}))),
             QStringLiteral("error conf-line-too-long algop8188.conf:3"));
}

void CheckTest::putsTheWorstFirst()
{
    const auto found =
        checks::check(folderOf({{QStringLiteral("algop8188.conf"), "admin.pwd = algo\nfoo\na = 1\na = 2\n"},
                                {QStringLiteral("algom0022ee010203.conf"), "admin.pwd = algo\nfoo\n"}}));
    QCOMPARE(shown(found), QStringLiteral("error name-case algom0022ee010203.conf; "
                                          "error conf-no-equals algom0022ee010203.conf:2; "
                                          "error conf-no-equals algop8188.conf:2; "
                                          "warning conf-duplicate-key algop8188.conf:4; "
                                          "notice password-default algom0022ee010203.conf:1; "
                                          "notice password-default algop8188.conf:1"));
}

QTEST_APPLESS_MAIN(CheckTest)
#include "check_test.moc"
