#include "core/job/editor.h"

#include <QPointer>
#include <algorithm>
#include <iterator>

namespace job {

void Editor::editFiles(quint64 id, Work work, std::vector<files::Edit> edits)
{
    // Another job may be opened meanwhile: what is being carried out keeps what it needs.
    const auto keeps = work.keeps;
    m_works.emplace(id, std::move(work));
    m_files(std::move(edits),
            [self = QPointer(this), id, keeps](base::Result<std::vector<files::Edit>> back) {
                if (self)
                    self->onFilesEdited(id, std::move(back));
            });
}

void Editor::onFilesEdited(quint64 id, base::Result<std::vector<files::Edit>> back)
{
    auto found = m_works.extract(id);
    if (found.empty())
        return; // of a job that was closed since
    if (back) {
        finish(id, found.mapped(), *back);
        takeWaiting();
        return;
    }
    m_waiting.clear();
    takeBack(id, std::move(found.mapped()));
    Q_EMIT filesFailed(back.error());
}

/// The step, wherever it is by now, learns what takes its files back. It may be gone: past the bound, or
/// something else was edited after it was undone.
void Editor::finish(quint64 id, const Work &work, const std::vector<files::Edit> &back)
{
    Steps &steps = reachedBy(work.way);
    const auto step = std::ranges::find(steps, id, &Step::work);
    if (step != steps.end()) {
        step->work = 0;
        std::ranges::transform(back, std::back_inserter(step->change.edits),
                               [](const files::Edit &edit) { return EditFile{edit}; });
    }
    Touched touched;
    touched.files = true;
    Q_EMIT changed(touched);
    Q_EMIT historyChanged();
}

/// As if the step had never been taken. What was edited since stays, above it.
void Editor::takeBack(quint64 id, Work work)
{
    Steps &steps = reachedBy(work.way);
    const auto step = std::ranges::find(steps, id, &Step::work);
    const bool isLast = step != steps.end() && std::next(step) == steps.end();
    if (step != steps.end()) {
        if (const auto again = job::apply(m_job, step->change))
            announce(again->edits);
        if (isLast)
            m_state = step->state;
        steps.erase(step);
    }
    if (work.way == Way::Undo)
        m_undo.insert(m_undo.begin() + static_cast<std::ptrdiff_t>(std::min(work.depth, m_undo.size())),
                      std::move(work.before));
    else if (work.way == Way::Redo && isLast)
        m_redo.push_back(std::move(work.before));
    m_stepClosed = true;
    Q_EMIT historyChanged();
}

void Editor::takeWaiting()
{
    while (!m_waiting.empty() && m_works.empty()) {
        const Way way = m_waiting.front();
        m_waiting.pop_front();
        (void)step(way);
    }
}

} // namespace job
