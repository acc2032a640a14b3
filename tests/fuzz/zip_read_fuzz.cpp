// A package of tones from a stranger. What begins with PK is an archive as it stands; anything else is names
// and entries in turn, with `%%%` between them: checksums would keep the fuzzer from what is within for
// hours.

#include "core/archive/writer.h"
#include "core/tones/package.h"

#include <QBuffer>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

constexpr qint64 kMost = 8 * 1024 * 1024; ///< unpacked

void demand(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

QByteArray archiveOf(const QByteArray &parts)
{
    archive::Writer writer;
    qsizetype begin = 0;
    QByteArray name;
    for (bool isName = true; begin <= parts.size(); isName = !isName) {
        const qsizetype found = parts.indexOf("%%%", begin);
        const qsizetype end = found < 0 ? parts.size() : found;
        const QByteArray part = parts.sliced(begin, end - begin);
        if (isName)
            name = part;
        else
            writer.add(QString::fromUtf8(name), part,
                       part.size() % 2 ? archive::Packing::Stored : archive::Packing::Deflated);
        begin = end + 3;
    }
    return writer.finish().value_or(QByteArray());
}

archive::Limits limits()
{
    archive::Limits limits;
    limits.entries = 200;
    limits.unpackedBytes = kMost;
    limits.ratioFrom = 64 * 1024;
    return limits;
}

/// Every tone can be had by itself, is as large as was said, and can be packed anew if its name is fit.
void packAgain(const files::ContentPtr &file, const tones::Package &package)
{
    std::vector<tones::Tone> fit;
    for (const tones::PackedTone &tone : package.tones) {
        const auto bytes = tones::unpacked(file, tone.name, limits());
        demand(bytes && (*bytes)->size() == tone.size, "a tone that was listed is not there");
        demand(tones::readWav(**bytes) == tone.format, "the tone by itself is another");
        if (tones::isToneName(tone.name))
            fit.push_back(tones::toneOf(tone.name, *bytes));
    }
    QBuffer buffer;
    buffer.open(QIODevice::ReadWrite);
    const auto count = fit.size();
    if (!tones::pack(std::move(fit), buffer))
        return;
    const auto again = tones::readPackage(files::Content::fromBytes(buffer.data()), limits());
    demand(again && again->tones.size() == count && again->problems.empty(),
           "what was packed reads otherwise");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto file = files::Content::fromBytes(bytes.startsWith("PK") ? bytes : archiveOf(bytes));
    const auto package = tones::readPackage(file, limits());
    if (!package)
        return 0;
    demand(package->unpacked <= kMost, "more was unpacked than is allowed");
    demand(!package->tones.empty() || !package->problems.empty(), "a package of nothing is no problem");
    packAgain(file, *package);
    return 0;
}
