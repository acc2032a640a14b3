#include "core/secrets/cipher.h"

#include "tests/support/seed.h"

#include <QTest>
#include <algorithm>

using namespace secrets;

namespace {

Key keyFrom(const QByteArray &hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex);
    Key key;
    std::copy_n(bytes.begin(), std::min<qsizetype>(bytes.size(), Key::kBytes), key.bytes().begin());
    return key;
}

QByteArray hexOf(const Key &key)
{
    const auto bytes = key.bytes();
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()))
        .toHex();
}

QByteArray randomText(std::mt19937_64 &random, int longest)
{
    QByteArray text(support::between(random, 0, longest), '\0');
    for (char &byte : text)
        byte = static_cast<char>(support::between(random, 0, 255));
    return text;
}

const QByteArray kKey16 = "feffe9928665731c6d6a8f9467308308";
const QByteArray kPlain16 = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                            "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
const QByteArray kCipher16 = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                             "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662";

} // namespace

class CipherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// RFC 7914, section 12, the first half of each: scrypt's longer output begins with the shorter one.
    void scryptGivesTheVectorsOfTheRfc_data()
    {
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("r");
        QTest::addColumn<int>("p");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("empty") << QByteArray() << QByteArray() << 16 << 1 << 1
                               << QByteArray(
                                      "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442");
        QTest::newRow("NaCl") << QByteArray("password") << QByteArray("NaCl") << 1024 << 8 << 16
                              << QByteArray(
                                     "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162");
        QTest::newRow("sodium chloride")
            << QByteArray("pleaseletmein") << QByteArray("SodiumChloride") << 16384 << 8 << 1
            << QByteArray("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
    }

    void scryptGivesTheVectorsOfTheRfc()
    {
        QFETCH(QByteArray, passphrase);
        QFETCH(QByteArray, salt);
        QFETCH(int, n);
        QFETCH(int, r);
        QFETCH(int, p);
        const Cost cost{static_cast<std::uint64_t>(n), static_cast<std::uint32_t>(r),
                        static_cast<std::uint32_t>(p)};
        const auto key = deriveKey(passphrase, salt, cost);
        QVERIFY(key);
        QTEST(hexOf(*key), "key");
    }

    void aStrangersCostIsBounded()
    {
        QVERIFY(Cost{}.isBearable());
        for (const Cost &cost :
             {Cost{0, 8, 1}, Cost{1, 8, 1}, Cost{3, 8, 1}, Cost{1U << 15, 0, 1}, Cost{1U << 15, 8, 0},
              Cost{1ULL << 62, 1, 1}, Cost{1ULL << 20, 8, 1}, Cost{1U << 15, 0xFFFFFFFF, 1},
              Cost{1U << 15, 8, 0xFFFFFFFF}, Cost{1U << 18, 8, 16}}) {
            QVERIFY(!cost.isBearable());
            QVERIFY(!deriveKey("x", "salt", cost));
        }
    }

    /// Test cases 13 to 16 of "The Galois/Counter Mode of Operation", NIST's submission.
    void gcmGivesTheVectorsOfTheSubmission_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("nonce");
        QTest::addColumn<QByteArray>("associated");
        QTest::addColumn<QByteArray>("plain");
        QTest::addColumn<QByteArray>("sealed");
        const QByteArray zeroKey(64, '0');
        const QByteArray zeroNonce(24, '0');
        QTest::newRow("13") << zeroKey << zeroNonce << QByteArray() << QByteArray()
                            << QByteArray("530f8afbc74536b9a963b4f1c4cb738b");
        QTest::newRow("14") << zeroKey << zeroNonce << QByteArray() << QByteArray(32, '0')
                            << QByteArray("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
        QTest::newRow("15") << kKey16 + kKey16 << QByteArray("cafebabefacedbaddecaf888") << QByteArray()
                            << kPlain16 + "1aafd255"
                            << kCipher16 + "898015ad" + "b094dac5d93471bdec1a502270e3cc6c";
        QTest::newRow("16") << kKey16 + kKey16 << QByteArray("cafebabefacedbaddecaf888")
                            << QByteArray("feedfacedeadbeeffeedfacedeadbeefabaddad2") << kPlain16
                            << kCipher16 + "76fc6ece0f4e1768cddf8853bb2d551b";
    }

    void gcmGivesTheVectorsOfTheSubmission()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, nonce);
        QFETCH(QByteArray, associated);
        QFETCH(QByteArray, plain);
        QFETCH(QByteArray, sealed);
        const auto made = encrypt(keyFrom(key), QByteArray::fromHex(nonce), QByteArray::fromHex(associated),
                                  QByteArray::fromHex(plain));
        QVERIFY(made);
        QCOMPARE(made->toHex(), sealed);
        const auto back =
            decrypt(keyFrom(key), QByteArray::fromHex(nonce), QByteArray::fromHex(associated), *made);
        QVERIFY(back);
        QCOMPARE(back->toHex(), plain);
    }

    void everyFlippedBitAndEveryCutIsNoticed()
    {
        auto random = support::seededRandom("flips");
        const Key key = keyFrom(QByteArray(64, '7'));
        const QByteArray nonce(kNonceBytes, 'n');
        for (int round = 0; round < 50; ++round) {
            const QByteArray plain = randomText(random, 40);
            const QByteArray place = randomText(random, 20);
            const QByteArray sealed = *encrypt(key, nonce, place, plain);
            QCOMPARE(decrypt(key, nonce, place, sealed), std::optional(plain));
            for (qsizetype bit = 0; bit < sealed.size() * 8; ++bit) {
                QByteArray bent = sealed;
                bent[bit / 8] = static_cast<char>(bent[bit / 8] ^ (1 << (bit % 8)));
                QVERIFY(!decrypt(key, nonce, place, bent));
            }
            for (qsizetype size = 0; size < sealed.size(); ++size)
                QVERIFY(!decrypt(key, nonce, place, sealed.first(size)));
            QVERIFY(!decrypt(key, nonce, place + 'x', sealed));
            QVERIFY(!decrypt(key, QByteArray(kNonceBytes, 'm'), place, sealed));
            QVERIFY(!decrypt(keyFrom(QByteArray(64, '8')), nonce, place, sealed));
        }
    }

    void aNonceOfAnotherLengthIsRefused()
    {
        QVERIFY(!encrypt(Key(), QByteArray(11, 'n'), {}, "text"));
        QVERIFY(!encrypt(Key(), QByteArray(), {}, "text"));
        QVERIFY(!decrypt(Key(), QByteArray(13, 'n'), {}, QByteArray(20, 'x')));
    }

    void sameBytesAreTheSame()
    {
        QVERIFY(isSame("", ""));
        QVERIFY(isSame("algo", QByteArray("algo")));
        QVERIFY(!isSame("algo", "algO"));
        QVERIFY(!isSame("algo", "alg"));
        QVERIFY(!isSame("algo", ""));
    }

    /// Whoever shares the text loses it too: that is what wiping is for.
    void wipedTextIsGoneWhereverItIsShared()
    {
        QString text = QStringLiteral("s3cret").toUpper();
        const QString shared = text;
        wipe(text);
        QVERIFY(text.isEmpty());
        QCOMPARE(shared, QString(6, QChar(0)));
    }
};

QTEST_GUILESS_MAIN(CipherTest)
#include "cipher_test.moc"
