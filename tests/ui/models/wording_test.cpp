#include "ui/models/wording.h"

#include <QLocale>
#include <QTest>

using namespace ui::models;

class WordingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void sizesHaveThreeFigures()
    {
        QCOMPARE(sizeText(0), QStringLiteral("0 B"));
        QCOMPARE(sizeText(57), QStringLiteral("57 B"));
        QCOMPARE(sizeText(15309), QStringLiteral("15.3 kB"));
        QCOMPARE(sizeText(123'456'789), QStringLiteral("123 MB"));
        QCOMPARE(sizeText(5'000'000'000), QStringLiteral("5.0 GB"));
    }

    void durationsGrowTheirUnit()
    {
        QCOMPARE(durationText(12), QStringLiteral("12 ms"));
        QCOMPARE(durationText(1234), QStringLiteral("1.2 s"));
        QCOMPARE(durationText(200'000), QStringLiteral("3 min 20 s"));
    }

    void lastSeenIsRelativeWhileItIsFresh()
    {
        const QDateTime now(QDate(2026, 1, 31), QTime(12, 0), Qt::UTC);
        QCOMPARE(lastSeenText(now.addSecs(-3), now), QStringLiteral("now"));
        QCOMPARE(lastSeenText(now.addSecs(-40), now), QStringLiteral("40 s"));
        QCOMPARE(lastSeenText(now.addSecs(-130), now), QStringLiteral("2 min"));
        QCOMPARE(lastSeenText(now.addSecs(-1800), now),
                 now.addSecs(-1800).toLocalTime().toString(QStringLiteral("HH:mm")));
        QVERIFY(lastSeenText(now.addDays(-3), now).contains(QStringLiteral("28")));
    }

    void aDeviceIsItsAddressUntilItsMacIsKnown()
    {
        const QHostAddress address(QStringLiteral("192.168.77.50"));
        QCOMPARE(deviceText({}, address), QStringLiteral("192.168.77.50"));
        QCOMPARE(deviceText(base::MacAddress({0, 0x22, 0xee, 1, 2, 3}), address),
                 QStringLiteral("00:22:EE:01:02:03"));
    }

    void mappedAddressesAreShownAsIpv4()
    {
        QCOMPARE(addressText(QHostAddress(QStringLiteral("::ffff:192.168.77.50"))),
                 QStringLiteral("192.168.77.50"));
        QCOMPARE(addressText(QHostAddress(QStringLiteral("fd00::1"))), QStringLiteral("fd00::1"));
    }

    void theStepBarCanBeRead()
    {
        Stages stages{};
        stages[0] = progress::StageState::Done;
        stages[2] = progress::StageState::Stuck;
        QCOMPARE(stagesText(stages),
                 QStringLiteral("DHCP: done, Configuration: to come, Checksum: stuck, Reboot: to come, "
                                "Firmware: to come, Tones: to come"));
    }
};

QTEST_GUILESS_MAIN(WordingTest)
#include "wording_test.moc"
