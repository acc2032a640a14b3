#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>
#include <optional>

namespace files {

/// What a .md5 file of a device holds: the lower-case hash, two spaces, the bare name, LF. It is what
/// `md5sum` prints (guide 2.2.6), and the safest spelling known to be taken.
QByteArray checksumText(QByteArrayView md5, QStringView fileName);

/// What somebody's .md5 file says, and what is odd about it. An oddity is a reason why a device may not take
/// it: only `hash  name` in lower case is known to work; `md5 -l` of guide 2.2.6 exists because upper case is
/// not.
struct Checksum {
    QByteArray md5;          ///< 32 hexadecimal digits, in lower case whatever the file had
    QString name;            ///< as written; empty if there was none
    bool upperCase = false;  ///< the digits were (partly) upper case
    bool binaryMark = false; ///< `hash *name`, as `md5sum -b` writes it
    bool hasCarriageReturn = false;
    bool hasByteOrderMark = false; ///< UTF-8's, from an editor or a shell's redirection
    bool isUtf16 = false;          ///< PowerShell's `>`

    friend bool operator==(const Checksum &, const Checksum &) = default;
};

/// Reads the first line of a .md5 file; nothing when it does not begin with a hash.
std::optional<Checksum> parseChecksum(const QByteArray &text);

} // namespace files
