#include "core/job/autosave.h"

#include "tests/core/job/random_job.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace job;

namespace {

constexpr int kPatienceMs = 20'000;

Change siteChange(const QString &name)
{
    Change change;
    Site site;
    site.name = name;
    change.edits = {SetSite{site}};
    return change;
}

} // namespace

class AutosaveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = m_dir->filePath(QStringLiteral("site"));
        auto created = Store::create(m_folder, support::largeJob(5));
        QVERIFY(created);
        m_editor = std::make_unique<Editor>(created->job);
        m_autosave = std::make_unique<Autosave>(*m_editor, std::move(created->store));
    }
    void cleanup()
    {
        m_autosave.reset();
        m_editor.reset();
    }

    void anEditIsSavedByItself()
    {
        QSignalSpy saved(m_autosave.get(), &Autosave::saved);
        edit(QStringLiteral("one"));
        QVERIFY(m_editor->isModified());
        QCOMPARE(onDisk().site.name, QStringLiteral("Campus")); // not at once: people type on
        QVERIFY(saved.wait(kPatienceMs));
        QVERIFY(!m_editor->isModified());
        QCOMPARE(onDisk().site.name, QStringLiteral("one"));
    }

    void manyEditsAreOneSave()
    {
        QSignalSpy saved(m_autosave.get(), &Autosave::saved);
        for (int i = 0; i < 50; ++i)
            edit(QString::number(i));
        QVERIFY(saved.wait(kPatienceMs));
        QVERIFY(m_autosave->flush());
        QCOMPARE(saved.size(), 1);
        QCOMPARE(onDisk().site.name, QStringLiteral("49"));
    }

    void flushSavesWhatIsNotSavedAndWaits()
    {
        edit(QStringLiteral("closing"));
        QVERIFY(m_autosave->flush());
        QVERIFY(!m_editor->isModified());
        QVERIFY(!m_autosave->isSaving());
        QCOMPARE(onDisk().site.name, QStringLiteral("closing"));
    }

    void nothingEditedIsNothingSaved()
    {
        QSignalSpy saved(m_autosave.get(), &Autosave::saved);
        QVERIFY(m_autosave->flush());
        edit(QStringLiteral("one"));
        QVERIFY(m_editor->undo());
        QVERIFY(m_autosave->flush());
        QCOMPARE(saved.size(), 0);
    }

    void endingItSavesToo()
    {
        edit(QStringLiteral("at the end"));
        m_autosave.reset();
        QCOMPARE(onDisk().site.name, QStringLiteral("at the end"));
    }

    void anEditDuringASaveIsNotTakenForSaved()
    {
        auto random = support::seededRandom("autosave");
        for (int round = 0; round < 30; ++round) {
            edit(QStringLiteral("first %1").arg(round));
            m_autosave->changePassphrase(QString()); // a save that begins at once
            if (support::between(random, 0, 1))
                edit(QStringLiteral("second %1").arg(round));
            else
                QVERIFY(m_editor->undo());
            while (m_autosave->isSaving())
                QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            QCoreApplication::sendPostedEvents();
            QVERIFY(m_editor->isModified()); // on the disk is the state between
            QVERIFY(m_autosave->flush());
            QVERIFY(!m_editor->isModified());
            QVERIFY(onDisk() == m_editor->job());
        }
    }

    void aFailureIsToldAndTheNextEditTriesAgain()
    {
        QSignalSpy failed(m_autosave.get(), &Autosave::failed);
        QSignalSpy saved(m_autosave.get(), &Autosave::saved);
        const QString elsewhere = m_dir->filePath(QStringLiteral("elsewhere"));
        QVERIFY(QDir().rename(m_folder, elsewhere));
        edit(QStringLiteral("one"));
        QVERIFY(failed.wait(kPatienceMs));
        QVERIFY(m_editor->isModified());
        QCOMPARE(m_autosave->flush().error().what.code, files::kFolderGone);
        QVERIFY(QDir().rename(elsewhere, m_folder));
        edit(QStringLiteral("two"));
        QVERIFY(saved.wait(kPatienceMs));
        QVERIFY(!m_editor->isModified());
        QCOMPARE(onDisk().site.name, QStringLiteral("two"));
    }

    void aFailureIsTriedAgainByItself()
    {
        QSignalSpy failed(m_autosave.get(), &Autosave::failed);
        QSignalSpy saved(m_autosave.get(), &Autosave::saved);
        const QString elsewhere = m_dir->filePath(QStringLiteral("elsewhere"));
        QVERIFY(QDir().rename(m_folder, elsewhere));
        edit(QStringLiteral("one"));
        QVERIFY(failed.wait(kPatienceMs));
        QVERIFY(QDir().rename(elsewhere, m_folder));
        QVERIFY(saved.wait(kPatienceMs));
        QVERIFY(!m_editor->isModified());
        QCOMPARE(failed.size(), 1);
        QCOMPARE(onDisk().site.name, QStringLiteral("one"));
    }

    void flushTriesAgainWhatFailed()
    {
        const QString elsewhere = m_dir->filePath(QStringLiteral("elsewhere"));
        QVERIFY(QDir().rename(m_folder, elsewhere));
        edit(QStringLiteral("one"));
        QVERIFY(!m_autosave->flush());
        QVERIFY(QDir().rename(elsewhere, m_folder));
        QVERIFY(m_autosave->flush());
        QCOMPARE(onDisk().site.name, QStringLiteral("one"));
    }

    void thePassphraseIsChangedWithTheNewestState()
    {
        QSignalSpy changed(m_autosave.get(), &Autosave::passphraseChanged);
        edit(QStringLiteral("sealed"));
        m_autosave->changePassphrase(QStringLiteral("open sesame"));
        edit(QStringLiteral("after"));
        QVERIFY(m_autosave->flush());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(Store::open(m_folder, {}, true).error().what.code, kPassphraseNeeded);
        QCOMPARE(Store::open(m_folder, QStringLiteral("open sesame"), true)->job.site.name,
                 QStringLiteral("after"));
    }

    void somebodyElsesChangesAreTold()
    {
        QSignalSpy warned(m_autosave.get(), &Autosave::warned);
        QFile file(m_folder + QStringLiteral("/job.json"));
        QVERIFY(file.open(QIODevice::Append));
        file.write("\n");
        file.close();
        edit(QStringLiteral("one"));
        QVERIFY(m_autosave->flush());
        QCOMPARE(warned.size(), 1);
    }

private:
    void edit(const QString &name) const { QVERIFY(m_editor->apply(siteChange(name))); }

    Job onDisk() const
    {
        const auto opened = Store::open(m_folder, {}, true);
        return opened ? opened->job : Job();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    std::unique_ptr<Editor> m_editor;
    std::unique_ptr<Autosave> m_autosave;
};

QTEST_GUILESS_MAIN(AutosaveTest)
#include "autosave_test.moc"
