#pragma once

#include "core/checks/subject.h"

#include <vector>

namespace checks {

/// The devices of one model that start from one template: what templates, the site and their model say is the
/// same for all of them.
struct Group {
    QString templateName;
    QString model; ///< as job::Device has it
    const catalogue::Model *known = nullptr;
    const catalogue::Model *ofTemplate = nullptr; ///< whose backup the template is
    catalogue::Era era = catalogue::Era::Fifth;
    bool incremental = false;
    bool templateGone = false;        ///< they name a template that the job lacks
    bool siteSpansEras = false;       ///< what the site says is read by devices of another era too
    std::vector<QByteArray> ownTones; ///< that its devices share, as Subject::ownTones() has them
    std::vector<const job::Device *> devices;
};

/// Every group that has devices, and every template that nobody uses yet. The job outlives them.
std::vector<Group> groupsOf(const job::Job &job, const Context &context);

/// The settings of a group, or of one device in it. Job, group and device outlive it.
class JobSubject final : public Subject {
public:
    JobSubject(const Context &context, const job::Job &job, const Group &group,
               const job::Device *device = nullptr);

    const Group &group() const { return m_group; }
    /// Null: the subject is the group.
    const job::Device *device() const { return m_device; }
    const job::Layers &layers() const { return m_layers; }

    QString fileName() const override;
    bool isGeneric() const override { return false; }
    std::optional<QString> value(const QByteArray &key) const override;
    int settingCount() const override;
    bool isLeftOut(const QByteArray &key) const override;
    std::vector<QByteArray> ownTones() const override;
    bool isShared(const QByteArray &key) const override;
    bool canTakeOut(const QByteArray &key) const override;
    Finding about(const QByteArray &key, Severity severity, base::Message what) const override;
    std::optional<job::Change> repair(base::Message what,
                                      const std::vector<KeyChange> &changes) const override;

private:
    int fewestOwn() const;
    bool addEdits(const KeyChange &change, std::vector<job::Edit> &edits) const;
    job::Layer repairLayer(const QByteArray &key) const;
    job::SetValue setValue(job::Layer layer, const QByteArray &key, std::optional<QString> value) const;

    const job::Job &m_job;
    const Group &m_group;
    const job::Device *m_device;
    job::Layers m_layers;
};

} // namespace checks
