#include "core/checks/rules.h"

namespace checks::rules {

namespace {

constexpr const char *kKey = "prov.data.tone";

/// `repair` gives the setting another value.
void tell(const Subject &subject, Severity severity, base::Message what, const std::optional<QString> &better,
          Findings &found)
{
    Finding finding = subject.about(kKey, severity, std::move(what));
    if (better)
        finding.repair =
            subject.repair({kRepairValue, {QString::fromLatin1(kKey)}}, {{kKey, *better, {}, {}}});
    found.push_back(std::move(finding));
}

void unsupported(const Subject &subject, Findings &found)
{
    Finding finding = subject.about(kKey, Severity::Warning, {kTonesUnsupported, {subject.modelName()}});
    finding.repair =
        subject.repair({kRepairRemoveKey, {QString::fromLatin1(kKey)}}, {{kKey, std::nullopt, {}, {}}});
    found.push_back(std::move(finding));
}

/// Guide 4.1: the 8180 "will automatically attempt to download a tones file … using the following name". The
/// archive that is there under another name gets that one.
void fixedName(const Subject &subject, const FolderView &files, const QString &tones, Findings &found)
{
    const QString &folder = subject.provisioning().firmwarePath;
    const QString right = catalogue::fixedTonesName(subject.model()->number);
    if (tones == right)
        return;
    tell(subject, Severity::Warning, {kTonesName, {tones, right}}, right, found);
    const SourceFile *archive = files.find(inFolder(folder, tones));
    auto &repair = found.back().repair;
    const auto renaming =
        archive ? files.renaming(archive->path, sibling(archive->path, right)) : std::nullopt;
    if (repair && renaming)
        repair->edits.insert(repair->edits.end(), renaming->edits.begin(), renaming->edits.end());
}

/// The name of what is there but for its case or its ending; empty if nothing is.
QString nearName(const FolderView &files, const QString &path)
{
    const bool isZip = path.endsWith(QLatin1StringView(".zip"), Qt::CaseInsensitive);
    const QString asZip = path.endsWith(QLatin1StringView(".zip")) ? path
                          : isZip                                  ? path.chopped(4) + QStringLiteral(".zip")
                                                                   : path + QStringLiteral(".zip");
    const SourceFile *exact = files.find(asZip);
    const SourceFile *near = exact ? exact : files.findAnyCase(asZip);
    return near ? fileNameOf(near->path) : QString();
}

} // namespace

/// Guide 4.2: "provide the full file name of the desired tones package, including the .zip extension (note
/// that the filename is case sensitive)"; "this parameter must not contain a path"; and which products take
/// none.
void tones(const Subject &subject, const FolderView &files, Findings &found)
{
    const QString value = subject.provisioning().tones.value_or(QString());
    if (value.isEmpty())
        return;
    if (subject.model() && subject.capabilities().tones == catalogue::Tones::None)
        return unsupported(subject, found);
    const QString name = value.section(u'/', -1).section(u'\\', -1);
    if (name != value)
        return tell(subject, Severity::Error, {kTonesPath, {value, name}},
                    name.isEmpty() ? std::nullopt : std::optional(name), found);
    if (subject.model() && subject.capabilities().tones == catalogue::Tones::FixedName)
        return fixedName(subject, files, value, found);

    const QString path = inFolder(subject.provisioning().firmwarePath, value);
    const bool isZip = value.endsWith(QLatin1StringView(".zip"));
    if (isZip && files.find(path))
        return;
    const QString near = nearName(files, path);
    if (isZip && near.isEmpty())
        return tell(subject, Severity::Error, {kTonesMissing, {path}}, std::nullopt, found);
    const bool safe = near.endsWith(QLatin1StringView(".zip"));
    tell(subject, Severity::Error,
         {kTonesName, {value, safe ? near : value.section(u'.', 0, 0) + QStringLiteral(".zip")}},
         safe ? std::optional(near) : std::nullopt, found);
}

} // namespace checks::rules
