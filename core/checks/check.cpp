#include "core/checks/check.h"

#include "core/checks/rules.h"

#include <algorithm>
#include <tuple>

namespace checks {

namespace {

using FolderRule = void (*)(const FolderView &, rules::Findings &);
using ConfigurationRule = void (*)(const FolderView &, const Configuration &, rules::Findings &);

constexpr FolderRule kFolderRules[] = {
    rules::skippedFiles,     rules::emptyFolder,   rules::nameCase,       rules::firmwareBundle,
    rules::firmwareChecksum, rules::staleChecksum, rules::sharedChecksum,
};

constexpr ConfigurationRule kConfigurationRules[] = {
    rules::foreignMac, rules::twoKinds,        rules::firmwareMissing,    rules::provisioningOff,
    rules::toneName,   rules::toneSupport,     rules::incremental,        rules::fileProblems,
    rules::pathSlash,  rules::defaultPassword, rules::swappedCredentials, rules::vlanPriority,
    rules::listComma,
};

/// One configuration is in memory at a time: a job may have ten thousand.
void checkConfigurations(const FolderView &view, std::vector<Finding> &found)
{
    for (const SourceFile &file : view.files()) {
        if (!file.name.isConfig() || file.name.checksum)
            continue;
        const Configuration configuration = readConfiguration(file, view.catalogue());
        for (const ConfigurationRule rule : kConfigurationRules)
            rule(view, configuration, found);
    }
}

} // namespace

std::vector<Finding> check(const Folder &folder, const catalogue::Catalogue &catalogue)
{
    const FolderView view(folder, catalogue);
    std::vector<Finding> found;
    for (const FolderRule rule : kFolderRules)
        rule(view, found);
    checkConfigurations(view, found);
    std::ranges::stable_sort(found, [](const Finding &a, const Finding &b) {
        return std::tie(a.severity, a.place.file, a.place.line) <
               std::tie(b.severity, b.place.file, b.place.line);
    });
    return found;
}

namespace rules {

Finding about(const SourceFile &file, Severity severity, base::Code code, QStringList args)
{
    return {{code, std::move(args)}, severity, {file.path, {}, {}}, file.name.mac, {}};
}

Finding about(const Configuration &configuration, const char *key, Severity severity, base::Code code,
              QStringList args)
{
    Finding finding = about(*configuration.file, severity, code, std::move(args));
    finding.key = QString::fromLatin1(key);
    finding.place.line = configuration.lineOf(key);
    return finding;
}

} // namespace rules

} // namespace checks
