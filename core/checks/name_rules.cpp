#include "core/catalogue/endings.h"
#include "core/checks/rules.h"

namespace checks::rules {

namespace {

using catalogue::FileKind;

void tellCombined(const FolderView &view, const SourceFile &used, const SourceFile &unused, Findings &found)
{
    Finding finding = view.about(unused, Severity::Warning, kKindsCombined, {used.path, unused.path});
    finding.mac = unused.name.mac ? unused.name.mac : used.name.mac;
    found.push_back(std::move(finding));
}

/// One general file that many devices pass over is told once.
void tellGeneral(const FolderView &view, const SourceFile &used, const SourceFile &unused, Findings &found)
{
    const auto told = std::ranges::find_if(found, [&](const Finding &one) {
        return one.what.code == kKindsCombined && one.what.args.value(1) == unused.path;
    });
    if (told == found.end())
        tellCombined(view, used, unused, found);
    else
        ++told->count;
}

/// Nothing but the address is in the wrong case.
bool isMacCase(const SourceFile &file, const QString &right)
{
    const QString name = fileNameOf(file.path);
    const QString mac = file.name.mac ? file.name.mac->toFileNameForm() : QString();
    const qsizetype at = name.indexOf(mac, 0, Qt::CaseInsensitive);
    return !mac.isEmpty() && at >= 0 && QString(name).replace(at, mac.size(), mac) == right;
}

} // namespace

void skippedFiles(const FolderView &view, Findings &found)
{
    for (const Skipped &skipped : view.skipped()) {
        const bool lost = skipped.why.code == files::kFileUnreadable;
        Finding finding;
        finding.what = skipped.why;
        finding.severity = lost ? Severity::Error : Severity::Warning;
        finding.place.file = skipped.path;
        found.push_back(std::move(finding));
    }
}

void emptyFolder(const FolderView &view, Findings &found)
{
    if (!view.files().empty() || view.isOfJob())
        return;
    Finding finding;
    finding.what = {kFolderEmpty, {}};
    finding.severity = Severity::Notice;
    found.push_back(std::move(finding));
}

/// Guide 2.2.2: "MAC address must be in all uppercase"; "The names of the configuration files are all
/// case-sensitive."
void nameCase(const FolderView &view, Findings &found)
{
    for (const SourceFile &file : view.files()) {
        const QString right = file.name.exact ? QString() : catalogue::exactName(file.name);
        if (right.isEmpty())
            continue;
        const QString path = sibling(file.path, right);
        const base::Code code = isMacCase(file, right) ? kMacCase : kNameCase;
        found.push_back(view.about(file, Severity::Error, code, {file.path, path}));
        found.back().repair = view.renaming(file.path, path);
    }
}

/// Two spellings of one name: where names are case-sensitive, one of them is never asked for.
void duplicateMac(const FolderView &view, Findings &found)
{
    QHash<QString, const SourceFile *> first;
    for (const SourceFile &file : view.files()) {
        const bool own =
            file.name.kind == FileKind::DeviceConfig || file.name.kind == FileKind::DeviceConfigIncremental;
        if (!own || file.name.checksum)
            continue;
        const QString path = sibling(file.path, catalogue::exactName(file.name));
        if (const SourceFile *other = first.value(path))
            found.push_back(
                view.about(file, Severity::Error, kDuplicateMac, {file.name.mac->toString(), other->path}));
        else
            first.insert(path, &file);
    }
}

void foreignMac(const FileSubject &subject, Findings &found)
{
    const auto &mac = subject.file().name.mac;
    if (mac && !mac->hasAlgoPrefix())
        found.push_back(
            subject.about({}, Severity::Warning, {kMacForeign, {subject.fileName(), mac->toString()}}));
}

/// Guide 2.2.5: "a given device will only download a single provisioning file from the server … the search
/// order is as follows: algom, algom-i, algop, algop-i. Only the first file that is found will be used." A
/// device's own file beside the general one of its kind is how it is meant (2.2.3); an incremental file
/// beside a complete one never is. Which of them is meant, only the person knows.
void kindsCombined(const FileSubject &subject, Findings &found)
{
    const SourceFile &file = subject.file();
    if (!file.name.exact)
        return;
    const FolderView &view = subject.view();
    const QString complete = catalogue::completeName(fileNameOf(file.path));
    const SourceFile *first = subject.isIncremental() ? view.find(sibling(file.path, complete)) : nullptr;
    if (first)
        tellCombined(view, *first, file, found);
    if (subject.isGeneric() || !subject.model())
        return;
    const QString general = catalogue::genericConfigName(subject.model()->number, !subject.isIncremental());
    if (const SourceFile *never = view.find(sibling(file.path, general)))
        tellGeneral(view, file, *never, found);
}

/// Guide section 3: the "bundle" firmware package "is not supported by the provisioning function at this
/// time".
void firmwareBundle(const FolderView &view, Findings &found)
{
    for (const SourceFile &file : view.files()) {
        if (fileNameOf(file.path).endsWith(catalogue::kImageEnding, Qt::CaseInsensitive) &&
            catalogue::isBundle(fileNameOf(file.path)))
            found.push_back(view.about(file, Severity::Error, kFirmwareBundle, {file.path}));
    }
}

} // namespace checks::rules
