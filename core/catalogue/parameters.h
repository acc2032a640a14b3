#pragma once

#include "core/base/result.h"
#include "core/catalogue/catalogue.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace catalogue {

/// Which family of settings a file speaks: the names and value forms differ (domain notes 1.4).
enum class Era {
    First,  ///< first generation, firmware 2.x ("G1")
    Middle, ///< after 1.6.4 and before 5 ("MID")
    Fifth,  ///< 5.x ("55")
};
inline constexpr std::array kEras{Era::First, Era::Middle, Era::Fifth};

/// What a value is, and so how it is edited.
enum class ValueType {
    Text,
    Password,
    Switch,      ///< 0 or 1
    Choice,      ///< one of `choices`
    Number,      ///< whole, within `range`
    Volume,      ///< First: 0 to 10; later: "0dB" to "-45dB" in steps of 3
    Gain,        ///< "+6dB" to "-27dB"; `range` where it is known
    ZoneList,    ///< "1,8,9," with its comma at the end; each within `range`
    ZoneAddress, ///< multicast "ip:port"
    Tone,        ///< a file name, Default or None
    Host,        ///< address or DNS name, with an optional port where `portAllowed`
    Path,        ///< without slashes at its ends
    TimeZone,    ///< IANA name; which there are is asked of this computer, a device may know others
};

struct Choice {
    QString value;
    QString label; ///< for people
};

struct Range {
    int low = 0;
    int high = 0;
    int step = 1;
    QString unit; ///< "s", "ms", "dB"; empty for none
};

/// One parameter, or a numbered family of them (`mcast.zone<n>`), as resources/catalogue/parameters.json has
/// it.
struct Parameter {
    QByteArray key; ///< "sip.proxy", or with one `<n>`: "sip.alert<n>.user"
    int first = 1;  ///< <n> runs from it; 1 but for a few ("log.server2")
    int count = 1;  ///< and to it
    /// An era that has fewer of the family: `mcast.tone<n>` ends at 9 in First.
    struct Members {
        Era era = Era::First;
        int first = 1;
        int last = 1;
    };
    std::vector<Members> membersIn;
    QString label; ///< of the device's web page where that is known, else ours; "Zone %1 address" of a family
    QString section; ///< "sip", "audio", "multicast", "network", "provisioning", "admin", "io", …: tab of the
                     ///< editor
    ValueType type = ValueType::Text;
    std::vector<Choice> choices; ///< of other types: words taken besides ("Default")
    bool choicesOpen = false;    ///< devices may know more words than we do
    std::optional<Range> range;
    QString unit; ///< "s", also where no range is known; empty for none
    bool portAllowed = false;
    std::optional<QString> defaultValue; ///< the factory's on the newest firmware; see defaultIn()
    std::optional<QString> firstDefault; ///< the factory's on First where that is another
    QStringList defaults;                ///< of a family whose members differ, from `first` on
    std::vector<Era> eras;               ///< in whose backups it stands
    QStringList models;                  ///< numbers; empty: all
    Evidence evidence = Evidence::Inferred;
    QString help;        ///< one sentence; may be empty
    bool secret = false; ///< masked, sealed, never logged
    bool common = false; ///< shown first, before "more"

    bool isFamily() const { return key.contains("<n>"); }
    /// Does it stand in that era's backups? Of a family: this member of it.
    bool isIn(Era era, int number = 0) const;
};

/// A key meant this parameter, and the number in it if it is one of a family.
struct ParameterMatch {
    const Parameter *parameter = nullptr;
    int number = 0;          ///< 0: no family
    std::uint8_t inEras = 0; ///< a bit for each of kEras: asked for every line of ten thousand files

    QByteArray key() const;
    QString label() const;
    /// What a device of that era has from the factory; nothing where it is not known.
    std::optional<QString> defaultIn(Era era) const;
    bool isIn(Era era) const { return (inEras >> static_cast<unsigned>(era) & 1U) != 0; }
    explicit operator bool() const { return parameter != nullptr; }
};

/// A tab of the editor and the label for it, in the order to show them.
struct Section {
    QString id; ///< as Parameter::section has it
    QString label;
};

/// A key that another generation has under another name. One with `<n>` stands for all its members.
struct Rename {
    QByteArray from;
    QByteArray to;
    Era since = Era::Fifth;                          ///< `to` holds from this era on
    bool sameValues = true;                          ///< else only `values` can be carried over
    std::vector<std::pair<QString, QString>> values; ///< of `from` and of `to`
};

/// A name in circulation that no device knows.
struct WrongKey {
    QByteArray pattern; ///< a key, or the beginning of several and a `*`
    QByteArray meant;   ///< the key that is most likely meant; may be empty
};

/// A key with its value.
struct KeyValue {
    QByteArray key;
    QString value;

    friend bool operator==(const KeyValue &, const KeyValue &) = default;
};

/// What `value` would be for a parameter that is not as it should be: codes for checks and editors alike.
inline constexpr base::Code kValueNotChoice{"value-not-choice"};     ///< %1 value, %2 the permitted ones
inline constexpr base::Code kValueNotNumber{"value-not-number"};     ///< %1 value
inline constexpr base::Code kValueOutOfRange{"value-range"};         ///< %1 value, %2 lowest, %3 highest
inline constexpr base::Code kValueStep{"value-step"};                ///< %1 value, %2 step
inline constexpr base::Code kValueVolumeForm{"value-volume-form"};   ///< %1 value, %2 a right example
inline constexpr base::Code kValueZoneAddress{"value-zone-address"}; ///< %1 value
inline constexpr base::Code kValueList{"value-list"};                ///< %1 value
inline constexpr base::Code kValueListComma{"value-list-comma"};     ///< %1 value
inline constexpr base::Code kValueHost{"value-host"};                ///< %1 value
inline constexpr base::Code kValueTimeZone{"value-time-zone"};       ///< %1 value
inline constexpr base::Code kValueTone{"value-tone"};                ///< %1 value
inline constexpr base::Code kValuePath{"value-path"};                ///< %1 value

inline constexpr base::Code kParametersBad{
    "parameters-bad"}; ///< %1 the parameter's key, empty if the file is no catalogue of them

class Parameters {
public:
    static const Parameters &builtIn();
    static base::Result<Parameters> parse(const QByteArray &json);

    const std::vector<Parameter> &all() const { return m_all; }
    const std::vector<Section> &sections() const { return m_sections; }
    /// What the devices have in them to play from the factory (firmware 5.x).
    const QStringList &toneNames() const { return m_tones; }
    ParameterMatch find(QByteArrayView key) const; ///< by hash
    /// Every key there is in an era, families written out, for completion and "All parameters".
    std::vector<QByteArray> keysOf(Era era) const;
    /// By name, label or help, words in any order, best first; every word must occur.
    std::vector<ParameterMatch> search(QStringView words) const;

    /// What the key is called in another era: the key itself if it is known there, its other name, or
    /// nothing.
    std::optional<QByteArray> nameIn(Era era, QByteArrayView key) const;
    /// Key and value as another era has them; nothing if it has no such key or the value's form there is not
    /// known.
    std::optional<KeyValue> settingIn(Era era, QByteArrayView key, QStringView value) const;
    /// Keys in circulation that no device knows (domain notes 1.3: `prov.server.url`, `sip.server.primary`,
    /// …).
    bool isKnownWrong(QByteArrayView key) const { return wrongKey(key) != nullptr; }
    /// The same with what was meant; null if the key is not known to be wrong.
    const WrongKey *wrongKey(QByteArrayView key) const;
    const std::vector<WrongKey> &wrongKeys() const { return m_wrong; }
    const std::vector<Rename> &renames() const { return m_renames; }

    /// By its name, also where the catalogue does not know the key: `*.pwd`, `*.authkey`, `*.privkey`, an
    /// SNMP community. A password inside an address (`prov.server.static = http://user:pwd@host`) is not told
    /// by the key.
    bool isSecret(QByteArrayView key) const;
    /// By its name, or by a password inside an address.
    bool isSecret(QByteArrayView key, QStringView value) const;

private:
    /// A key as it stands in files.
    struct Entry {
        QByteArray key;
        int parameter = 0; ///< in m_all
        int number = 0;
        QString foldedKey;   ///< for search(): in small letters
        QString foldedLabel; ///< the same
        std::uint8_t inEras = 0;
    };
    /// A rename that leads from a key to its name in an era, read in the right direction.
    struct Turn {
        const Rename *rename = nullptr;
        bool forward = true;
        QByteArray key;
    };

    void writeOut(int parameter);
    std::optional<Turn> turnTo(Era era, const ParameterMatch &match) const;
    ParameterMatch matchOf(const Entry &entry) const;

    std::vector<Parameter> m_all;
    std::vector<Entry> m_entries;   ///< families written out, in the order of m_all
    QHash<QByteArray, int> m_byKey; ///< into m_entries
    std::vector<QString> m_helps;   ///< beside m_all, in small letters
    std::vector<Section> m_sections;
    std::vector<Rename> m_renames;
    std::vector<WrongKey> m_wrong;
    QStringList m_tones;
};

/// Nothing if a device of that era would take the value (a blank one always is fine, and so is any value of a
/// type without a form). `$MAC$` stands for the device's address (domain notes 1.4).
std::optional<base::Message> problemOf(const Parameter &parameter, Era era, QStringView value);
/// The same setting in another era's form ("4" is "-18dB": level = dB/3 + 10); nothing if there is none or it
/// is not understood.
std::optional<QString> valueIn(Era to, const Parameter &parameter, QStringView value);

/// Which era a file speaks, told by its keys: the one that knows most of them, the newest if that leaves
/// several.
Era eraOf(const std::function<bool(QByteArrayView)> &hasKey);

} // namespace catalogue
