#include "ui/shell/document.h"

#include "core/bench/bench.h"
#include "core/files/edit.h"
#include "core/job/plain_folder.h"
#include "core/stock/take_in.h"

namespace ui::shell {

/// What reading a folder gave: a job, or nothing for a plain folder.
struct Document::Answer {
    std::optional<base::Result<job::Store::Opened>> job;
};

Document::Document(::bench::Bench &bench, QObject *parent) : QObject(parent), m_bench(bench)
{
    connect(&m_editor, &job::Editor::changed, this, [this] {
        if (isJob())
            m_bench.setJob(m_editor.snapshot());
    });
    connect(&m_bench, &::bench::Bench::opened, this, [this](const QString &folder) {
        if (folder != m_wanted)
            return;
        m_folder = folder;
        Q_EMIT opened(folder);
    });
    connect(&m_bench, &::bench::Bench::openFailed, this, &Document::openFailed);
    connect(&m_bench, &::bench::Bench::openWarned, this, &Document::warned);
}

Document::~Document() = default;

void Document::open(const QString &folder, const QString &passphrase, bool readOnly)
{
    if (folder == m_folder && isJob() && !isReadOnly()) {
        Q_EMIT opened(folder); // nobody else may write it, so it is as it was
        return;
    }
    m_wantedReadOnly = readOnly;
    read(folder, [folder, passphrase, readOnly]() -> Answer {
        if (!job::isJob(folder))
            return {};
        return {job::Store::open(folder, passphrase, readOnly)};
    });
}

void Document::create(const QString &folder, const job::Job &job, const QString &passphrase)
{
    m_wantedReadOnly = false;
    read(folder,
         [folder, job, passphrase]() -> Answer { return {job::Store::create(folder, job, passphrase)}; });
}

void Document::read(const QString &folder, std::function<Answer()> work)
{
    const quint64 attempt = ++m_attempt;
    m_disk.post([this, folder, attempt, work = std::move(work)] {
        const auto answer = std::make_shared<Answer>(work());
        QMetaObject::invokeMethod(this, [this, folder, attempt, answer] {
            if (attempt == m_attempt)
                take(folder, *answer);
        });
    });
}

void Document::take(const QString &folder, Answer &answer)
{
    m_wanted = folder;
    if (!answer.job)
        takeFolder(folder);
    else if (answer.job->has_value())
        takeJob(folder, std::move(answer.job->value()));
    else
        fail(folder, answer.job->error());
}

void Document::fail(const QString &folder, const base::Error &error)
{
    const bool wrong = error.what.code == job::kPassphraseWrong;
    if (wrong || error.what.code == job::kPassphraseNeeded)
        Q_EMIT passphraseWanted(folder, wrong, m_wantedReadOnly);
    else
        Q_EMIT openFailed(error);
}

/// A disk takes its time to say that it has something for good. What an earlier time left, for it was killed,
/// is put in order first; that writes, and so not where somebody only wants to look.
void Document::editFilesIn(const QString &folder)
{
    if (!m_wantedReadOnly)
        m_edits.post([folder] { stock::sweep(folder); });
    m_editor.setFileWorker([this, folder](std::vector<files::Edit> edits, job::FileAnswer answer) {
        m_edits.post([this, folder, edits = std::move(edits), answer = std::move(answer)] {
            auto back = files::carryOutAll(folder, edits);
            QMetaObject::invokeMethod(
                this, [answer, back = std::move(back)] { answer(back); }, Qt::QueuedConnection);
        });
    });
}

void Document::takeFolder(const QString &folder)
{
    leave();
    editFilesIn(folder);
    m_bench.open(folder);
    prepareOffer(folder);
}

void Document::prepareOffer(const QString &folder)
{
    m_disk.post([this, folder, attempt = m_attempt] {
        auto offer = job::readPlainFolder(folder);
        if (!offer)
            return; // the bench says what is wrong with the folder
        QMetaObject::invokeMethod(this, [this, attempt, job = std::move(offer->job)] {
            if (attempt == m_attempt)
                Q_EMIT offered(job);
        });
    });
}

void Document::takeJob(const QString &folder, job::Store::Opened opened)
{
    leave();
    if (!opened.store->isReadOnly())
        editFilesIn(folder);
    m_editor.reset(std::move(opened.job));
    m_store = std::move(opened.store);
    m_editor.setReadOnly(m_store->isReadOnly() ? folder : QString());
    m_autosave = std::make_unique<job::Autosave>(m_editor, m_store);
    connect(m_autosave.get(), &job::Autosave::saved, this, &Document::saved);
    connect(m_autosave.get(), &job::Autosave::failed, this, &Document::saveFailed);
    connect(m_autosave.get(), &job::Autosave::warned, this, &Document::warned);
    connect(m_autosave.get(), &job::Autosave::passphraseChanged, this, [this](bool has) {
        m_editor.setSealed(has);
        Q_EMIT passphraseChanged();
    });
    m_bench.openJob(folder, m_editor.snapshot());
    for (const base::Error &warning : opened.warnings)
        Q_EMIT warned(warning);
}

void Document::leave()
{
    m_autosave.reset();
    m_store.reset();
    m_editor.setFileWorker({});
    m_editor.setReadOnly({});
    m_editor.reset({});
}

void Document::changePassphrase(const QString &passphrase)
{
    if (m_autosave)
        m_autosave->changePassphrase(passphrase);
}

base::Result<void> Document::flush()
{
    return m_autosave ? m_autosave->flush() : base::Result<void>{};
}

} // namespace ui::shell
