#pragma once

#include "core/checks/codes.h"
#include "core/checks/file_subject.h"
#include "core/checks/finding.h"
#include "core/checks/subject.h"

#include <span>
#include <vector>

/// One rule, one function: looks at a folder, at a file of settings or at one setting, and adds what it
/// finds. `tables.cpp` has the tables.
namespace checks::rules {

using Findings = std::vector<Finding>;

/// A setting that a file of settings has.
struct Setting {
    QByteArray key;
    QString value;
    catalogue::ParameterMatch match; ///< false: the catalogue does not know the key
    bool secret = false;             ///< never to be an argument
};

/// Judges one setting by itself and what kind of device it is for.
using SettingRule = void (*)(const Subject &, const Setting &, Findings &);

/// Judges several settings together, and the files that they ask for.
struct SubjectRule {
    void (*run)(const Subject &, const FolderView &files, Findings &);
    /// What it reads: a device of a job is judged by the rule only if it says one of these itself. Empty: it
    /// is about the whole file, and never about one device of a job.
    std::span<const char *const> keys;
};

using FileRule = void (*)(const FileSubject &, Findings &);
using FolderRule = void (*)(const FolderView &, Findings &);

std::span<const SettingRule> settingRules();
std::span<const SubjectRule> subjectRules();
std::span<const FileRule> fileRules();
std::span<const FolderRule> folderRules();
std::span<const FolderRule> stockRules(); ///< those of them that are about firmware and tones

// name_rules.cpp
void skippedFiles(const FolderView &view, Findings &found);
void emptyFolder(const FolderView &view, Findings &found);
void nameCase(const FolderView &view, Findings &found);
void duplicateMac(const FolderView &view, Findings &found);
void firmwareBundle(const FolderView &view, Findings &found);
void foreignMac(const FileSubject &subject, Findings &found);
void kindsCombined(const FileSubject &subject, Findings &found);

// checksum_rules.cpp
void firmwareChecksum(const FolderView &view, Findings &found);
void wrongChecksum(const FolderView &view, Findings &found);
void missingChecksum(const FolderView &view, Findings &found);
void sharedChecksum(const FolderView &view, Findings &found);

// document_rules.cpp
void documentProblems(const FileSubject &subject, Findings &found);
/// What is wrong with a text, for a file and a template alike.
Finding problemFinding(const Subject &subject, const base::Error &problem);

// request_rules.cpp
void firmwareMissing(const Subject &subject, const FolderView &files, Findings &found);
void componentUnsupported(const Subject &subject, const FolderView &files, Findings &found);
void provisioningOff(const Subject &subject, const FolderView &files, Findings &found);

// tone_rules.cpp
void tones(const Subject &subject, const FolderView &files, Findings &found);
void absentTones(const Subject &subject, const FolderView &files, Findings &found);
/// What absentTones() reads.
std::span<const char *const> absentToneKeys();

// stock_rules.cpp
void firmwareName(const FolderView &view, Findings &found);
void firmwareAlone(const FolderView &view, Findings &found);
void tonePackages(const FolderView &view, Findings &found);

// kind_rules.cpp
void incremental(const Subject &subject, const FolderView &files, Findings &found);
void incompleteFile(const Subject &subject, const FolderView &files, Findings &found);
void passwordLeftOut(const Subject &subject, const FolderView &files, Findings &found);
void genericCredentials(const Subject &subject, const FolderView &files, Findings &found);

// server_rules.cpp
void serverForm(const Subject &subject, const FolderView &files, Findings &found);
void httpsUnsupported(const Subject &subject, const FolderView &files, Findings &found);
void tftpCredentials(const Subject &subject, const FolderView &files, Findings &found);
void swappedCredentials(const Subject &subject, const FolderView &files, Findings &found);
void pointsAtLaptop(const Subject &subject, const Setting &setting, Findings &found);

// setting_rules.cpp
void valueForm(const Subject &subject, const Setting &setting, Findings &found);
void trailingComment(const Subject &subject, const Setting &setting, Findings &found);
void unknownKey(const Subject &subject, const Setting &setting, Findings &found);
void keyOfOtherEra(const Subject &subject, const Setting &setting, Findings &found);
void defaultPassword(const Subject &subject, const Setting &setting, Findings &found);
void sipOnly(const Subject &subject, const Setting &setting, Findings &found);

/// A setting of a subject, looked up.
Setting settingOf(const Subject &subject, QByteArrayView key, QString value);

} // namespace checks::rules
