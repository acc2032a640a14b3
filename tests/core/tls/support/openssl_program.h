#pragma once

#include <QByteArray>
#include <QStringList>

namespace tls::support {

/// What the program `openssl` has to say: the judge who is not of our making.
struct Said {
    int exitCode = -1;
    QByteArray output; ///< with what it said of errors

    bool isGood() const { return exitCode == 0; }
};

bool hasOpenssl();
Said openssl(const QString &folder, const QStringList &arguments);

} // namespace tls::support
