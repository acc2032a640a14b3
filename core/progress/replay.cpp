#include "core/progress/replay.h"

#include <algorithm>

namespace progress {
namespace {

using catalogue::Capabilities;
using catalogue::FileKind;

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

/// The protocol may have changed: by new settings, or because somebody tries by hand.
Procedure over(serving::Protocol protocol, Procedure pass)
{
    if (pass.device().protocol == protocol)
        return pass;
    Device device = pass.device();
    device.protocol = protocol;
    pass.suppose(std::move(device));
    return pass;
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
    for (const Procedure &pass : m_hypotheses) {
        if (fits(pass, seen))
            fitting.push_back(over(seen.protocol, pass));
    }
    const bool expected = !fitting.empty();
    if (!expected)
        fitting = joined(seen);
    Hypotheses after;
    for (const Procedure &pass : fitting)
        branch(after, pass, seen);
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
Hypotheses Replay::demandingChecksums(const Observation &seen) const
{
    Hypotheses demanding;
    for (Procedure pass : m_before) {
        Device device = pass.device();
        device.protocol = seen.protocol;
        device.can.checksumOnEveryProtocol = true;
        pass.suppose(std::move(device));
        Hypotheses after;
        branch(after, pass, m_newest);
        std::copy_if(after.cbegin(), after.cend(), std::back_inserter(demanding),
                     [&seen](const Procedure &each) { return fits(each, seen); });
    }
    return demanding;
}

Hypotheses Replay::joined(const Observation &seen) const
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
