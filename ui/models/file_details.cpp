#include "ui/models/file_details.h"

#include "core/checks/codes.h"
#include "core/files/checksum.h"
#include "core/job/layers.h"
#include "core/phrases/phrases.h"
#include "core/stock/tone_plan.h"
#include "core/tones/advice.h"
#include "ui/models/files_list.h"
#include "ui/models/last_segment.h"
#include "ui/models/tr.h"
#include "ui/models/wording.h"

#include <QLocale>
#include <algorithm>

namespace ui::models {

namespace {

using catalogue::FileKind;
using progress::Tone;

QString sentenceAndFix(const base::Message &message)
{
    return QStringList{phrases::text(message), phrases::fix(message)}.join(u' ').trimmed();
}

QString besides(const QString &path, const QString &name)
{
    return path.left(path.lastIndexOf(u'/') + 1) + name;
}

/// Algo's own .md5 of an image (guide section 3), in either spelling.
const checks::SourceFile *checksumOf(const checks::Folder &folder, const QString &path)
{
    const QString name = lastSegment(path);
    const auto *usual = fileAt(folder, besides(path, catalogue::checksumName(name)));
    return usual ? usual : fileAt(folder, besides(path, catalogue::appendedChecksumName(name)));
}

FileRemark verdictOn(const checks::Folder &folder, const checks::SourceFile &file)
{
    const checks::SourceFile *beside = checksumOf(folder, file.path);
    if (!beside)
        return {tr("Not verified: %1 is not here").arg(catalogue::checksumName(lastSegment(file.path))),
                Tone::Bad};
    const auto said = files::parseChecksum(beside->content->toByteArray());
    if (!said)
        return {tr("Not verified: %1 holds no checksum").arg(beside->path), Tone::Bad};
    if (said->md5 != file.content->md5())
        return {tr("Does not match %1").arg(beside->path), Tone::Bad};
    return {tr("Verified with %1").arg(beside->path), Tone::Good};
}

QString lengthText(std::chrono::milliseconds length)
{
    return tr("%1 s").arg(QLocale().toString(static_cast<double>(length.count()) / 1000.0, 'f', 1));
}

QString soundText(const tones::WavFormat &format)
{
    const QString channels = format.channels == 1   ? tr("mono")
                             : format.channels == 2 ? tr("stereo")
                                                    : tr("%1 channels").arg(format.channels);
    const QString rate = tr("%1 kHz").arg(QLocale().toString(format.rate / 1000.0));
    if (format.codec != tones::Codec::Pcm) // that it is PCM goes without saying
        return tr("%1 %2 %3").arg(tones::nameOf(format.codec), rate, channels);
    return tr("%1 %2 %3-bit").arg(rate, channels).arg(format.bits);
}

/// Few words: what the tone is stands beside them, and every sentence in the tip.
Line toneLine(const tones::PackedTone &tone)
{
    if (!tone.format)
        return {{tone.name, {}, {}, tr("No tone")}, Tone::Bad, 0, sentenceAndFix(tone.format.error().what)};
    QStringList words, sentences;
    if (tone.overwrites) {
        words << tr("overwrites");
        sentences << phrases::text(base::Message{tones::kToneOverwrites, {tone.name}});
    }
    if (!tone.format->isSafe())
        words << tr("convert");
    for (const tones::Advice &advice : tones::adviceOn(*tone.format))
        sentences << phrases::text(advice.what);
    const bool isFine = words.isEmpty() && sentences.isEmpty();
    const QString said = isFine ? tr("none needed") : (words + sentences).first();
    return {{tone.name, lengthText(tone.format->length()), soundText(*tone.format),
             words.size() > 1 ? capitalised(words.join(QStringLiteral("; "))) : capitalised(said)},
            isFine ? Tone::Normal : Tone::Look,
            0,
            sentences.join(u'\n')};
}

QString nameOf(const job::Device &device)
{
    const QString mac = device.mac ? device.mac->toString() : QString();
    return device.name.isEmpty() ? mac : device.name;
}

/// Which way a device goes from the firmware that it was seen to run.
FileRemark wayOf(const catalogue::FirmwareVersion &from, const catalogue::FirmwareVersion &to)
{
    if (from == to)
        return {tr("Runs it already"), Tone::Good};
    if (from.isEmpty())
        return {tr("Installs %1 unless it runs it").arg(to.text()), Tone::Normal};
    const auto order = catalogue::FirmwareVersion::compare(from, to);
    if (!order || *order == std::strong_ordering::equal)
        return {tr("Installs %1").arg(to.text()), Tone::Normal};
    if (*order == std::strong_ordering::greater)
        return {tr("Goes down to %1").arg(to.text()), Tone::Look};
    return {tr("Goes up to %1").arg(to.text()), Tone::Normal};
}

/// The devices of the job that ask for one file, and what they will do with it.
class Users {
public:
    Users(const FilesScene &scene, const FilesRow &row)
        : m_scene(scene), m_row(row), m_obstacle(obstacleTo(scene, row))
    {}

    std::vector<Line> lines() const
    {
        if (!m_scene.job)
            return {};
        std::vector<Line> lines;
        for (const job::Device &device : m_scene.job->devices) {
            const stock::Wants wants =
                stock::wantsOf(*m_scene.job, device, m_scene.seen.value(device.id).firmware);
            if (std::ranges::any_of(wants.files, [this](const auto &file) { return isMeant(file.path); }))
                lines.push_back(m_row.isTones() ? toneUser(device)
                                                : firmwareUser(device, wants.provisioningOff));
        }
        return lines;
    }

private:
    /// What lies at the root of a job's files is served in every folder that devices look in, unless a file
    /// of that name lies there itself.
    bool isMeant(const QString &asked) const
    {
        const QString name = lastSegment(asked);
        const QString path = m_row.reading.checksum ? besides(asked, catalogue::checksumName(name)) : asked;
        return path == m_row.path || (lastSegment(path) == m_row.path && !fileAt(*m_scene.folder, path));
    }

    /// Guide section 3: "Both this file, and the matching md5 checksum, must be present".
    static QString obstacleTo(const FilesScene &scene, const FilesRow &row)
    {
        if (row.isMissing)
            return row.reading.checksum ? tr("no checksum") : tr("missing");
        const stock::StockedFile *file = scene.inventory->find(row.path);
        if (file && !file->hasChecksum)
            return tr("no checksum");
        return file && file->problem ? phrases::brief(*file->problem) : QString();
    }

    FileRemark wayTo(const catalogue::FirmwareVersion &seen, bool isOff) const
    {
        const catalogue::FirmwareVersion wanted(m_row.reading.version);
        if (isOff)
            return {tr("Never: its settings switch provisioning off"), Tone::Look};
        if (m_obstacle.isEmpty() || seen == wanted)
            return wayOf(seen, wanted);
        return {tr("Cannot install: %1").arg(m_obstacle), Tone::Bad};
    }

    Line firmwareUser(const job::Device &device, bool isOff) const
    {
        const bool isMain = m_row.reading.kind == FileKind::Firmware;
        const auto seen = isMain ? m_scene.seen.value(device.id).firmware : catalogue::FirmwareVersion();
        const FileRemark way = wayTo(seen, isOff);
        return {
            {nameOf(device), seen.isEmpty() ? tr("not seen") : seen.text(), way.text}, way.tone, device.id};
    }

    Line toneUser(const job::Device &device) const
    {
        const auto outlook =
            stock::toneOutlook(*m_scene.job, device, *m_scene.folder, m_scene.seen.value(device.id));
        const FileRemark answer = answerTo(outlook);
        return {{nameOf(device), answer.text, capitalised(phrases::brief(outlook.why))},
                answer.tone,
                device.id,
                phrases::text(outlook.why)};
    }

    /// Guide 4.2.1, and what stands in the way of both answers.
    static FileRemark answerTo(const stock::ToneOutlook &outlook)
    {
        if (outlook.why.code == stock::kTonesOff)
            return {tr("Off"), Tone::Look};
        if (outlook.why.code == stock::kTonesNotThere)
            return {tr("Missing"), Tone::Bad};
        if (outlook.why.code == stock::kTonesBroken)
            return {tr("Damaged"), Tone::Bad};
        return {outlook.fetches ? tr("New") : tr("Same"), Tone::Normal};
    }

    const FilesScene &m_scene;
    const FilesRow &m_row;
    QString m_obstacle; ///< why no device can install it, in a few words; empty: it can
};

void describe(FileDetails &details, const stock::StockedFile &file, const FilesScene &scene)
{
    const checks::SourceFile *source = fileAt(*scene.folder, file.path);
    details.size = tr("%1 bytes").arg(QLocale().toString(file.size));
    if (source)
        details.md5 = QString::fromLatin1(source->content->md5());
    if (source && file.reading.isFirmware())
        details.checksum = verdictOn(*scene.folder, *source);
    else if (source)
        details.checksum = {tr("Made and served with it"), Tone::Normal};
    if (file.problem)
        details.remarks.push_back({sentenceAndFix(*file.problem), Tone::Bad});
}

void describe(FileDetails &details, const PackageLook &look)
{
    if (!*look.package) {
        details.remarks.push_back({sentenceAndFix(look.package->error().what), Tone::Bad});
        return;
    }
    const tones::Package &package = **look.package;
    for (const base::Message &problem : package.problems)
        details.remarks.push_back({sentenceAndFix(problem), Tone::Look});
    for (const tones::PackedTone &tone : package.tones)
        details.tones.push_back(toneLine(tone));
}

/// The firmware that such a checksum is of.
QString imageSummedBy(const QString &checksum)
{
    const QStringList names = catalogue::namesSummedBy(checksum);
    const auto image =
        std::ranges::find_if(names, [](const QString &name) { return catalogue::isImage(name); });
    return image == names.end() ? checksum : *image;
}

base::Message missingOf(const stock::NeededFile &needed, const FilesRow &row)
{
    const QString name = lastSegment(needed.path);
    if (row.isTones())
        return {checks::kTonesMissing, {name}};
    if (needed.checksumOnly)
        return {checks::kFirmwareMd5Missing, {imageSummedBy(name), name}};
    return {checks::kFirmwareMissing, {needed.version, name}};
}

void describe(FileDetails &details, const stock::NeededFile &needed, const FilesRow &row)
{
    details.isMissing = true;
    details.remarks.push_back({sentenceAndFix(missingOf(needed, row)), Tone::Bad});
    if (!needed.nearMiss.isEmpty())
        details.remarks.push_back(
            {tr("%1 is here, which is not what devices ask for: they look for every letter of the name in "
                "its folder.")
                 .arg(needed.nearMiss),
             Tone::Look});
    details.users = tr("%1, by %2 = %3").arg(details.users, QString::fromLatin1(needed.key), needed.version);
}

} // namespace

QStringList toneTitles()
{
    return {tr("Tone"), tr("Length"), tr("Sound"), tr("Advice")};
}

QStringList deviceTitles(bool isTones)
{
    if (isTones)
        return {tr("Device"), tr("New or same"), tr("Why")};
    return {tr("Device"), tr("Seen to run"), tr("What it does")};
}

FileDetailsPtr detailsOf(const FilesScene &scene, const QString &path)
{
    auto made = std::make_shared<FileDetails>();
    FileDetails &details = *made;
    const auto rows = rowsOf(scene, {});
    const auto row = std::ranges::find(rows, path, &FilesRow::path);
    if (row == rows.end())
        return made;
    details.path = path;
    details.isTones = row->isTones();
    details.what = row->what;
    details.models = row->models.join(QStringLiteral(", "));
    details.users = row->users == 0 ? tr("nobody") : usersText(row->users, scene.job != nullptr);
    if (const stock::StockedFile *file = row->isMissing ? nullptr : scene.inventory->find(path))
        describe(details, *file, scene);
    const auto needed = std::ranges::find(scene.inventory->needed, path, &stock::NeededFile::path);
    if (row->isMissing && needed != scene.inventory->needed.end())
        describe(details, *needed, *row);
    if (const auto look = scene.packages.constFind(path); look != scene.packages.cend())
        describe(details, *look);
    details.devices = Users(scene, *row).lines();
    return made;
}

} // namespace ui::models
