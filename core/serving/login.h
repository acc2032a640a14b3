#pragma once

#include <QString>

namespace serving {

/// What HTTP, HTTPS and FTP ask for. TFTP knows no such thing.
struct Login {
    QString user;
    QString password;

    friend bool operator==(const Login &, const Login &) = default;
};

} // namespace serving
