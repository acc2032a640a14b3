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
constexpr const char *kMethodNames[] = {"prov.download.method", "prov.server.method", "prov.server.static",
                                        "prov.version.firmware"};
constexpr const char *kCredentials[] = {"prov.auth.user", "prov.auth.pwd", "prov.download.method",
                                        "prov.server.method", "prov.server.static"};
constexpr const char *kNames[] = {"prov.auth.user", "prov.auth.pwd"};

const std::vector<SubjectRule> &allSubjectRules()
{
    static const std::vector<SubjectRule> kSubjectRules{
        {firmwareMissing, kImages},
        {componentUnsupported, kComponents},
        {provisioningOff, kWanted},
        {tones, kTones},
        {absentTones, absentToneKeys()},
        {incremental, kIncremental},
        {incompleteFile, {}},
        {passwordLeftOut, {}},
        {genericCredentials, {}},
        {serverForm, kServer},
        {httpsUnsupported, kMethodNames},
        {tftpCredentials, kCredentials},
        {swappedCredentials, kNames},
    };
    return kSubjectRules;
}

constexpr FileRule kFileRules[] = {foreignMac, kindsCombined, documentProblems};

constexpr FolderRule kFolderRules[] = {
    skippedFiles,  emptyFolder,     nameCase,       duplicateMac, firmwareBundle, firmwareChecksum,
    wrongChecksum, missingChecksum, sharedChecksum, firmwareName, firmwareAlone,  tonePackages,
};

constexpr FolderRule kStockRules[] = {nameCase,       firmwareBundle, firmwareChecksum,
                                      sharedChecksum, firmwareName,   tonePackages};

} // namespace

std::span<const SettingRule> settingRules()
{
    return kSettingRules;
}

std::span<const SubjectRule> subjectRules()
{
    return allSubjectRules();
}

std::span<const FileRule> fileRules()
{
    return kFileRules;
}

std::span<const FolderRule> folderRules()
{
    return kFolderRules;
}

std::span<const FolderRule> stockRules()
{
    return kStockRules;
}

} // namespace checks::rules
