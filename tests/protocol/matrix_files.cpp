#include "tests/protocol/matrix_files.h"

#include <QFile>
#include <QRandomGenerator>

namespace protocol {

namespace {

constexpr quint32 kNoiseSeed = 20'260'131;
constexpr qsizetype kBigFile = 65'600 * 512 + 77; ///< the block number wraps at 512, twice and more at 199

QByteArray text()
{
    QByteArray bytes;
    for (int i = 0; i < 200; ++i)
        bytes += "This is line " + QByteArray::number(i) + " of a file that people can read.\n";
    return bytes;
}

/// CR, NUL and LF on both sides of every edge of a 512-byte block, and so of every window.
QByteArray edges()
{
    QByteArray bytes = text();
    bytes.truncate(9 * 512 + 1);
    for (qsizetype edge = 512; edge + 1 < bytes.size(); edge += 512)
        bytes.replace(edge - 2, 4, QByteArray("\r\0\r\n", 4));
    return bytes;
}

QByteArray numbers()
{
    QByteArray bytes;
    for (int i = 1; i <= 20'000; ++i)
        bytes += QByteArray::number(i) + '\n';
    return bytes;
}

} // namespace

QByteArray noise(qsizetype size)
{
    QRandomGenerator random(kNoiseSeed);
    QByteArray bytes((size + 3) / 4 * 4, Qt::Uninitialized);
    random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
    bytes.truncate(size);
    return bytes;
}

std::vector<MatrixFile> matrixFiles()
{
    return {
        {QStringLiteral("big.bin"), noise(kBigFile)}, // first: it takes longest
        {QStringLiteral("text.txt"), text()},           {QStringLiteral("noise.bin"), noise(10'240)},
        {QStringLiteral("window.bin"), noise(4 * 512)}, {QStringLiteral("edges.bin"), edges()},
        {QStringLiteral("numbers.txt"), numbers()},     {QStringLiteral("empty.bin"), {}},
    };
}

bool writeFiles(const QString &folder, const std::vector<MatrixFile> &files)
{
    for (const MatrixFile &each : files) {
        QFile file(folder + QLatin1Char('/') + each.name);
        if (!file.open(QIODevice::WriteOnly) || file.write(each.bytes) != each.bytes.size())
            return false;
        file.setPermissions(QFile::Permissions(0x6444));
    }
    return QFile::setPermissions(folder, QFile::Permissions(0x7755)); // other servers drop their privileges
}

} // namespace protocol
