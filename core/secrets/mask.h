#pragma once

#include <QString>

namespace secrets {

/// What stands on screens and in reports instead of a secret: always as long, so that it does not tell how
/// long the secret is. A blank one stays blank: that nothing is set is no secret.
inline QString mask(QStringView secret)
{
    return secret.isEmpty() ? QString() : QString(6, QChar(0x2022));
}

} // namespace secrets
