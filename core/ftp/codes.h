#pragma once

#include "core/base/message.h"

namespace ftp {

// Why a transfer ended, where serving/ends.h has no word for it because only FTP can say it.

inline constexpr base::Code kAbortedByClient{
    "ftp-aborted-by-client"}; ///< %1 of %2 bytes were sent; the client said ABOR
inline constexpr base::Code kNoPortNamed{
    "ftp-no-port-named"}; ///< neither PASV nor PORT came before: there is no way to send anything

} // namespace ftp
