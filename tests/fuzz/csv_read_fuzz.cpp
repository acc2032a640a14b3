// A delimited text from a stranger, as a file and from the clipboard.

#include "tests/fuzz/sheet_demands.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    demands::readAny(bytes);
    if (const auto table = sheet::fromClipboard(QString::fromUtf8(bytes), demands::limits()))
        demands::keepsLimits(*table);
    return 0;
}
