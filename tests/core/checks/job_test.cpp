#include "disk.h"
#include "rows.h"

#include <QElapsedTimer>
#include <QTest>

using checks::Finding;

Q_DECLARE_METATYPE(const rows::JobRow *)

class JobTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judgesJobs_data() { jobRows(); }
    void judgesJobs();
    void aRepairLeavesNoFindingAndCanBeTakenBack_data() { jobRows(); }
    void aRepairLeavesNoFindingAndCanBeTakenBack();
    void saysWhereInTheJobItIs();
    void anyRepairOfManyDevicesIsOneChange();
    void namesEveryDeviceThatOneFindingStandsFor();
    void listsTheCopiesThatWerePutAside();
    void countsWhatDevicesWithoutATemplateSayThemselves();
    void tenThousandDevicesAreJudgedInASecond();

private:
    static void jobRows();
};

namespace {

const std::vector<rows::JobRow> &jobs()
{
    static const auto all = rows::jobs();
    return all;
}

const rows::JobRow &rowOf(const char *what)
{
    return *std::ranges::find_if(jobs(), [&](const auto &row) { return qstrcmp(row.what, what) == 0; });
}

checks::Context contextOf(const rows::JobRow &row)
{
    checks::Context context = rows::context();
    context.hasPassphrase = row.hasPassphrase;
    return context;
}

std::vector<Finding> findingsOf(const rows::JobRow &row)
{
    return checks::check(row.job, rows::folderOf(row.files), contextOf(row));
}

/// Rows are short: that their files are no whole backups is not what they are about.
Finding firstOf(const rows::JobRow &row)
{
    const auto found = findingsOf(row);
    return *std::ranges::find_if(found,
                                 [](const Finding &one) { return one.what.code != checks::kIncompleteFile; });
}

/// What lies in the files/ of a job, by its path in the job.
rows::Files inJob(const rows::Files &files)
{
    rows::Files all;
    for (const auto &[path, bytes] : files)
        all.emplace_back(QStringLiteral("files/") + path, bytes);
    return all;
}

rows::Files ofJob(const rows::Files &files)
{
    rows::Files all;
    for (const auto &[path, bytes] : files)
        all.emplace_back(path.section(u'/', 1), bytes);
    return all;
}

} // namespace

void JobTest::jobRows()
{
    QTest::addColumn<const rows::JobRow *>("row");
    for (const rows::JobRow &row : jobs())
        QTest::newRow(row.what) << &row;
}

void JobTest::judgesJobs()
{
    QFETCH(const rows::JobRow *, row);
    const QString expected = QString::fromLatin1(row->findings);
    QCOMPARE(rows::shown(findingsOf(*row), expected), expected);
}

void JobTest::aRepairLeavesNoFindingAndCanBeTakenBack()
{
    QFETCH(const rows::JobRow *, row);
    for (const Finding &finding : findingsOf(*row)) {
        if (!finding.repair)
            continue;
        const rows::Disk disk(inJob(row->files));
        rows::JobRow after = *row;

        const auto inverse = disk.apply(after.job, *finding.repair);
        QVERIFY2(inverse && !inverse->edits.empty(), qPrintable(rows::shown(finding)));
        after.files = ofJob(disk.files());
        const auto left = findingsOf(after);
        QVERIFY2(std::ranges::none_of(left, [&](const Finding &one) { return rows::isLike(one, finding); }),
                 qPrintable(rows::shown(finding) + QStringLiteral(" leaves ") + rows::shown(left, {})));

        QVERIFY(disk.apply(after.job, *inverse));
        QVERIFY(after.job == row->job);
        QVERIFY(disk.files() == inJob(row->files));
    }
}

void JobTest::saysWhereInTheJobItIs()
{
    const Finding inTemplate = firstOf(rowOf("provisioning off in a template"));
    QVERIFY(inTemplate.layer == job::Layer::Template);
    QCOMPARE(inTemplate.templateName, QStringLiteral("8188.conf"));
    QCOMPARE(inTemplate.key, QStringLiteral("prov.use"));
    QCOMPARE(inTemplate.device, job::DeviceId(0));

    const Finding atSite = firstOf(rowOf("the site"));
    QVERIFY(atSite.layer == job::Layer::Site);
    QVERIFY(atSite.templateName.isEmpty() && atSite.model.isEmpty());

    const Finding atModel = firstOf(rowOf("a model"));
    QVERIFY(atModel.layer == job::Layer::Model);
    QCOMPARE(atModel.model, QStringLiteral("8188"));

    const Finding inRow = firstOf(rowOf("a row"));
    QVERIFY(inRow.layer == job::Layer::Row);
    QCOMPARE(inRow.device, job::DeviceId(1));
    QCOMPARE(inRow.mac->toFileNameForm(), QStringLiteral("0022EE000001"));

    QVERIFY(firstOf(rowOf("an override")).layer == job::Layer::Override);
}

void JobTest::anyRepairOfManyDevicesIsOneChange()
{
    const auto found = findingsOf(rowOf("many devices with one trouble"));
    const auto comma = std::ranges::find_if(
        found, [](const Finding &one) { return one.what.code == catalogue::kValueListComma; });
    QVERIFY(comma != found.end());
    QCOMPARE(comma->repair->edits.size(), std::size_t{25});
}

void JobTest::namesEveryDeviceThatOneFindingStandsFor()
{
    const Finding found = firstOf(rowOf("many devices with one trouble"));
    std::vector<job::DeviceId> all;
    for (job::DeviceId id = 1; id <= 25; ++id)
        all.push_back(id);
    std::vector<job::DeviceId> told;
    for (const Finding::Alike &one : found.alike)
        told.push_back(one.device);
    QVERIFY(told == all);
    QCOMPARE(found.device, job::DeviceId(1));
    QVERIFY(firstOf(rowOf("a row")).alike.empty());

    // Each is told for itself, not for the first of them.
    const auto twice = findingsOf(rowOf("one extension for all"));
    const auto folded = std::ranges::find(twice, 29, &Finding::count);
    QVERIFY(folded != twice.end() && folded->alike.back().what.code == checks::kDuplicateExtension);
}

void JobTest::listsTheCopiesThatWerePutAside()
{
    checks::Context context = rows::context();
    context.putAside =
        QStringList{QStringLiteral("job.json.changed-1"), QStringLiteral("job.json.damaged-2")};
    const auto found = checks::check(rowOf("nothing wrong").job, {}, context);
    QCOMPARE(rows::shown(found, {}), QStringLiteral("notice put-aside job.json.changed-1 (2)"));
}

void JobTest::countsWhatDevicesWithoutATemplateSayThemselves()
{
    const auto found = findingsOf(rowOf("a device without a template"));
    const auto incomplete = std::ranges::find_if(
        found, [](const Finding &one) { return one.what.code == checks::kIncompleteFile; });
    QVERIFY(incomplete != found.end());
    QCOMPARE(incomplete->what.args.value(1), QStringLiteral("1"));
}

void JobTest::tenThousandDevicesAreJudgedInASecond()
{
    job::Job job;
    QByteArray backup;
    for (const QByteArray &key : catalogue::Parameters::builtIn().keysOf(catalogue::Era::Fifth))
        backup += key + " = \n";
    job.templates.append(std::make_shared<const job::Template>(QStringLiteral("8188.conf"),
                                                               QStringLiteral("8188"), false, backup));
    job.siteValues["prov.download.method"] = QStringLiteral("http");
    for (int i = 0; i < 10'000; ++i) {
        job::Device device;
        device.id = job.nextId++;
        device.mac = base::MacAddress::parse(QStringLiteral("0022EE%1").arg(i, 6, 16, QChar(u'0'))).value();
        device.model = QStringLiteral("8188");
        device.templateName = QStringLiteral("8188.conf");
        const QString number = QString::number(10'000 + i);
        device.row = {{"sip.u1.user", number},
                      {"sip.u1.auth", number},
                      {"sip.u1.pwd", QStringLiteral("Secret-") + number},
                      {"prov.auth.user", number},
                      {"net.vlan.priority", QStringLiteral("46")}};
        job.devices.append(device);
    }

    QElapsedTimer timer;
    timer.start();
    const auto found = checks::check(job, {}, rows::context());
    const qint64 took = timer.elapsed();

    qInfo("%lld ms for 10,000 devices", took);
    QCOMPARE(rows::shown(found, {}), QStringLiteral("error value-range algom0022EE000000.conf (10000)"));
    QVERIFY(took < 1000);
}

QTEST_APPLESS_MAIN(JobTest)
#include "job_test.moc"
