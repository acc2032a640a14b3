#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>
#include <QStringView>
#include <optional>

/// A sheet or scans, and a job: a plan of changes on the job, every problem told by its cell.
namespace intake {

/// What a column can say about a device.
enum class Field : quint8 { Mac, Model, Name, Location, Note, Template, Reservation, Parameter };

/// Where the cells of a column go.
struct Target {
    Field field = Field::Name;
    QByteArray key; ///< of Field::Parameter

    bool isParameter() const { return field == Field::Parameter; }
    /// Only people read it: any character may stand in it.
    bool isForPeople() const
    {
        return field == Field::Name || field == Field::Location || field == Field::Note;
    }
    /// Its texts are shown nowhere.
    bool isSecret() const;
    bool isExtension() const; ///< what an account registers as: `sip.u1.user`, `sip.alert<n>.user`

    /// "mac", "name", "sip.u1.user": the id of that column in the table of devices.
    QString id() const;
    /// By id, by a short name ("extension", "auth", "password", "display-name"), or by any key with a dot in
    /// it.
    static std::optional<Target> fromId(QStringView id);

    friend bool operator==(const Target &, const Target &) = default;
    friend std::size_t qHash(const Target &target, std::size_t seed = 0)
    {
        return qHashMulti(seed, static_cast<int>(target.field), target.key);
    }
};

inline constexpr char kExtensionKey[] = "sip.u1.user";
inline constexpr char kAuthenticationKey[] = "sip.u1.auth";
inline constexpr char kPasswordKey[] = "sip.u1.pwd";
inline constexpr char kDisplayNameKey[] = "sip.u1.dname";
inline constexpr char kServerKey[] = "sip.proxy";

inline Target parameter(QByteArray key)
{
    return {Field::Parameter, std::move(key)};
}

} // namespace intake
