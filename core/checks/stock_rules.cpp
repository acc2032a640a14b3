#include "core/catalogue/endings.h"
#include "core/checks/package_look.h"
#include "core/checks/rules.h"
#include "core/files/checksum.h"

#include <array>

namespace checks::rules {

namespace {

using catalogue::FileKind;

bool isImage(const SourceFile &file)
{
    return file.path.endsWith(catalogue::kImageEnding);
}

struct Beside {
    const SourceFile *file = nullptr;
    files::Checksum says;
};

/// The checksum beside an image, if it can be read.
std::optional<Beside> checksumBeside(const FolderView &view, const SourceFile &image)
{
    const QString name = fileNameOf(image.path);
    for (const QString &checksum : {catalogue::checksumName(name), catalogue::appendedChecksumName(name)}) {
        const SourceFile *file = view.find(sibling(image.path, checksum));
        if (!file || file->content->size() > kMaxChecksumFile)
            continue;
        if (auto says = files::parseChecksum(file->content->toByteArray()))
            return Beside{file, std::move(*says)};
    }
    return std::nullopt;
}

/// The name that Algo gave an image, where its checksum knows another than it has.
QString nameFromAlgo(const SourceFile &image, const files::Checksum &says)
{
    const QString name = fileNameOf(says.name);
    const bool isOther = name.compare(fileNameOf(image.path), Qt::CaseInsensitive) != 0;
    const catalogue::FileName reading = catalogue::readFileName(name);
    return isOther && reading.isFirmware() && !reading.checksum && reading.exact ? name : QString();
}

/// Both files get their names back, if the one is of the other.
std::optional<job::Change> namedBack(const FolderView &view, const SourceFile &image, const Beside &beside,
                                     const QString &name)
{
    if (beside.says.md5 != image.content->md5())
        return std::nullopt;
    auto change = view.renaming(image.path, sibling(image.path, name));
    const auto also =
        view.renaming(beside.file->path, sibling(beside.file->path, catalogue::checksumName(name)));
    if (!change || !also)
        return std::nullopt;
    change->edits.insert(change->edits.end(), also->edits.begin(), also->edits.end());
    return change;
}

void judgeName(const FolderView &view, const SourceFile &image, Findings &found)
{
    const auto beside = checksumBeside(view, image);
    const QString name = beside ? nameFromAlgo(image, beside->says) : QString();
    if (!name.isEmpty()) {
        found.push_back(view.about(image, Severity::Warning, kFirmwareRenamed, {image.path, name}));
        found.back().repair = namedBack(view, image, *beside, name);
    } else if (image.name.kind == FileKind::Other && !catalogue::isBundle(fileNameOf(image.path))) {
        found.push_back(view.about(image, Severity::Warning, kFirmwareName, {image.path}));
    }
}

bool hasFixedName(const SourceFile &package)
{
    return package.name.kind == FileKind::Tones && !package.name.model.isEmpty();
}

/// Several tones of a package with one trouble are told as one.
class PackageFindings {
public:
    PackageFindings(const FolderView &view, const SourceFile &package, Findings &found)
        : m_view(view), m_package(package), m_found(found), m_from(found.size())
    {}

    void add(Severity severity, const base::Message &what)
    {
        for (std::size_t at = m_from; at < m_found.size(); ++at) {
            if (m_found[at].what.code == what.code) {
                ++m_found[at].count;
                return;
            }
        }
        m_found.push_back(m_view.about(m_package, severity, what.code, what.args));
    }

private:
    const FolderView &m_view;
    const SourceFile &m_package;
    Findings &m_found;
    const std::size_t m_from;
};

/// What else lies in a package does no harm that is known of.
Severity severityOfPackage(base::Code problem)
{
    return problem == tones::kPackageStranger ? Severity::Notice : Severity::Warning;
}

void judgePackage(const FolderView &view, const SourceFile &package, Findings &found)
{
    const PackageLookPtr look = lookInto(package.content);
    // Other archives lie in folders too, backups for one.
    if (!look || (look->names.isEmpty() && !hasFixedName(package)))
        return;
    PackageFindings findings(view, package, found);
    if (!look->isRead)
        findings.add(Severity::Error, {kPackageUnreadable, {package.path}});
    for (const base::Message &problem : look->problems)
        findings.add(severityOfPackage(problem.code), problem);
    for (const QString &tone : look->bad)
        findings.add(Severity::Warning, {kPackageTone, {tone}});
    for (const QString &tone : look->overwriting)
        findings.add(Severity::Notice, {tones::kToneOverwrites, {tone}});
}

} // namespace

/// Guide section 3: "you will never need to change the filenames nor contents of the .fw & .md5 files that
/// were provided by Algo".
void firmwareName(const FolderView &view, Findings &found)
{
    for (const SourceFile &file : view.files()) {
        if (isImage(file))
            judgeName(view, file, found);
    }
}

/// Half of what Algo provides.
void firmwareAlone(const FolderView &view, Findings &found)
{
    for (const SourceFile &file : view.files()) {
        if (!file.name.isFirmware() || !file.name.checksum || !file.name.exact)
            continue;
        catalogue::FileName image = file.name;
        image.checksum = image.appendedChecksum = false;
        const QString path = sibling(file.path, catalogue::exactName(image));
        const QString stem = file.path.chopped(4);
        const QString beside = stem.endsWith(catalogue::kImageEnding) ? stem : stem + catalogue::kImageEnding;
        if (!view.find(beside))
            found.push_back(view.about(file, Severity::Notice, kFirmwareAlone, {file.path, path}));
    }
}

/// Guide section 4: "placing one or more .wav files within a .zip file"; 5.1: "any existing tone files with
/// matching names are overwritten".
void tonePackages(const FolderView &view, Findings &found)
{
    for (const SourceFile &file : view.files()) {
        if (file.name.kind == FileKind::Tones && !file.name.checksum)
            judgePackage(view, file, found);
    }
}

} // namespace checks::rules
