#include "core/tls/channel.h"

#include "tests/core/tls/support/client.h"
#include "tests/support/seed.h"

#include <QTest>
#include <openssl/ssl.h>

using namespace tls;
using namespace tls::support;

namespace {

QByteArray hello(int version)
{
    Client client(only(version));
    client.handshake();
    return client.takeCipher();
}

/// With an ECDSA key alone: its handshakes cost a tenth.
ContextPtr quickContext()
{
    static const ContextPtr shared = *Context::create({{ecdsaIdentity()}, true});
    return shared;
}

QByteArray flipped(QByteArray bytes, qsizetype bit)
{
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    return bytes;
}

/// Like the driver of a channel would, whatever comes.
void offer(Channel &channel, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype taken = channel.feed(base::bytesOf(bytes));
        readAll(channel);
        bytes = bytes.sliced(taken);
        if (taken == 0)
            break;
    }
}

constexpr int kVersions[] = {TLS1_VERSION, TLS1_2_VERSION, TLS1_3_VERSION};

} // namespace

/// What no client that means well does.
class HostileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTruncatedHelloEndsAsAClientThatLeft()
    {
        for (const int version : kVersions) {
            const QByteArray whole = hello(version);
            for (qsizetype size = 0; size < whole.size(); ++size) {
                Channel channel(quickContext());
                offer(channel, QByteArrayView(whole).first(size));
                QVERIFY(!channel.failure());
                channel.inputEnded();
                QVERIFY(channel.failure() == (base::Message{kLeftAtHello, {}}));
                QVERIFY(channel.cipher().empty());
            }
        }
    }

    void everyFlippedBitOfAHelloIsAnsweredOrRefused()
    {
        for (const int version : kVersions) {
            const QByteArray whole = hello(version);
            for (qsizetype bit = 0; bit < whole.size() * 8; ++bit) {
                Channel channel(quickContext());
                offer(channel, flipped(whole, bit));
                QVERIFY(!channel.isEstablished());
                channel.inputEnded();
                QVERIFY(channel.failure());
                QVERIFY(channel.cipher().size() < 4096);
            }
        }
    }

    void everyFlippedBitAfterTheHelloLosesTheConnection()
    {
        for (const int version : kVersions) {
            for (qsizetype bit = 0;; bit += 3) {
                Client client(only(version));
                Channel channel(quickContext());
                client.handshake();
                offer(channel, client.takeCipher());
                client.feed(base::viewOf(channel.cipher()));
                channel.cipherTaken(static_cast<qsizetype>(channel.cipher().size()));
                client.handshake();
                const QByteArray second = client.takeCipher();
                if (bit >= second.size() * 8)
                    break;
                offer(channel, flipped(second, bit));
                channel.inputEnded();
                QVERIFY2(channel.failure(), qPrintable(QStringLiteral("bit %1").arg(bit)));
            }
        }
    }

    void everyFlippedBitOfARecordIsNoticed()
    {
        for (const int version : kVersions) {
            for (qsizetype bit = 0; bit < 29 * 8; ++bit) {
                Client client(only(version));
                Channel channel(quickContext());
                carry(client, channel);
                client.write("hello");
                const QByteArray record = client.takeCipher();
                if (bit >= record.size() * 8)
                    break;
                channel.feed(base::bytesOf(flipped(record, bit)));
                QVERIFY(readAll(channel).isEmpty());
                channel.inputEnded();
                QVERIFY(readAll(channel).isEmpty());
                QVERIFY(channel.failure() || channel.isOver());
            }
        }
    }

    void noiseIsRefused()
    {
        auto random = ::support::seededRandom("tls noise");
        for (int round = 0; round < 3000; ++round) {
            QByteArray noise(::support::between(random, 6, 400), Qt::Uninitialized);
            for (char &byte : noise)
                byte = static_cast<char>(::support::between(random, 0, 255));
            if (round % 2 == 0)
                noise.replace(0, 5, QByteArray::fromHex("1603010080")); // a handshake of 128 bytes
            Channel channel(quickContext());
            offer(channel, noise);
            channel.inputEnded();
            QVERIFY(channel.failure());
            QVERIFY(!channel.isEstablished());
        }
    }

    void whatAFailedChannelIsFedIsForgotten()
    {
        Channel channel(quickContext());
        channel.feed(base::bytesOf("GET / HTTP/1.1\r\n\r\n"));
        QVERIFY(channel.failure());
        const QByteArray flood(1 << 20, 'x');
        QCOMPARE(channel.feed(base::bytesOf(flood)), flood.size());
        QVERIFY(channel.cipher().size() < 64);
        QVERIFY(readAll(channel).isEmpty());
    }

    void nothingIsTakenBeyondTheLimitUntilItIsRead()
    {
        Client client;
        Channel channel(quickContext());
        carry(client, channel);
        const QByteArray plain(16 * 1024, 'x');
        QByteArray cipher;
        for (int i = 0; i < 8; ++i) {
            client.write(plain);
            cipher += client.takeCipher();
        }
        QCOMPARE(channel.feed(base::bytesOf(cipher)), Channel::kInputLimit);
        QCOMPARE(channel.feed(base::bytesOf(QByteArrayView(cipher).sliced(Channel::kInputLimit))), 0);
        QByteArray arrived = readAll(channel);
        for (qsizetype at = Channel::kInputLimit; at < cipher.size();) {
            at += channel.feed(base::bytesOf(QByteArrayView(cipher).sliced(at)));
            arrived += readAll(channel);
        }
        QVERIFY(arrived == QByteArray(8 * plain.size(), 'x'));
    }

    void nothingIsWrittenBeyondTheLimitUntilItIsSent()
    {
        Client client;
        Channel channel(quickContext());
        carry(client, channel);
        const QByteArray plain(1 << 20, 'x');
        const qsizetype taken = channel.write(base::bytesOf(plain));
        QVERIFY(taken >= Channel::kOutputLimit - 16 * 1024 && taken < Channel::kOutputLimit + 16 * 1024);
        QCOMPARE(channel.write(base::bytesOf(plain)), 0);
        QVERIFY(static_cast<qsizetype>(channel.cipher().size()) < Channel::kOutputLimit + 17 * 1024);
        QCOMPARE(carry(client, channel).size(), taken);
    }

    void renegotiationIsRefusedAndNeverFillsMemory()
    {
        Client client(only(TLS1_2_VERSION));
        Channel channel(quickContext());
        carry(client, channel);
        client.renegotiate();
        const QByteArray again = client.takeCipher();
        QVERIFY(!again.isEmpty());
        offer(channel, again);
        QVERIFY(!channel.failure());
        QVERIFY(channel.cipher().size() < 64); // a warning, no_renegotiation
    }

    void updatedKeysNeverFillMemory()
    {
        // RFC 8446 section 4.6.3: each asks for an answer, and this client reads none.
        Client client(only(TLS1_3_VERSION));
        Channel channel(quickContext());
        carry(client, channel);
        for (int i = 0; i < 20000 && !channel.failure(); ++i) {
            SSL_key_update(client.native(), SSL_KEY_UPDATE_REQUESTED);
            client.write("x");
            offer(channel, client.takeCipher());
            channel.write(base::bytesOf("y"));
            QVERIFY(static_cast<qsizetype>(channel.cipher().size()) < Channel::kOutputLimit + 40 * 1024);
        }
    }
};

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile_test.moc"
