#include "core/job/store.h"
#include "core/sheet/table_builder.h"
#include "core/sheet/write.h"
#include "tests/app/cli_process.h"
#include "tests/support/job_folder.h"

#include <QDir>
#include <QTest>

using support::JobFolder;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr char kClean[] = "Name,MAC,Model,Extension,Password\n"
                          "Gym,00:22:EE:00:00:01,8188,0101,q7Wd-93kz\n"
                          "Hall,0022EE000002,8188,0102,Zm41-pw8x\n"
                          "Yard,,8301,0103,c9Tn-55ru\n";
constexpr char kDirty[] = "Name,MAC,Model,Extension,Password\n"
                          "Gym,0022EE000001,8188,0101,q7Wd-93kz\n"
                          "Hall,0022EE00,8188,0102,Zm41-pw8x\n"
                          "Yard,0022EE000003,8188,0103,c9Tn-55ru \n"
                          "Lab,0022EE000004,8188,0104,aB34-efgh\n";

/// A flat sheet of LibreOffice's.
QByteArray flat(const QByteArray &rows)
{
    return "<?xml version='1.0'?><office:document "
           "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
           "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
           "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet>"
           "<table:table table:name='One'>" +
           rows + "</table:table></office:spreadsheet></office:body></office:document>";
}

QByteArray rowOf(const QByteArray &how, const QByteArray &first, const QByteArray &second)
{
    const auto cell = [](const QByteArray &text) {
        return "<table:table-cell office:value-type='string'><text:p>" + text +
               "</text:p></table:table-cell>";
    };
    return "<table:table-row " + how + '>' + cell(first) + cell(second) + "</table:table-row>";
}

} // namespace

/// `provbench-cli import` on a job: what it says, what it writes, what it leaves.
class ImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_files = std::make_unique<JobFolder>();
        m_job = path("site");
        QCOMPARE(runCli({s("new"), m_job, s("--site"), s("School")}).exitCode, 0);
    }

    void aCleanSheetIsTakenWhole()
    {
        const auto done = import("clean.csv", kClean, {s("--json")});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(done.output, QByteArray("{\"rows\":3,\"accepted\":3}\n"));
        QVERIFY(done.error.isEmpty());
        const job::Job job = jobOnDisk();
        QCOMPARE(job.devices.size(), 3);
        QCOMPARE(job.devices[0].mac->toFileNameForm(), s("0022EE000001"));
        QCOMPARE(job.devices[0].name, s("Gym"));
        QCOMPARE(job.devices[0].row,
                 (job::Values{{"sip.u1.user", s("0101")}, {"sip.u1.pwd", s("q7Wd-93kz")}}));
        QVERIFY(!job.devices[2].mac);
    }

    void aDryRunWritesNothing()
    {
        const QByteArray before = jobFile();
        QCOMPARE(import("clean.csv", kClean, {s("--dry-run")}).exitCode, 0);
        const auto dirty = import("dirty.csv", kDirty, {s("--dry-run"), s("--json")});
        QCOMPARE(dirty.exitCode, 1);
        QCOMPARE(dirty.output.split('\n').at(2), QByteArray("{\"rows\":4,\"accepted\":2}"));
        QCOMPARE(jobFile(), before);
    }

    void oneErrorAndNothingIsWritten()
    {
        const QByteArray before = jobFile();
        const auto refused = import("dirty.csv", kDirty, {s("--json")});
        QCOMPARE(refused.exitCode, 1);
        QCOMPARE(jobFile(), before);
        const auto objects = refused.objects();
        QCOMPARE(objects.size(), 3);
        QCOMPARE(objects[0].value(s("cell")).toString(), s("B3"));
        QCOMPARE(objects[0].value(s("code")).toString(), s("mac-invalid"));
        QCOMPARE(fieldsOf(objects[0]), QStringList({s("cell"), s("code"), s("text")}));
        QCOMPARE(objects[1].value(s("cell")).toString(), s("E4"));
        QCOMPARE(objects[1].value(s("code")).toString(), s("cell-blanks"));
        QCOMPARE(fieldsOf(objects[2]), QStringList({s("accepted"), s("rows")}));
        QCOMPARE(objects[2].value(s("accepted")).toInt(), 0);
    }

    void theValidRowsAreTakenIfAskedFor()
    {
        const auto done = import("dirty.csv", kDirty, {s("--accept-valid"), s("--json")});
        QCOMPARE(done.exitCode, 1);
        QCOMPARE(done.objects().last().value(s("accepted")).toInt(), 2);
        QCOMPARE(namesInJob(), QStringList({s("Gym"), s("Lab")}));
    }

    void aRepairIsDoneIfAskedFor()
    {
        const auto done =
            import("dirty.csv", kDirty, {s("--accept-valid"), s("--repair"), s("cell-blanks"), s("--json")});
        QCOMPARE(done.objects().last().value(s("accepted")).toInt(), 3);
        QCOMPARE(jobOnDisk().devices[1].row.value("sip.u1.pwd"), s("c9Tn-55ru"));
    }

    void aRepairSaysWhatItChangesAndItsName()
    {
        const QByteArray csv("Name,MAC,Extension,Password\n"
                             "Gym,22EE000001,0101,q7Wd-93kz\n"
                             "Hall\x1b,0022EE000002,0102,Zm41-pw8x \n");
        const QByteArray said = import("short.csv", csv, {s("--dry-run")}).output;
        QVERIFY(said.contains("\"22EE000001\" \u2192 \"00:22:EE:00:00:01\" [mac-zeros-lost]\n"));
        QVERIFY(said.contains("\"Hall<U+001b>\" \u2192 \"Hall\" [cell-control]\n"));
        QVERIFY(said.contains("\u2022 [cell-blanks]\n"));
        QVERIFY(!said.contains('\x1b') && !said.contains("Zm41"));
    }

    void rowsThatAreHiddenAreLeftIfAskedFor()
    {
        const QByteArray sheet = flat(rowOf("", "MAC", "Name") + rowOf("", "0022EE000001", "Gym") +
                                      rowOf("table:visibility='collapse'", "0022EE000002", "Hall"));
        QCOMPARE(import("hidden.fods", sheet, {s("--hidden"), s("leave")}).exitCode, 0);
        QCOMPARE(namesInJob(), QStringList({s("Gym")}));
    }

    void aSecondTimeNothingIsThere()
    {
        QCOMPARE(import("clean.csv", kClean).exitCode, 0);
        const QByteArray before = jobFile();
        const auto again = import("clean.csv", kClean, {s("--json")});
        QCOMPARE(again.exitCode, 0);
        QCOMPARE(again.objects().last().value(s("accepted")).toInt(), 3);
        QCOMPARE(jobFile(), before);
    }

    void existingDevicesAreUpdatedOrSkipped()
    {
        QCOMPARE(import("clean.csv", kClean).exitCode, 0);
        const QByteArray other("Name,MAC\nOther,0022EE000001\n");
        QCOMPARE(import("other.csv", other, {s("--existing"), s("skip")}).exitCode, 0);
        QCOMPARE(namesInJob().first(), s("Gym"));
        QCOMPARE(import("other.csv", other).exitCode, 0);
        QCOMPARE(namesInJob().first(), s("Other"));
    }

    void columnsAreWhatIsSaid()
    {
        const QByteArray csv("A1,B1,C1,D1\n0022EE000001,8188,0101,x\n");
        const auto done = import("odd.csv", csv,
                                 {s("--map"), s("mac=A"), s("--map"), s("model=B1"), s("--map=sip.u1.auth=3"),
                                  s("--map"), s("none=D")});
        QCOMPARE(done.exitCode, 0);
        const job::Device device = jobOnDisk().devices.value(0);
        QCOMPARE(device.model, s("8188"));
        QCOMPARE(device.row, (job::Values{{"sip.u1.auth", s("0101")}}));
    }

    void aSheetOfAWorkbook()
    {
        sheet::TableBuilder builder(s("Devices"));
        builder.beginRow(0);
        builder.put(0, u"MAC");
        builder.put(1, u"Ext");
        builder.beginRow(1);
        builder.put(0, u"0022EE000001");
        builder.put(1, u"0101");
        const auto xlsx = sheet::writeXlsx(builder.finish());
        QCOMPARE(import("book.xlsx", *xlsx, {s("--sheet"), s("Devices")}).exitCode, 0);
        QCOMPARE(jobOnDisk().devices.value(0).row.value("sip.u1.user"), s("0101"));
        const auto missing = import("book.xlsx", *xlsx, {s("--sheet"), s("Wibble")});
        QCOMPARE(missing.exitCode, 2);
        QVERIFY(missing.error.contains("Devices"));
    }

    void noPasswordIsInTheOutput()
    {
        QByteArray csv(kDirty);
        csv += "Bad,0022EE000005,8188,Secr3t-pw1,2105\nWorse,0022EE000006,8188,0105,Secr3t-pw2\xc2\xa0\n";
        for (const QStringList &options : {QStringList{}, QStringList{s("--json")}}) {
            const auto done = import("dirty.csv", csv, options + QStringList{s("--dry-run")});
            for (const char *secret : {"q7Wd", "Zm41", "c9Tn", "aB34", "Secr3t"})
                QVERIFY2(!done.output.contains(secret) && !done.error.contains(secret), secret);
        }
    }

    void aJobInUseIsRefused()
    {
        const auto open = job::Store::open(m_job);
        QVERIFY(open);
        QCOMPARE(import("clean.csv", kClean).exitCode, 3);
        QCOMPARE(import("clean.csv", kClean, {s("--dry-run")}).exitCode, 0);
    }

    void aJobWithAPassphraseWantsIt()
    {
        {
            auto opened = job::Store::open(m_job);
            QVERIFY(opened->store->changePassphrase(s("open sesame"), opened->job));
        }
        m_files->write(s("passphrase"), "open sesame\n");
        QCOMPARE(import("clean.csv", kClean).exitCode, 2);
        QCOMPARE(import("clean.csv", kClean, {s("--passphrase-file"), path("passphrase")}).exitCode, 0);
        QVERIFY(!jobFile().contains("q7Wd-93kz"));
        QCOMPARE(jobOnDisk(s("open sesame")).devices.size(), 3);
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("a field of nothing") << QStringList{s("--map"), s("wibble=A")};
        QTest::newRow("a column of nothing") << QStringList{s("--map"), s("mac=Q")};
        QTest::newRow("no column") << QStringList{s("--map"), s("mac")};
        QTest::newRow("another way") << QStringList{s("--existing"), s("replace")};
        QTest::newRow("rows another way") << QStringList{s("--hidden"), s("drop")};
        QTest::newRow("a repair of nothing") << QStringList{s("--repair"), s("bogus-code")};
        QTest::newRow("an option of nothing") << QStringList{s("--wibble")};
        QTest::newRow("one argument more") << QStringList{s("more.csv")};
    }

    void wrongUsage()
    {
        QFETCH(QStringList, options);
        const QByteArray before = jobFile();
        const auto refused = import("clean.csv", kClean, options);
        QCOMPARE(refused.exitCode, 2);
        QVERIFY(!refused.error.isEmpty());
        QCOMPARE(jobFile(), before);
    }

    void whatIsNoSheetIsSaidToBeNone()
    {
        QCOMPARE(runCli({s("import"), m_job, path("nothing.csv")}).exitCode, 2);
        QCOMPARE(runCli({s("import"), path("nowhere"), path("nothing.csv")}).exitCode, 2);
        QCOMPARE(runCli({s("import"), m_job}).exitCode, 2);
        QCOMPARE(import("empty.csv", "").exitCode, 2);
        QCOMPARE(import("picture.csv", "\x89PNG\r\n\x1a\n\0\0").exitCode, 2);
        QCOMPARE(import("header.csv", "MAC,Extension\n").exitCode, 1);
    }

private:
    QString path(const char *name) const { return QDir(m_files->path()).filePath(s(name)); }

    QByteArray jobFile() const
    {
        QFile file(m_job + u'/' + job::kJobFile);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    job::Job jobOnDisk(const QString &passphrase = {}) const
    {
        const auto opened = job::Store::open(m_job, passphrase, true);
        return opened ? opened->job : job::Job();
    }

    QStringList namesInJob() const
    {
        QStringList names;
        const job::Job job = jobOnDisk();
        for (const job::Device &device : job.devices)
            names << device.name;
        return names;
    }

    CliResult import(const char *name, const QByteArray &bytes, const QStringList &options = {})
    {
        m_files->write(s(name), bytes);
        return runCli(QStringList{s("import"), m_job, path(name)} + options);
    }

    std::unique_ptr<JobFolder> m_files;
    QString m_job;
};

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
