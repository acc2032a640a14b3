#include "core/dhcp/responder.h"

#include "tests/core/dhcp/answers.h"
#include "tests/core/dhcp/goldens.h"
#include "tests/support/seed.h"

#include <QTest>

using namespace dhcp;
using namespace answers;

namespace {

/// Real messages, some bytes of them changed; now and then cut, or nothing but noise.
QByteArray hostile(std::mt19937_64 &random)
{
    const auto &golden =
        goldens::kGoldens[support::between<std::size_t>(random, 0, std::size(goldens::kGoldens) - 1)];
    QByteArray bytes = messages::wire(golden.head, golden.options, golden.length);
    const int kind = support::between(random, 0, 9);
    const int changes = kind == 0 ? static_cast<int>(bytes.size()) : support::between(random, 0, 8);
    for (int i = 0; i < changes; ++i)
        bytes[support::between<qsizetype>(random, 0, bytes.size() - 1)] =
            static_cast<char>(support::between(random, 0, 255));
    if (support::between(random, 0, 1)) // the hardware address, where it matters most
        bytes[28 + support::between(random, 0, 5)] = static_cast<char>(support::between(random, 0, 255));
    if (kind == 1)
        bytes.truncate(support::between<qsizetype>(random, 0, bytes.size()));
    bytes[0] = 1; // a request; replies are nothing to a server
    return bytes;
}

} // namespace

/// Whatever is sent, nobody is answered who is not admitted.
class AdmissionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersNobodyElseWhateverComes();
};

void AdmissionTest::answersNobodyElseWhateverComes()
{
    auto random = support::seededRandom("hostile dhcp");
    Responder server = responder(bench(true), 200);
    int answered = 0;
    int turnedAway = 0;
    QDateTime now = kNow;
    const auto follow = [&](const Actions &actions, const base::MacAddress &asker) {
        for (const Action &action : actions) {
            const auto *send = std::get_if<Send>(&action);
            if (!send)
                continue;
            QVERIFY(send->packet.mac.hasAlgoPrefix());
            QVERIFY(send->packet.mac == asker);
            ++answered;
        }
    };
    for (int turn = 0; turn < 50'000; ++turn) {
        now = now.addMSecs(support::between(random, 0, 500));
        const auto packet = parse(base::bytesOf(hostile(random)));
        if (!packet)
            continue;
        const Actions actions = server.received(*packet, now);
        if (!packet->mac.hasAlgoPrefix()) {
            QVERIFY(actions.empty() || told(actions) == Told::What::NotAdmitted);
            QVERIFY(!sent(actions) && probes(actions).empty());
            ++turnedAway;
        }
        follow(actions, packet->mac);
        for (const base::Ipv4 probe : probes(actions))
            follow(server.probed(probe, support::between(random, 0, 9) == 0, now), packet->mac);
    }
    for (const Lease &lease : server.allLeases())
        QVERIFY(lease.state == Lease::State::Declined || lease.mac.hasAlgoPrefix());
    QVERIFY(answered > 1'000);
    QVERIFY(turnedAway > 1'000);
}

QTEST_APPLESS_MAIN(AdmissionTest)
#include "admission_test.moc"
