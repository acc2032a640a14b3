#pragma once

#include "tests/protocol/matrix_files.h"

namespace protocol {

QString sampleJobFolder();

/// Every file of the sample job, and the checksum of each configuration and tone archive, which is made when
/// it is served.
std::vector<MatrixFile> sampleJobFiles();

} // namespace protocol
