#include "core/intake/device_name.h"
#include "core/intake/export.h"
#include "core/secrets/mask.h"
#include "core/sheet/write.h"
#include "tests/core/intake/sheets.h"
#include "tests/support/seed.h"

#include <QTest>

using namespace sheets;
using intake::Passwords;
using support::between;

/// What goes out comes back the same.
class ExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsAreThoseInUse();
    void everyHeaderIsReadAgain();
    void passwordsAreLeftOutUnlessAskedFor();
    void withoutPasswordsNothingIsOverwritten();
    void dotsStandForPasswordsInAddresses();
    void intoTheSameJobChangesNothing_data() { forms(); }
    void intoTheSameJobChangesNothing();
    void intoAnEmptyJobGivesTheSameDevices_data() { forms(); }
    void intoAnEmptyJobGivesTheSameDevices();

private:
    static void forms();
};

namespace {

constexpr int kJobs = 60;

using Writer = sheet::Table (*)(const sheet::Table &);

sheet::Table asIs(const sheet::Table &table)
{
    return table;
}

sheet::Table throughCsv(const sheet::Table &table)
{
    auto read = sheet::read(sheet::writeCsv(table));
    return read ? std::move(read->tables.front()) : sheet::Table();
}

sheet::Table throughXlsx(const sheet::Table &table)
{
    const auto bytes = sheet::writeXlsx(table);
    auto read = bytes ? sheet::read(*bytes) : base::Result<sheet::Workbook>(tl::unexpected(bytes.error()));
    return read ? std::move(read->tables.front()) : sheet::Table();
}

/// Jobs as people have them: whatever text there is for people, values that devices permit.
class PlausibleJob {
public:
    explicit PlausibleJob(std::mt19937_64 &random) : m_random(random) {}

    job::Job make()
    {
        job::Job job;
        job.templates << std::make_shared<const job::Template>(
            s("8188.conf"), s("8188"), false, QByteArray("sip.u1.user = \nsip.u1.pwd = \nnet.vlan.id = 1\n"));
        for (int i = between(m_random, 1, 30); i > 0; --i)
            add(job);
        return job;
    }

private:
    bool chance(int percent) { return between(m_random, 1, 100) <= percent; }
    template<class List>
    auto pick(const List &list)
    {
        return list[between(m_random, qsizetype{0}, list.size() - 1)];
    }

    void add(job::Job &job)
    {
        const int n = static_cast<int>(job.nextId);
        job::Device device;
        device.id = job.nextId++;
        if (chance(80))
            device.mac = base::MacAddress(
                {0x00, 0x22, 0xEE, 0x00, static_cast<quint8>(n >> 8), static_cast<quint8>(n)});
        device.model = pick(QStringList{s("8188"), s("8180"), s("8180 G2"), s("8301"), QString(), s("9999")});
        device.name =
            QStringLiteral("%1 %2")
                .arg(pick(QStringList{s("Gym"), s("=1+1"), s("-5"), s("\u00c4la, \"B\""), s("007")}))
                .arg(n);
        device.location =
            chance(50) ? pick(QStringList{s("Building B; room 12"), s("1/2"), s("0012")}) : QString();
        device.note = chance(30)
                          ? pick(QStringList{s("two\nlines"), s("+49 1"), s("\u65e5\u672c"), s("TRUE")})
                          : QString();
        device.templateName = device.model == s("8188") ? s("8188.conf") : QString();
        if (chance(40))
            device.reservation = base::Ipv4(192, 168, static_cast<std::uint8_t>(between(m_random, 0, 9)),
                                            static_cast<std::uint8_t>(n));
        if (!device.mac || chance(80))
            device.row.insert("sip.u1.user", QStringLiteral("%1").arg(n, 4, 10, QLatin1Char('0')));
        if (chance(60))
            device.row.insert("sip.u1.pwd", pick(QStringList{s("q7Wd-93kz"), s("=x"), s("a b,c"), s("0001e5"),
                                                             s("\"q\"")}));
        if (chance(30))
            (chance(50) ? device.row : device.overrides).insert("net.vlan.id", QString::number(n));
        if (chance(20))
            device.overrides.insert("sip.u1.dname", pick(QStringList{s("Gym #1"), QString(), s("@x")}));
        job.devices << device;
    }

    std::mt19937_64 &m_random;
};

/// What a device says itself, wherever it was said.
QMap<QByteArray, QString> ownValues(const job::Device &device)
{
    QMap<QByteArray, QString> own = device.row;
    own.insert(device.overrides);
    return own;
}

job::Device flattened(job::Device device)
{
    device.row = ownValues(device);
    device.overrides.clear();
    device.id = 0;
    return device;
}

} // namespace

void ExportTest::forms()
{
    QTest::addColumn<Writer>("written");
    QTest::newRow("table") << Writer(asIs);
    QTest::newRow("csv") << Writer(throughCsv);
    QTest::newRow("xlsx") << Writer(throughXlsx);
}

void ExportTest::columnsAreThoseInUse()
{
    job::Job job;
    add(job, s("0022EE000001"), s("101")).overrides.insert("net.vlan.id", s("7"));
    job.devices[0].row.insert("sip.u1.pwd", s("secret"));
    const auto ids = [&](Passwords passwords) {
        QStringList all;
        for (const intake::Target &target : intake::columnsInUse(job, passwords))
            all << target.id();
        return all.join(u' ');
    };
    QCOMPARE(ids(Passwords::LeftOut), s("name mac model sip.u1.user net.vlan.id"));
    QCOMPARE(ids(Passwords::Included), s("name mac model sip.u1.user sip.u1.pwd net.vlan.id"));
}

void ExportTest::everyHeaderIsReadAgain()
{
    job::Job job;
    job::Device &device = add(job, s("0022EE000001"), s("101"), s("Gym"));
    device.location = device.note = s("x");
    device.templateName = s("8188.conf");
    device.row = {{"sip.u1.user", s("1")},  {"sip.u1.auth", s("2")}, {"sip.u1.pwd", s("3")},
                  {"sip.u1.dname", s("4")}, {"sip.proxy", s("5")},   {"mcast.zone3", s("6")},
                  {"sip.no.such", s("7")}};
    const QVector<intake::Target> columns = intake::columnsInUse(job, Passwords::Included);
    QCOMPARE(columns.size(), 13);
    const intake::Mapping mapping = intake::guess(intake::exportTable(job, columns, Passwords::Included));
    for (int column = 0; column < columns.size(); ++column)
        QCOMPARE(mapping.columns[column].target, columns[column]);
}

void ExportTest::passwordsAreLeftOutUnlessAskedFor()
{
    job::Job job;
    add(job, s("0022EE000001"), s("101")).row.insert("sip.u1.pwd", s("secret"));
    QVector<intake::Target> columns = intake::columnsInUse(job);
    columns << intake::parameter("sip.u1.pwd"); // even where the column is wanted
    const sheet::Table masked = intake::exportTable(job, columns);
    QVERIFY(!sheet::writeCsv(masked).contains("secret"));
    QCOMPARE(masked.at(1, 4).text, secrets::mask(u"secret"));
    QCOMPARE(intake::exportTable(job, columns, Passwords::Included).at(1, 4).text, s("secret"));
}

void ExportTest::withoutPasswordsNothingIsOverwritten()
{
    job::Job job;
    add(job, s("0022EE000001"), s("101")).row.insert("sip.u1.pwd", s("secret"));
    QVector<intake::Target> columns = intake::columnsInUse(job);
    columns << intake::parameter("sip.u1.pwd");
    const intake::Plan plan = planOf(intake::exportTable(job, columns), job);
    QCOMPARE(plan.of(intake::Fate::Same), 1);
    QVERIFY(says(plan, s("E2 password-masked")));
    // A device that is new has nothing that the dots could stand for.
    QCOMPARE(planOf(intake::exportTable(job, columns)).of(intake::Fate::Refuse), 1);
}

void ExportTest::dotsStandForPasswordsInAddresses()
{
    job::Job job;
    add(job, s("0022EE000001")).row.insert("prov.server.static", s("http://user:secret@host/a"));
    const sheet::Table table = intake::exportTable(job, intake::columnsInUse(job));
    QVERIFY(!sheet::writeCsv(table).contains("secret"));
    QCOMPARE(planOf(table, job).of(intake::Fate::Same), 1);
}

void ExportTest::intoTheSameJobChangesNothing()
{
    QFETCH(Writer, written);
    auto random = support::seededRandom("intoTheSameJobChangesNothing");
    for (int i = 0; i < kJobs; ++i) {
        const job::Job job = PlausibleJob(random).make();
        for (const Passwords passwords : {Passwords::LeftOut, Passwords::Included}) {
            const sheet::Table table =
                written(intake::exportTable(job, intake::columnsInUse(job, passwords), passwords));
            const intake::Plan plan = planOf(table, job);
            QCOMPARE(plan.of(intake::Fate::Same), job.devices.size());
            QCOMPARE(plan.rows.size(), static_cast<std::size_t>(job.devices.size()));
            const auto change = intake::changeOf(plan, job);
            QVERIFY(change && change->edits.empty());
        }
    }
}

void ExportTest::intoAnEmptyJobGivesTheSameDevices()
{
    QFETCH(Writer, written);
    auto random = support::seededRandom("intoAnEmptyJobGivesTheSameDevices");
    for (int i = 0; i < kJobs; ++i) {
        const job::Job job = PlausibleJob(random).make();
        job::Job empty;
        empty.templates = job.templates;
        const sheet::Table table = written(
            intake::exportTable(job, intake::columnsInUse(job, Passwords::Included), Passwords::Included));
        const intake::Plan plan = planOf(table, empty);
        const auto change = intake::changeOf(plan, empty);
        QVERIFY2(change, qPrintable(problemsOf(plan).join(u' ')));
        QVERIFY(job::apply(empty, *change));
        QCOMPARE(empty.devices.size(), job.devices.size());
        for (qsizetype at = 0; at < job.devices.size(); ++at)
            QVERIFY2(flattened(empty.devices[at]) == flattened(job.devices[at]),
                     qPrintable(job.devices[at].name));
    }
}

QTEST_GUILESS_MAIN(ExportTest)
#include "export_test.moc"
