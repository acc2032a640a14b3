#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

/// One text of an option, as each server's grammar wants it. All of them take what fits() let through.
namespace recipes {

/// The signs of a URL (RFC 3986 section 2) and no others; kTextUnfit or kTextLong.
base::Result<void> fits(const QByteArray &text);

QString doubleQuoted(const QByteArray &text); ///< dnsmasq, ISC dhcpd
QString jsonQuoted(const QByteArray &text);   ///< Kea: a comma within an option's data is escaped for it
QString powerShell(const QByteArray &text);
QString routerOs(const QByteArray &text); ///< `value=`: s'…', or the bytes where that cannot hold it
QString ciscoIos(const QByteArray &text); ///< ascii …, or hex …
QString asTyped(const QByteArray &text);  ///< into a field of a form

} // namespace recipes
