#include "core/filter/matcher.h"
#include "core/progress/messages.h"
#include "core/serving/file_lookup.h"

#include <QTest>

namespace {

/// A general configuration that a device did not find, at 09:15:02 of 23 November.
progress::ExplainedRequest request()
{
    progress::ExplainedRequest request;
    request.device = 7;
    request.mac = base::MacAddress({0x00, 0x22, 0xee, 0x01, 0x02, 0x03});
    request.model = QStringLiteral("8188");
    request.step = progress::Step::ConfigModelMd5;
    request.meaning = {progress::kOtherAbsent, {QStringLiteral("algop8188.conf.md5")}};
    auto &event = request.event;
    event.time = QDateTime(QDate(2026, 11, 23), QTime(9, 15, 2), Qt::UTC);
    event.protocol = serving::Protocol::Https;
    event.client = QHostAddress(QStringLiteral("::ffff:192.168.77.51"));
    event.name = QStringLiteral("algop8188.conf.md5");
    event.path = QStringLiteral("site/General.md5");
    event.outcome = serving::Outcome::NotFound;
    event.reason = {serving::kNotFoundCase, {event.name, QStringLiteral("ALGOP8188.conf.md5")}};
    event.userAgent = QStringLiteral("Algo-8188/5.4");
    return request;
}

filter::Context context()
{
    filter::Context context;
    context.now = QDateTime(QDate(2026, 11, 23), QTime(9, 20), Qt::UTC);
    context.devices.insert(7, {progress::Grade::Stuck, QStringLiteral("Lobby, left")});
    return context;
}

bool matches(const QString &text, const progress::ExplainedRequest &request)
{
    const auto parsed = filter::parse(text);
    Q_ASSERT(parsed.problems.empty());
    return filter::Matcher(parsed.filter, context()).matches(request);
}

} // namespace

class ConditionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chooses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("chosen");
        for (const char *text : {"",
                                 "algop",
                                 "ALGOP",
                                 "lobby",
                                 "8188",
                                 "00:22:ee",
                                 "00-22-EE-01",
                                 "0022EE010203",
                                 "0022.ee01.0203",
                                 "192.168.77",
                                 "https",
                                 "not-found",
                                 "\"not found\"",
                                 "config.model",
                                 "General",
                                 "5.4",
                                 "-zebra",
                                 "algop -zebra",
                                 "zebra,algop",
                                 "device:00:22:EE:01:02:03",
                                 "device:0022ee",
                                 "device:77.51",
                                 "device:192.168.77.51",
                                 "device:\"lobby, left\"",
                                 "model:8188",
                                 "model:8301,8188",
                                 "-model:8301",
                                 "protocol:https",
                                 "protocol:HTTPS,tftp",
                                 "file:general",
                                 "file:.md5",
                                 "outcome:not-found",
                                 "-outcome:sent",
                                 "step:config",
                                 "step:config.model.md5",
                                 "-step:firmware",
                                 "grade:stuck",
                                 "-grade:applied",
                                 "meaning:meaning-other-absent",
                                 "meaning:ALGOP8188.conf.md5",
                                 "after:09:15",
                                 "after:5min",
                                 "before:4min",
                                 "after:2026-11-23T09:15:02",
                                 "after:09:00 before:09:16",
                                 "before:2027-01-01"})
            QTest::newRow(*text ? text : "no condition") << QString::fromLatin1(text) << true;
        for (const char *text : {"zebra",
                                 "algop zebra",
                                 "-algop",
                                 "-algop,zebra",
                                 "https tftp",
                                 "sent",
                                 "device:01:02:04",
                                 "device:192.168.77.5",
                                 "device:algop",
                                 "model:818",
                                 "model:81888",
                                 "protocol:http",
                                 "file:algom",
                                 "file:8301",
                                 "outcome:sent,refused",
                                 "-outcome:not-found",
                                 "step:config.mac",
                                 "step:tones",
                                 "grade:applied",
                                 "-grade:stuck",
                                 "meaning:meaning-other",
                                 "after:09:16",
                                 "before:2026-11-23T09:15:02",
                                 "after:1min",
                                 "before:5min"})
            QTest::newRow(text) << QString::fromLatin1(text) << false;
    }

    void chooses()
    {
        QFETCH(QString, text);
        QFETCH(bool, chosen);
        QCOMPARE(matches(text, request()), chosen);
    }

    void whatIsUnderWayHasNoOutcomeYet()
    {
        auto running = request();
        running.event.outcome = serving::Outcome::Sent;
        running.underWay = true;
        QVERIFY(matches(QStringLiteral("outcome:under-way"), running));
        QVERIFY(!matches(QStringLiteral("outcome:sent"), running));
        QVERIFY(!matches(QStringLiteral("outcome:under-way"), request()));
    }

    /// A device that asks for general files first is known by its address alone.
    void whatADeviceAskedBeforeItWasKnownIsItsOwn()
    {
        auto first = request();
        first.mac.reset();
        auto known = context();
        const auto device = filter::parse(u"device:00:22:EE:01:02:03").filter;
        QVERIFY(!filter::Matcher(device, known).matches(first));
        known.devices[7].mac = request().mac;
        QVERIFY(filter::Matcher(device, known).matches(first));
    }

    void whoIsNotKnownHasNoGrade()
    {
        auto stranger = request();
        stranger.device = 0;
        stranger.mac.reset();
        QVERIFY(!matches(QStringLiteral("grade:contacted,stuck"), stranger));
        QVERIFY(matches(QStringLiteral("-grade:stuck"), stranger));
        QVERIFY(matches(QStringLiteral("device:192.168.77.51"), stranger));
        QVERIFY(!matches(QStringLiteral("device:00:22"), stranger));
    }
};

QTEST_GUILESS_MAIN(ConditionTest)
#include "condition_test.moc"
