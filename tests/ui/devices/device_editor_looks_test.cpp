#include "tests/ui/devices/editor_world.h"
#include "tests/ui/support/looks.h"
#include "tests/ui/support/screenshots.h"
#include "ui/devices/all_parameters.h"
#include "ui/devices/compare_pane.h"
#include "ui/devices/device_editor.h"
#include "ui/devices/file_view.h"
#include "ui/devices/layer_look.h"
#include "ui/widgets/meaning.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using ui::devices::DeviceEditor;

/// What can be measured of the editor's looks; the pictures it saves (see saveShot) are for a person to
/// judge.
class DeviceEditorLooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_looks.begin(); }
    void cleanup() { m_looks.restore(); }

    void everyTabFitsBesideTheTable_data() { support::addInLightAndDark(kStates); }

    void everyTabFitsBesideTheTable()
    {
        QFETCH(int, state);
        QFETCH(bool, dark);
        if (dark)
            QApplication::setPalette(support::darkPalette());
        job::Job job = support::school();
        job.devices[0].overrides.insert("sip.ka.period", QStringLiteral("45"));
        job.devices[1].overrides.insert("net.vlan.priority", QStringLiteral("46"));
        job.devices[1].overrides.insert("net.vlan.use", QStringLiteral("maybe"));
        job::Editor jobEditor(sampled(job));
        DeviceEditor editor(jobEditor);
        editor.resize(600, 620);
        editor.setDevices({support::kGym});
        editor.show();
        kStates[state].bring(editor);
        QVERIFY(QTest::qWaitForWindowExposed(&editor));
        QTest::qWait(20);
        support::saveShot(editor,
                          QStringLiteral("editor-%1").arg(QString::fromLatin1(QTest::currentDataTag())));
        const QSize least = editor.minimumSizeHint();
        QVERIFY2(least.width() <= 560 && least.height() <= 560,
                 qPrintable(QStringLiteral("needs %1 x %2").arg(least.width()).arg(least.height())));
    }

    void layersAreReadableOnEveryPalette()
    {
        for (const QPalette &palette : {m_looks.light(), support::darkPalette()}) {
            for (const job::Layer layer : ui::devices::kLayers) {
                for (const auto role : {QPalette::Base, QPalette::AlternateBase, QPalette::Window})
                    QVERIFY2(ui::widgets::contrast(ui::devices::colourOf(layer, palette),
                                                   palette.color(role)) >= 4.4,
                             qPrintable(ui::devices::wordOf(layer)));
            }
        }
    }

private:
    /// With a whole backup where one is at hand.
    static job::Job sampled(job::Job job)
    {
        QFile backup(qEnvironmentVariable("PROVBENCH_SAMPLES") + QStringLiteral("/8188-fw5.5-backup.conf"));
        if (qEnvironmentVariableIsSet("PROVBENCH_SAMPLES") && backup.open(QIODevice::ReadOnly))
            job.templates[0] = std::make_shared<const job::Template>(
                QStringLiteral("8188.conf"), QStringLiteral("8188"), false, backup.readAll());
        return job;
    }

    static void form(DeviceEditor &editor, int tab) { editor.tabs()->setCurrentIndex(tab); }
    static void sip(DeviceEditor &editor) { form(editor, 0); }
    static void audio(DeviceEditor &editor) { form(editor, 1); }
    static void network(DeviceEditor &editor) { form(editor, 2); }
    static void provisioning(DeviceEditor &editor) { form(editor, 3); }
    static void device(DeviceEditor &editor) { form(editor, 4); }
    static void family(DeviceEditor &editor) { editor.goTo("sip.alert2.user"); }
    static void all(DeviceEditor &editor)
    {
        editor.tabs()->setCurrentWidget(editor.allParameters());
        editor.allParameters()->goTo("audio.page.vol");
    }
    static void file(DeviceEditor &editor)
    {
        editor.tabs()->setCurrentWidget(editor.file());
        auto *text = editor.file()->text();
        text->find(QStringLiteral("sip.u1.user"));
        text->centerCursor();
    }
    static void odd(DeviceEditor &editor)
    {
        editor.setDevices({support::kLibrary});
        form(editor, 2);
    }
    static void compare(DeviceEditor &editor)
    {
        editor.tabs()->setCurrentWidget(editor.comparison());
        editor.comparison()->compareWith(support::kLibrary);
    }
    static void many(DeviceEditor &editor) { editor.setDevices({support::kGym, support::kLibrary}); }
    static void site(DeviceEditor &editor)
    {
        editor.findChild<QComboBox *>(QStringLiteral("target"))->setCurrentIndex(3);
        form(editor, 1);
    }
    static void old(DeviceEditor &editor)
    {
        editor.setDevices({support::kOldHall});
        form(editor, 1);
    }
    static void empty(DeviceEditor &editor) { editor.setDevices({}); }
    static void plain(DeviceEditor &editor) { editor.setPlainFolder(true); }

    struct State {
        const char *name;
        void (*bring)(DeviceEditor &);
    };
    static constexpr State kStates[] = {
        {"sip", &sip},         {"audio", &audio},   {"network", &network}, {"provisioning", &provisioning},
        {"device", &device},   {"family", &family}, {"all", &all},         {"file", &file},
        {"compare", &compare}, {"many", &many},     {"site", &site},       {"old", &old},
        {"odd", &odd},         {"empty", &empty},   {"plain", &plain}};

    support::Looks m_looks;
};

QTEST_MAIN(DeviceEditorLooksTest)
#include "device_editor_looks_test.moc"
