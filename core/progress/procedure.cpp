#include "core/progress/procedure.h"

#include "core/conf/wanted.h"
#include "core/progress/images.h"

#include <QCryptographicHash>
#include <array>

namespace progress {
namespace {

using catalogue::FileKind;

/// Guide 2.2.5: "the search order is as follows: algom, algom-i, algop, algop-i".
constexpr std::array kSearchOrder{FileKind::DeviceConfig, FileKind::DeviceConfigIncremental,
                                  FileKind::GenericConfig, FileKind::GenericConfigIncremental};

/// Guide 5.1 step 3 c): "if supported by device/firmware", and only while switched on (2.2.5: "disabled by
/// default").
bool asksFor(const Device &device, FileKind config)
{
    return !isIncremental(config) ||
           (device.can.incrementalFiles && device.configuration.settings().incremental);
}

QString configName(const Device &device, FileKind kind)
{
    const bool own = kind == FileKind::DeviceConfig || kind == FileKind::DeviceConfigIncremental;
    return own ? catalogue::deviceConfigName(device.mac, isIncremental(kind))
               : catalogue::genericConfigName(device.model, isIncremental(kind));
}

/// Slashes at the ends of the path, which guide 2.4 forbids, are forgiven.
QString joined(QStringView path, const QString &name)
{
    while (path.startsWith(u'/'))
        path = path.sliced(1);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path.isEmpty() ? name : path.toString() + u'/' + name;
}

/// Guide 2.2.2: names "will be combined with the other provisioning parameters":
/// server/[Config_Download_Path]/name. A static server's address may have a path of its own.
Fetch fetchOf(FileKind kind, bool checksum, const conf::Provisioning &settings, const QString &name)
{
    const QString asked = checksum ? catalogue::checksumName(name) : name;
    const bool ofConfig = kind <= FileKind::GenericConfigIncremental;
    const QString &folder = ofConfig ? settings.configPath : settings.firmwarePath;
    return {stepOf(kind, checksum), joined(conf::serverPathOf(settings), joined(folder, asked)), kind,
            checksum};
}

} // namespace

Answer Answer::found(const QByteArray &bytes)
{
    return {Kind::Found, bytes, QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex()};
}

bool checksumMatches(const QByteArray &checksumFile, const QByteArray &md5)
{
    const QByteArray line = checksumFile.left(checksumFile.indexOf('\n')).simplified();
    return !md5.isEmpty() && line.left(line.indexOf(' ')) == md5;
}

Procedure::Procedure(Device device) : m_device(std::move(device))
{
    if (!m_device.configuration.settings().use)
        m_next = Exit{};
    else
        enterConfig(0);
}

Procedure Procedure::joinedAt(Device device, Step step)
{
    Procedure pass(std::move(device));
    const FileKind kind = kindOf(step);
    const bool checksum = isChecksum(step);
    for (std::size_t i = 0; i < kSearchOrder.size(); ++i) {
        if (kSearchOrder[i] == kind)
            pass.fetchConfig(i, checksum);
    }
    for (std::size_t i = 0; i < kImages.size(); ++i) {
        if (kImages[i].kind == kind)
            pass.fetchImage(i, checksum);
    }
    if (kind == FileKind::Tones)
        pass.fetchTones(checksum);
    return pass;
}

void Procedure::suppose(Device device)
{
    m_device = std::move(device);
    const Fetch *asked = fetch();
    if (!asked)
        return;
    // The same file under the name by which this device asks for it.
    if (m_phase == Phase::Config)
        fetchConfig(m_index, asked->checksum);
    else if (m_phase == Phase::Images)
        fetchImage(m_index, asked->checksum);
    else if (!tonesName().isEmpty())
        fetchTones(asked->checksum);
}

void Procedure::answered(const Answer &answer)
{
    const Fetch *asked = fetch();
    if (!asked)
        return;
    switch (m_phase) {
    case Phase::Config:
        return configAnswered(answer, asked->checksum);
    case Phase::Images:
        return imageAnswered(answer, asked->checksum);
    case Phase::Tones:
        return tonesAnswered(answer, asked->checksum);
    }
}

/// Guide 2.2.6: "(for TFTP only)"; the 8188 on 1.0 wants it on every protocol.
bool Procedure::demandsChecksum() const
{
    return m_device.protocol == serving::Protocol::Tftp || m_device.can.checksumOnEveryProtocol;
}

// Step 3 of guide 5.1: "Download config files..."

void Procedure::enterConfig(std::size_t index)
{
    while (index < kSearchOrder.size() && !asksFor(m_device, kSearchOrder[index]))
        ++index;
    if (index < kSearchOrder.size())
        fetchConfig(index, false);
    else
        enterImages(0);
}

void Procedure::fetchConfig(std::size_t index, bool checksum)
{
    m_phase = Phase::Config;
    m_index = index;
    const FileKind kind = kSearchOrder[index];
    m_next = fetchOf(kind, checksum, m_device.configuration.settings(), configName(m_device, kind));
}

void Procedure::configAnswered(const Answer &answer, bool checksum)
{
    const bool found = answer.kind == Answer::Kind::Found;
    // 2.2.6: "If the md5 checksum file is not present on the server, or does not correctly match the .conf
    // file, then this provisioning file will be ignored." The file itself was found, so none of the later
    // ones is asked for (c, e, g: "if previous file was not found"): on to step 4 with the settings the
    // device has.
    if (checksum)
        return found && checksumMatches(answer.bytes, m_fetchedMd5) ? judgeConfig() : enterImages(0);
    // c, e, g: "(if previous file was not found ...)"
    if (!found)
        return enterConfig(m_index + 1);
    m_fetched = answer.bytes;
    m_fetchedMd5 = answer.md5;
    // b, d, f, h: "Attempt download of md5 file ... (if config file was found)"
    return demandsChecksum() ? fetchConfig(m_index, true) : judgeConfig();
}

void Procedure::judgeConfig()
{
    const bool incremental = isIncremental(kSearchOrder[m_index]);
    const bool same = incremental ? m_device.configuration.matchesIncremental(m_fetched)
                                  : m_device.configuration.matchesFile(m_fetchedMd5);
    // "If the config file matches the config file already on the device, then this config file is ignored"
    if (same)
        return enterImages(0);
    // "... the config is new, then the config file is applied and the device will immediately reboot"
    m_device.configuration = incremental ? m_device.configuration.withIncremental(m_fetched)
                                         : Configuration::ofFile(m_fetched, m_fetchedMd5);
    m_next = Reboot{Reboot::Why::Configuration};
}

// Step 4: "Check config file for firmware version"

void Procedure::enterImages(std::size_t index)
{
    while (index < kImages.size() && !wants(m_device, kImages[index]))
        ++index;
    if (index < kImages.size())
        fetchImage(index, false);
    else
        enterTones();
}

void Procedure::fetchImage(std::size_t index, bool checksum)
{
    m_phase = Phase::Images;
    m_index = index;
    const Image &image = kImages[index];
    m_next = fetchOf(image.kind, checksum, m_device.configuration.settings(), imageName(m_device, image));
}

void Procedure::imageAnswered(const Answer &answer, bool checksum)
{
    // Section 3: "Both this file, and the matching md5 checksum, must be present on the provisioning server
    // for the upgrade to be successful." Without them the device goes on as it is.
    if (answer.kind != Answer::Kind::Found)
        return enterImages(m_index + 1);
    // 4 a): "attempt download of appropriate .fw & .md5 files"
    if (!checksum) {
        m_fetchedMd5 = answer.md5;
        return fetchImage(m_index, true);
    }
    // 4 b): "If firmware & md5 files match, then install firmware and reboot"
    return checksumMatches(answer.bytes, m_fetchedMd5) ? installImage() : enterImages(m_index + 1);
}

void Procedure::installImage()
{
    m_device = m_device.withWanted(kImages[m_index].kind);
    m_next = Reboot{Reboot::Why::Firmware};
}

// Step 5: "Tones"

QString Procedure::tonesName() const
{
    switch (m_device.can.tones) {
    case catalogue::Tones::FixedName:
        return catalogue::fixedTonesName(m_device.model);
    case catalogue::Tones::ChosenName:
        return m_device.configuration.settings().tones.value_or(QString());
    case catalogue::Tones::None:
        return {};
    }
    return {};
}

void Procedure::enterTones()
{
    m_next = Finished{};
    if (!tonesName().isEmpty())
        return fetchTones(true);
    // 4.2.1: "Removing the 'prov.data.tone' parameter" makes the same tones new when they are named again.
    m_device.tonesMd5.clear();
}

void Procedure::fetchTones(bool checksum)
{
    m_phase = Phase::Tones;
    m_next = fetchOf(FileKind::Tones, checksum, m_device.configuration.settings(), tonesName());
}

void Procedure::tonesAnswered(const Answer &answer, bool checksum)
{
    m_next = Finished{};
    if (answer.kind != Answer::Kind::Found)
        return;
    if (!checksum) {
        // "If the downloaded .zip & md5 files match, then the tones are unzipped and saved on the device"
        if (checksumMatches(m_fetched, answer.md5))
            m_device.tonesMd5 = answer.md5;
        return;
    }
    // b) "(if md5 was found, and different than last stored md5)"
    m_fetched = answer.bytes;
    if (!checksumMatches(answer.bytes, m_device.tonesMd5))
        fetchTones(false);
}

} // namespace progress
