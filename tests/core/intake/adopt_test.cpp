#include "core/intake/adopt.h"

#include "core/catalogue/file_name.h"
#include "tests/core/intake/sheets.h"

#include <QTest>

using namespace sheets;
using intake::Unlisted;

/// A box that called in while no job lists it.
class AdoptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void becomesADeviceOfItsModel()
    {
        job::Job job;
        job.templates << std::make_shared<const job::Template>(s("8188.conf"), s("8188"), false,
                                                               QByteArray("a = b\n"));
        const QString model = catalogue::readFileName(u"algop8188.conf").model;
        const auto change = intake::adoptAsNew(job, {mac(), model});
        QVERIFY(change);
        const auto back = job::apply(job, *change);
        QVERIFY(back);
        QCOMPARE(job.devices.size(), 1);
        QCOMPARE(job.devices[0].model, s("8188"));
        QCOMPARE(job.devices[0].templateName, s("8188.conf"));
        QCOMPARE(job.devices[0].mac, mac());
        QVERIFY(job::apply(job, *back));
        QVERIFY(job.devices.isEmpty());
    }

    void severalAreOneChange()
    {
        job::Job job;
        const base::MacAddress second({0x00, 0x22, 0xEE, 0x01, 0x02, 0x04});
        const auto change = intake::adoptAllAsNew(job, {{mac(), s("8188")}, {second, s("8180")}});
        QVERIFY(change);
        const auto back = job::apply(job, *change);
        QVERIFY(back);
        QCOMPARE(job.devices.size(), 2);
        QCOMPARE(job.devices[1].mac, second);
        QVERIFY(job.devices[0].id != job.devices[1].id);
        QVERIFY(job::apply(job, *back));
        QVERIFY(job.devices.isEmpty());
        QVERIFY(!intake::adoptAllAsNew(job, {{mac(), {}}, {mac(), {}}}));
    }

    void oneInTheJobIsNotAddedAgain()
    {
        job::Job job;
        add(job, s("0022EE010203"), s("101"), s("Gym"));
        const auto change = intake::adoptAsNew(job, {mac(), s("8188")});
        QCOMPARE(change.error().what,
                 (base::Message{intake::kAdoptInJob, {s("00:22:EE:01:02:03"), s("Gym")}}));
    }

    void fillsTheNextPlaceOfItsModel()
    {
        job::Job job;
        add(job, s("0022EE000001"), s("101"));
        add(job, QString(), s("102")).model = s("8301");
        add(job, QString(), s("103"));
        const Unlisted box{mac(), s("8188")};
        const job::DeviceId place = intake::placeFor(job, box);
        QCOMPARE(place, job.devices[2].id);
        const auto change = intake::adoptInto(job, place, box);
        QVERIFY(change);
        QVERIFY(job::apply(job, *change));
        QCOMPARE(job.devices[2].mac, mac());
        QCOMPARE(job.devices[2].row.value("sip.u1.user"), s("103"));
    }

    void aGenericNameFitsBothGenerations()
    {
        job::Job job;
        add(job, QString(), s("101")).model = s("8180 G2");
        const Unlisted box{mac(), s("8180")};
        const auto change = intake::adoptInto(job, job.devices[0].id, box);
        QVERIFY(change);
        QVERIFY(job::apply(job, *change));
        QCOMPARE(job.devices[0].model, s("8180 G2"));
    }

    void anotherModelIsRefused()
    {
        job::Job job;
        add(job, QString(), s("101"), s("Gym"));
        const auto change = intake::adoptInto(job, job.devices[0].id, {mac(), s("8301")});
        QCOMPARE(change.error().what, (base::Message{intake::kAdoptModel, {s("8301"), s("8188"), s("Gym")}}));
        QCOMPARE(intake::placeFor(job, {mac(), s("8301")}), job::DeviceId{0});
    }

    void aPlaceThatIsTakenOrGoneIsRefused()
    {
        job::Job job;
        add(job, s("0022EE000009"), s("101"), s("Gym"));
        QCOMPARE(intake::adoptInto(job, job.devices[0].id, {mac(), {}}).error().what.code,
                 intake::kAdoptTaken);
        QCOMPARE(intake::adoptInto(job, 99, {mac(), {}}).error().what.code, job::kDeviceGone);
    }

private:
    static base::MacAddress mac() { return *base::MacAddress::parse(u"0022EE010203"); }
};

QTEST_GUILESS_MAIN(AdoptTest)
#include "adopt_test.moc"
