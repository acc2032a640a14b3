#include "tests/ui/intake/import_world.h"
#include "tests/ui/support/palettes.h"
#include "tests/ui/support/screenshots.h"
#include "ui/intake/export_dialog.h"
#include "ui/intake/target_search.h"

#include <QApplication>
#include <QCheckBox>
#include <QStyleFactory>

using support::ImportWorld;

namespace {

/// A hundred and twenty rooms, with about everything that goes wrong in such lists.
QByteArray dirtyRooms()
{
    QByteArray csv = "Rooms of Riverside School;;;;;;;\n"
                     "Name;MAC;Model;Extension;Password;Location;Serial number;Blorp\n";
    for (int n = 1; n <= 120; ++n) {
        QByteArray mac = "0022EE01" + QByteArray::number(n, 16).rightJustified(4, '0');
        QByteArray model = "8188";
        QByteArray extension = QByteArray::number(n).rightJustified(4, '0');
        QByteArray name = "Room " + QByteArray::number(n);
        if (n == 20)
            mac = "2.20E+11";
        if (n == 21 || n == 22)
            mac.replace('0', 'O');
        if (n == 30)
            model = "Ceiling Speaker 8188 (white)";
        if (n >= 40 && n < 44)
            extension = QByteArray::number(n);
        if (n == 50)
            mac = "0022EE010001";
        if (n == 60)
            name = "Gym\xe2\x80\x8b east";
        if (n >= 70 && n < 76)
            mac.clear();
        csv += name + ';' + mac + ';' + model + ';' + extension + ";pw-" + QByteArray::number(n * 7919) +
               ";North wing;SN" + QByteArray::number(n) + ";x\n";
    }
    return csv;
}

QByteArray cleanRooms()
{
    return "Name,MAC,Model,Extension,Password\n"
           "Gym,0022EE010101,8188,0101,q7Wd-93kz\nHall,0022EE010102,8188,0102,Zm41-pw8x\n"
           "Yard,0022EE010103,8186,0103,c9Tn-55ru\n";
}

QByteArray longTexts()
{
    const QByteArray name = "The gymnasium on the eastern side of the upper campus behind the swimming pool ";
    QByteArray csv =
        "How people in this building usually call the room where the speaker is;MAC address of the "
        "device;Type;A comment that somebody wrote\n";
    for (int n = 0; n < 12; ++n)
        csv += name + QByteArray::number(n) + ";0022EE0102" + QByteArray::number(10 + n) + ";8188;\"" +
               name.repeated(6) + "\nsecond line\"\n";
    return csv;
}

} // namespace

/// Every page for the eye, and that it fits a small laptop: `PROVBENCH_SHOTS=folder` keeps pictures. A second
/// run with QT_SCALE_FACTOR=2 shows them at 200 %.
class ImportLooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion"))); }

    void everyPageFitsASmallLaptop_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<bool>("dark");
        QTest::newRow("dirty-light") << dirtyRooms() << false;
        QTest::newRow("dirty-dark") << dirtyRooms() << true;
        QTest::newRow("clean-light") << cleanRooms() << false;
        QTest::newRow("long-light") << longTexts() << false;
        QTest::newRow("headers-only") << QByteArray("Name,MAC,Model\n") << false;
    }

    void everyPageFitsASmallLaptop()
    {
        QFETCH(QByteArray, csv);
        QFETCH(bool, dark);
        const QPalette before = QApplication::palette();
        if (dark)
            QApplication::setPalette(support::darkPalette());
        ImportWorld world(support::jobOf(12));
        world.wizard->resize(1180, 680);
        shoot(world, QStringLiteral("start"));
        QVERIFY(world.read(world.write(QStringLiteral("rooms.csv"), csv)));
        shoot(world, QStringLiteral("choose"));
        world.next();
        shoot(world, QStringLiteral("columns"));
        world.next();
        const auto &tree = world.problems();
        if (const QModelIndex ask = tree.kind(QStringLiteral("device-ask")); ask.isValid())
            world.problemView().setCurrentIndex(tree.index(0, 0, ask));
        shoot(world, QStringLiteral("check"));
        if (const QModelIndex repair = tree.kind(QStringLiteral("mac-letters")); repair.isValid()) {
            QVERIFY(world.tick(repair));
            world.problemView().setCurrentIndex(tree.index(0, 0, tree.kind(QStringLiteral("mac-letters"))));
        }
        world.session().setOnExisting(::intake::OnExisting::Update);
        world.session().setAcceptValid(true);
        QVERIFY(world.planned());
        shoot(world, QStringLiteral("chosen"));
        world.next();
        shoot(world, QStringLiteral("summary"));
        QApplication::setPalette(before);
    }

    void anEmptySheetAndABrokenFile()
    {
        ImportWorld world;
        world.wizard->resize(1180, 680);
        QVERIFY(world.read(world.writeXlsx(QStringLiteral("rooms.xlsx"), {})));
        shoot(world, QStringLiteral("choose"));
        world.wizard->read(world.write(QStringLiteral("broken.xlsx"), "PK\3\4 broken"));
        QTRY_VERIFY(!world.session().isReading());
        shoot(world, QStringLiteral("broken"));
    }

    void dialogs_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void dialogs()
    {
        QFETCH(bool, dark);
        const QPalette before = QApplication::palette();
        if (dark)
            QApplication::setPalette(support::darkPalette());
        ui::intake::ExportDialog dialog(std::make_shared<const job::Job>(support::jobOf(40)));
        dialog.show();
        dialog.findChild<QCheckBox *>()->click();
        QCoreApplication::processEvents();
        support::saveShot(dialog, shotName(QStringLiteral("export")));
        ui::intake::TargetSearch search(QStringLiteral("volume"));
        search.show();
        QCoreApplication::processEvents();
        QVERIFY(search.target());
        support::saveShot(search, shotName(QStringLiteral("search")));
        QApplication::setPalette(before);
    }

private:
    static QString shotName(const QString &page)
    {
        const char *tag = QTest::currentDataTag();
        return QStringLiteral("import-%1-%2")
            .arg(QString::fromLatin1(tag ? tag : QTest::currentTestFunction()), page);
    }

    static void shoot(ImportWorld &world, const QString &page)
    {
        QCoreApplication::processEvents();
        support::saveShot(*world.wizard, shotName(page));
        const QSize least = world.wizard->minimumSizeHint();
        QVERIFY2(least.width() <= 1280 && least.height() <= 720,
                 qPrintable(QStringLiteral("needs %1 x %2").arg(least.width()).arg(least.height())));
    }
};

QTEST_MAIN(ImportLooksTest)
#include "import_looks_test.moc"
