#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>

namespace base {

inline constexpr Code kNameEmpty{"name-empty"};
inline constexpr Code kNameTooLong{"name-too-long"};    ///< %1 the length in bytes
inline constexpr Code kNameAbsolute{"name-absolute"};   ///< %1 the name
inline constexpr Code kNameTraversal{"name-traversal"}; ///< %1 the name; a `..` between slashes
inline constexpr Code kNameBackslash{"name-backslash"}; ///< %1 the name
inline constexpr Code kNameControl{"name-control"};     ///< %1 the name; NUL or another control character
inline constexpr Code kNameEncoding{"name-encoding"};   ///< not UTF-8

/// A name below a folder that cannot lead out of it: non-empty segments joined by single slashes, none of
/// them `.` or
/// `..`, no drive letter, no backslash, no control character. Everything a device asks for becomes one of
/// these first.
class RelativePath {
public:
    static constexpr qsizetype kMaxBytes = 512;

    /// Reads a name as a stranger sent it. `.` segments and doubled slashes are folded ("./a//b" is "a/b").
    static Result<RelativePath> parse(QByteArrayView raw);
    static Result<RelativePath> parse(QStringView text) { return parse(QByteArrayView(text.toUtf8())); }

    const QString &toString() const { return m_path; }
    /// The part after the last slash.
    QString fileName() const { return m_path.section(u'/', -1); }

    friend bool operator==(const RelativePath &, const RelativePath &) = default;

private:
    explicit RelativePath(QString path) : m_path(std::move(path)) {}
    QString m_path;
};

/// A name from outside made fit for logs and screens: control characters and broken encoding as `\xNN`, cut
/// at `maxChars` with an ellipsis.
QString printableName(QByteArrayView raw, qsizetype maxChars = 128);

} // namespace base
