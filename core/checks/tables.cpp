#include "core/checks/rules.h"

namespace checks::rules {

namespace {

constexpr SettingRule kSettingRules[] = {
    valueForm, trailingComment, unknownKey, keyOfOtherEra, defaultPassword, sipOnly, pointsAtLaptop,
};

constexpr const char *kImages[] = {"prov.version.firmware", "prov.version.kernel", "prov.version.base",
                                   "prov.version.sys", "prov.download.fwpath"};
constexpr const char *kComponents[] = {"prov.version.kernel", "prov.version.base", "prov.version.sys",
                                       "prov.version.firmware"};
constexpr const char *kWanted[] = {
    "prov.use",         "prov.version.firmware", "prov.version.kernel", "prov.version.base",
    "prov.version.sys", "prov.data.tone",        "prov.download.fwpath"};
constexpr const char *kTones[] = {"prov.data.tone", "prov.download.fwpath", "prov.version.firmware"};
constexpr const char *kIncremental[] = {"prov.i", "prov.version.firmware"};
constexpr const char *kServer[] = {"prov.server.static", "prov.version.firmware"};
constexpr const char *kMethod[] = {"prov.download.method", "prov.server.method", "prov.server.static",
                                   "prov.version.firmware"};
constexpr const char *kCredentials[] = {"prov.auth.user", "prov.auth.pwd", "prov.download.method",
                                        "prov.server.method", "prov.server.static"};
constexpr const char *kNames[] = {"prov.auth.user", "prov.auth.pwd"};

constexpr SubjectRule kSubjectRules[] = {
    {firmwareMissing, kImages},      {componentUnsupported, kComponents},
    {provisioningOff, kWanted},      {tones, kTones},
    {incremental, kIncremental},     {incompleteFile, {}},
    {passwordLeftOut, {}},           {genericCredentials, {}},
    {serverForm, kServer},           {httpsUnsupported, kMethod},
    {tftpCredentials, kCredentials}, {swappedCredentials, kNames},
};

constexpr FileRule kFileRules[] = {foreignMac, kindsCombined, documentProblems};

constexpr FolderRule kFolderRules[] = {
    skippedFiles,     emptyFolder,   nameCase,        duplicateMac,   firmwareBundle,
    firmwareChecksum, wrongChecksum, missingChecksum, sharedChecksum,
};

} // namespace

std::span<const SettingRule> settingRules()
{
    return kSettingRules;
}

std::span<const SubjectRule> subjectRules()
{
    return kSubjectRules;
}

std::span<const FileRule> fileRules()
{
    return kFileRules;
}

std::span<const FolderRule> folderRules()
{
    return kFolderRules;
}

} // namespace checks::rules
