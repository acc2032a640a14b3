#pragma once

#include "core/base/ipv4.h"
#include "core/base/mac_address.h"
#include "core/conf/document.h"
#include "core/job/server_choices.h"

#include <QByteArray>
#include <QHash>
#include <QMap>
#include <QString>
#include <QVector>
#include <memory>
#include <optional>

/// The site folder: site, templates, device entries, layers of values, saving.
namespace job {

/// Parameter keys to the text of their values, as a configuration file has them. A key that is absent says
/// nothing; a blank value says "blank".
using Values = QMap<QByteArray, QString>;

/// Fails for what would not read back from a configuration file as it is: line breaks and other control
/// characters, blanks at an end, text that is not Unicode (conf::kKeyInvalid, conf::kValueInvalid,
/// conf::kLineTooLong). Everything in Values has passed it.
base::Result<void> checkValue(const QByteArray &key, const QString &value);

/// Names a device entry for as long as the job lives; never given again.
using DeviceId = quint64;

/// A real backup, byte for byte as it was downloaded, or a few keys for an incremental file (guide 2.2.5).
/// Immutable: a changed template is a new one.
class Template {
public:
    /// `name` is what people and devices of the job call it: "8188.conf". `model` as
    /// catalogue::Model::displayName() has it. `file` is the name that it has in `templates/`, where another
    /// may have taken its own; empty while it is not known to be there.
    Template(QString name, QString model, bool incremental, QByteArray bytes, QString file = {});

    const QString &name() const { return m_name; }
    /// As what it lies in `templates/`, or would if nothing is in its way.
    QString file() const;
    const QString &model() const { return m_model; }
    /// Its devices get algomMAC-i.conf instead of algomMAC.conf, and keep what it does not say.
    bool isIncremental() const { return m_incremental; }
    const QByteArray &bytes() const { return m_bytes; }
    const conf::Document &document() const { return m_document; }
    /// The line (from 0) where a key stands last; nothing if it is absent. By hash.
    std::optional<int> lineOf(QByteArrayView key) const;
    std::optional<QByteArrayView> value(QByteArrayView key) const;

    /// By what they say; a template read twice equals itself.
    friend bool operator==(const Template &a, const Template &b);

private:
    QString m_name;
    QString m_model;
    bool m_incremental = false;
    QString m_file;
    QByteArray m_bytes;
    conf::Document m_document;
    QHash<QByteArray, int> m_lines;
};
using TemplatePtr = std::shared_ptr<const Template>;

/// One box. Without a MAC address it is a place that waits for one.
struct Device {
    DeviceId id = 0;
    std::optional<base::MacAddress> mac;
    QString model;        ///< catalogue::Model::displayName(): "8188", "8180 G2"
    QString name;         ///< for people: "Gym east"
    QString location;     ///< for people: "Building B, room 12"
    QString note;         ///< for people
    QString templateName; ///< of its model; empty: its file has only what the layers below say
    std::optional<base::Ipv4> reservation = {}; ///< the address that a DHCP server gives it and no other
    Values row;       ///< what its row of the table says: extension and credentials, mostly
    Values overrides; ///< what the editor beside the table was told, for this device alone

    friend bool operator==(const Device &, const Device &) = default;
};

struct Site {
    QString name;
    QString customer;
    QString address;
    QString contact;
    QString note;

    friend bool operator==(const Site &, const Site &) = default;
};

/// A value: copies are cheap (shared until changed), so a snapshot can go to another thread.
struct Job {
    Site site;
    Values siteValues;                 ///< for every device
    QMap<QString, Values> modelValues; ///< by Device::model; none of them empty
    QVector<TemplatePtr> templates;    ///< names are unique; never null
    QVector<Device> devices;           ///< in the order of the table
    ServerChoices servers;
    DeviceId nextId = 1;
    bool sealed = false; ///< its secrets are sealed on the disk; the Store says so, no edit changes it

    /// The shared pointer itself, for those who outlive the job; null if there is none.
    TemplatePtr templateNamed(QStringView name) const;
    const Template *findTemplate(QStringView name) const { return templateNamed(name).get(); }
    /// -1 if there is none. Looks through the table; who asks for many makes a DeviceIndex.
    qsizetype indexOf(DeviceId id) const;
    const Device *find(DeviceId id) const;

    /// The same to a person: nextId and sealed do not count.
    friend bool operator==(const Job &a, const Job &b);
};
using JobPtr = std::shared_ptr<const Job>;

/// Where each device stands, by hash. Good while no device comes, goes or moves.
class DeviceIndex {
public:
    explicit DeviceIndex(const QVector<Device> &devices);

    /// -1 if there is none.
    qsizetype at(DeviceId id) const { return m_at.value(id, -1); }

private:
    QHash<DeviceId, qsizetype> m_at;
};

} // namespace job

Q_DECLARE_TYPEINFO(job::Device, Q_RELOCATABLE_TYPE);
