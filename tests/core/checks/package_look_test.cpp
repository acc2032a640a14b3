#include "core/checks/package_look.h"
#include "tests/support/tone_package.h"

#include <QTest>

class PackageLookTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAPackageOnceForTheSameBytes();
    void remembersWhatCannotBeUnpacked();
    void givesUpOnWhatIsTooLarge();
};

namespace {

files::ContentPtr packageOf(const QStringList &names)
{
    return files::Content::fromBytes(support::tonePackage(names));
}

} // namespace

void PackageLookTest::readsAPackageOnceForTheSameBytes()
{
    const QStringList names{QStringLiteral("gong.wav"), QStringLiteral("lesson.wav")};
    const auto look = checks::lookInto(packageOf(names));
    QVERIFY(look && look->isRead);
    QCOMPARE(look->names, QSet<QString>(names.cbegin(), names.cend()));
    QCOMPARE(look->overwriting, QStringList{QStringLiteral("gong.wav")});
    QVERIFY(checks::lookInto(packageOf(names)) == look);
    QVERIFY(checks::lookInto(packageOf({QStringLiteral("lesson.wav")})) != look);
}

void PackageLookTest::remembersWhatCannotBeUnpacked()
{
    const auto bad = files::Content::fromBytes("PK");
    const auto look = checks::lookInto(bad);
    QVERIFY(look && !look->isRead);
    QVERIFY(checks::lookInto(bad) == look);
}

/// Rules run after every change: a library of sounds is nothing to hold them up.
void PackageLookTest::givesUpOnWhatIsTooLarge()
{
    QStringList names;
    for (int n = 0; n < 2'001; ++n)
        names << QStringLiteral("tone%1.wav").arg(n);
    QVERIFY(!checks::lookInto(files::Content::fromBytes(support::tonePackage(names, 2))));
}

QTEST_APPLESS_MAIN(PackageLookTest)
#include "package_look_test.moc"
