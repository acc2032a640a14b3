#include "core/job/layers.h"

#include "tests/support/random_job.h"

#include <QDir>
#include <QTest>

using job::Device;
using job::Job;
using job::Layer;
using job::Layers;

namespace {

job::TemplatePtr templateOf(const QByteArray &bytes, bool incremental = false)
{
    return std::make_shared<const job::Template>(QStringLiteral("t.conf"), QStringLiteral("8188"),
                                                 incremental, bytes);
}

/// One device on one template.
Job jobOn(const QByteArray &bytes)
{
    Job job;
    job.templates.append(templateOf(bytes));
    Device device;
    device.id = 1;
    device.model = QStringLiteral("8188");
    device.templateName = QStringLiteral("t.conf");
    job.devices.append(device);
    return job;
}

QByteArray composed(const Job &job)
{
    return Layers(job, job.devices.constFirst()).compose();
}

/// What conf::Document would make of it, one key after the other.
QByteArray composedByDocument(const Layers &layers)
{
    conf::Document document = layers.base() ? layers.base()->document() : conf::Document();
    for (const auto &[key, value] : layers.changes())
        if (!document.set(key, value.value.toUtf8()))
            return "not to be set: " + key;
    return document.join();
}

QByteArray join(const std::vector<job::ComposedLine> &lines)
{
    QByteArray joined;
    for (const job::ComposedLine &line : lines)
        joined += line.text + '|' + line.key + '|' + QByteArray(job::codeOf(line.layer).data()) +
                  (line.differs ? "|differs" : "") +
                  (line.templateValue ? '|' + line.templateValue->toUtf8() : QByteArray()) + '\n';
    return joined;
}

} // namespace

class LayersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLaterLayerWins()
    {
        Job job = jobOn("a = template\nb = template\nc = template\nd = template\ne = template\n");
        for (const char *key : {"b", "c", "d", "e"})
            job.siteValues.insert(key, QStringLiteral("site"));
        for (const char *key : {"c", "d", "e"})
            job.modelValues[QStringLiteral("8188")].insert(key, QStringLiteral("model"));
        job.modelValues[QStringLiteral("8180")].insert("a", QStringLiteral("another model"));
        job.devices[0].row = {{"d", QStringLiteral("row")}, {"e", QStringLiteral("row")}};
        job.devices[0].overrides = {{"e", QStringLiteral("override")}};

        const Layers layers(job, job.devices[0]);

        QCOMPARE(layers.compose(), QByteArray("a = template\nb = site\nc = model\nd = row\ne = override\n"));
        QCOMPARE(layers.value("d")->layer, Layer::Row);
        QVERIFY(!layers.value("f"));
        QStringList said;
        for (const job::LayeredValue &one : layers.all("e"))
            said << one.value + u'/' + job::codeOf(one.layer);
        QCOMPARE(said.join(u' '),
                 QStringLiteral("template/template site/site model/model row/row override/override"));
        QCOMPARE(layers.changes().size(), 4U);
    }

    void onlyTheValuesOnTheirLinesChange()
    {
        Job job = jobOn("# a = 1\r\na=1  \r\n\r\nnonsense\r\nb =\tx\n=z\n");
        job.siteValues = {{"a", QStringLiteral("2")}, {"b", QString()}};
        QCOMPARE(composed(job), QByteArray("# a = 1\r\na=2  \r\n\r\nnonsense\r\nb =\t\n=z\n"));
    }

    void absentKeysAreAppendedInByteOrder()
    {
        Job job = jobOn("m = 1\r\n");
        job.siteValues = {{"z", QStringLiteral("1")}, {"A", QStringLiteral("2")}, {"a", QStringLiteral("3")}};
        QCOMPARE(composed(job), QByteArray("m = 1\r\nA = 2\r\na = 3\r\nz = 1\r\n"));
    }

    void aMissingLastLineEndStaysMissing()
    {
        Job job = jobOn("m = 1\r\nn = 2");
        job.siteValues = {{"x", QStringLiteral("1")}, {"y", QStringLiteral("2")}};
        QCOMPARE(composed(job), QByteArray("m = 1\r\nn = 2\r\nx = 1\r\ny = 2"));
    }

    void withoutATemplateThereAreTheKeysAlone()
    {
        Job job = jobOn({});
        job.devices[0].templateName.clear();
        QVERIFY(Layers(job, job.devices[0]).isEmpty());
        job.siteValues = {{"b", QStringLiteral("1")}};
        job.devices[0].row = {{"a", QStringLiteral("2")}};
        const Layers layers(job, job.devices[0]);
        QVERIFY(!layers.isEmpty() && !layers.base());
        QCOMPARE(layers.compose(), QByteArray("a = 2\nb = 1\n"));
    }

    void aTemplateThatIsGoneIsNone()
    {
        Job job = jobOn("a = 1\n");
        job.templates.clear();
        QVERIFY(!Layers(job, job.devices[0]).base());
    }

    void aKeyThatStandsTwiceIsChangedTwice()
    {
        Job job = jobOn("a = 1\na = 2\n");
        QCOMPARE(Layers(job, job.devices[0]).value("a")->value, QStringLiteral("2"));
        job.siteValues = {{"a", QStringLiteral("3")}};
        QCOMPARE(composed(job), QByteArray("a = 3\na = 3\n"));
    }

    void linesSayWhereTheyComeFrom()
    {
        Job job = jobOn("# head\na = 1\nb = 2\nc = 3\n");
        job.siteValues = {{"a", QStringLiteral("1")}};
        job.devices[0].row = {{"b", QStringLiteral("x")}, {"n", QStringLiteral("new")}};
        const Layers layers(job, job.devices[0]);
        QCOMPARE(join(layers.lines()), QByteArray("# head||template\n"
                                                  "a = 1|a|site\n"
                                                  "b = x|b|row|differs|2\n"
                                                  "c = 3|c|template\n"
                                                  "n = new|n|row|differs\n"));
    }

    void theFileIsNamedAfterItsDevice()
    {
        Job job = jobOn("a = 1\n");
        QVERIFY(Layers(job, job.devices[0]).fileName().isEmpty());
        job.devices[0].mac = *base::MacAddress::parse(u"00:22:ee:01:02:03");
        QCOMPARE(Layers(job, job.devices[0]).fileName(), QStringLiteral("algom0022EE010203.conf"));
        job.templates[0] = templateOf("a = 1\n", true);
        QCOMPARE(Layers(job, job.devices[0]).fileName(), QStringLiteral("algom0022EE010203-i.conf"));
    }

    void layersOutliveTheirJob()
    {
        auto job = std::make_unique<Job>(jobOn("a = 1\n"));
        job->siteValues = {{"b", QStringLiteral("2")}};
        const Layers layers(*job, job->devices[0]);
        job.reset();
        QCOMPARE(layers.compose(), QByteArray("a = 1\nb = 2\n"));
    }

    /// Whatever the template looks like: every layered value reads back, no other line is touched, and the
    /// bytes are those that conf::Document would make.
    void everyValueReadsBackAndNoOtherLineIsTouched()
    {
        std::mt19937_64 random = support::seededRandom("compose");
        for (int round = 0; round < 500; ++round) {
            const Job job = support::RandomJob(random).make();
            for (const Device &device : job.devices)
                if (!holds(Layers(job, device)))
                    return;
        }
    }

    void samplesComeOutByteForByte()
    {
        const QDir samples(qEnvironmentVariable("PROVBENCH_SAMPLES"));
        const QStringList files = samples.entryList({QStringLiteral("*.conf")}, QDir::Files);
        if (!qEnvironmentVariableIsSet("PROVBENCH_SAMPLES") || files.isEmpty())
            QSKIP("PROVBENCH_SAMPLES names no folder with backups");
        std::mt19937_64 random = support::seededRandom("samples");
        support::RandomJob some(random);
        for (const QString &name : files) {
            QFile file(samples.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            Job job = jobOn(file.readAll());
            QCOMPARE(composed(job), job.templates[0]->bytes());
            for (int round = 0; round < 50; ++round) {
                job.siteValues = some.values();
                job.devices[0].row = someOf(random, *job.templates[0], some);
                job.devices[0].overrides = someOf(random, *job.templates[0], some);
                if (!holds(Layers(job, job.devices[0])))
                    return;
            }
        }
    }

private:
    /// Values for keys that the template has.
    static job::Values someOf(std::mt19937_64 &random, const job::Template &base, support::RandomJob &some)
    {
        job::Values values;
        for (int i = 0; i < 10; ++i) {
            const int line = support::between(random, 0, base.document().lineCount() - 1);
            if (const auto setting = base.document().setting(line); setting && !setting->key.isEmpty())
                values.insert(setting->key.toByteArray(), some.value());
        }
        return values;
    }

    static bool holds(const Layers &layers)
    {
        bool good = false;
        [&] {
            const QByteArray bytes = layers.compose();
            QCOMPARE(bytes, composedByDocument(layers));
            const conf::Document document = conf::Document::read(bytes);
            const auto changes = layers.changes();
            for (const auto &[key, value] : changes)
                QCOMPARE(document.value(key).value_or("absent"), QByteArrayView(value.value.toUtf8()));
            const conf::Document before =
                layers.base() ? layers.base()->document() : conf::Document::read({});
            for (int line = 0; line < before.lineCount(); ++line) {
                const auto setting = before.setting(line);
                const bool named = setting && std::ranges::any_of(changes, [&](const auto &change) {
                                       return change.first == setting->key;
                                   });
                if (!named)
                    QCOMPARE(document.text(line), before.text(line));
            }
            const auto lines = layers.lines();
            QCOMPARE(static_cast<int>(lines.size()), document.lineCount());
            for (int line = 0; line < document.lineCount(); ++line)
                QCOMPARE(QByteArrayView(lines[static_cast<std::size_t>(line)].text), document.text(line));
            good = true;
        }();
        return good;
    }
};

QTEST_APPLESS_MAIN(LayersTest)
#include "layers_test.moc"
