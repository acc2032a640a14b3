#pragma once

#include "app/cli/arguments.h"

namespace app {

/// The first line of a file: passwords stand on no command line, where every user of the machine can read
/// them. kPasswordMissing, and the errors of reading.
base::Result<QString> passwordFrom(const QString &path);

/// Of every command that opens a job.
inline constexpr Option kPassphraseOption{"passphrase-file", "F",
                                          "File whose first line is the job's passphrase"};

/// What `--passphrase-file` of a command that opens a job names; empty if it was not given.
base::Result<QString> passphraseOf(const Arguments &arguments);

} // namespace app
