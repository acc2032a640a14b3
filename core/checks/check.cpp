#include "core/checks/check.h"

#include "core/checks/duplicates.h"
#include "core/checks/folder_check.h"
#include "core/checks/setting_pass.h"
#include "core/conf/problems.h"

#include <algorithm>
#include <tuple>

namespace checks {

namespace {

/// Of bytes that are no text, every key that seems to be there is an accident.
bool isNoText(const Finding &finding)
{
    return finding.what.code == conf::kUtf16 || finding.what.code == conf::kBinary;
}

/// False: there are no settings to judge in it.
bool checkFile(const FileSubject &subject, const FolderView &view, SettingPass &settings,
               rules::Findings &found)
{
    const auto before = static_cast<std::ptrdiff_t>(found.size());
    for (const rules::FileRule rule : rules::fileRules())
        rule(subject, found);
    if (std::any_of(found.begin() + before, found.end(), isNoText))
        return false;
    for (const rules::SubjectRule &rule : rules::subjectRules())
        rule.run(subject, view, found);
    // Of a key that stands twice the last line counts.
    const auto counts = [&subject](int line, const QByteArray &key) { return subject.lineOf(key) == line; };
    settings.judge(subject, subject.document(), counts, found);
    return true;
}

} // namespace

void checkFolder(const FolderView &view, const Context &context, std::vector<Finding> &found)
{
    for (const rules::FolderRule rule : rules::folderRules())
        rule(view, found);
    SettingPass settings;
    Extensions extensions;
    for (const SourceFile &file : view.files()) {
        if (!file.name.isConfig() || file.name.checksum)
            continue;
        // One configuration is in memory at a time: a folder may have ten thousand.
        const FileSubject subject(context, view, file);
        if (checkFile(subject, view, settings, found) && !subject.isGeneric())
            extensions.add(subject, file.path, found);
    }
}

void foldIncremental(std::vector<Finding> &found)
{
    const auto isOne = [](const Finding &one) {
        return one.what.code == kIncrementalOff && one.severity == Severity::Notice;
    };
    const auto first = std::ranges::find_if(found, isOne);
    if (first == found.end())
        return;
    first->count = static_cast<int>(std::count_if(first, found.end(), isOne));
    found.erase(std::remove_if(first + 1, found.end(), isOne), found.end());
}

void sortFindings(std::vector<Finding> &found)
{
    std::ranges::stable_sort(found, [](const Finding &a, const Finding &b) {
        return std::tie(a.severity, a.place.file, a.place.line) <
               std::tie(b.severity, b.place.file, b.place.line);
    });
}

std::vector<Finding> checkStock(const FolderView &files)
{
    std::vector<Finding> found;
    for (const rules::FolderRule rule : rules::stockRules())
        rule(files, found);
    sortFindings(found);
    return found;
}

std::vector<Finding> check(const Folder &folder, const Context &context)
{
    std::vector<Finding> found;
    checkFolder(FolderView(folder), context, found);
    foldIncremental(found);
    sortFindings(found);
    return found;
}

} // namespace checks
