#include "core/progress/replay.h"

#include "core/files/checksum.h"

#include <algorithm>

namespace progress {
namespace {

using catalogue::Capabilities;
using catalogue::FileKind;

bool isConfig(FileKind kind)
{
    return kind <= FileKind::GenericConfigIncremental;
}

bool isIncremental(FileKind kind)
{
    return kind == FileKind::DeviceConfigIncremental || kind == FileKind::GenericConfigIncremental;
}

bool isImage(FileKind kind)
{
    return kind >= FileKind::Firmware && kind <= FileKind::System;
}

QString bareName(const QString &path)
{
    return path.sliced(path.lastIndexOf(u'/') + 1);
}

bool isFinished(const Procedure &pass)
{
    return std::holds_alternative<Finished>(pass.next()) || std::holds_alternative<Exit>(pass.next());
}

/// It is asking, so it is switched on.
Device switchedOn(Device device)
{
    if (!device.configuration.settings().use)
        device.configuration = device.configuration.with("prov.use", "1");
    return device;
}

/// The same device with the image it is about to ask for already installed.
Device withImage(Device device, FileKind kind)
{
    const conf::Provisioning &wanted = device.configuration.settings();
    const auto version = [](const std::optional<QString> &text) {
        return catalogue::FirmwareVersion(text.value_or(QString()));
    };
    switch (kind) {
    case FileKind::Firmware:
        device.firmware = version(wanted.firmware);
        break;
    case FileKind::Kernel:
        device.kernel = version(wanted.kernel);
        break;
    case FileKind::Base:
        device.base = version(wanted.base);
        break;
    default:
        device.system = version(wanted.system);
        break;
    }
    return device;
}

/// A device that asks for a file tells by it what its settings say.
Configuration settingsThatAskFor(const Configuration &believed, const Observation &seen)
{
    const QByteArray version = seen.reading.version.toUtf8();
    switch (seen.reading.kind) {
    case FileKind::Firmware:
        return believed.with("prov.version.firmware", version);
    case FileKind::Kernel:
        return believed.with("prov.version.kernel", version);
    case FileKind::Base:
        return believed.with("prov.version.base", version);
    case FileKind::System:
        return believed.with("prov.version.sys", version);
    case FileKind::DeviceConfigIncremental:
    case FileKind::GenericConfigIncremental:
        return believed.with("prov.i", "1");
    default:
        return believed;
    }
}

} // namespace

void Replay::powerUp(const Device &believed, const std::vector<Capabilities> &abilities,
                     const std::optional<Device> &unchanged)
{
    m_hypotheses.clear();
    m_before.clear();
    const Device device = switchedOn(believed);
    suppose(device, abilities);
    if (unchanged)
        suppose(switchedOn(*unchanged), abilities);
    // Guide 2.2.5: "this feature is disabled by default. To use it, enable it in the web interface", unseen
    // by us.
    Device other = device;
    const bool on = device.configuration.settings().incremental;
    other.configuration = device.configuration.with("prov.i", on ? "0" : "1");
    std::vector<Capabilities> incremental;
    std::copy_if(abilities.begin(), abilities.end(), std::back_inserter(incremental),
                 [](const Capabilities &can) { return can.incrementalFiles; });
    suppose(std::move(other), incremental);
}

void Replay::suppose(Device device, const std::vector<Capabilities> &abilities)
{
    for (const Capabilities &can : abilities) {
        device.can = can;
        m_hypotheses.emplace_back(device);
    }
}

bool Replay::fits(const Procedure &pass, const Observation &seen)
{
    const Fetch *expected = pass.fetch();
    if (!expected || expected->step != seen.step)
        return false;
    if (isConfig(expected->kind))
        return true;
    const QString name = bareName(expected->path);
    if (name == seen.name)
        return true;
    // Until its model is known, the name we expect has none in it.
    return isImage(expected->kind) && pass.device().model.isEmpty() &&
           name.section(u'-', 2) == seen.name.section(u'-', 2);
}

bool Replay::expects(const Observation &seen) const
{
    return std::any_of(m_hypotheses.cbegin(), m_hypotheses.cend(),
                       [&seen](const Procedure &pass) { return fits(pass, seen); });
}

bool Replay::observe(const Observation &seen)
{
    Hypotheses fitting;
    std::copy_if(m_hypotheses.cbegin(), m_hypotheses.cend(), std::back_inserter(fitting),
                 [&seen](const Procedure &pass) { return fits(pass, seen); });
    const bool expected = !fitting.empty();
    if (!expected)
        fitting = joined(seen);
    Hypotheses after;
    for (const Procedure &pass : fitting)
        spread(after, pass, seen);
    if (after.size() > kMaxHypotheses)
        after.erase(after.begin() + kMaxHypotheses, after.end());
    m_before = std::move(fitting);
    m_newest = seen;
    m_hypotheses = std::move(after);
    return expected;
}

bool Replay::observeAgain(const Observation &seen)
{
    if (!m_before.empty())
        m_hypotheses = std::move(m_before);
    return observe(seen);
}

/// The 8188 on 1.0 wants the .md5 over FTP and HTTP too; that shows only when it asks for it, after its
/// configuration.
Replay::Hypotheses Replay::demandingChecksums(const Observation &seen) const
{
    Hypotheses demanding;
    for (Procedure pass : m_before) {
        Device device = pass.device();
        device.protocol = seen.protocol;
        device.can.checksumOnEveryProtocol = true;
        pass.suppose(std::move(device));
        Hypotheses after;
        spread(after, pass, m_newest);
        std::copy_if(after.cbegin(), after.cend(), std::back_inserter(demanding),
                     [&seen](const Procedure &each) { return fits(each, seen); });
    }
    return demanding;
}

Replay::Hypotheses Replay::joined(const Observation &seen) const
{
    if (isConfig(seen.reading.kind) && seen.reading.checksum) {
        Hypotheses demanding = demandingChecksums(seen);
        if (!demanding.empty())
            return demanding;
    }
    Device device = likeliest().device();
    device.protocol = seen.protocol;
    device.configuration = settingsThatAskFor(device.configuration, seen);
    if (seen.step == Step::Tones || seen.step == Step::TonesMd5) {
        const bool fixed = seen.reading.kind == FileKind::Tones && !seen.reading.model.isEmpty();
        device.can.tones = fixed ? catalogue::Tones::FixedName : catalogue::Tones::ChosenName;
        if (fixed)
            device.model = seen.reading.model;
        else if (seen.step == Step::Tones)
            device.configuration = device.configuration.with("prov.data.tone", seen.name.toUtf8());
    }
    return {Procedure::joinedAt(std::move(device), seen.step)};
}

void Replay::spread(Hypotheses &into, const Procedure &pass, const Observation &seen)
{
    const FileKind kind = pass.fetch()->kind;
    const bool checksum = pass.fetch()->checksum;
    if (seen.answer.kind == Answer::Kind::Failed) {
        into.push_back(pass); // it tries again, or it goes on without
        follow(into, pass, seen.answer);
    } else if (seen.answer.kind == Answer::Kind::Found && isConfig(kind) && !checksum) {
        spreadConfig(into, pass, seen);
    } else if (seen.answer.kind == Answer::Kind::Found && kind == FileKind::Tones && checksum) {
        spreadTones(into, pass, seen);
    } else {
        follow(into, pass, seen.answer);
    }
}

/// Does it hold this file already? Then it goes on; else it applies it and reboots.
void Replay::spreadConfig(Hypotheses &into, const Procedure &pass, const Observation &seen)
{
    const bool incremental = isIncremental(pass.fetch()->kind);
    Procedure holdsIt = pass;
    Procedure isNew = pass;
    Device device = pass.device();
    if (incremental ? device.configuration.matchesIncremental(seen.answer.bytes)
                    : device.configuration.matchesFile(seen.answer.md5)) {
        Device changed = device;
        changed.configuration = incremental ? Configuration() : device.configuration.with("prov.use", "1");
        isNew.suppose(std::move(changed));
    } else {
        device.configuration = incremental ? device.configuration.withIncremental(seen.answer.bytes)
                                           : Configuration::ofFile(seen.answer.bytes, seen.answer.md5);
        holdsIt.suppose(std::move(device));
    }
    follow(into, seen.heldAlready ? holdsIt : isNew, seen.answer);
    follow(into, seen.heldAlready ? isNew : holdsIt, seen.answer);
}

/// Guide 5.1 step 5 b): "different than last stored md5", which only the device knows, unless the last were
/// given to it here.
void Replay::spreadTones(Hypotheses &into, const Procedure &pass, const Observation &seen)
{
    const auto checksum = files::parseChecksum(seen.answer.bytes);
    Device device = pass.device();
    if (seen.isNewToIt) {
        device.tonesMd5.clear();
        Procedure wantsIt = pass;
        wantsIt.suppose(std::move(device));
        return follow(into, std::move(wantsIt), seen.answer);
    }
    follow(into, pass, seen.answer);
    const bool stored = checksum && device.tonesMd5 == checksum->md5;
    device.tonesMd5 = stored || !checksum ? QByteArray() : checksum->md5;
    Procedure other = pass;
    other.suppose(std::move(device));
    follow(into, other, seen.answer);
}

/// Answers, and where that leads to an image, lets the device have that image already as well.
void Replay::follow(Hypotheses &into, Procedure pass, const Answer &answer)
{
    const Procedure before = pass;
    pass.answered(answer);
    const Fetch *next = pass.fetch();
    const bool wantsImage = next && isImage(next->kind) && !next->checksum;
    into.push_back(pass);
    if (!wantsImage || into.size() > kMaxHypotheses)
        return;
    Procedure hasIt = before;
    hasIt.suppose(withImage(before.device(), next->kind));
    follow(into, std::move(hasIt), answer);
}

void Replay::learnModel(const QString &number, const std::vector<Capabilities> &abilities)
{
    Hypotheses known;
    for (const Capabilities &can : abilities) {
        for (const Procedure &pass : m_hypotheses) {
            Device device = pass.device();
            device.model = number;
            const bool every = device.can.checksumOnEveryProtocol;
            device.can = can;
            device.can.checksumOnEveryProtocol |= every;
            Procedure told = pass;
            told.suppose(std::move(device));
            known.push_back(std::move(told));
        }
    }
    if (known.size() > kMaxHypotheses)
        known.erase(known.begin() + kMaxHypotheses, known.end());
    m_hypotheses = std::move(known);
}

bool Replay::mayBeFinished() const
{
    return std::any_of(m_hypotheses.cbegin(), m_hypotheses.cend(), isFinished);
}

bool Replay::takeAsFinished()
{
    if (!mayBeFinished())
        return false;
    std::stable_partition(m_hypotheses.begin(), m_hypotheses.end(), isFinished);
    return true;
}

bool Replay::mayAskForMore() const
{
    return std::any_of(m_hypotheses.cbegin(), m_hypotheses.cend(),
                       [](const Procedure &pass) { return pass.fetch() != nullptr; });
}

} // namespace progress
