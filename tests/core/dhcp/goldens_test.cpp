#include "core/dhcp/packet.h"

#include "tests/core/dhcp/goldens.h"
#include "tests/core/dhcp/messages.h"

#include <QTest>

using namespace dhcp;

namespace {

/// The fixed part as the golden's other reader tells it.
QString fieldsOf(const Packet &packet)
{
    return QStringLiteral("%1 xid=%2 secs=%3 flags=%4 ciaddr=%5 yiaddr=%6 siaddr=%7 giaddr=%8 chaddr=%9")
               .arg(packet.operation == Operation::Reply ? QStringLiteral("reply")
                                                         : QStringLiteral("request"))
               .arg(packet.transaction, 8, 16, QLatin1Char('0'))
               .arg(packet.seconds)
               .arg(packet.broadcast ? QStringLiteral("8000") : QStringLiteral("0000"),
                    packet.client.toString(), packet.your.toString(), packet.nextServer.toString(),
                    packet.relay.toString(), packet.mac.toString()) +
           QStringLiteral(" sname=%1 file=%2")
               .arg(QString::fromLatin1(packet.serverName), QString::fromLatin1(packet.bootFile));
}

QString valuesOf(const Packet &packet)
{
    QStringList values;
    for (const Option &option : packet.options)
        values << QStringLiteral("%1=%2").arg(option.code).arg(QString::fromLatin1(option.value.toHex()));
    return values.join(u' ');
}

} // namespace

/// What udhcpc, dhclient, Kea and dnsmasq say to each other from DISCOVER to RELEASE.
class GoldensTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatTheySay_data();
    void readsWhatTheySay();
    void writesWhatTheyWrite_data();
    void writesWhatTheyWrite();
    void everyTruncationIsAnErrorOrAMessage_data();
    void everyTruncationIsAnErrorOrAMessage();
};

void GoldensTest::readsWhatTheySay_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("values");
    for (const goldens::Golden &each : goldens::kGoldens)
        QTest::newRow(each.name) << messages::wire(each.head, each.options, each.length)
                                 << QString::fromLatin1(each.fields) << QString::fromLatin1(each.values);
}

void GoldensTest::readsWhatTheySay()
{
    QFETCH(QByteArray, bytes);
    const auto packet = parse(base::bytesOf(bytes));
    QVERIFY(packet);
    QTEST(fieldsOf(*packet), "fields");
    QTEST(valuesOf(*packet), "values");
}

void GoldensTest::writesWhatTheyWrite_data()
{
    readsWhatTheySay_data();
}

void GoldensTest::writesWhatTheyWrite()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(write(*parse(base::bytesOf(bytes))).toHex(), bytes.toHex());
}

void GoldensTest::everyTruncationIsAnErrorOrAMessage_data()
{
    readsWhatTheySay_data();
}

void GoldensTest::everyTruncationIsAnErrorOrAMessage()
{
    QFETCH(QByteArray, bytes);
    const auto whole = parse(base::bytesOf(bytes));
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        // A copy of just that size, so that reading beyond it is seen by sanitizers.
        const QByteArray cut(bytes.constData(), length);
        const auto packet = parse(base::bytesOf(cut));
        QCOMPARE(packet.has_value() && static_cast<std::size_t>(length) < kFixedBytes, false);
        if (packet)
            QVERIFY(packet->mac == whole->mac && packet->options.size() <= whole->options.size());
    }
}

QTEST_APPLESS_MAIN(GoldensTest)
#include "goldens_test.moc"
