#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

namespace protocol {

struct MatrixFile {
    QString name;
    QByteArray bytes;
};

/// The seven files of tftp-hpa's test matrix (tests/test-tftp.sh of version 6): text, 10 KB of noise, exactly
/// one window of four 512-byte blocks, CR and NUL across block and window edges, numbers, nothing at all, and
/// more than 65,536 blocks of 512.
std::vector<MatrixFile> matrixFiles();

/// The block sizes and window sizes of the matrix; 0 stands for "not asked for".
inline constexpr unsigned kBlockSizes[] = {0, 199, 512, 1468, 9001};
inline constexpr unsigned kWindowSizes[] = {0, 1, 4, 64, 256};

/// So many bytes, the same at every call.
QByteArray noise(qsizetype size);

/// Writes them into a folder.
bool writeFiles(const QString &folder, const std::vector<MatrixFile> &files);

} // namespace protocol
