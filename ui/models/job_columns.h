#pragma once

#include "core/job/job.h"

#include <QString>
#include <QVector>
#include <optional>

namespace ui::models {

/// What one column of the table of devices shows: something of the entry itself, or the final value of a
/// parameter.
struct JobColumn {
    enum class Kind { State, Name, Mac, Model, Template, Location, Note, Reservation, Parameter };

    Kind kind = Kind::Name;
    QByteArray key; ///< of Kind::Parameter

    bool isParameter() const { return kind == Kind::Parameter; }
    bool isEditable() const { return kind != Kind::State; }
    bool isSecret() const;
    /// Stays the same from one version to the next: "name", "sip.u1.user".
    QString id() const;
    /// As its header has it. A key that no catalogue knows is its own title.
    QString title() const;

    /// Nothing if `id` names none. Any key of a parameter is one.
    static std::optional<JobColumn> fromId(const QString &id);
    /// A header of somebody's sheet: our titles, ids, keys, and what such sheets usually call them.
    static std::optional<JobColumn> fromHeader(const QString &text);

    friend bool operator==(const JobColumn &, const JobColumn &) = default;
};

inline constexpr char kExtensionKey[] = "sip.u1.user";
inline constexpr char kAuthenticationKey[] = "sip.u1.auth";
inline constexpr char kPasswordKey[] = "sip.u1.pwd";
inline constexpr char kDisplayNameKey[] = "sip.u1.dname";

/// The columns that every table has, in the order of a table that nobody has arranged yet.
const QVector<JobColumn> &usualColumns();

} // namespace ui::models
