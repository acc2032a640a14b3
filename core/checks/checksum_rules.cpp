#include "core/catalogue/endings.h"
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
    return file.path.endsWith(catalogue::kImageEnding);
}

/// Those whose checksum is made when they are served.
bool isSummedByUs(const SourceFile &file)
{
    return file.path.endsWith(catalogue::kConfigurationEnding) ||
           file.path.endsWith(catalogue::kArchiveEnding);
}

/// Its checksums that are there, but for one that is the checksum of firmware.
std::vector<const SourceFile *> checksumsOf(const FolderView &view, const SourceFile &file)
{
    const QString firmware =
        sibling(file.path, fileNameOf(file.path).section(u'.', 0, -2) + catalogue::kImageEnding);
    std::vector<const SourceFile *> all;
    for (const QString &path : checksumPaths(file.path)) {
        const SourceFile *checksum = view.find(path);
        if (checksum && (path != checksumPaths(firmware).front() || !view.find(firmware)))
            all.push_back(checksum);
    }
    return all;
}

std::optional<files::Checksum> checksumIn(const SourceFile &file)
{
    return file.content->size() <= kMaxChecksumFile ? files::parseChecksum(file.content->toByteArray())
                                                    : std::nullopt;
}

void judge(const FolderView &view, const SourceFile &checksum, const SourceFile &firmware, Findings &found)
{
    const auto tell = [&](Severity severity, base::Code code, QStringList more = {}) {
        found.push_back(view.about(checksum, severity, code, QStringList{checksum.path} + more));
    };
    const auto says = checksumIn(checksum);
    if (!says) {
        tell(Severity::Error, kMd5Unreadable);
        return;
    }
    if (says->md5 != firmware.content->md5())
        tell(Severity::Error, kFirmwareMd5Wrong, {firmware.path});
    if (says->isUtf16 || says->hasByteOrderMark)
        tell(Severity::Warning, kMd5Encoding);
    else if (says->upperCase)
        tell(Severity::Warning, kMd5UpperCase);
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
                judge(view, *checksum, firmware, found);
            }
        }
        if (!any && !catalogue::isBundle(fileNameOf(firmware.path)))
            found.push_back(view.about(firmware, Severity::Error, kFirmwareMd5Missing,
                                       {firmware.path, checksumPaths(firmware.path).front()}));
    }
}

/// Guide 2.2.6: a file whose .md5 does not match is ignored. From here the right one goes out all the same,
/// so that the one on the disk is of no use; anybody else would serve it.
void wrongChecksum(const FolderView &view, Findings &found)
{
    for (const SourceFile &file : view.files()) {
        if (!isSummedByUs(file))
            continue;
        for (const SourceFile *checksum : checksumsOf(view, file)) {
            const auto says = checksumIn(*checksum);
            if (says && says->md5 == file.content->md5())
                continue;
            found.push_back(view.about(*checksum, Severity::Warning, kMd5Wrong, {checksum->path, file.path}));
            found.back().repair = view.removing(*checksum);
        }
    }
}

/// They are made when they are served, so this is told once for all of them; in a job nobody else serves
/// them.
void missingChecksum(const FolderView &view, Findings &found)
{
    std::optional<Finding> told;
    for (const SourceFile &file : view.files()) {
        const bool asked = file.name.isConfig() || file.name.kind == catalogue::FileKind::Tones;
        if (view.isOfJob() || !asked || !isSummedByUs(file) || !file.name.exact ||
            !checksumsOf(view, file).empty())
            continue;
        if (told)
            ++told->count;
        else
            told = view.about(file, Severity::Notice, kMd5Missing,
                              {file.path, checksumPaths(file.path).front()});
    }
    if (told)
        found.push_back(std::move(*told));
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
            found.push_back(view.about(file, Severity::Error, kMd5Shared, {path, owner->path, file.path}));
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
