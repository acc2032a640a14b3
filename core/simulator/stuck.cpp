#include "core/simulator/stuck.h"

#include "core/progress/messages.h"

namespace simulator {

using catalogue::FileKind;

namespace {

bool isConfig(FileKind kind)
{
    return kind <= FileKind::GenericConfigIncremental;
}

QString bareName(const QString &path)
{
    return path.section(u'/', -1);
}

} // namespace

void PassJudge::note(const progress::Fetch &fetch, const QString &name, const Fetched &fetched)
{
    if (fetched.loginRefused)
        return complain(kLoginRefused, {name, fetched.detail});
    if (fetched.outcome == serving::Outcome::Refused)
        return complain(kServerRefuses, {name, fetched.detail});
    if (fetched.nobodyThere)
        return complain(kNobodyListens, {name});
    if (fetched.redirected)
        return complain(kServerRedirects, {name, fetched.detail});
    if (fetched.declined)
        return complain(kServerDeclines, {name, fetched.detail});
    if (fetched.outcome == serving::Outcome::TimedOut || fetched.outcome == serving::Outcome::Aborted)
        return complain(kServerSilent, {name});
    if (fetch.checksum)
        noteChecksum(fetch, name, fetched);
    else
        noteFile(fetch, name, fetched);
}

void PassJudge::noteFile(const progress::Fetch &fetch, const QString &name, const Fetched &fetched)
{
    const bool found = fetched.outcome == serving::Outcome::Sent;
    m_lastFile = name;
    m_fileMd5 = fetched.md5;
    if (isConfig(fetch.kind)) {
        m_foundConfig = m_foundConfig || found;
        m_checksumText.clear();
        return;
    }
    // Guide 4.2.1 and 5.1 step 5: the .md5 of tones comes before them, that of firmware after it.
    if (fetch.kind != FileKind::Tones) {
        if (!found)
            complain(progress::kFirmwareMissing, {name, catalogue::readFileName(bareName(name)).version});
    } else if (!found) {
        complain(progress::kTonesMissing, {name, name});
    } else if (!isConfirmed()) {
        complain(progress::kTonesChecksumWrong, {catalogue::checksumName(name)});
    }
}

void PassJudge::noteChecksum(const progress::Fetch &fetch, const QString &name, const Fetched &fetched)
{
    const bool found = fetched.outcome == serving::Outcome::Sent;
    m_checksumText = fetched.bytes;
    if (fetch.kind == FileKind::Tones) {
        m_lastFile = name;
        m_fileMd5.clear();
        if (!found)
            m_missingTonesMd5 = name;
        return;
    }
    const bool config = isConfig(fetch.kind);
    if (!found)
        complain(config ? progress::kChecksumMissing : progress::kFirmwareChecksumMissing, {name});
    else if (!progress::checksumMatches(m_checksumText, m_fileMd5))
        complain(config ? progress::kChecksumWrong : progress::kFirmwareChecksumWrong, {name});
}

void PassJudge::complain(base::Code code, QStringList args)
{
    if (!m_complaint)
        m_complaint = base::Message{code, std::move(args)};
}

/// What settings want that switch provisioning off (guide section 3 and 4.2: the feature "must still be
/// enabled"), and the device has not.
static std::optional<base::Message> leftBehind(const progress::Device &device, const QString &own)
{
    const conf::Provisioning &settings = device.configuration.settings();
    const QString firmware = settings.firmware.value_or(QString());
    if (!firmware.isEmpty() && firmware != device.firmware.text())
        return base::Message{progress::kOffWithFirmware, {own, firmware}};
    const QString tones = settings.tones.value_or(QString());
    const bool takesTones = device.can.tones == catalogue::Tones::ChosenName;
    if (takesTones && !tones.isEmpty() && device.tonesMd5.isEmpty())
        return base::Message{progress::kOffWithTones, {own, tones}};
    return std::nullopt;
}

std::optional<base::Message> PassJudge::verdict(const progress::Device &device) const
{
    const conf::Provisioning &settings = device.configuration.settings();
    const QString own = catalogue::deviceConfigName(device.mac);
    if (!settings.use)
        return leftBehind(device, own);
    if (m_complaint)
        return m_complaint;
    // Guide 4.1: the first 8180 asks for its tones by itself, so their absence means nothing.
    if (!m_missingTonesMd5.isEmpty() && device.can.tones == catalogue::Tones::ChosenName)
        return base::Message{progress::kTonesChecksumMissing,
                             {m_missingTonesMd5, settings.tones.value_or(QString())}};
    if (!m_foundConfig)
        return base::Message{progress::kNothingForIt, {own}};
    return std::nullopt;
}

} // namespace simulator
