#include "core/job/device_settings.h"
#include "tests/support/random_job.h"

#include <QTest>

class DeviceSettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatTheFilesSay();
    void tellsWhatDevicesOfAKindShare();
};

namespace {

using support::between;

/// Settings of provisioning in every layer.
void addSettings(std::mt19937_64 &random, job::Values &values)
{
    static const std::pair<const char *, const char *> kSettings[] = {
        {"prov.use", "0"},
        {"prov.use", "1"},
        {"prov.use", "yes"},
        {"prov.download.method", ""},
        {"prov.download.method", "http"},
        {"prov.download.fwpath", "fw"},
        {"prov.server.method", "static"},
        {"prov.server.static", "10.0.0.1/files"},
        {"prov.version.firmware", "5.5f"},
        {"prov.version.firmware", ""},
        {"prov.data.tone", "T.zip"}};
    for (int n = between(random, 0, 2); n > 0; --n) {
        const auto &[key, value] = kSettings[between<std::size_t>(random, 0, std::size(kSettings) - 1)];
        values[key] = QString::fromLatin1(value);
    }
}

job::Job randomSettings(std::mt19937_64 &random)
{
    job::Job made = support::RandomJob(random).make();
    addSettings(random, made.siteValues);
    addSettings(random, made.modelValues[QStringLiteral("8188")]);
    for (job::Device &device : made.devices) {
        if (between(random, 0, 2) == 0)
            addSettings(random, device.row);
        if (between(random, 0, 2) == 0)
            addSettings(random, device.overrides);
    }
    return made;
}

} // namespace

void DeviceSettingsTest::readsWhatTheFilesSay()
{
    auto random = support::seededRandom("device settings");
    for (int round = 0; round < 100; ++round) {
        const job::Job job = randomSettings(random);
        job::DeviceSettings settings(job);
        for (const job::Device &device : job.devices) {
            const QByteArray file = job::Layers(job, device).compose();
            QCOMPARE(settings.provisioningOf(device), conf::provisioningOf(conf::Document::read(file)));
        }
    }
}

void DeviceSettingsTest::tellsWhatDevicesOfAKindShare()
{
    job::Job job;
    job.templates = {std::make_shared<const job::Template>(
        QStringLiteral("part.conf"), QStringLiteral("8188"), true, "prov.download.fwpath = fw\n")};
    job::Device with;
    with.model = QStringLiteral("8188");
    with.templateName = QStringLiteral("part.conf");
    job::Device lost = with;
    lost.templateName = QStringLiteral("lost.conf");
    job::DeviceSettings settings(job);
    QVERIFY(settings.kindOf(with).incremental && !settings.kindOf(with).isEmpty);
    QCOMPARE(settings.kindOf(with).folders.firmware, QStringLiteral("fw"));
    QVERIFY(settings.kindOf(lost).templateGone && settings.kindOf(lost).isEmpty);
    with.overrides["provision"] = QStringLiteral("no setting of it");
    QVERIFY(!job::DeviceSettings::saysItself(with));
    with.row["prov.use"] = QStringLiteral("0");
    QVERIFY(job::DeviceSettings::saysItself(with));
    QVERIFY(!settings.provisioningOf(with).use && settings.kindOf(with).provisioning.use);
}

QTEST_APPLESS_MAIN(DeviceSettingsTest)
#include "device_settings_test.moc"
