#pragma once

#include "core/checks/finding.h"
#include "core/checks/folder_view.h"

#include <vector>

/// One rule, one function: looks at the folder, or at one configuration in it, and adds what it finds.
/// `check.cpp` has the tables.
namespace checks::rules {

using Findings = std::vector<Finding>;

// name_rules.cpp
void skippedFiles(const FolderView &view, Findings &found);
void emptyFolder(const FolderView &view, Findings &found);
void nameCase(const FolderView &view, Findings &found);
void foreignMac(const FolderView &view, const Configuration &configuration, Findings &found);
void twoKinds(const FolderView &view, const Configuration &configuration, Findings &found);
void firmwareBundle(const FolderView &view, Findings &found);

// checksum_rules.cpp
void firmwareChecksum(const FolderView &view, Findings &found);
void staleChecksum(const FolderView &view, Findings &found);
void sharedChecksum(const FolderView &view, Findings &found);

// request_rules.cpp
void firmwareMissing(const FolderView &view, const Configuration &configuration, Findings &found);
void provisioningOff(const FolderView &view, const Configuration &configuration, Findings &found);
void toneName(const FolderView &view, const Configuration &configuration, Findings &found);
void toneSupport(const FolderView &view, const Configuration &configuration, Findings &found);
void incremental(const FolderView &view, const Configuration &configuration, Findings &found);

// setting_rules.cpp
void fileProblems(const FolderView &view, const Configuration &configuration, Findings &found);
void pathSlash(const FolderView &view, const Configuration &configuration, Findings &found);
void defaultPassword(const FolderView &view, const Configuration &configuration, Findings &found);
void swappedCredentials(const FolderView &view, const Configuration &configuration, Findings &found);
void vlanPriority(const FolderView &view, const Configuration &configuration, Findings &found);
void listComma(const FolderView &view, const Configuration &configuration, Findings &found);

/// A finding about a whole file.
Finding about(const SourceFile &file, Severity severity, base::Code code, QStringList args = {});
/// A finding about one key of a configuration, at the line where it stands.
Finding about(const Configuration &configuration, const char *key, Severity severity, base::Code code,
              QStringList args = {});

} // namespace checks::rules
