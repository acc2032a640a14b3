#include "core/job/editor.h"
#include "core/simulator/crowd.h"

#include <QDir>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace job;

namespace {

constexpr int kDevices = 200;

/// As a first-generation backup looks, in short; always at hand.
constexpr const char *kOwnText = "# settings\r\nadmin.devname = sipalerter\r\nadmin.pwd = algo\r\n"
                                 "audio.page.vol = 4\r\nprov.download.cfgpath = \r\nprov.use = 1\r\n"
                                 "sip.proxy = \r\nsip.u1.pwd = \r\nsip.u1.user = ";

base::MacAddress macOf(int n)
{
    return base::MacAddress({0x00, 0x22, 0xEE, 0x0A, static_cast<quint8>(n >> 8), static_cast<quint8>(n)});
}

/// A person at work: every layer is used, and some of it is thought better of.
class Work {
public:
    Work(const QString &model, const QByteArray &backup) : m_model(model)
    {
        const QString name = model + QStringLiteral(".conf");
        Change change;
        change.edits.emplace_back(AddTemplate{std::make_shared<const Template>(name, model, false, backup)});
        for (int i = 0; i < kDevices; ++i)
            change.edits.emplace_back(InsertDevice{i, device(i, name)});
        done(m_editor.apply(change));
        edit();
    }

    const Editor &editor() const { return m_editor; }
    bool isDone() const { return m_done; }

    void laterEdit()
    {
        set(Layer::Site, 0, "sip.proxy", QStringLiteral("10.20.30.40"));
        set(Layer::Override, 9, "audio.page.vol", QStringLiteral("9"));
    }

private:
    Device device(int n, const QString &templateName) const
    {
        Device device;
        device.mac = macOf(n);
        device.model = m_model;
        device.name = QStringLiteral("Speaker %1").arg(n);
        device.templateName = templateName;
        device.row = {{"sip.u1.user", QString::number(4000 + n)},
                      {"sip.u1.pwd", QStringLiteral("päss %1").arg(n)}};
        return device;
    }

    void edit()
    {
        set(Layer::Site, 0, "sip.proxy", QStringLiteral("pbx.example.org"));
        set(Layer::Site, 0, "admin.pwd", QStringLiteral("x#y = z"));
        set(Layer::Model, 0, "audio.page.vol", QStringLiteral("7"));
        set(Layer::Model, 0, "not.in.the.template", QStringLiteral("1"));
        set(Layer::Override, 3, "prov.download.cfgpath", QStringLiteral("second/level"));
        set(Layer::Override, 4, "sip.proxy", QString());
        set(Layer::Override, 5, "sip.u1.user", QStringLiteral("9999"));
        set(Layer::Row, 6, "sip.u1.pwd", std::nullopt);
        set(Layer::Site, 0, "audio.page.vol", QStringLiteral("1"));
        done(m_editor.undo());
        done(m_editor.apply({{}, {RemoveDevice{8}}, {}}));
    }

    void set(Layer layer, DeviceId device, const char *key, std::optional<QString> value)
    {
        done(m_editor.apply({{}, {SetValue{layer, m_model, device, key, std::move(value)}}, {}}));
    }

    void done(const base::Result<void> &result) { m_done = m_done && result.has_value(); }

    QString m_model;
    Editor m_editor;
    bool m_done = true;
};

QSet<QByteArray> keysOf(const Layers &layers)
{
    QSet<QByteArray> keys;
    for (const ComposedLine &line : layers.lines())
        if (!line.key.isEmpty())
            keys.insert(line.key);
    return keys;
}

/// What a device holds, by key.
QHash<QByteArray, QString> held(const QByteArray &file)
{
    QHash<QByteArray, QString> values;
    const conf::Document document = conf::Document::read(file);
    for (int line = 0; line < document.lineCount(); ++line)
        if (const auto setting = document.setting(line))
            values.insert(setting->key.toByteArray(), QString::fromUtf8(setting->value));
    return values;
}

} // namespace

class JobServedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    /// From a backup to what stands in two hundred devices: every value is the one that the layers show.
    void devicesEndWithTheValuesThatTheLayersShow_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QByteArray>("backup");
        QTest::newRow("own text") << QStringLiteral("8180") << QByteArray(kOwnText);
        const QDir samples(qEnvironmentVariable("PROVBENCH_SAMPLES"));
        if (!qEnvironmentVariableIsSet("PROVBENCH_SAMPLES"))
            return;
        for (const QString &name : samples.entryList({QStringLiteral("*.conf")}, QDir::Files)) {
            QFile file(samples.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QTest::newRow(qPrintable(name)) << name.left(4) << file.readAll();
        }
    }

    void devicesEndWithTheValuesThatTheLayersShow()
    {
        QFETCH(QString, model);
        QFETCH(QByteArray, backup);
        Work work(model, backup);
        QTemporaryDir folder;
        bench::Bench bench;
        QSignalSpy opened(&bench, &bench::Bench::opened);
        QSignalSpy published(&bench, &bench::Bench::published);
        QSignalSpy started(&bench, &bench::Bench::started);
        bench.openJob(folder.path(), work.editor().snapshot());
        QVERIFY(opened.wait());
        work.laterEdit();
        QVERIFY(work.isDone());
        bench.setJob(work.editor().snapshot());
        QTRY_COMPARE(published.size(), 2);
        bench::Settings settings;
        settings.address = QHostAddress(QHostAddress::LocalHost);
        settings.tftpPort = 0;
        bench.start(settings);
        QVERIFY(started.wait());

        const auto fleet = simulator::fleetOf(*bench.tree(), {});
        QCOMPARE(std::ssize(fleet), kDevices - 1);
        simulator::Crowd crowd;
        crowd.powerUp(fleet, bench.services());
        QTRY_VERIFY_WITH_TIMEOUT(crowd.isSettled(), 60'000);

        const Job &job = work.editor().job();
        for (std::size_t i = 0; i < crowd.size(); ++i) {
            const progress::Device &endpoint = crowd.device(i);
            const auto entry = std::ranges::find(job.devices, std::optional(endpoint.mac), &Device::mac);
            QVERIFY(entry != job.devices.cend());
            const Layers layers(job, *entry);
            QVERIFY(endpoint.configuration.matchesFile(
                QCryptographicHash::hash(layers.compose(), QCryptographicHash::Md5).toHex()));
            const auto values = held(layers.compose());
            for (const QByteArray &key : keysOf(layers)) {
                QCOMPARE(values.value(key), layers.value(key)->value);
                if (i < 10)
                    QCOMPARE(QString::fromUtf8(endpoint.configuration.value(key).value_or("absent")),
                             layers.value(key)->value);
            }
        }
        const Layers first(job, job.devices[0]);
        QCOMPARE(first.value("sip.proxy")->value, QStringLiteral("10.20.30.40"));
        QCOMPARE(first.value("audio.page.vol")->value, QStringLiteral("7"));
    }
};

QTEST_GUILESS_MAIN(JobServedTest)
#include "job_served_test.moc"
