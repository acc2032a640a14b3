#include "core/checks/check.h"
#include "core/checks/rules.h"
#include "core/files/checksum.h"

#include <array>

namespace checks::rules {

namespace {

std::array<QString, 2> checksumPaths(const QString &path)
{
    const QString name = fileNameOf(path);
    return {sibling(path, catalogue::checksumName(name)),
            sibling(path, catalogue::appendedChecksumName(name))};
}

bool isFirmware(const SourceFile &file)
{
    return file.path.endsWith(QLatin1StringView(".fw"));
}

/// Those whose checksum is made when they are served.
bool isSummedByUs(const SourceFile &file)
{
    return file.path.endsWith(QLatin1StringView(".conf")) || file.path.endsWith(QLatin1StringView(".zip"));
}

std::optional<files::Checksum> checksumIn(const SourceFile &file)
{
    // A checksum file has a line or two; whatever is larger is none.
    constexpr qint64 kLimit = 64 * 1024;
    return file.content->size() <= kLimit ? files::parseChecksum(file.content->toByteArray()) : std::nullopt;
}

void judge(const SourceFile &checksum, const SourceFile &firmware, Findings &found)
{
    const auto says = checksumIn(checksum);
    if (!says) {
        found.push_back(about(checksum, Severity::Error, kMd5Unreadable, {checksum.path}));
        return;
    }
    if (says->md5 != firmware.content->md5())
        found.push_back(about(checksum, Severity::Error, kMd5Wrong, {checksum.path, firmware.path}));
    if (says->isUtf16 || says->hasByteOrderMark)
        found.push_back(about(checksum, Severity::Warning, kMd5Encoding, {checksum.path}));
    else if (says->upperCase)
        found.push_back(about(checksum, Severity::Warning, kMd5UpperCase, {checksum.path}));
}

} // namespace

/// Guide section 3: "Both this file, and the matching md5 checksum, must be present … The correct .md5 file
/// is always be provided by Algo". It is theirs, so it is judged and never made.
void firmwareChecksum(const FolderView &view, Findings &found)
{
    for (const SourceFile &firmware : view.files()) {
        if (!isFirmware(firmware))
            continue;
        bool any = false;
        for (const QString &path : checksumPaths(firmware.path)) {
            if (const SourceFile *checksum = view.find(path)) {
                any = true;
                judge(*checksum, firmware, found);
            }
        }
        if (!any)
            found.push_back(about(firmware, Severity::Error, kMd5Missing,
                                  {firmware.path, checksumPaths(firmware.path).front()}));
    }
}

void staleChecksum(const FolderView &view, Findings &found)
{
    for (const SourceFile &file : view.files()) {
        if (!isSummedByUs(file))
            continue;
        const QString firmware =
            sibling(file.path, fileNameOf(file.path).section(u'.', 0, -2) + QStringLiteral(".fw"));
        for (const QString &path : checksumPaths(file.path)) {
            const SourceFile *checksum = view.find(path);
            if (!checksum || (path == checksumPaths(firmware).front() && view.find(firmware)))
                continue;
            const auto says = checksumIn(*checksum);
            if (!says || says->md5 != file.content->md5())
                found.push_back(about(*checksum, Severity::Notice, kMd5Stale, {checksum->path, file.path}));
        }
    }
}

/// Guide 2.2.6 and 4.2 replace the extension, so `site.conf` and `site.zip` have one name for two checksums.
void sharedChecksum(const FolderView &view, Findings &found)
{
    QHash<QString, const SourceFile *> owners;
    const auto own = [&](const SourceFile &file) {
        const QString path = checksumPaths(file.path).front();
        const SourceFile *owner = owners.value(path);
        if (!owner)
            owners.insert(path, &file);
        else
            found.push_back(about(file, Severity::Error, kMd5Shared, {path, owner->path, file.path}));
    };
    for (const SourceFile &file : view.files()) {
        if (isFirmware(file))
            own(file);
    }
    for (const SourceFile &file : view.files()) {
        if (isSummedByUs(file))
            own(file);
    }
}

} // namespace checks::rules
