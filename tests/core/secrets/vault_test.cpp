#include "core/secrets/vault.h"

#include "core/secrets/mask.h"
#include "tests/support/seed.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

using namespace secrets;

namespace {

/// As dear as a test can pay a hundred times.
constexpr Cost kCheap{16, 8, 1};

Vault vault(const QString &passphrase = QStringLiteral("correct horse"))
{
    return *Vault::create(passphrase, kCheap);
}

} // namespace

class VaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSealedOpensAgainWithThePassphrase()
    {
        auto random = support::seededRandom("vault");
        const Vault first = vault();
        const auto again = Vault::open(first.header(), QStringLiteral("correct horse"));
        QVERIFY(again);
        for (int round = 0; round < 500; ++round) {
            QString text = round % 50 == 0 ? QStringLiteral("\uFEFF") : QString();
            for (int n = support::between(random, 0, 30); n > 0; --n)
                text += QChar(support::between(random, 1, 0xD7FF));
            const auto sealed = first.seal(text, "site/sip.u1.pwd");
            QVERIFY(sealed);
            QCOMPARE(again->open(*sealed, "site/sip.u1.pwd"), std::optional(text));
        }
    }

    void aPassphraseIsTheSameHoweverItIsComposed()
    {
        const Vault first = vault(QStringLiteral("Z\u00FCrich"));
        QVERIFY(Vault::open(first.header(), QStringLiteral("Zu\u0308rich")));
    }

    void aWrongPassphraseIsToldFromDamage()
    {
        const Vault first = vault();
        for (const QString &wrong : {QString(), QStringLiteral("correct hors"),
                                     QStringLiteral("Correct horse"), QStringLiteral("correct horse ")}) {
            const auto opened = Vault::open(first.header(), wrong);
            QVERIFY(!opened);
            QCOMPARE(opened.error().what.code, kPassphraseWrong);
        }
    }

    void aDamagedHeaderIsToldFromAWrongPassphrase()
    {
        const VaultHeader good = vault().header();
        std::vector<VaultHeader> damaged;
        const auto bend = [&](auto change) {
            VaultHeader header = good;
            change(header);
            damaged.push_back(header);
        };
        bend([](VaultHeader &header) { header.cost.n *= 2; });
        bend([](VaultHeader &header) { header.cost.r = 4; });
        bend([](VaultHeader &header) { header.cost.n = 1ULL << 40; });
        bend([](VaultHeader &header) { header.salt[3] = static_cast<char>(header.salt[3] ^ 1); });
        bend([](VaultHeader &header) { header.salt.chop(1); });
        bend([](VaultHeader &header) { header.check[0] = header.check[0] == 'A' ? 'B' : 'A'; });
        bend([](VaultHeader &header) { header.check.clear(); });
        bend([](VaultHeader &header) { header.sum.clear(); });
        for (const VaultHeader &header : damaged) {
            const auto opened = Vault::open(header, QStringLiteral("correct horse"));
            QVERIFY(!opened);
            QCOMPARE(opened.error().what.code, kVaultDamaged);
        }
    }

    void everyFlippedBitOfASealedValueIsNoticed()
    {
        const Vault first = vault();
        const QByteArray sealed = *first.seal(u"s3cret", "device/7/row/sip.u1.pwd");
        for (qsizetype bit = 0; bit < sealed.size() * 8; ++bit) {
            QByteArray bent = sealed;
            bent[bit / 8] = static_cast<char>(bent[bit / 8] ^ (1 << (bit % 8)));
            QVERIFY(!first.open(bent, "device/7/row/sip.u1.pwd"));
        }
    }

    void aSealedValueOpensInItsOwnPlaceOnly()
    {
        const Vault first = vault();
        const QByteArray sealed = *first.seal(u"s3cret", "device/7/row/sip.u1.pwd");
        for (const char *place : {"device/8/row/sip.u1.pwd", "device/7/row/sip.u2.pwd",
                                  "device/7/override/sip.u1.pwd", "site/sip.u1.pwd", ""})
            QVERIFY(!first.open(sealed, place));
        QVERIFY(!vault().open(sealed, "device/7/row/sip.u1.pwd")); // another salt, another key
    }

    void noTwoSealedValuesAreAlike()
    {
        const Vault first = vault();
        QSet<QByteArray> all;
        for (int i = 0; i < 1000; ++i)
            all.insert(*first.seal(u"the same", "site/admin.pwd"));
        QCOMPARE(all.size(), 1000);
    }

    void nothingShowsThePassphraseOrTheValue()
    {
        const Vault first = vault(QStringLiteral("planted-passphrase"));
        const QByteArray all = first.header().salt + first.header().check + first.header().sum +
                               *first.seal(u"planted-value", "site/admin.pwd");
        for (const QByteArray &secret : {QByteArray("planted-passphrase"), QByteArray("planted-value")}) {
            QVERIFY(!all.contains(secret));
            QVERIFY(!all.contains(secret.toBase64(QByteArray::OmitTrailingEquals).chopped(2)));
        }
    }

    void openingTakesLongEnoughForAGuesserAndShortEnoughForAPerson()
    {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(Vault::create(QStringLiteral("correct horse")));
        const qint64 ms = timer.elapsed();
        qInfo("a key takes %lld ms", static_cast<long long>(ms));
        QVERIFY(ms >= 5);
    }

    void maskingTellsNoLength()
    {
        QCOMPARE(mask(u"a"), mask(u"a much longer secret"));
        QCOMPARE(mask(u"a"), QStringLiteral("\u2022\u2022\u2022\u2022\u2022\u2022"));
        QCOMPARE(mask(u""), QString());
    }
};

QTEST_GUILESS_MAIN(VaultTest)
#include "vault_test.moc"
