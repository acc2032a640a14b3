#include "core/intake/scanner.h"

#include "tests/core/intake/sheets.h"

#include <QTest>

using intake::Scan;
using intake::Scanner;
using sheets::s;

/// Box after box to the places that wait.
class ScannerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStreamOfFiftyWithSixBadOnes();
    void theSameBoxTwiceIsSaidKindly();
    void whatIsRefusedChangesNothing_data();
    void whatIsRefusedChangesNothing();
    void undoIsOneStepAndThePlaceWaitsAgain();
    void undoLeavesOtherEditsAlone();
    void skipsAndGoesRound();
    void aChosenOrderIsKept();
    void aPlaceWithoutAModelTakesTheLabels();
    void noPlaceLeft();
    void aForeignBoxIsTakenOnPurpose();
    void withNoPlaceLeftBoxesBecomeNewDevices();
    void aBoxThatCalledInTakesTheNextPlace();
    void whatWasUndoneElsewhereIsNoScanAnyMore();
};

namespace {

/// A copy: a scan puts another table in the place of this one.
job::DeviceId idAt(const job::Editor &editor, qsizetype row)
{
    return editor.job().devices[row].id;
}

job::Job places(int count, const QString &model = QStringLiteral("8188"))
{
    job::Job job;
    for (int i = 0; i < count; ++i)
        sheets::add(job, QString(), QString::number(2001 + i), QStringLiteral("Room %1").arg(i + 1)).model =
            model;
    return job;
}

QString mac(int n)
{
    return QStringLiteral("0022EE%1").arg(n, 6, 16, QLatin1Char('0')).toUpper();
}

/// Round the address, as labels have it.
QString noisy(int n)
{
    const QString text = mac(n);
    switch (n % 5) {
    case 0:
        return text;
    case 1:
        return QStringLiteral("MAC:") + text.toLower();
    case 2:
        return QStringLiteral("S/N 99%1 MAC %2").arg(n).arg(text);
    case 3:
        return QStringLiteral("https://example.com/d?mac=%1").arg(text);
    default:
        return QStringLiteral("(240)8188(21)") + text;
    }
}

} // namespace

void ScannerTest::aStreamOfFiftyWithSixBadOnes()
{
    job::Job job = places(44);
    sheets::add(job, QStringLiteral("0022EE00FFFF"), QStringLiteral("2999"), QStringLiteral("Old"));
    job::Editor editor(job);
    Scanner scanner(editor);
    const QMap<int, std::pair<QString, base::Code>> bad{
        {5, {QStringLiteral("S/N 1234567890"), intake::kScanNoMac}},
        {11, {QStringLiteral("0004F2010203"), intake::kScanForeign}},
        {19, {mac(3), intake::kScanTwice}},
        {27, {QStringLiteral("0022EE00FFFF"), intake::kScanInJob}},
        {35, {QStringLiteral("ALGO 8186 ") + mac(900), intake::kScanModel}},
        {42, {mac(901) + u' ' + mac(902), intake::kScanSeveral}},
    };
    int bound = 0;
    int refused = 0;
    for (int i = 0; i < 50; ++i) {
        if (bad.contains(i)) {
            const Scan scan = scanner.scan(bad[i].first);
            QCOMPARE(scan.result, Scan::Result::Refused);
            QCOMPARE(scan.what.code, bad[i].second);
            ++refused;
            continue;
        }
        const Scan scan = scanner.scan(noisy(bound + 1));
        QCOMPARE(scan.result, Scan::Result::Bound);
        QCOMPARE(scan.mac->toFileNameForm(), mac(bound + 1));
        ++bound;
    }
    QCOMPARE(bound, 44);
    QCOMPARE(refused, 6);
    for (int i = 0; i < 44; ++i)
        QCOMPARE(editor.job().devices[i].mac->toFileNameForm(), mac(i + 1));
    QCOMPARE(scanner.next(), job::DeviceId{0});
    QCOMPARE(scanner.waiting(), 0);
}

void ScannerTest::theSameBoxTwiceIsSaidKindly()
{
    job::Editor editor(places(2));
    Scanner scanner(editor);
    QCOMPARE(scanner.scan(mac(1)).result, Scan::Result::Bound);
    const Scan again = scanner.scan(mac(1));
    QCOMPARE(again.result, Scan::Result::Again);
    QCOMPARE(again.what, (base::Message{intake::kScanAgain, {s("Room 1")}}));
    QCOMPARE(scanner.scan(mac(2)).result, Scan::Result::Bound);
    QCOMPARE(scanner.scan(mac(1)).what.code, intake::kScanTwice);
}

void ScannerTest::whatIsRefusedChangesNothing_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("code");
    QTest::newRow("no address") << s("hello") << s("scan-no-mac");
    QTest::newRow("foreign") << s("00:04:F2:01:02:03") << s("scan-foreign");
    QTest::newRow("several") << s("0022EE000001 0022EE000002") << s("scan-several");
    QTest::newRow("in the job") << s("0022EE00FFFF") << s("scan-in-job");
    QTest::newRow("wrong model") << s("8301 0022EE000001") << s("scan-wrong-model");
}

void ScannerTest::whatIsRefusedChangesNothing()
{
    QFETCH(QString, typed);
    QFETCH(QString, code);
    job::Job job = places(2);
    sheets::add(job, QStringLiteral("0022EE00FFFF"));
    job::Editor editor(job);
    Scanner scanner(editor);
    const job::DeviceId before = scanner.next();
    const Scan scan = scanner.scan(typed);
    QCOMPARE(scan.result, Scan::Result::Refused);
    QCOMPARE(scan.what.code.toString(), code);
    QCOMPARE(scanner.next(), before);
    QVERIFY(!editor.isModified());
    QVERIFY(!scanner.canUndo());
}

void ScannerTest::undoIsOneStepAndThePlaceWaitsAgain()
{
    job::Editor editor(places(3));
    Scanner scanner(editor);
    scanner.scan(mac(1));
    scanner.scan(mac(2));
    const auto undone = scanner.undoLast();
    QVERIFY(undone);
    QCOMPARE(undone->result, Scan::Result::TakenBack);
    QCOMPARE(scanner.next(), idAt(editor, 1));
    QVERIFY(!editor.job().devices[1].mac);
    QCOMPARE(editor.undoText(), (base::Message{intake::kEditScan, {s("Room 1")}}));
    QVERIFY(scanner.undoLast());
    QVERIFY(!editor.canUndo());
    QCOMPARE(scanner.undoLast().error().what.code, intake::kScanNothing);
    QCOMPARE(scanner.scan(mac(2)).place, idAt(editor, 0));
}

void ScannerTest::undoLeavesOtherEditsAlone()
{
    job::Editor editor(places(2));
    Scanner scanner(editor);
    scanner.scan(mac(1));
    job::Device other = editor.job().devices[1];
    other.name = QStringLiteral("Renamed");
    QVERIFY(editor.apply({{intake::kEditScan, {}}, {job::SetDevice{other}}, {}}));
    QVERIFY(!scanner.canUndo());
    QCOMPARE(scanner.undoLast().error().what.code, intake::kScanOther);
    QCOMPARE(editor.job().devices[1].name, QStringLiteral("Renamed"));
}

void ScannerTest::skipsAndGoesRound()
{
    job::Editor editor(places(3));
    Scanner scanner(editor);
    scanner.skip();
    QCOMPARE(scanner.scan(mac(1)).place, idAt(editor, 1));
    QCOMPARE(scanner.scan(mac(2)).place, idAt(editor, 2));
    QCOMPARE(scanner.scan(mac(3)).place, idAt(editor, 0));
}

void ScannerTest::aChosenOrderIsKept()
{
    job::Editor editor(places(4));
    Scanner scanner(editor);
    scanner.setPlaces({idAt(editor, 3), idAt(editor, 1)});
    QCOMPARE(scanner.scan(mac(1)).place, idAt(editor, 3));
    QCOMPARE(scanner.scan(mac(2)).place, idAt(editor, 1));
    QCOMPARE(scanner.scan(mac(3)).what.code, intake::kScanNoPlace);
    QVERIFY(!editor.job().devices[0].mac);
}

void ScannerTest::aPlaceWithoutAModelTakesTheLabels()
{
    job::Editor editor(places(1, QString()));
    Scanner scanner(editor);
    QCOMPARE(scanner.scan(QStringLiteral("8301 ") + mac(1)).result, Scan::Result::Bound);
    QCOMPARE(editor.job().devices[0].model, QStringLiteral("8301"));
}

void ScannerTest::noPlaceLeft()
{
    job::Editor editor{job::Job{}};
    Scanner scanner(editor);
    QCOMPARE(scanner.scan(mac(1)).what.code, intake::kScanNoPlace);
    scanner.skip();
    QCOMPARE(scanner.next(), job::DeviceId{0});
}

void ScannerTest::aForeignBoxIsTakenOnPurpose()
{
    job::Editor editor(places(1));
    Scanner scanner(editor);
    const QString label = QStringLiteral("MAC: 00:11:22:33:44:55");
    QCOMPARE(scanner.scan(label).what.code, intake::kScanForeign);
    const Scan scan = scanner.scan(label, Scanner::Vendor::Any);
    QCOMPARE(scan.result, Scan::Result::Bound);
    QCOMPARE(editor.job().devices[0].mac->toFileNameForm(), QStringLiteral("001122334455"));
}

void ScannerTest::withNoPlaceLeftBoxesBecomeNewDevices()
{
    job::Editor editor(places(1));
    Scanner scanner(editor);
    scanner.setNewDevices(QStringLiteral("8301"));
    QCOMPARE(scanner.scan(mac(1)).what.code, intake::kScanBound);
    QCOMPARE(scanner.scan(mac(2)).what.code, intake::kScanAdded);
    QCOMPARE(scanner.scan(QStringLiteral("8180 ") + mac(3)).what.code, intake::kScanAdded);
    QCOMPARE(scanner.scan(mac(2)).what.code, intake::kScanTwice);
    QCOMPARE(editor.job().devices.size(), 3);
    QCOMPARE(editor.job().devices[1].model, QStringLiteral("8301"));
    QCOMPARE(editor.job().devices[2].model, QStringLiteral("8180")); // the label knows better
    QCOMPARE(scanner.undoLast()->what.code, intake::kScanTakenOut);
    QCOMPARE(editor.job().devices.size(), 2);
}

void ScannerTest::aBoxThatCalledInTakesTheNextPlace()
{
    job::Editor editor(places(2));
    Scanner scanner(editor);
    const intake::Unlisted box{*base::MacAddress::parse(mac(7)), QStringLiteral("8188")};
    QCOMPARE(scanner.take(box).what.code, intake::kScanBound);
    QCOMPARE(editor.job().devices[0].mac, box.mac);
    const intake::Unlisted other{*base::MacAddress::parse(mac(8)), QStringLiteral("8301")};
    QCOMPARE(scanner.take(other).what.code, intake::kScanModel);
    QVERIFY(!editor.job().devices[1].mac);
}

void ScannerTest::whatWasUndoneElsewhereIsNoScanAnyMore()
{
    job::Editor editor(places(2));
    Scanner scanner(editor);
    scanner.scan(mac(1));
    scanner.scan(mac(2));
    QVERIFY(editor.undo());
    const auto undone = scanner.undoLast();
    QVERIFY(undone);
    QCOMPARE(undone->mac->toFileNameForm(), mac(1));
    QVERIFY(!editor.job().devices[0].mac);
}

QTEST_GUILESS_MAIN(ScannerTest)
#include "scanner_test.moc"
