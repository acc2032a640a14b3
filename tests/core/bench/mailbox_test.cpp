#include "core/bench/mailbox.h"

#include <QTest>

using bench::Batch;
using bench::Mailbox;

namespace {

Batch withRequests(int count, quint64 firstId)
{
    Batch batch;
    for (int i = 0; i < count; ++i) {
        progress::ExplainedRequest request;
        request.event.id = firstId + static_cast<quint64>(i);
        batch.requests.append(request);
    }
    return batch;
}

Batch withDevice(progress::DeviceId id, progress::Grade grade)
{
    Batch batch;
    progress::DeviceState state;
    state.id = id;
    state.grade = grade;
    batch.devices.append(state);
    return batch;
}

} // namespace

class MailboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheFirstNewsWakeTheReader()
    {
        Mailbox mailbox;
        QVERIFY(mailbox.put(withRequests(1, 1)));
        QVERIFY(!mailbox.put(withRequests(1, 2)));
        QCOMPARE(mailbox.take().requests.size(), 2);
        QVERIFY(mailbox.put(withRequests(1, 3)));
    }

    void aDeviceLiesThereOnceAsItIsNow()
    {
        Mailbox mailbox;
        mailbox.put(withDevice(7, progress::Grade::Contacted));
        mailbox.put(withDevice(8, progress::Grade::Contacted));
        mailbox.put(withDevice(7, progress::Grade::Applied));

        const Batch batch = mailbox.take();

        QCOMPARE(batch.devices.size(), 2);
        QCOMPARE(batch.devices[0].id, 7);
        QCOMPARE(batch.devices[0].grade, progress::Grade::Applied);
    }

    void ofTransfersOnlyThoseOfNowCount()
    {
        Mailbox mailbox;
        Batch two;
        two.transfers.resize(2);
        mailbox.put(two);
        mailbox.put({});
        QVERIFY(mailbox.take().transfers.isEmpty());
    }

    void aReaderThatStallsLosesTheOldestRequests()
    {
        Mailbox mailbox;
        constexpr int kPart = 30'000;
        for (quint64 first = 1; first <= 5 * kPart; first += kPart)
            mailbox.put(withRequests(kPart, first));

        const Batch batch = mailbox.take();

        QVERIFY(batch.requests.size() <= Mailbox::kMaxRequests);
        QVERIFY(batch.requests.size() > Mailbox::kMaxRequests / 2);
        QCOMPARE(batch.requests.constLast().event.id, quint64{5 * kPart});
        QVERIFY(batch.gap);
        mailbox.put(withRequests(1, 5 * kPart + 1));
        QVERIFY(!mailbox.take().gap);
    }

    void forgottenDevicesAreNotDelivered()
    {
        Mailbox mailbox;
        mailbox.put(withDevice(7, progress::Grade::Applied));
        mailbox.clear();
        QVERIFY(mailbox.take().devices.isEmpty());
    }
};

QTEST_GUILESS_MAIN(MailboxTest)
#include "mailbox_test.moc"
