#pragma once

#include "core/checks/context.h"
#include "core/checks/finding.h"
#include "core/conf/provisioning.h"

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

namespace checks {

/// One setting that a repair changes.
struct KeyChange {
    QByteArray key;
    std::optional<QString> value; ///< absent: the setting is taken out
    QByteArray newKey;            ///< empty: the key stays
    QString note;                 ///< becomes a comment above it, where the file can have one
};

/// What the newest devices of an era can, for one that nobody knows.
catalogue::Capabilities mostOf(catalogue::Era era);

/// One file of settings as a device will read it, wherever each of them was said: what the rules about
/// settings look at. Short-lived: what it was made from outlives it.
class Subject {
public:
    explicit Subject(const Context &context) : m_context(context) {}
    virtual ~Subject() = default;

    const Context &context() const { return m_context; }
    const catalogue::Model *model() const { return m_model; } ///< null: not known
    bool modelIsGuess() const { return m_modelIsGuess; }      ///< by the device name in the file
    catalogue::Era era() const { return m_era; }
    bool isIncremental() const { return m_incremental; }
    /// What its device can do, on the firmware that it asks for; of a model that is not known, what the
    /// newest of its era can.
    catalogue::Capabilities capabilities() const;
    QString modelName() const;
    const conf::Provisioning &provisioning() const;

    virtual QString fileName() const = 0;
    /// For all devices of a model.
    virtual bool isGeneric() const = 0;
    /// Nothing: absent. Blank: said to be nothing.
    virtual std::optional<QString> value(const QByteArray &key) const = 0;
    /// How many different settings there are.
    virtual int settingCount() const = 0;
    /// Whether a device gets nothing for it from here.
    virtual bool isLeftOut(const QByteArray &key) const { return !value(key); }
    /// The settings that name a tone of somebody's own (isOwnTone()).
    virtual std::vector<QByteArray> ownTones() const;
    /// Whether several devices get just this value.
    virtual bool isShared(const QByteArray &key) const = 0;
    /// Whether a repair can make the key go; a template stays as it was downloaded.
    virtual bool canTakeOut(const QByteArray &key) const = 0;

    /// A finding at the place where `key` is said; about the whole file if the key is empty or nowhere.
    virtual Finding about(const QByteArray &key, Severity severity, base::Message what) const = 0;
    /// What changes these settings where they are said; nothing if that is not safe.
    virtual std::optional<job::Change> repair(base::Message what,
                                              const std::vector<KeyChange> &changes) const = 0;

    /// Empty when absent or blank.
    QString text(const QByteArray &key) const { return value(key).value_or(QString()); }

protected:
    virtual conf::Provisioning readProvisioning() const;

    const catalogue::Model *m_model = nullptr;
    bool m_modelIsGuess = false;
    catalogue::Era m_era = catalogue::Era::Fifth;
    bool m_incremental = false;

private:
    const Context &m_context;
    mutable std::optional<conf::Provisioning> m_provisioning;
};

} // namespace checks
