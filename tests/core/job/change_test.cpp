#include "core/job/change.h"

#include "core/conf/document.h"
#include "tests/support/random_job.h"

#include <QElapsedTimer>
#include <QTest>

using namespace job;

namespace {

TemplatePtr makeTemplate(const QString &name, const QByteArray &bytes = "a = 1\n")
{
    return std::make_shared<const Template>(name, QStringLiteral("8188"), false, bytes);
}

/// Devices 1 to n.
Job jobOf(int n)
{
    Job job;
    for (int i = 0; i < n; ++i) {
        Device device;
        device.id = job.nextId++;
        device.name = QString::number(device.id);
        device.row = {{"sip.u1.user", QString::number(4000 + i)}};
        job.devices.append(device);
    }
    return job;
}

Device named(const char *name)
{
    Device device;
    device.name = QString::fromLatin1(name);
    return device;
}

QString namesOf(const Job &job)
{
    QStringList names;
    for (const Device &device : job.devices)
        names << device.name;
    return names.join(u' ');
}

QString codeOf(const base::Result<Change> &done)
{
    return done ? QString() : done.error().what.code.toString();
}

Edit setRow(DeviceId device, const char *key, std::optional<QString> value)
{
    return SetValue{Layer::Row, {}, device, key, std::move(value)};
}

/// Changes of every kind, most of which can be carried out.
class RandomChanges {
public:
    explicit RandomChanges(std::mt19937_64 &random) : m_random(random), m_some(random) {}

    Change next(const Job &job)
    {
        Change change;
        for (int i = support::between(m_random, 1, 6); i > 0; --i)
            change.edits.push_back(edit(job));
        return change;
    }

private:
    DeviceId device(const Job &job) { return job.devices.isEmpty() ? 0 : m_some.pick(job.devices).id; }

    Edit edit(const Job &job)
    {
        switch (support::between(m_random, 0, 10)) {
        case 0:
        case 1:
            return setValue(job);
        case 2:
            return setDevice(job);
        case 3:
        case 4:
            return InsertDevice{support::between(m_random, -1, 20), m_some.device()};
        case 5:
            return RemoveDevice{device(job)};
        case 6:
            return order(job);
        case 7:
            return SetSite{{m_some.text(), {}, {}, {}, {}}};
        case 8:
            return SetServers{{m_some.text(), std::nullopt, m_some.chance(50)}};
        case 9:
            return AddTemplate{m_some.makeTemplate(support::between(m_random, 0, 4)),
                               support::between(m_random, 0, 4)};
        default:
            return m_some.chance(50)
                       ? Edit(SetTemplate{m_some.makeTemplate(support::between(m_random, 0, 4))})
                       : Edit(RemoveTemplate{
                             support::RandomJob::templateName(support::between(m_random, 0, 4))});
        }
    }

    Edit setValue(const Job &job)
    {
        const auto layer = static_cast<Layer>(support::between(m_random, 1, 4));
        const auto value = m_some.chance(70) ? std::optional(m_some.value()) : std::nullopt;
        return SetValue{layer, m_some.pick(support::RandomJob::models()), device(job), m_some.key(), value};
    }

    Edit setDevice(const Job &job)
    {
        Device changed = m_some.device();
        changed.id = device(job);
        return SetDevice{changed};
    }

    Edit order(const Job &job)
    {
        QVector<DeviceId> ids;
        for (const Device &one : job.devices)
            ids.append(one.id);
        std::ranges::shuffle(ids, m_random);
        return OrderDevices{ids};
    }

    std::mt19937_64 &m_random;
    support::RandomJob m_some;
};

} // namespace

class ChangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreSetAndTakenAway()
    {
        Job job = jobOf(1);
        const Job before = job;
        const auto back = apply(job, {{},
                                      {SetValue{Layer::Site, {}, 0, "a", QStringLiteral("1")},
                                       SetValue{Layer::Model, QStringLiteral("8188"), 0, "a", QString()},
                                       setRow(1, "sip.u1.user", std::nullopt),
                                       SetValue{Layer::Override, {}, 1, "a", QStringLiteral("2")}},
                                      {}});
        QVERIFY(back);
        QCOMPARE(job.siteValues.value("a"), QStringLiteral("1"));
        QVERIFY(job.modelValues.value(QStringLiteral("8188")).contains("a"));
        QVERIFY(job.devices[0].row.isEmpty());
        QCOMPARE(job.devices[0].overrides.value("a"), QStringLiteral("2"));
        QVERIFY(apply(job, *back));
        QVERIFY(job == before);
        QVERIFY2(job.modelValues.isEmpty(), "an empty layer is none");
    }

    void rowsComeAndGo()
    {
        Job job = jobOf(3);
        const auto back = apply(
            job, {{},
                  {InsertDevice{1, named("a")}, InsertDevice{2, named("b")}, InsertDevice{99, named("c")},
                   InsertDevice{0, named("d")}, RemoveDevice{2}, RemoveDevice{1}},
                  {}});
        QVERIFY(back);
        QCOMPARE(namesOf(job), QStringLiteral("d a b 3 c"));
        QSet<DeviceId> ids;
        for (const Device &device : job.devices)
            ids.insert(device.id);
        QCOMPARE(ids.size(), 5);
        const Job after = job;
        const auto again = apply(job, *back);
        QCOMPARE(namesOf(job), QStringLiteral("1 2 3"));
        QVERIFY(apply(job, *again));
        QVERIFY2(job == after, "with the ids they had");
    }

    void anIdIsNeverGivenAgain()
    {
        Job job = jobOf(1);
        const auto back = apply(job, {{}, {InsertDevice{1, named("a")}}, {}});
        const DeviceId first = job.devices.last().id;
        QVERIFY(apply(job, *back));
        QVERIFY(apply(job, {{}, {InsertDevice{1, named("b")}}, {}}));
        QVERIFY(job.devices.last().id != first);
    }

    void rowsTakeAnotherOrder()
    {
        Job job = jobOf(3);
        const auto back = apply(job, {{}, {OrderDevices{{3, 1, 2}}}, {}});
        QCOMPARE(namesOf(job), QStringLiteral("3 1 2"));
        QVERIFY(apply(job, *back));
        QCOMPARE(namesOf(job), QStringLiteral("1 2 3"));
        for (const auto &order : {QVector<DeviceId>{1, 2}, {1, 1, 2}, {1, 2, 4}, {1, 2, 3, 3}})
            QCOMPARE(codeOf(apply(job, {{}, {OrderDevices{order}}, {}})), kOrderIncomplete.toString());
    }

    void templatesAreReplacedWholeAndKeptWhileInUse()
    {
        const QString name = QStringLiteral("t.conf");
        Job job = jobOf(2);
        QVERIFY(apply(job, {{}, {AddTemplate{makeTemplate(name)}}, {}}));
        job.devices[0].templateName = name;
        QCOMPARE(codeOf(apply(job, {{}, {AddTemplate{makeTemplate(name)}}, {}})), kTemplateExists.toString());
        const auto inUse = apply(job, {{}, {RemoveTemplate{name}}, {}});
        QCOMPARE(codeOf(inUse), kTemplateInUse.toString());
        QCOMPARE(inUse.error().what.args, QStringList({name, QStringLiteral("1")}));
        QVERIFY(apply(job, {{}, {SetTemplate{makeTemplate(name, "b = 2\n")}}, {}}));
        QCOMPARE(job.findTemplate(name)->bytes(), QByteArray("b = 2\n"));
        Device without = job.devices[0];
        without.templateName.clear();
        QVERIFY(apply(job, {{}, {SetDevice{without}, RemoveTemplate{name}}, {}}));
        QCOMPARE(codeOf(apply(job, {{}, {RemoveTemplate{name}}, {}})), kTemplateGone.toString());
        QCOMPARE(codeOf(apply(job, {{}, {SetTemplate{makeTemplate(name)}}, {}})), kTemplateGone.toString());
    }

    void allOrNothing_data()
    {
        QTest::addColumn<Edit>("bad");
        QTest::addColumn<QString>("code");
        Device spoiled = named("x");
        spoiled.row = {{"a", QStringLiteral("line\nbreak")}};
        Device known = spoiled;
        known.id = 1;
        Device twice = named("x");
        twice.id = 1;
        const QString badValue = conf::kValueInvalid.toString();
        QTest::newRow("value with a blank") << setRow(1, "a", QStringLiteral("1 ")) << badValue;
        QTest::newRow("key") << setRow(1, "a=", QStringLiteral("1")) << conf::kKeyInvalid.toString();
        QTest::newRow("device") << Edit(SetDevice{known}) << badValue;
        QTest::newRow("new device") << Edit(InsertDevice{0, spoiled}) << badValue;
        QTest::newRow("device that is there") << Edit(InsertDevice{0, twice}) << kDeviceExists.toString();
        QTest::newRow("no such row") << setRow(9, "a", QStringLiteral("1")) << kDeviceGone.toString();
        QTest::newRow("no such device") << Edit(SetDevice{named("x")}) << kDeviceGone.toString();
        QTest::newRow("removed already") << Edit(RemoveDevice{2}) << kDeviceGone.toString();
        QTest::newRow("template's value")
            << Edit(SetValue{Layer::Template, {}, 0, "a", QString()}) << kLayerFixed.toString();
    }

    void allOrNothing()
    {
        QFETCH(Edit, bad);
        QFETCH(QString, code);
        Job job = jobOf(3);
        const Job before = job;
        QCOMPARE(codeOf(apply(job, {{},
                                    {SetSite{{QStringLiteral("new"), {}, {}, {}, {}}}, RemoveDevice{2},
                                     setRow(1, "sip.u1.user", QStringLiteral("9")), bad},
                                    {}})),
                 code);
        QVERIFY(job == before);
    }

    void whatIsSoAlreadyLeavesNoTrace()
    {
        Job job = jobOf(1);
        const auto back = apply(
            job, {{},
                  {setRow(1, "sip.u1.user", QStringLiteral("4000")), setRow(1, "absent", std::nullopt),
                   SetDevice{job.devices[0]}, SetSite{job.site}, SetServers{job.servers}, OrderDevices{{1}}},
                  {}});
        QVERIFY(back && back->edits.empty());
    }

    void editsOfFilesAreLeftToWhoeverHasTheFolder()
    {
        const EditFile file{files::CreateFile{*base::RelativePath::parse(u"a"), "1"}};
        Job job = jobOf(1);
        const Change change{{}, {file, setRow(1, "a", QStringLiteral("b"))}, {}};
        const auto back = apply(job, change);
        QVERIFY(back && back->edits.size() == 1);
        QCOMPARE(fileEditsOf(change), std::vector<files::Edit>{file.edit});
        QVERIFY(fileEditsOf(*back).empty());
    }

    /// Random changes of every kind: taking all of them back gives the job as it was, carrying them out again
    /// the job as it came to be; a change that fails changes nothing.
    void undoingAndRedoingIsExact()
    {
        std::mt19937_64 random = support::seededRandom("undo and redo");
        for (int round = 0; round < 300; ++round) {
            Job job = support::RandomJob(random).make();
            const Job first = job;
            RandomChanges changes(random);
            std::vector<Change> undo;
            for (int i = 0; i < 20; ++i) {
                const Job before = job;
                if (auto back = apply(job, changes.next(job)))
                    undo.push_back(std::move(*back));
                else
                    QVERIFY(job == before);
            }
            const Job last = job;
            std::vector<Change> redo;
            for (auto back = undo.rbegin(); back != undo.rend(); ++back) {
                auto again = apply(job, *back);
                QVERIFY(again);
                redo.push_back(std::move(*again));
            }
            QVERIFY(job == first);
            for (auto again = redo.rbegin(); again != redo.rend(); ++again)
                QVERIFY(apply(job, *again));
            QVERIFY(job == last);
        }
    }

    /// A quadratic way would take minutes.
    void tenThousandRowsAreChangedAtOnce()
    {
        constexpr int kMany = 10'000;
        Job job = jobOf(kMany);
        const Job before = job;
        Change set;
        Change removeHalf;
        Change removeAll;
        Change insert;
        for (int i = kMany; i > 0; --i) {
            const auto id = static_cast<DeviceId>(i);
            set.edits.push_back(setRow(id, "audio.page.vol", QString::number(i % 10)));
            removeAll.edits.emplace_back(RemoveDevice{id});
            if (i % 2)
                removeHalf.edits.emplace_back(RemoveDevice{id});
            insert.edits.emplace_back(InsertDevice{2 * (kMany - i), named("x")});
        }
        for (const Change &change : {set, removeHalf, removeAll, insert}) {
            QElapsedTimer timer;
            timer.start();
            const auto back = apply(job, change);
            QVERIFY(back);
            QVERIFY(apply(job, *back));
            QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
            QVERIFY(job == before);
        }
    }
};

QTEST_APPLESS_MAIN(ChangeTest)
#include "change_test.moc"
