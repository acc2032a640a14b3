#include "core/secrets/password.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace secrets;

class PasswordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lengthsAreKeptWithinTheBounds()
    {
        QCOMPARE(makePassword()->size(), kUsualPassword);
        for (int length = kShortestPassword; length <= kLongestPassword; ++length)
            QCOMPARE(makePassword(length)->size(), length);
        QCOMPARE(makePassword(-5)->size(), kShortestPassword);
        QCOMPARE(makePassword(1000)->size(), kLongestPassword);
    }

    void everyKindOfCharacterIsInIt()
    {
        for (int i = 0; i < 2000; ++i) {
            const QString password = *makePassword(kShortestPassword);
            QVERIFY(password.contains(QRegularExpression(QStringLiteral("[a-z]"))));
            QVERIFY(password.contains(QRegularExpression(QStringLiteral("[A-Z]"))));
            QVERIFY(password.contains(QRegularExpression(QStringLiteral("[2-9]"))));
        }
    }

    void nothingIsTakenForSomethingElse()
    {
        for (int i = 0; i < 500; ++i) {
            const QString password = *makePassword(kLongestPassword);
            for (const QChar c : password)
                QVERIFY2(c.isLetterOrNumber() && c.unicode() < 128 && !QStringLiteral("0Oo1Ili").contains(c),
                         qPrintable(password));
        }
    }

    void noTwoAreAlike()
    {
        QSet<QString> all;
        for (int i = 0; i < 5000; ++i)
            all.insert(*makePassword(kShortestPassword));
        QCOMPARE(all.size(), 5000);
    }

    /// Chi square over 640,000 draws: a modulo without throwing away would give 34 characters a quarter more
    /// than the rest.
    void everyCharacterIsEquallyLikely()
    {
        QHash<QChar, int> counts;
        constexpr int kDraws = 10'000;
        for (int i = 0; i < kDraws; ++i) {
            const QString password = *makePassword(kLongestPassword);
            for (const QChar c : password)
                ++counts[c];
        }
        QCOMPARE(counts.size(), 55);
        const double expected = double(kDraws) * kLongestPassword / double(counts.size());
        double chi = 0;
        for (const int count : std::as_const(counts))
            chi += (count - expected) * (count - expected) / expected;
        QVERIFY2(chi < 140, qPrintable(QString::number(chi))); // 54 degrees of freedom: once in 10^9
    }
};

QTEST_GUILESS_MAIN(PasswordTest)
#include "password_test.moc"
