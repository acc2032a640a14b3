#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// Names in the tree as the client sees it: "/" is the root. By text alone: whether a name is allowed and
/// there, serving::FileLookup and serving::Listing say.
namespace ftp::path {

/// The path below the root, without a slash before it, that `name` means to a client in `folder`; "" for the
/// root.
///
/// "/.." is "/", as everywhere. But a name that lies behind it ("/../x") keeps its "..", so that it is
/// refused where every such name is, and the log shows what was tried.
QByteArray resolve(QByteArrayView folder, QByteArrayView name);

/// As the client knows it: with the slash.
QByteArray absolute(QByteArrayView path);

/// "…" for reply 257: RFC 959 appendix II, "embedded double-quotes should be doubled".
QByteArray quoted(QByteArrayView path);

} // namespace ftp::path
