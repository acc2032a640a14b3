#include "core/secrets/strength.h"

#include "core/secrets/password.h"

#include <QTest>

using secrets::Strength;
using secrets::strengthOf;

class StrengthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void growsWithLengthAndKinds()
    {
        QCOMPARE(strengthOf(u""), Strength::TooShort);
        QCOMPARE(strengthOf(u"aB3!xyz"), Strength::TooShort);
        QCOMPARE(strengthOf(u"12345678"), Strength::Weak);
        QCOMPARE(strengthOf(u"sunshine"), Strength::Weak);
        QCOMPARE(strengthOf(u"sunshine and rain"), Strength::Strong);
        QCOMPARE(strengthOf(u"Sunshine71"), Strength::Fair);
    }

    void repeatingOneCharacterHelpsNobody()
    {
        QCOMPARE(strengthOf(u"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), Strength::Weak);
        QCOMPARE(strengthOf(u"abababababababababababababababab"), Strength::Weak);
    }

    void whatWeMakeOurselvesIsStrong()
    {
        const auto made = secrets::makePassword();
        QVERIFY(made);
        QVERIFY(strengthOf(*made) != Strength::Weak);
    }
};

QTEST_APPLESS_MAIN(StrengthTest)
#include "strength_test.moc"
