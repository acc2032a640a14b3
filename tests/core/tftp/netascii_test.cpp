#include "core/tftp/netascii.h"

#include "tests/support/seed.h"

#include <QTest>

using namespace tftp;

namespace {

QByteArray encoded(const QByteArray &plain, std::size_t piece)
{
    NetasciiCursor cursor;
    QByteArray wire;
    std::vector<std::byte> out(piece);
    for (;;) {
        const auto rest = base::bytesOf(plain).subspan(static_cast<std::size_t>(cursor.offset));
        const std::size_t written = encodeNetascii(cursor, rest, out);
        if (written == 0)
            return wire;
        wire.append(base::viewOf(base::Bytes(out).first(written)));
    }
}

QByteArray randomText(std::mt19937_64 &random)
{
    static const char alphabet[] = {'\r', '\n', '\0', 'a', 'b'};
    QByteArray text(support::between(random, 0, 300), '\0');
    for (char &c : text)
        c = alphabet[support::between(random, 0, 4)];
    return text;
}

} // namespace

class NetasciiTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void encodesLineEnds()
    {
        QCOMPARE(encoded("a\nb", 100), QByteArray("a\r\nb"));
        QCOMPARE(encoded("a\rb", 100), QByteArray("a\r\0b", 4));
        QCOMPARE(encoded("a\r\nb", 100), QByteArray("a\r\0\r\nb", 6));
        QCOMPARE(encoded("", 100), QByteArray());
    }

    void decodesThemBack()
    {
        QCOMPARE(decodeNetascii(QByteArray("a\r\0\r\nb", 6)), QByteArray("a\r\nb"));
        QCOMPARE(decodeNetascii("lone\rcarriage"), QByteArray("lone\rcarriage"));
        QCOMPARE(decodeNetascii("ends in\r"), QByteArray("ends in\r"));
    }

    void anyTextCutAnywhereComesBack()
    {
        auto random = support::seededRandom("netascii");
        for (int i = 0; i < 2000; ++i) {
            const QByteArray text = randomText(random);
            const QByteArray whole = encoded(text, 100000);
            QCOMPARE(encoded(text, support::between<std::size_t>(random, 1, 20)), whole);
            QCOMPARE(decodeNetascii(whole), text);
            QCOMPARE(qint64{whole.size()}, text.size() + netasciiGrowth(base::bytesOf(text)));
        }
    }
};

QTEST_GUILESS_MAIN(NetasciiTest)
#include "netascii_test.moc"
