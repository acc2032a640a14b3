#include "core/stock/not_zip.h"

#include "core/tones/other_format.h"

#include <algorithm>

namespace stock {

namespace {

/// Archives that are not opened here, by their first bytes.
constexpr QByteArrayView kOtherArchives[] = {
    "Rar!",
    "7z\xBC\xAF\x27\x1C",
    "\x1F\x8B",
    "BZh",
    "\xFD"
    "7zXZ",
};

bool isOtherArchive(QByteArrayView head)
{
    return std::ranges::any_of(kOtherArchives, [&](QByteArrayView magic) { return head.startsWith(magic); });
}

/// What a server sends that wants a password first, or has the file no more.
bool isWebPage(QByteArrayView head)
{
    QByteArrayView text = head.startsWith("\xEF\xBB\xBF") ? head.sliced(3) : head;
    text = text.trimmed();
    const auto begins = [&](QByteArrayView tag) {
        return text.size() >= tag.size() && text.first(tag.size()).compare(tag, Qt::CaseInsensitive) == 0;
    };
    return begins("<!doctype html") || begins("<html");
}

QString formatOf(QByteArrayView head)
{
    if (head.startsWith("RIFF") && head.size() >= 12 && head.sliced(8).startsWith("WAVE"))
        return QStringLiteral("WAV");
    const base::Message said = tones::notWav(head).what;
    return said.code == tones::kNotWavBut ? said.args.value(0) : QString();
}

} // namespace

base::Message notZip(const QString &name, QByteArrayView head)
{
    if (isWebPage(head))
        return {kZipWebPage, {name}};
    if (isOtherArchive(head))
        return {kDroppedArchive, {name}};
    const QString format = formatOf(head);
    return format.isEmpty() ? base::Message{archive::kNotAnArchive, {}}
                            : base::Message{kZipBut, {name, format}};
}

} // namespace stock
