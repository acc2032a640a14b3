#include "core/job/editor.h"

#include "core/job/troubles.h"

#include <algorithm>
#include <utility>

namespace job {

namespace {

/// Adds up what edits touch. Of a change and of the one that takes it back the same comes out, but for ids
/// that were given by the job: it is asked of the latter.
class Toucher {
public:
    explicit Toucher(const Job &after) : m_job(after) {}

    Touched run(const std::vector<Edit> &edits) &&
    {
        for (const Edit &edit : edits)
            std::visit([this](const auto &one) { touch(one); }, edit);
        return std::move(m_touched);
    }

private:
    void touch(const SetValue &edit)
    {
        if (edit.layer == Layer::Site)
            m_touched.all = true;
        else if (edit.layer == Layer::Model)
            touchThose([&](const Device &device) { return device.model == edit.model; });
        else
            m_touched.devices.insert(edit.device);
    }
    void touch(const SetDevice &edit) { m_touched.devices.insert(edit.device.id); }
    void touch(const InsertDevice &edit) { touchRow(edit.device.id); }
    void touch(const RemoveDevice &edit) { touchRow(edit.device); }
    void touch(const OrderDevices &) { m_touched.rows = true; }
    void touch(const SetSite &) { m_touched.site = true; }
    void touch(const SetServers &) { m_touched.site = true; }
    void touch(const AddTemplate &edit) { touchTemplate(edit.value->name()); }
    void touch(const SetTemplate &edit) { touchTemplate(edit.value->name()); }
    void touch(const RemoveTemplate &edit) { touchTemplate(edit.name); }
    void touch(const EditFile &) { m_touched.files = true; }

    void touchRow(DeviceId id)
    {
        m_touched.rows = true;
        m_touched.devices.insert(id);
    }

    /// Devices may name a template that is gone; it may come back.
    void touchTemplate(const QString &name)
    {
        m_touched.site = true;
        touchThose([&](const Device &device) { return device.templateName == name; });
    }

    template<class Test>
    void touchThose(const Test &test)
    {
        for (const Device &device : m_job.devices) {
            if (test(device))
                m_touched.devices.insert(device.id);
        }
    }

    const Job &m_job;
    Touched m_touched;
};

/// Do both edits replace the very same thing? Then the older of two that take back is enough.
bool hasSameTarget(const Edit &a, const Edit &b)
{
    if (const auto *one = std::get_if<SetValue>(&a)) {
        const auto *other = std::get_if<SetValue>(&b);
        return other && one->layer == other->layer && one->model == other->model &&
               one->device == other->device && one->key == other->key;
    }
    if (const auto *one = std::get_if<SetDevice>(&a)) {
        const auto *other = std::get_if<SetDevice>(&b);
        return other && one->device.id == other->device.id;
    }
    const bool whole = std::holds_alternative<SetSite>(a) || std::holds_alternative<SetServers>(a);
    return whole && a.index() == b.index();
}

/// What takes back `newer` and then `older`.
std::vector<Edit> joined(std::vector<Edit> newer, std::vector<Edit> older)
{
    if (std::ranges::equal(newer, older, hasSameTarget))
        return older;
    newer.insert(newer.end(), std::move_iterator(older.begin()), std::move_iterator(older.end()));
    return newer;
}

} // namespace

Editor::Editor(Job job, QObject *parent) : QObject(parent), m_job(std::move(job)) {}

JobPtr Editor::snapshot() const
{
    return std::make_shared<const Job>(m_job);
}

void Editor::setSealed(bool sealed)
{
    m_job.sealed = sealed;
    Touched touched;
    touched.site = true;
    Q_EMIT changed(touched);
}

void Editor::reset(Job job)
{
    m_job = std::move(job);
    m_undo.clear();
    m_redo.clear();
    m_works.clear();
    m_waiting.clear();
    m_stepClosed = true;
    m_state = m_saved = ++m_lastState;
    Touched touched;
    touched.all = touched.rows = touched.site = true;
    Q_EMIT changed(touched);
    Q_EMIT historyChanged();
}

void Editor::announce(const std::vector<Edit> &edits)
{
    if (!edits.empty())
        Q_EMIT changed(Toucher(m_job).run(edits));
}

base::Result<void> Editor::apply(Change change)
{
    if (!m_readOnly.isEmpty())
        return base::fail(kJobReadOnly, {m_readOnly}, {m_readOnly, {}, {}});
    auto files = fileEditsOf(change);
    if (!files.empty() && !m_files)
        return base::fail(kNoFolder);
    auto back = job::apply(m_job, change);
    if (!back)
        return tl::unexpected(std::move(back).error());
    if (back->edits.empty() && files.empty())
        return {};
    const std::vector<Edit> edits = back->edits;
    back->mergesAs = change.mergesAs;
    if (!files.empty())
        m_stepClosed = true; // a step that waits for its files stands by itself
    remember(std::move(*back));
    const quint64 work = files.empty() ? 0 : ++m_lastWork;
    m_undo.back().work = work;
    announce(edits);
    Q_EMIT historyChanged();
    if (work != 0)
        editFiles(work, {Way::Do, {}, 0, std::move(change.keeps)}, std::move(files));
    return {};
}

bool Editor::mayMerge(const Change &change) const
{
    return !m_stepClosed && !change.mergesAs.isEmpty() && !m_undo.empty() &&
           m_undo.back().change.mergesAs == change.mergesAs;
}

void Editor::remember(Change back)
{
    m_redo.clear();
    m_waiting.clear();
    if (mayMerge(back)) {
        Change &last = m_undo.back().change;
        last.what = back.what;
        last.edits = joined(std::move(back.edits), std::move(last.edits));
    } else {
        m_undo.push_back({std::move(back), m_state});
        if (m_undo.size() > kMaxSteps)
            m_undo.pop_front();
    }
    m_stepClosed = false;
    m_state = ++m_lastState;
}

base::Message Editor::undoText() const
{
    return canUndo() ? m_undo.back().change.what : base::Message{};
}

base::Message Editor::redoText() const
{
    return canRedo() ? m_redo.back().change.what : base::Message{};
}

base::Result<void> Editor::undo()
{
    return step(Way::Undo);
}

base::Result<void> Editor::redo()
{
    return step(Way::Redo);
}

base::Result<void> Editor::step(Way way)
{
    if (!m_works.empty()) {
        m_waiting.push_back(way);
        return {};
    }
    Steps &from = leftBy(way);
    if (from.empty())
        return {};
    auto files = fileEditsOf(from.back().change);
    auto back = job::apply(m_job, from.back().change);
    if (!back)
        return tl::unexpected(std::move(back).error());
    const std::vector<Edit> edits = back->edits;
    back->mergesAs = from.back().change.mergesAs;
    Step before = std::move(from.back());
    const auto keeps = before.change.keeps;
    from.pop_back();
    const quint64 work = files.empty() ? 0 : ++m_lastWork;
    reachedBy(way).push_back({std::move(*back), std::exchange(m_state, before.state), work});
    m_stepClosed = true;
    announce(edits);
    Q_EMIT historyChanged();
    if (work != 0)
        editFiles(work, {way, std::move(before), from.size(), keeps}, std::move(files));
    return {};
}

bool Editor::isModified() const
{
    return m_state != m_saved;
}

void Editor::setSaved()
{
    setSaved(m_state);
}

void Editor::setSaved(quint64 state)
{
    m_saved = state;
    Q_EMIT historyChanged();
}

} // namespace job
