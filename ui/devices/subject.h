#pragma once

#include "core/catalogue/parameters.h"
#include "core/job/editor.h"
#include "core/job/layers.h"
#include "ui/devices/tone_offer.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <vector>

namespace ui::devices {

inline constexpr base::Code kEditValue{"edit-value"};              ///< %1 the setting's label
inline constexpr base::Code kEditBack{"edit-value-back"};          ///< %1 the setting's label
inline constexpr base::Code kEditForDevices{"edit-value-devices"}; ///< %1 the setting's label
inline constexpr base::Code kEditForModel{"edit-value-model"};     ///< %1 the setting's label
inline constexpr base::Code kEditForSite{"edit-value-site"};       ///< %1 the setting's label
inline constexpr base::Code kEditRename{"edit-rename"};            ///< %1 how many settings
inline constexpr base::Code kEditTakeOver{"edit-take-over"};       ///< %1 how many settings

/// The label of a key, or the key itself where the catalogue has none.
QString labelOf(QByteArrayView key);
/// As the catalogue says, of a key it does not know by its name.
bool isSecret(QByteArrayView key);
/// A value fit for a screen: dots for a secret, and for a password within an address.
QString safeText(const QByteArray &key, const QString &value);
/// The era of a device's template; without one, what its model's generation speaks.
catalogue::Era eraOf(const job::Job &job, const job::Device &device);

/// What the selected devices have for one key, seen through the layer that edits go to.
struct Shown {
    bool several = false;                   ///< they differ
    std::optional<QString> value;           ///< the one they all have; nothing: absent, or several
    std::optional<job::Layer> layer;        ///< where it comes from; nothing: absent, or several layers
    bool set = false;                       ///< the layer that edits go to says it, for one of them at least
    std::optional<job::LayeredValue> hides; ///< what would hold without it; of one device only
    std::optional<job::LayeredValue> hiddenBy; ///< a higher layer that wins over it; of one device only
};

/// The devices that are being edited: none, one or many. All that the editor's tabs show and change goes
/// through here. Work grows with the devices selected when they or their values change, never with a look at
/// a value.
class Subject final : public QObject {
    Q_OBJECT
public:
    /// `editor` outlives this.
    explicit Subject(job::Editor &editor, QObject *parent = nullptr);

    const job::Job &job() const { return m_editor.job(); }
    void setDevices(const QVector<job::DeviceId> &devices);
    bool isEmpty() const { return m_count == 0; }
    int count() const { return m_count; }
    /// The device, if it is just one.
    const job::Device *only() const;
    /// The first of them; null if there is none.
    const job::Device *first() const;
    /// As they were given; some may be gone from the job.
    const QVector<job::DeviceId> &ids() const { return m_ids; }
    /// Of the first; an edit gives each device the form of its own era.
    catalogue::Era era() const { return m_era; }
    bool hasSeveralEras() const { return m_severalEras; }
    QStringList models() const { return m_models; } ///< their models' display names, each once

    /// Where edits go: any layer but Template. Values are shown as they are up to that layer.
    void setTarget(job::Layer target);
    job::Layer target() const { return m_target; }
    /// How many devices of the job an edit changes, or one in that layer. Counts them.
    qsizetype reach() const { return reach(m_target); }
    qsizetype reach(job::Layer layer) const;

    Shown shown(QByteArrayView key) const;
    /// What their tone choosers offer: of the package that they all will have, and what is pre-loaded.
    ToneOffer toneOffer() const;
    void setTonePackages(const TonePackages &packages);
    /// Every key of their files.
    QSet<QByteArray> keys() const;

    /// Sets a value of all of them in one step of undo; nothing takes it away. Steps with the same
    /// `mergesAs` are one. An error says why the value cannot stand in a file.
    base::Result<void> set(const QByteArray &key, const std::optional<QString> &value,
                           const QString &mergesAs = {});
    /// Says the value that they all have in another layer than it is in, whatever the target, in one step of
    /// undo: for their models or the whole site, or for them alone. What layers above that say of them is
    /// taken away, or it would have no effect. Nothing happens if they do not all have one value.
    base::Result<void> sayIn(job::Layer layer, const QByteArray &key);
    /// Gives one device these values as overrides, whatever the target, in one step.
    base::Result<void> takeOver(job::DeviceId device, const job::Values &values);
    /// Takes back the last step, if it is one that set() made with that text.
    bool takeBack(const QString &mergesAs);

    /// How many keys of the layers above the template have another name in their devices' era.
    qsizetype renameCount() const;
    /// Gives them that name, in one step of undo. A layer that devices of another era share keeps the old one
    /// beside it.
    base::Result<void> rename();

Q_SIGNALS:
    /// Other devices, or another layer.
    void subjectChanged();
    /// Values may have changed.
    void valuesChanged();

private:
    /// How the devices of a group that have a key in Row or Override up to the target have it.
    struct Tally {
        int count = 0;
        QString value;
        job::Layer layer = job::Layer::Row;
        bool sameValue = true;
        bool sameLayer = true;
        bool atTarget = false;
    };
    /// Devices with one template and model: what lies below their rows is the same.
    struct Group {
        std::vector<qsizetype> indexes; ///< in Job::devices
        catalogue::Era era = catalogue::Era::Fifth;
        QHash<QByteArray, Tally> own;
        QSet<QByteArray> renamed; ///< of Row and Override, whatever the target
    };

    void rebuild();
    std::vector<qsizetype> selected() const;
    void tally(Group &group, const job::Device &device) const;
    void follow(const job::Touched &touched);
    base::Result<void> apply(job::Change change);
    const job::Device &deviceAt(qsizetype index) const { return job().devices.at(index); }
    const job::Device &sampleOf(const Group &group) const { return deviceAt(group.indexes.front()); }
    std::optional<job::LayeredValue> shared(const Group &group, QByteArrayView key) const;
    void explain(Shown &shown, QByteArrayView key) const;
    void append(std::vector<job::Edit> &edits, job::Layer layer, const QByteArray &key,
                const std::optional<QString> &value) const;
    bool isForAll(catalogue::Era era) const;

    job::Editor &m_editor;
    QVector<job::DeviceId> m_ids;
    QSet<job::DeviceId> m_idSet;
    std::vector<Group> m_groups;
    int m_count = 0;
    QStringList m_models;
    catalogue::Era m_era = catalogue::Era::Fifth;
    bool m_severalEras = false;
    job::Layer m_target = job::Layer::Override;
    TonePackages m_packages;
    bool m_applying = false;
    QString m_lastStep; ///< mergesAs of the last step, if it is ours and nothing came after
};

} // namespace ui::devices
