#pragma once

#include "core/progress/messages.h"
#include "core/recorder/payload.h"
#include "tests/support/seed.h"

/// Made-up sessions.
namespace moments {

inline const QDateTime kBegan = QDateTime::fromMSecsSinceEpoch(1'760'000'000'123, Qt::UTC);
inline const base::Instant kInstant{std::chrono::hours(5)};

/// Values of every kind, with what is seldom there as often as not.
class Maker {
public:
    explicit Maker(std::mt19937_64 random) : m_random(std::move(random)) {}

    recorder::Moment moment()
    {
        const QDateTime at = time();
        switch (upTo(5)) {
        case 0:
            return {at, services()};
        case 1:
            return {at, bench::Notice{choice(bench::Notice::Kind::DhcpWarned), {message(), {}}}};
        case 2:
            return {at, bench::GuidePass{int(upTo(50)), guideLines()}};
        default:
            return {at, batch()};
        }
    }

    bench::Batch batch()
    {
        bench::Batch batch;
        for (auto left = upTo(4); left > 0; --left)
            batch.requests.append(request());
        for (auto left = upTo(3); left > 0; --left)
            batch.devices.append(device());
        for (auto left = upTo(2); left > 0; --left)
            batch.leases.append(lease());
        batch.listed = int(upTo(100));
        batch.toCome = int(upTo(100));
        return batch;
    }

    progress::ExplainedRequest request()
    {
        progress::ExplainedRequest request;
        serving::RequestEvent &event = request.event;
        event.id = upTo(1'000'000'000'000);
        event.time = time();
        event.arrival = upTo(1000);
        event.protocol = choice(serving::Protocol::Https);
        event.client = address();
        event.clientPort = quint16(upTo(65535));
        event.local = address();
        event.name = text();
        event.outcome = choice(serving::Outcome::TimedOut);
        event.reason = often() ? message() : base::Message();
        event.bytes = qint64(upTo(1'000'000'000));
        event.size = often() ? -1 : event.bytes;
        event.offset = often() ? 0 : qint64(upTo(1'000'000'000));
        event.bodyless = often();
        event.milliseconds = int(upTo(1'000'000));
        event.path = text();
        event.userAgent = text();
        event.transfer = {int(upTo(65464)), int(upTo(64)), int(upTo(1000)), often()};
        request.device = int(upTo(50));
        if (often())
            request.mac = mac();
        request.model = text();
        request.step = choice(progress::Step::Other);
        request.tone = choice(progress::Tone::Bad);
        request.meaning = message();
        return request;
    }

    progress::DeviceState device()
    {
        progress::DeviceState state;
        state.id = int(upTo(50));
        if (often())
            state.mac = mac();
        state.model = text();
        state.name = text();
        if (often())
            state.listed = often();
        state.hostName = text();
        state.address = address();
        state.firmware = catalogue::FirmwareVersion(QStringLiteral("5.%1").arg(upTo(9)));
        state.tones = often() ? QByteArray() : QByteArray(32, 'a');
        state.tonesGiven = choice(tones::Given::Whole);
        if (often())
            state.rebootsToCome = QVector<base::Message>{message(), message()};
        state.grade = choice(progress::Grade::Registered);
        state.status = message();
        for (progress::StageState &stage : state.stages)
            stage = choice(progress::StageState::DoesNotApply);
        if (often())
            state.next = choice(progress::Step::Other);
        state.nextName = text();
        if (often())
            state.overdueAt = kInstant + std::chrono::nanoseconds(upTo(1'000'000'000'000'000));
        if (often())
            state.verdict = progress::Verdict{message(), text()};
        if (often())
            state.advice = progress::Verdict{message(), text()};
        state.boots = int(upTo(20));
        state.requests = int(upTo(100'000));
        state.firstSeen = time();
        state.lastSeen = often() ? QDateTime() : time();
        state.lastRequest = upTo(1'000'000);
        return state;
    }

private:
    quint64 upTo(quint64 most) { return support::between<quint64>(m_random, 0, most); }
    bool often() { return upTo(1) == 0; }
    template<class Enum>
    Enum choice(Enum last)
    {
        return static_cast<Enum>(upTo(static_cast<quint64>(last)));
    }
    QDateTime time() { return kBegan.addMSecs(qint64(upTo(100'000'000)) - 1000); }
    QString text()
    {
        const QString kinds[] = {
            {},
            QStringLiteral("algom0022EE0A%1.conf").arg(upTo(0xffff), 4, 16, QLatin1Char('0')),
            QString::fromUtf8("Gymnasium Süd, 2. Stock – 大厅"),
            QString(qsizetype(upTo(300)), u'x')};
        return kinds[upTo(3)];
    }
    base::Message message()
    {
        const base::Message kinds[] = {{progress::kConfigAbsent, {text(), text()}},
                                       {progress::kStatusApplied, {}},
                                       {progress::kNoReturn, {text(), QStringLiteral("4")}},
                                       {}};
        return kinds[upTo(3)];
    }
    base::MacAddress mac()
    {
        return base::MacAddress({0x00, 0x22, 0xEE, quint8(upTo(255)), quint8(upTo(255)), quint8(upTo(255))});
    }
    QHostAddress address()
    {
        const QHostAddress kinds[] = {QHostAddress(quint32(upTo(0xffffffff))),
                                      QHostAddress(QStringLiteral("fe80::22:eeff:fe01:203%eth0")),
                                      QHostAddress(QStringLiteral("2001:db8::17")), QHostAddress()};
        return kinds[upTo(3)];
    }
    bench::LeaseNews lease()
    {
        return {choice(dhcp::Told::What::UnknownNetwork),
                mac(),
                base::Ipv4(quint32(upTo(0xffffffff))),
                text(),
                time(),
                often() ? QDateTime() : time(),
                often()};
    }
    QVector<bench::Service> services()
    {
        return {{choice(serving::Protocol::Https), address(), quint16(upTo(65535))}};
    }
    QVector<progress::GuideLine> guideLines()
    {
        return {{message(), choice(progress::StageState::DoesNotApply), often()}, {message(), {}, often()}};
    }

    std::mt19937_64 m_random;
};

} // namespace moments
