#include "core/job/editor.h"

#include <QSignalSpy>
#include <QTest>

using namespace job;

namespace {

constexpr base::Code kDid{"did"};

Job threeDevices()
{
    Job job;
    job.templates.append(
        std::make_shared<const Template>(QStringLiteral("t.conf"), QStringLiteral("8188"), false, "a = 1\n"));
    for (const char16_t *model : {u"8188", u"8180", u"8188"}) {
        Device device;
        device.id = job.nextId++;
        device.model = QString::fromUtf16(model);
        device.templateName = device.id == 3 ? QStringLiteral("t.conf") : QString();
        job.devices.append(device);
    }
    return job;
}

Change one(Edit edit, const char *what = "", const char *mergesAs = "")
{
    return {{kDid, {QString::fromLatin1(what)}}, {std::move(edit)}, QString::fromLatin1(mergesAs)};
}

Edit row(DeviceId device, const char *value)
{
    return SetValue{Layer::Row, {}, device, "a", QString::fromLatin1(value)};
}

Edit site(const char *name)
{
    return SetSite{{QString::fromLatin1(name), {}, {}, {}, {}}};
}

} // namespace

class EditorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void undoAndRedoSayWhatTheyTakeBack()
    {
        Editor editor(threeDevices());
        QVERIFY(!editor.canUndo() && !editor.canRedo());
        QVERIFY(editor.undoText().code.isEmpty());
        QVERIFY(editor.apply(one(site("A"), "A")));
        QVERIFY(editor.apply(one(site("B"), "B")));
        QCOMPARE(editor.undoText().args.value(0), QStringLiteral("B"));
        QVERIFY(editor.undo());
        QCOMPARE(editor.job().site.name, QStringLiteral("A"));
        QCOMPARE(editor.undoText().args.value(0), QStringLiteral("A"));
        QCOMPARE(editor.redoText().args.value(0), QStringLiteral("B"));
        QVERIFY(editor.redo());
        QCOMPARE(editor.job().site.name, QStringLiteral("B"));
        QVERIFY(!editor.canRedo());
    }

    void aNewChangeForgetsWhatWasUndone()
    {
        Editor editor(threeDevices());
        QVERIFY(editor.apply(one(site("A"))));
        QVERIFY(editor.undo());
        QVERIFY(editor.apply(one(site("B"))));
        QVERIFY(!editor.canRedo());
        QVERIFY(editor.redo());
        QCOMPARE(editor.job().site.name, QStringLiteral("B"));
    }

    void typingOnInOneFieldIsOneStep()
    {
        Editor editor(threeDevices());
        for (const char *text : {"h", "ho", "horn"})
            QVERIFY(editor.apply(one(row(1, text), text, "field")));
        QVERIFY(editor.apply(one(row(1, "horn 2"), "", "another field")));
        QVERIFY(editor.undo());
        QCOMPARE(editor.job().devices[0].row.value("a"), QStringLiteral("horn"));
        QCOMPARE(editor.undoText().args.value(0), QStringLiteral("horn"));
        QVERIFY(editor.undo());
        QVERIFY(editor.job() == threeDevices());
        QVERIFY(!editor.canUndo());
        QVERIFY(editor.redo());
        QCOMPARE(editor.job().devices[0].row.value("a"), QStringLiteral("horn"));
    }

    void mergedChangesOfSeveralThingsAreTakenBackTogether()
    {
        Editor editor(threeDevices());
        QVERIFY(editor.apply(one(row(1, "x"), "", "both")));
        QVERIFY(editor.apply(one(row(2, "y"), "", "both")));
        QVERIFY(editor.apply(one(row(1, "z"), "", "both")));
        QVERIFY(editor.undo());
        QVERIFY(editor.job() == threeDevices());
        QVERIFY(editor.redo());
        QCOMPARE(editor.job().devices[0].row.value("a"), QStringLiteral("z"));
    }

    void nothingMergesIntoAStepBehindAnUndo()
    {
        Editor editor(threeDevices());
        QVERIFY(editor.apply(one(row(1, "x"), "", "field")));
        QVERIFY(editor.apply(one(site("A"))));
        QVERIFY(editor.undo());
        QVERIFY(editor.apply(one(row(1, "y"), "", "field")));
        QVERIFY(editor.undo());
        QCOMPARE(editor.job().devices[0].row.value("a"), QStringLiteral("x"));
    }

    void knowsWhetherItWasSaved()
    {
        Editor editor(threeDevices());
        QVERIFY(!editor.isModified());
        QVERIFY(editor.apply(one(row(1, "x"), "", "field")));
        QVERIFY(editor.isModified());
        editor.setSaved();
        QVERIFY(!editor.isModified());
        QVERIFY2(editor.apply(one(row(1, "xy"), "", "field")), "merges over the save");
        QVERIFY(editor.isModified());
        QVERIFY(editor.undo());
        QVERIFY2(editor.isModified(), "the state before was never saved again");
        QVERIFY(editor.redo());
        QVERIFY(editor.isModified());
        editor.setSaved();
        QVERIFY(editor.undo());
        QVERIFY(editor.redo());
        QVERIFY2(!editor.isModified(), "back at what was saved");
        QVERIFY(editor.undo());
        QVERIFY(editor.apply(one(row(1, "x"))));
        QVERIFY2(editor.isModified(), "another way, though to the same");
    }

    void theHistoryIsBounded()
    {
        Editor editor(threeDevices());
        for (std::size_t i = 0; i < Editor::kMaxSteps + 10; ++i)
            QVERIFY(editor.apply(one(row(1, qPrintable(QString::number(i))))));
        std::size_t steps = 0;
        for (; editor.canUndo(); ++steps)
            QVERIFY(editor.undo());
        QCOMPARE(steps, Editor::kMaxSteps);
        QCOMPARE(editor.job().devices[0].row.value("a"), QStringLiteral("9"));
        QVERIFY(editor.isModified());
    }

    void saysWhatAChangeTouched_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<Touched>("touched");
        const auto devices = [](QSet<DeviceId> ids) { return Touched{.devices = std::move(ids)}; };
        QTest::newRow("site value") << Edit(SetValue{Layer::Site, {}, 0, "a", QString()})
                                    << Touched{.all = true};
        QTest::newRow("model value") << Edit(
                                            SetValue{Layer::Model, QStringLiteral("8188"), 0, "a", QString()})
                                     << devices({1, 3});
        QTest::newRow("row value") << row(2, "x") << devices({2});
        QTest::newRow("override") << Edit(SetValue{Layer::Override, {}, 2, "a", QString()}) << devices({2});
        Device renamed = threeDevices().devices[1];
        renamed.name = QStringLiteral("Gym east");
        QTest::newRow("entry") << Edit(SetDevice{renamed}) << devices({2});
        QTest::newRow("new row") << Edit(InsertDevice{0, {}}) << Touched{.rows = true, .devices = {4}};
        QTest::newRow("row gone") << Edit(RemoveDevice{2}) << Touched{.rows = true, .devices = {2}};
        QTest::newRow("order") << Edit(OrderDevices{{3, 2, 1}}) << Touched{.rows = true};
        QTest::newRow("site") << site("A") << Touched{.site = true};
        QTest::newRow("servers") << Edit(SetServers{{{}, 6969, true}}) << Touched{.site = true};
        const auto base = [](const char16_t *name) {
            return std::make_shared<const Template>(QString::fromUtf16(name), QStringLiteral("8188"), false,
                                                    "b = 2\n");
        };
        QTest::newRow("new template") << Edit(AddTemplate{base(u"u.conf")}) << Touched{.site = true};
        QTest::newRow("other template")
            << Edit(SetTemplate{base(u"t.conf")}) << Touched{.site = true, .devices = {3}};
        QTest::newRow("file") << Edit(EditFile{files::CreateFile{*base::RelativePath::parse(u"x"), {}}})
                              << Touched{.files = true};
    }

    void saysWhatAChangeTouched()
    {
        QFETCH(Edit, edit);
        QFETCH(Touched, touched);
        Editor editor(threeDevices());
        editor.setFileExecutor([](const files::Edit &asked) -> base::Result<files::Edit> { return asked; });
        QVector<Touched> told;
        connect(&editor, &Editor::changed, this, [&](const Touched &one) { told << one; });
        QVERIFY(editor.apply(one(edit)));
        QVERIFY(editor.undo());
        QVERIFY(editor.redo());
        QCOMPARE(told, QVector<Touched>(3, touched));
    }

    void whatChangesNothingIsNotAnnounced()
    {
        Editor editor(threeDevices());
        QSignalSpy changed(&editor, &Editor::changed);
        QSignalSpy history(&editor, &Editor::historyChanged);
        QVERIFY(editor.apply(one(SetSite{})));
        QVERIFY(!editor.apply(one(row(9, "x"))));
        QVERIFY(editor.undo());
        QCOMPARE(changed.size() + history.size(), 0);
        QVERIFY(!editor.canUndo() && !editor.isModified());
    }

    void anotherJobEmptiesTheHistory()
    {
        Editor editor(threeDevices());
        QVERIFY(editor.apply(one(site("A"))));
        QSignalSpy changed(&editor, &Editor::changed);
        editor.reset(Job());
        QCOMPARE(changed.size(), 1);
        QVERIFY(changed[0][0].value<Touched>().all);
        QVERIFY(!editor.canUndo() && !editor.canRedo() && !editor.isModified());
        QVERIFY(editor.job() == Job());
    }

    void aSnapshotStaysAsItWas()
    {
        Editor editor(threeDevices());
        const JobPtr before = editor.snapshot();
        QVERIFY(editor.apply(one(row(1, "x"))));
        QVERIFY(*before == threeDevices());
        QVERIFY(!(*editor.snapshot() == *before));
    }

    void aFileThatCannotBeTakenBackKeepsItsStep()
    {
        Editor editor;
        bool works = true;
        editor.setFileExecutor([&](const files::Edit &edit) -> base::Result<files::Edit> {
            return works ? base::Result<files::Edit>(edit) : base::fail(files::kEditChanged);
        });
        QVERIFY(editor.apply(one(EditFile{files::CreateFile{*base::RelativePath::parse(u"x"), {}}})));
        works = false;
        const auto undone = editor.undo();
        QVERIFY(!undone);
        QCOMPARE(undone.error().what.code.view(), files::kEditChanged.view());
        QVERIFY(editor.canUndo() && !editor.canRedo());
        works = true;
        QVERIFY(editor.undo());
        QVERIFY(editor.canRedo());
    }
};

QTEST_APPLESS_MAIN(EditorTest)
#include "editor_test.moc"
