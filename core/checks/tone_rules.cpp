#include "core/checks/rules.h"

namespace checks::rules {

namespace {

using conf::kTonesKey;

/// `repair` gives the setting another value.
void tell(const Subject &subject, Severity severity, base::Message what, const std::optional<QString> &better,
          Findings &found)
{
    Finding finding = subject.about(kTonesKey, severity, std::move(what));
    if (better)
        finding.repair =
            subject.repair({kRepairValue, {QString::fromLatin1(kTonesKey)}}, {{kTonesKey, *better, {}, {}}});
    found.push_back(std::move(finding));
}

void unsupported(const Subject &subject, Findings &found)
{
    Finding finding = subject.about(kTonesKey, Severity::Warning, {kTonesUnsupported, {subject.modelName()}});
    finding.repair = subject.repair({kRepairRemoveKey, {QString::fromLatin1(kTonesKey)}},
                                    {{kTonesKey, std::nullopt, {}, {}}});
    found.push_back(std::move(finding));
}

conf::WantedFile package(const QString &name)
{
    return {kTonesKey, catalogue::FileKind::Tones, name, name};
}

/// Guide 4.1: the 8180 "will automatically attempt to download a tones file … using the following name". The
/// archive that is there under another name gets that one.
void fixedName(const Subject &subject, const FolderView &files, const QString &tones, Findings &found)
{
    const QString right = catalogue::fixedTonesName(subject.model()->number);
    if (tones == right)
        return;
    tell(subject, Severity::Warning, {kTonesName, {tones, right}}, right, found);
    const SourceFile *archive = files.answerTo(package(tones), subject.provisioning());
    auto &repair = found.back().repair;
    const auto renaming =
        archive ? files.renaming(archive->path, sibling(archive->path, right)) : std::nullopt;
    if (repair && renaming)
        repair->edits.insert(repair->edits.end(), renaming->edits.begin(), renaming->edits.end());
}

/// The name of what is there but for its case or its ending; empty if nothing is.
QString nearName(const FolderView &files, const QString &name, const QStringList &places)
{
    const bool isZip = name.endsWith(QLatin1StringView(".zip"), Qt::CaseInsensitive);
    const QString asZip = name.endsWith(QLatin1StringView(".zip")) ? name
                          : isZip                                  ? name.chopped(4) + QStringLiteral(".zip")
                                                                   : name + QStringLiteral(".zip");
    for (const QString &place : places) {
        const QString path = inFolder(place, asZip);
        const SourceFile *exact = files.find(path);
        if (const SourceFile *near = exact ? exact : files.findAnyCase(path))
            return fileNameOf(near->path);
    }
    return {};
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

    const bool isZip = value.endsWith(QLatin1StringView(".zip"));
    if (isZip && files.answerTo(package(value), subject.provisioning()))
        return;
    const QStringList places = placesOf(subject.provisioning(), files.isOfJob());
    const QString near = nearName(files, value, places);
    if (isZip && near.isEmpty())
        return tell(subject, Severity::Error, {kTonesMissing, {inFolder(places.front(), value)}},
                    std::nullopt, found);
    const bool safe = near.endsWith(QLatin1StringView(".zip"));
    tell(subject, Severity::Error,
         {kTonesName, {value, safe ? near : value.section(u'.', 0, 0) + QStringLiteral(".zip")}},
         safe ? std::optional(near) : std::nullopt, found);
}

} // namespace checks::rules
