#include "tests/ui/intake/places.h"
#include "tests/ui/support/looks.h"
#include "tests/ui/support/screenshots.h"
#include "ui/intake/scan_window.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QTest>

using support::addressOf;
using support::labelOf;
using ui::intake::ScanSession;
using ui::intake::ScanWindow;

/// What can be measured of scan mode's looks; the pictures it saves (see saveShot) are for a person to judge
/// from two metres.
class ScanWindowLooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_looks.begin();
        m_settings.clear();
    }
    void cleanup() { m_looks.restore(); }

    void everyStateFits_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<double>("scale");
        QTest::addColumn<QSize>("size");
        for (int state = 0; state < int(std::size(kStates)); ++state) {
            const auto row = [&](const char *manner, bool dark, double scale, QSize size) {
                QTest::addRow("%s-%s", kStates[state].name, manner) << state << dark << scale << size;
            };
            row("light", false, 1, {1000, 680});
            row("dark", true, 1, {1000, 680});
            row("small", false, 1, {720, 480});
            row("double", false, 2, {1366, 700}); // letters of twice the size, as on a screen at 200 %
        }
    }

    void everyStateFits()
    {
        QFETCH(int, state);
        QFETCH(bool, dark);
        QFETCH(double, scale);
        QFETCH(QSize, size);
        if (dark)
            QApplication::setPalette(support::darkPalette());
        QFont font = m_looks.font();
        font.setPointSizeF(font.pointSizeF() * scale);
        QApplication::setFont(font);
        job::Editor editor(support::placesOf(12));
        ScanSession session(editor);
        ScanWindow window(session);
        window.sound().setOn(false);
        window.setRunning(true);
        window.resize(size);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        kStates[state].bring(editor, session, window);
        QCoreApplication::processEvents();
        support::saveShot(window,
                          QStringLiteral("scan-%1").arg(QString::fromLatin1(QTest::currentDataTag())));
        const QSize least = window.minimumSizeHint();
        QVERIFY2(least.width() <= size.width() && least.height() <= size.height(),
                 qPrintable(QStringLiteral("needs %1 x %2").arg(least.width()).arg(least.height())));
    }

private:
    static void ready(job::Editor &, ScanSession &, ScanWindow &) {}

    static void bound(job::Editor &, ScanSession &session, ScanWindow &)
    {
        for (int n = 1; n <= 5; ++n)
            session.take(labelOf(n));
        session.take(labelOf(2));
        session.take(labelOf(6));
    }

    static void refused(job::Editor &editor, ScanSession &session, ScanWindow &window)
    {
        bound(editor, session, window);
        session.take(QStringLiteral("8301 ") + labelOf(7));
    }

    static void foreign(job::Editor &editor, ScanSession &session, ScanWindow &window)
    {
        bound(editor, session, window);
        session.take(QStringLiteral("MAC 00:11:22:33:44:55"));
    }

    static void again(job::Editor &editor, ScanSession &session, ScanWindow &window)
    {
        bound(editor, session, window);
        session.take(labelOf(6));
    }

    static void undone(job::Editor &editor, ScanSession &session, ScanWindow &window)
    {
        bound(editor, session, window);
        session.undo();
    }

    static void longNames(job::Editor &editor, ScanSession &session, ScanWindow &)
    {
        job::Job job = support::placesOf(3);
        job.devices[0].name =
            QStringLiteral("Corridor between the gymnasium and the swimming pool, second floor");
        job.devices[0].location =
            QStringLiteral("Building B, east wing, above the fire door next to the boiler room");
        job.devices[0].row.insert("sip.u1.user", QStringLiteral("paging-east-4012"));
        editor.reset(job);
        session.take(QStringLiteral("https://example.com/track?parcel=9912345678901234567890&ref=none"));
    }

    static void callIns(job::Editor &, ScanSession &, ScanWindow &window)
    {
        window.findChild<QCheckBox *>(QStringLiteral("callIns"))->click();
    }

    static void filled(job::Editor &editor, ScanSession &session, ScanWindow &)
    {
        editor.reset(support::placesOf(2));
        session.take(labelOf(1));
        session.take(labelOf(2));
    }

    static void empty(job::Editor &editor, ScanSession &, ScanWindow &)
    {
        editor.reset(support::placesOf(0));
    }

    static void newDevice(job::Editor &editor, ScanSession &, ScanWindow &window)
    {
        editor.reset(support::placesOf(0));
        window.findChildren<QCheckBox *>().at(1)->click();
        window.findChild<QComboBox *>()->setCurrentText(QStringLiteral("8301"));
    }

    struct State {
        const char *name;
        void (*bring)(job::Editor &, ScanSession &, ScanWindow &);
    };
    static constexpr State kStates[] = {{"ready", &ready},     {"bound", &bound},      {"refused", &refused},
                                        {"foreign", &foreign}, {"again", &again},      {"undone", &undone},
                                        {"long", &longNames},  {"call-ins", &callIns}, {"filled", &filled},
                                        {"empty", &empty},     {"new", &newDevice}};

    support::OwnSettings m_settings;
    support::Looks m_looks;
};

QTEST_MAIN(ScanWindowLooksTest)
#include "scan_window_looks_test.moc"
