#include "tests/ui/devices/editor_world.h"
#include "ui/devices/subject.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using job::Layer;
using support::finalValue;
using ui::devices::Shown;
using ui::devices::Subject;

class SubjectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aValueKnowsItsLayerAndWhatItHides()
    {
        job::Editor editor(support::school());
        Subject subject(editor);
        subject.setDevices({support::kGym});
        const Shown volume = subject.shown("audio.page.vol");
        QCOMPARE(volume.value, QStringLiteral("-6dB"));
        QCOMPARE(volume.layer, Layer::Override);
        QVERIFY(volume.set);
        QCOMPARE(volume.hides, (job::LayeredValue{QStringLiteral("-18dB"), Layer::Template}));
        QCOMPARE(subject.shown("sip.u1.user").layer, Layer::Row);
        QCOMPARE(subject.shown("audio.noise.use").layer, Layer::Model);
        QCOMPARE(subject.shown("sip.proxy").layer, Layer::Site);
        QVERIFY(!subject.shown("sip.proxy").set);
        QVERIFY(!subject.shown("no.such.key").value);
    }

    void throughALowerLayerAHigherOneIsNamed()
    {
        job::Editor editor(support::school());
        Subject subject(editor);
        subject.setDevices({support::kGym});
        subject.setTarget(Layer::Site);
        const Shown volume = subject.shown("audio.page.vol");
        QCOMPARE(volume.value, QStringLiteral("-18dB"));
        QCOMPARE(volume.layer, Layer::Template);
        QCOMPARE(volume.hiddenBy, (job::LayeredValue{QStringLiteral("-6dB"), Layer::Override}));
        QVERIFY(subject.shown("sip.proxy").set);
    }

    void manyShowWhatTheyHaveInCommon()
    {
        job::Editor editor(support::school());
        Subject subject(editor);
        subject.setDevices({support::kGym, support::kLibrary});
        QVERIFY(subject.shown("sip.u1.user").several);
        QCOMPARE(subject.shown("sip.u1.user").layer, Layer::Row);
        QCOMPARE(subject.shown("sip.proxy").value, QStringLiteral("10.0.0.5"));
        const Shown volume = subject.shown("audio.page.vol");
        QVERIFY(volume.several && volume.set && !volume.layer);
    }

    /// One has it of its own, the other from its template: the same all the same.
    void equalValuesOfUnequalLayersAreOneValue()
    {
        job::Job job = support::school();
        job.devices[0].row.insert("audio.ring.vol", QStringLiteral("-3dB"));
        job.devices[0].overrides.insert("audio.ring.vol", QStringLiteral("-18dB"));
        job::Editor editor(job);
        Subject subject(editor);
        subject.setDevices({support::kGym, support::kLibrary});
        QCOMPARE(subject.shown("audio.ring.vol").value, QStringLiteral("-18dB"));
        QVERIFY(!subject.shown("audio.ring.vol").several);
        QVERIFY(!subject.shown("audio.ring.vol").layer);
    }

    void anEditGoesToTheChosenLayer_data()
    {
        QTest::addColumn<Layer>("target");
        QTest::addColumn<QString>("gym");
        QTest::addColumn<QString>("library");
        QTest::addColumn<QString>("hall");
        const QString mine = QStringLiteral("9.9.9.9");
        const QString site = QStringLiteral("10.0.0.5");
        QTest::newRow("device") << Layer::Override << mine << site << site;
        QTest::newRow("row") << Layer::Row << mine << site << site;
        QTest::newRow("model") << Layer::Model << mine << mine << site;
        QTest::newRow("site") << Layer::Site << mine << mine << mine;
    }

    void anEditGoesToTheChosenLayer()
    {
        QFETCH(Layer, target);
        job::Editor editor(support::school());
        Subject subject(editor);
        subject.setDevices({support::kGym});
        subject.setTarget(target);
        QVERIFY(subject.set("sip.proxy", QStringLiteral("9.9.9.9")));
        QTEST(finalValue(editor, support::kGym, "sip.proxy"), "gym");
        QTEST(finalValue(editor, support::kLibrary, "sip.proxy"), "library");
        QTEST(finalValue(editor, support::kOldHall, "sip.proxy"), "hall");
        QCOMPARE(subject.shown("sip.proxy").layer, target);
        editor.undo();
        QVERIFY(editor.job() == support::school());
    }

    void aValueIsSaidInAnotherLayer_data()
    {
        QTest::addColumn<Layer>("to");
        QTest::addColumn<QString>("library");
        QTest::addColumn<QString>("hall");
        const QString mine = QStringLiteral("9.9.9.9");
        const QString site = QStringLiteral("10.0.0.5");
        QTest::newRow("row") << Layer::Row << site << site;
        QTest::newRow("model") << Layer::Model << mine << site;
        QTest::newRow("site") << Layer::Site << mine << mine;
    }

    void aValueIsSaidInAnotherLayer()
    {
        QFETCH(Layer, to);
        job::Editor editor(support::school());
        Subject subject(editor);
        subject.setDevices({support::kGym});
        QVERIFY(subject.set("sip.proxy", QStringLiteral("9.9.9.9")));
        const job::Job before = editor.job();
        QVERIFY(subject.sayIn(to, "sip.proxy"));
        QCOMPARE(finalValue(editor, support::kGym, "sip.proxy"), QStringLiteral("9.9.9.9"));
        QTEST(finalValue(editor, support::kLibrary, "sip.proxy"), "library");
        QTEST(finalValue(editor, support::kOldHall, "sip.proxy"), "hall");
        QCOMPARE(subject.shown("sip.proxy").layer, to);
        QVERIFY(!editor.job().find(support::kGym)->overrides.contains("sip.proxy"));
        QVERIFY(subject.sayIn(Layer::Override, "sip.proxy")); // and for it alone again; the others keep it
        QCOMPARE(subject.shown("sip.proxy").layer, Layer::Override);
        QTEST(finalValue(editor, support::kLibrary, "sip.proxy"), "library");
        QVERIFY(editor.undo() && editor.undo());
        QVERIFY(editor.job() == before);
    }

    void whatDevicesHaveDifferentlyIsSaidNowhereElse()
    {
        job::Editor editor(support::school());
        Subject subject(editor);
        subject.setDevices({support::kGym, support::kLibrary});
        QVERIFY(subject.shown("sip.u1.user").several);
        QVERIFY(subject.sayIn(Layer::Site, "sip.u1.user"));
        QVERIFY(editor.job() == support::school());
    }

    void reachCountsTheDevicesOfALayer()
    {
        job::Editor editor(support::school());
        Subject subject(editor);
        subject.setDevices({support::kGym});
        QCOMPARE(subject.reach(), 1);
        subject.setTarget(Layer::Model);
        QCOMPARE(subject.reach(), 2);
        subject.setTarget(Layer::Site);
        QCOMPARE(subject.reach(), 3);
    }

    /// Domain notes 1.4: the first generation's 4 is -18dB later.
    void devicesOfTwoErasEachGetTheirOwnForm()
    {
        job::Editor editor(support::school());
        Subject subject(editor);
        subject.setDevices({support::kGym, support::kOldHall});
        QVERIFY(subject.hasSeveralEras());
        QVERIFY(subject.set("audio.page.vol", QStringLiteral("-9dB")));
        QCOMPARE(finalValue(editor, support::kGym, "audio.page.vol"), QStringLiteral("-9dB"));
        QCOMPARE(finalValue(editor, support::kOldHall, "audio.page.vol"), QStringLiteral("7"));
        QVERIFY(subject.set("mcast.rx.zones", QStringLiteral("2,")));
        QCOMPARE(finalValue(editor, support::kOldHall, "mcast.slave.zones"), QStringLiteral("2,"));
    }

    /// Guide 2.4: "user:pwd@192.168.1.1" is a valid server address.
    void neitherSecretsNorPasswordsWithinAddressesAreShown()
    {
        using ui::devices::safeText;
        QVERIFY(!safeText("sip.u1.pwd", QStringLiteral("hunter22")).contains(QStringLiteral("hunter22")));
        const QString server =
            safeText("prov.server.static", QStringLiteral("http://prov:hunter22@10.0.0.1"));
        QVERIFY(!server.contains(QStringLiteral("hunter22")));
        QVERIFY(server.startsWith(QStringLiteral("http://prov:")));
        QCOMPARE(safeText("sip.proxy", QStringLiteral("a = b")), QStringLiteral("a = b"));
        QCOMPARE(safeText("sip.proxy", QString()), QString());
    }

    void whatChangesNothingIsNoStep()
    {
        job::Editor editor(support::school());
        Subject subject(editor);
        subject.setDevices({support::kGym});
        QVERIFY(subject.set("audio.page.vol", QStringLiteral("-6dB"), QStringLiteral("a")));
        QVERIFY(!editor.canUndo());
        QVERIFY(subject.set("sip.proxy", std::nullopt));
        QVERIFY(!editor.canUndo());
        QVERIFY(!subject.takeBack(QStringLiteral("a")));
    }

    void onlyItsOwnLastStepIsTakenBack()
    {
        job::Editor editor(support::school());
        Subject subject(editor);
        subject.setDevices({support::kGym});
        QVERIFY(subject.set("sip.proxy", QStringLiteral("1.1.1.1"), QStringLiteral("a")));
        QVERIFY(!subject.takeBack(QStringLiteral("b")));
        QVERIFY(editor.apply({{}, {job::SetSite{{QStringLiteral("Elsewhere"), {}, {}, {}, {}}}}, {}}));
        QVERIFY(!subject.takeBack(QStringLiteral("a")));
        QCOMPARE(finalValue(editor, support::kGym, "sip.proxy"), QStringLiteral("1.1.1.1"));
    }

    void keysOfAnotherGenerationGetTheirNames()
    {
        job::Job job = support::school();
        job.devices[0].overrides.insert("sip.ka.period", QStringLiteral("45"));
        job.devices[0].row.insert("mcast.slave.zones", QStringLiteral("3,"));
        job.siteValues.insert("sip.stun", QStringLiteral("stun.example.org"));
        job::Editor editor(job);
        Subject subject(editor);
        subject.setDevices({support::kOldHall});
        QCOMPARE(subject.renameCount(), 0);
        subject.setDevices({support::kGym});
        QCOMPARE(subject.renameCount(), 3);
        QVERIFY(subject.rename());
        QCOMPARE(subject.renameCount(), 0);
        QCOMPARE(finalValue(editor, support::kGym, "sip.interop.ka.interval"), QStringLiteral("45"));
        QCOMPARE(finalValue(editor, support::kGym, "sip.ka.period"), QStringLiteral("(absent)"));
        QCOMPARE(finalValue(editor, support::kGym, "mcast.rx.zones"), QStringLiteral("3,"));
        QCOMPARE(finalValue(editor, support::kGym, "sip.stun.server"), QStringLiteral("stun.example.org"));
        // The old hall shares the site's layer and knows the old name only.
        QCOMPARE(finalValue(editor, support::kOldHall, "sip.stun"), QStringLiteral("stun.example.org"));
        editor.undo();
        QVERIFY(editor.job() == job);
    }

    void aDeviceThatGoesLeavesTheSelection()
    {
        job::Editor editor(support::school());
        Subject subject(editor);
        subject.setDevices({support::kGym});
        QSignalSpy changed(&subject, &Subject::subjectChanged);
        QVERIFY(editor.apply({{}, {job::RemoveDevice{support::kGym}}, {}}));
        QVERIFY(subject.isEmpty());
        QCOMPARE(changed.size(), 1);
        QVERIFY(!subject.only());
        editor.undo();
        QCOMPARE(subject.count(), 1);
    }

    void editsElsewhereAreNotHeard()
    {
        job::Editor editor(support::school());
        Subject subject(editor);
        subject.setDevices({support::kGym});
        QSignalSpy heard(&subject, &Subject::valuesChanged);
        QVERIFY(editor.apply(
            {{},
             {job::SetValue{Layer::Override, {}, support::kLibrary, "sip.proxy", QStringLiteral("1.1.1.1")}},
             {}}));
        QCOMPARE(heard.size(), 0);
        QVERIFY(
            editor.apply({{}, {job::SetValue{Layer::Site, {}, 0, "sip.proxy", QStringLiteral("x")}}, {}}));
        QCOMPARE(heard.size(), 1);
    }

    /// A frame is 16 ms; a form has some forty fields. The limits leave room for a slow machine.
    void tenThousandDevicesDoNotFreeze()
    {
        job::Job job = support::school();
        const job::Device pattern = job.devices.front();
        QVector<job::DeviceId> all;
        for (job::DeviceId id = 4; id < 10'004; ++id) {
            job.devices << pattern;
            job.devices.last().id = id;
            job.devices.last().row.insert("sip.u1.user", QString::number(id));
            all << id;
        }
        job::Editor editor(job);
        Subject subject(editor);
        QElapsedTimer clock;
        clock.start();
        subject.setDevices(all);
        const qint64 selecting = clock.restart();
        for (int look = 0; look < 1000; ++look)
            QVERIFY(subject.shown("sip.u1.user").several);
        const qint64 looking = clock.restart();
        QVERIFY(subject.set("sip.proxy", QStringLiteral("9.9.9.9")));
        const qint64 editing = clock.restart();
        qInfo("select %lld ms, 1000 looks %lld ms, edit %lld ms", selecting, looking, editing);
        QVERIFY2(selecting < 300 && looking < 300 && editing < 1000, "see above");
        QCOMPARE(subject.shown("sip.proxy").value, QStringLiteral("9.9.9.9"));
    }
};

QTEST_GUILESS_MAIN(SubjectTest)
#include "subject_test.moc"
