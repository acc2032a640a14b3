#include "core/checks/check.h"

#include "core/checks/rules.h"

#include <algorithm>
#include <tuple>

namespace checks {

namespace {

using Rule = void (*)(const FolderView &, rules::Findings &);

constexpr Rule kRules[] = {
    // clang-format off
    rules::skippedFiles,
    rules::emptyFolder,
    rules::nameCase,
    rules::foreignMac,
    rules::twoKinds,
    rules::firmwareBundle,
    rules::firmwareChecksum,
    rules::staleChecksum,
    rules::sharedChecksum,
    rules::firmwareMissing,
    rules::provisioningOff,
    rules::toneName,
    rules::toneSupport,
    rules::incremental,
    rules::fileProblems,
    rules::pathSlash,
    rules::defaultPassword,
    rules::swappedCredentials,
    rules::vlanPriority,
    rules::listComma,
    // clang-format on
};

} // namespace

std::vector<Finding> check(const Folder &folder, const catalogue::Catalogue &catalogue)
{
    const FolderView view(folder, catalogue);
    std::vector<Finding> found;
    for (const Rule rule : kRules)
        rule(view, found);
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
    finding.place.line = configuration.document.lineOf(key);
    return finding;
}

} // namespace rules

} // namespace checks
