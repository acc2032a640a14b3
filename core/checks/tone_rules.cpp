#include "core/catalogue/endings.h"
#include "core/checks/own_tones.h"
#include "core/checks/package_look.h"
#include "core/checks/requests.h"
#include "core/checks/rules.h"

#include <map>

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
    const bool isZip = name.endsWith(catalogue::kArchiveEnding, Qt::CaseInsensitive);
    const QString asZip = name.endsWith(catalogue::kArchiveEnding) ? name
                          : isZip ? name.chopped(4) + catalogue::kArchiveEnding
                                  : name + catalogue::kArchiveEnding;
    for (const QString &place : places) {
        const QString path = inFolder(place, asZip);
        const SourceFile *exact = files.find(path);
        if (const SourceFile *near = exact ? exact : files.findAnyCase(path))
            return fileNameOf(near->path);
    }
    return {};
}

/// Whether a device could install it.
void judgeContents(const Subject &subject, const SourceFile &package, Findings &found)
{
    const PackageLookPtr look = lookInto(package.content);
    if (look && !look->isRead)
        tell(subject, Severity::Error, {kPackageUnreadable, {package.path}}, std::nullopt, found);
    else if (look && look->names.isEmpty())
        tell(subject, Severity::Error, {tones::kPackageEmpty, {}}, std::nullopt, found);
}

/// What a device will have to play; nothing where that cannot be told.
std::optional<QSet<QString>> tonesOf(const Subject &subject, const FolderView &files)
{
    const QStringList &preloaded = subject.context().parameters.toneNames();
    QSet<QString> names(preloaded.cbegin(), preloaded.cend());
    const auto wanted = wantedBy(subject);
    const auto package = std::ranges::find(wanted, catalogue::FileKind::Tones, &conf::WantedFile::kind);
    // What an incremental file leaves out, and what each device says for itself, is not known here.
    const bool isSaidElsewhere = subject.isIncremental() || !subject.isLeftOut(kTonesKey);
    if (package == wanted.end())
        return isSaidElsewhere ? std::nullopt : std::optional(std::move(names));
    const SourceFile *file = files.find(answerFor(*package, subject, files));
    const PackageLookPtr look = file ? lookInto(file->content) : nullptr;
    if (!look || !look->isRead)
        return package->key.isEmpty() && !file ? std::optional(std::move(names)) : std::nullopt;
    return names.unite(look->names);
}

/// What was meant, where just the case is wrong.
QString inRightCase(const QSet<QString> &names, const QString &tone)
{
    QString right;
    for (const QString &name : names) {
        if (name.compare(tone, Qt::CaseInsensitive) != 0)
            continue;
        if (!right.isEmpty())
            return {};
        right = name;
    }
    return right;
}

void tellAbsent(const Subject &subject, const QString &tone, const std::vector<QByteArray> &keys,
                const QString &right, Findings &found)
{
    // Which tones a first generation has in it is known less well, and anybody may have uploaded one by hand.
    const Severity severity = subject.era() == catalogue::Era::First ? Severity::Notice : Severity::Warning;
    const QString key = QString::fromLatin1(keys.front());
    Finding finding = subject.about(keys.front(), severity, {kToneAbsent, {key, tone}});
    finding.count = static_cast<int>(keys.size());
    std::vector<KeyChange> changes;
    for (const QByteArray &one : keys)
        changes.push_back({one, right, {}, {}});
    if (!right.isEmpty())
        finding.repair = subject.repair({kRepairValue, {key}}, changes);
    found.push_back(std::move(finding));
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

    const bool isZip = value.endsWith(catalogue::kArchiveEnding);
    const SourceFile *there = isZip ? files.answerTo(package(value), subject.provisioning()) : nullptr;
    if (there)
        return judgeContents(subject, *there, found);
    const QStringList places = placesOf(subject.provisioning(), files.isOfJob());
    const QString near = nearName(files, value, places);
    if (isZip && near.isEmpty())
        return tell(subject, Severity::Error, {kTonesMissing, {inFolder(places.front(), value)}},
                    std::nullopt, found);
    const bool safe = near.endsWith(catalogue::kArchiveEnding);
    tell(subject, Severity::Error,
         {kTonesName, {value, safe ? near : value.section(u'.', 0, 0) + catalogue::kArchiveEnding}},
         safe ? std::optional(near) : std::nullopt, found);
}

std::span<const char *const> absentToneKeys()
{
    static const std::vector<const char *> keys = [] {
        std::vector<const char *> all{kTonesKey, "prov.download.fwpath", "prov.version.firmware"};
        for (const QByteArray &key : toneKeys())
            all.push_back(key.constData());
        return all;
    }();
    return keys;
}

/// A tone that is not there is not played. One that settings give to many parameters is told once.
void absentTones(const Subject &subject, const FolderView &files, Findings &found)
{
    if (subject.model() && subject.capabilities().tones == catalogue::Tones::None)
        return;
    std::map<QString, std::vector<QByteArray>> named;
    for (const QByteArray &key : subject.ownTones())
        named[subject.text(key)].push_back(key);
    const auto there = named.empty() ? std::nullopt : tonesOf(subject, files);
    if (!there)
        return;
    for (const auto &[tone, keys] : named) {
        if (!there->contains(tone))
            tellAbsent(subject, tone, keys, inRightCase(*there, tone), found);
    }
}

} // namespace checks::rules
