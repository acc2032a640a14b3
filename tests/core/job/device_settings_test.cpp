#include "core/job/device_settings.h"
#include "tests/support/random_settings.h"

#include <QTest>

class DeviceSettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatTheFilesSay();
    void tellsWhatDevicesOfAKindShare();
};

void DeviceSettingsTest::readsWhatTheFilesSay()
{
    auto random = support::seededRandom("device settings");
    for (int round = 0; round < 100; ++round) {
        const job::Job job = support::randomProvisioning(random, support::RandomJob::models());
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
