#include "core/job/editor.h"

#include <QQueue>
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

Edit file(const char *name)
{
    return EditFile{files::CreateFile{*base::RelativePath::parse(QByteArrayView(name)), {}}};
}

/// A folder whose edits are done when the test says so. Making a file is taken back by removing it.
class SlowFiles {
public:
    void serve(Editor &editor)
    {
        editor.setFileWorker([this](std::vector<files::Edit> edits, FileAnswer answer) {
            m_asked.enqueue({std::move(edits.front()), std::move(answer)});
        });
    }
    qsizetype asked() const { return m_asked.size(); }
    /// Does the first that was asked for, and says what it was: "+x", "-x".
    QString answer()
    {
        const Asked next = m_asked.dequeue();
        const auto *made = std::get_if<files::CreateFile>(&next.edit);
        const auto *gone = std::get_if<files::RemoveFile>(&next.edit);
        next.answer(std::vector<files::Edit>{made ? files::Edit(files::RemoveFile{made->path, made->bytes})
                                                  : files::Edit(files::CreateFile{gone->path, gone->bytes})});
        return made ? u'+' + made->path.toString() : u'-' + gone->path.toString();
    }
    void fail() { m_asked.dequeue().answer(base::fail(files::kEditChanged, {QStringLiteral("x")})); }

private:
    struct Asked {
        files::Edit edit;
        FileAnswer answer;
    };
    QQueue<Asked> m_asked;
};

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
        editor.setFileWorker([](auto edits, const FileAnswer &answer) { answer(edits); });
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

    // Files are edited elsewhere, and the answer comes later.

    void withoutAFolderNoFileIsEdited()
    {
        Editor editor;
        QCOMPARE(editor.apply(one(file("x"))).error().what.code, kNoFolder);
        QVERIFY(!editor.canUndo());
    }

    void aStepIsThereBeforeItsFilesAre()
    {
        SlowFiles files;
        Editor editor(threeDevices());
        files.serve(editor);
        QVERIFY(editor.apply(one(file("x"))));
        QVERIFY(editor.canUndo() && editor.isEditingFiles());
        QVERIFY(editor.apply(one(row(1, "typed on"))));
        QCOMPARE(files.answer(), QStringLiteral("+x"));
        QVERIFY(!editor.isEditingFiles());
        QVERIFY(editor.undo()); // what was typed
        QVERIFY(!editor.isEditingFiles());
        QVERIFY(editor.undo());
        QCOMPARE(files.answer(), QStringLiteral("-x"));
        QVERIFY(editor.job() == threeDevices() && !editor.canUndo());
    }

    void undoAndRedoWaitForTheFilesBeforeThem()
    {
        SlowFiles files;
        Editor editor(threeDevices());
        files.serve(editor);
        QVERIFY(editor.apply(one(row(1, "a"))));
        QVERIFY(editor.apply(one(file("x"))));
        QVERIFY(editor.undo() && editor.undo() && editor.redo());
        QCOMPARE(files.asked(), qsizetype(1)); // none of them before the first is done
        QCOMPARE(files.answer(), QStringLiteral("+x"));
        QCOMPARE(files.answer(), QStringLiteral("-x"));
        QVERIFY(editor.canUndo() && editor.canRedo());
        QCOMPARE(editor.job().devices[0].row.value("a"), QStringLiteral("a"));
        QVERIFY(editor.redo());
        QCOMPARE(files.answer(), QStringLiteral("+x"));
        QVERIFY(!editor.canRedo());
    }

    void whatCouldNotBeDoneHasNotHappened()
    {
        SlowFiles files;
        Editor editor(threeDevices());
        files.serve(editor);
        QSignalSpy failed(&editor, &Editor::filesFailed);
        const quint64 before = editor.state();
        QVERIFY(editor.apply({{}, {file("x"), row(1, "with it")}, {}}));
        QVERIFY(editor.undo()); // waits, and there is nothing to take back then
        files.fail();
        QCOMPARE(failed.size(), 1);
        QVERIFY(editor.job() == threeDevices());
        QVERIFY(!editor.canUndo() && !editor.canRedo() && !editor.isEditingFiles());
        QCOMPARE(editor.state(), before);
    }

    void whatWasTypedMeanwhileStaysAboveAFailure()
    {
        SlowFiles files;
        Editor editor(threeDevices());
        files.serve(editor);
        QVERIFY(editor.apply(one(file("x"))));
        QVERIFY(editor.apply(one(row(1, "a"))));
        files.fail();
        QCOMPARE(editor.job().devices[0].row.value("a"), QStringLiteral("a"));
        QVERIFY(editor.undo());
        QVERIFY(editor.job() == threeDevices() && !editor.canUndo());
    }

    void aFileThatCannotBeTakenBackKeepsItsStep()
    {
        SlowFiles files;
        Editor editor(threeDevices());
        files.serve(editor);
        QVERIFY(editor.apply(one(file("x"))));
        files.answer();
        const quint64 state = editor.state();
        QVERIFY(editor.undo());
        files.fail();
        QVERIFY(editor.canUndo() && !editor.canRedo());
        QCOMPARE(editor.state(), state);
        QVERIFY(editor.undo());
        QVERIFY(editor.apply(one(row(1, "a")))); // meanwhile: nothing to redo any more
        files.fail();
        QVERIFY(editor.undo()); // the typing, which came last
        QVERIFY(editor.job() == threeDevices());
        QVERIFY(editor.undo());
        QCOMPARE(files.answer(), QStringLiteral("-x"));
        QVERIFY(editor.redo());
        files.fail();
        QVERIFY(!editor.canUndo() && editor.canRedo());
    }

    void anAnswerForAJobThatWasClosedIsNobodys()
    {
        SlowFiles files;
        Editor editor(threeDevices());
        files.serve(editor);
        QVERIFY(editor.apply(one(file("x"))));
        editor.reset(threeDevices());
        QSignalSpy changed(&editor, &Editor::changed);
        files.answer();
        QVERIFY(changed.isEmpty() && !editor.canUndo() && !editor.isEditingFiles());
    }
};

QTEST_APPLESS_MAIN(EditorTest)
#include "editor_test.moc"
