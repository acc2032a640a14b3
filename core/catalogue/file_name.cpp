#include "core/catalogue/file_name.h"

#include "core/catalogue/endings.h"

#include <QRegularExpression>
#include <QStringBuilder>

namespace catalogue {

namespace {

/// A pattern of guide 2.2.2 or section 3, without its extension. What it captures is named: mac, model,
/// family, version.
struct Rule {
    FileKind kind;
    const char *stem;
    QLatin1StringView extension;
};

// The incremental rules stand before the plain ones: "-i" must not be taken for a part of a model.
constexpr Rule kRules[] = {
    {FileKind::DeviceConfigIncremental, "algom(?<mac>[0-9A-F]{12})-i", kConfigurationEnding},
    {FileKind::DeviceConfig, "algom(?<mac>[0-9A-F]{12})", kConfigurationEnding},
    {FileKind::GenericConfigIncremental, "algop(?<model>[0-9]{4}[A-Z]{0,2}[0-9]?)-i", kConfigurationEnding},
    {FileKind::GenericConfig, "algop(?<model>[0-9]{4}[A-Z]{0,2}[0-9]?)", kConfigurationEnding},
    {FileKind::Tones, "algop(?<model>[0-9]{4}[A-Z]{0,2}[0-9]?)-tones", kArchiveEnding},
    {FileKind::Kernel, "algo-(?<family>p[a-z])-kernel-(?<version>[^/]+)", kImageEnding},
    {FileKind::Base, "algo-(?<family>p[a-z])-base-(?<version>[^/]+)", kImageEnding},
    {FileKind::System, "algo-(?<family>p[a-z])-sys-(?<version>[^/]+)", kImageEnding},
    {FileKind::Firmware, "algo-(?<model>[0-9]{4}[A-Z]{0,2}[0-9]?)-(?<version>[^/]+)", kImageEnding},
};

constexpr QLatin1StringView kIncremental("-i");

struct CompiledRule {
    FileKind kind;
    QLatin1StringView extension;
    QRegularExpression exact;
    QRegularExpression anyCase;
};

const std::vector<CompiledRule> &compiledRules()
{
    // Compiled here, where the first thread holds up the others; left to itself each would be at its first
    // match.
    static const std::vector<CompiledRule> rules = [] {
        std::vector<CompiledRule> compiled;
        for (const Rule &rule : kRules) {
            // Firmware names and their versions are free in their letters; the rest is as the guide spells
            // it.
            const QString pattern = QStringLiteral("\\A(?:%1)\\z").arg(QLatin1StringView(rule.stem));
            compiled.push_back({rule.kind, rule.extension, QRegularExpression(pattern),
                                QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption)});
            compiled.back().exact.optimize();
            compiled.back().anyCase.optimize();
        }
        return compiled;
    }();
    return rules;
}

QString captured(const QRegularExpressionMatch &match, const CompiledRule &rule, QLatin1StringView group)
{
    return rule.exact.namedCaptureGroups().contains(group) ? match.captured(group) : QString();
}

FileName filledFrom(const QRegularExpressionMatch &match, const CompiledRule &rule)
{
    FileName name;
    name.kind = rule.kind;
    if (const QString mac = captured(match, rule, QLatin1StringView("mac")); !mac.isEmpty())
        name.mac = base::MacAddress::parse(mac).value();
    name.model = captured(match, rule, QLatin1StringView("model")).toUpper();
    name.family = captured(match, rule, QLatin1StringView("family")).toLower();
    name.version = captured(match, rule, QLatin1StringView("version"));
    return name;
}

/// `stem` without extension; `extension` is the one it had, or empty for a checksum that replaced it.
std::optional<FileName> readStem(QStringView stem, QStringView extension)
{
    for (const CompiledRule &rule : compiledRules()) {
        if (!extension.isEmpty() && extension.compare(rule.extension, Qt::CaseInsensitive) != 0)
            continue;
        const bool exactExtension = extension.isEmpty() || extension == rule.extension;
        if (const auto match = rule.exact.match(stem.toString()); match.hasMatch()) {
            FileName name = filledFrom(match, rule);
            name.exact = exactExtension;
            return name;
        }
        if (const auto match = rule.anyCase.match(stem.toString()); match.hasMatch()) {
            FileName name = filledFrom(match, rule);
            name.exact = false;
            return name;
        }
    }
    return std::nullopt;
}

FileName readWithoutChecksum(QStringView name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot > 0) {
        if (auto known = readStem(name.left(dot), name.mid(dot)))
            return *known;
    }
    FileName other;
    if (name.endsWith(kArchiveEnding, Qt::CaseInsensitive))
        other.kind = FileKind::Tones;
    return other;
}

FileName readChecksum(QStringView stem, bool exactExtension)
{
    FileName name = readWithoutChecksum(stem);
    if (name.kind != FileKind::Other) {
        name.appendedChecksum = true; // "x.conf.md5"
    } else if (auto replaced = readStem(stem, {})) {
        name = *replaced;
    }
    name.checksum = true;
    name.exact = name.exact && exactExtension;
    return name;
}

/// Of a component, in its own family.
QString familyName(const FileName &name, QLatin1StringView component)
{
    return QStringLiteral("algo-") % name.family % u'-' % component % u'-' % name.version %
           QStringLiteral(".fw");
}

QString exactNameOfFile(const FileName &name)
{
    switch (name.kind) {
    case FileKind::DeviceConfig:
    case FileKind::DeviceConfigIncremental:
        return deviceConfigName(*name.mac, name.kind == FileKind::DeviceConfigIncremental);
    case FileKind::GenericConfig:
    case FileKind::GenericConfigIncremental:
        return genericConfigName(name.model, name.kind == FileKind::GenericConfigIncremental);
    case FileKind::Firmware:
        return firmwareName(name.model, FirmwareVersion(name.version));
    case FileKind::Kernel:
        return familyName(name, QLatin1StringView("kernel"));
    case FileKind::Base:
        return familyName(name, QLatin1StringView("base"));
    case FileKind::System:
        return familyName(name, QLatin1StringView("sys"));
    case FileKind::Tones:
        return name.model.isEmpty() ? QString() : fixedTonesName(name.model);
    case FileKind::Other:
        break;
    }
    return {};
}

QStringView withoutChecksum(QStringView name)
{
    return name.endsWith(kChecksumEnding) ? name.chopped(kChecksumEnding.size()) : name;
}

QString withIncremental(bool incremental)
{
    return incremental ? QStringLiteral("-i.conf") : QStringLiteral(".conf");
}

} // namespace

FileName readFileName(QStringView name)
{
    if (name.endsWith(kChecksumEnding, Qt::CaseInsensitive))
        return readChecksum(name.chopped(kChecksumEnding.size()), name.endsWith(kChecksumEnding));
    return readWithoutChecksum(name);
}

QString exactName(const FileName &name)
{
    const QString file = exactNameOfFile(name);
    if (!name.checksum || file.isEmpty())
        return file;
    return name.appendedChecksum ? appendedChecksumName(file) : checksumName(file);
}

bool isBundle(QStringView nameOrVersion)
{
    return nameOrVersion.contains(QLatin1StringView("bundle"), Qt::CaseInsensitive);
}

QString deviceConfigName(const base::MacAddress &mac, bool incremental)
{
    return QStringLiteral("algom") % mac.toFileNameForm() % withIncremental(incremental);
}

QString genericConfigName(QStringView model, bool incremental)
{
    return QStringLiteral("algop") % model % withIncremental(incremental);
}

QString firmwareName(QStringView model, const FirmwareVersion &version)
{
    return QStringLiteral("algo-") % model % u'-' % version.text() % QStringLiteral(".fw");
}

QString componentName(FileKind component, const FirmwareVersion &version)
{
    switch (component) {
    case FileKind::Kernel:
        return QStringLiteral("algo-pa-kernel-") % version.text() % QStringLiteral(".fw");
    case FileKind::Base:
        return QStringLiteral("algo-pb-base-") % version.text() % QStringLiteral(".fw");
    case FileKind::System:
        return QStringLiteral("algo-pb-sys-") % version.text() % QStringLiteral(".fw");
    default:
        Q_ASSERT_X(false, "componentName", "not a component");
        return {};
    }
}

QString fixedTonesName(QStringView model)
{
    return QStringLiteral("algop") % model % QStringLiteral("-tones.zip");
}

QString incrementalName(QStringView configuration)
{
    if (!isConfiguration(configuration))
        return configuration.toString();
    return configuration.chopped(kConfigurationEnding.size()) % kIncremental % kConfigurationEnding;
}

QString completeName(QStringView configuration)
{
    const QString ending = kIncremental % kConfigurationEnding;
    if (!configuration.endsWith(ending))
        return configuration.toString();
    return configuration.chopped(ending.size()) % kConfigurationEnding;
}

bool isConfiguration(QStringView name)
{
    return name.endsWith(kConfigurationEnding);
}

bool isImage(QStringView name)
{
    return name.endsWith(kImageEnding);
}

bool isSound(QStringView name)
{
    return name.endsWith(kSoundEnding, Qt::CaseInsensitive);
}

bool isArchive(QStringView name)
{
    return name.endsWith(kArchiveEnding, Qt::CaseInsensitive);
}

bool hasMadeChecksum(QStringView name)
{
    return isConfiguration(name) || isArchive(name);
}

QStringList namesSummedBy(QStringView checksumName)
{
    const QStringView stem = withoutChecksum(checksumName);
    return {stem.toString(), stem % kConfigurationEnding, stem % kArchiveEnding, stem % kImageEnding};
}

QString archiveSummedBy(QStringView checksumName)
{
    const QStringView stem = withoutChecksum(checksumName);
    return isArchive(stem) ? stem.toString() : QString(stem % kArchiveEnding);
}

QString checksumName(QStringView name)
{
    const qsizetype slash = name.lastIndexOf(u'/');
    const qsizetype dot = name.lastIndexOf(u'.');
    const QStringView stem = dot > slash + 1 ? name.left(dot) : name;
    return stem % kChecksumEnding;
}

QString appendedChecksumName(QStringView name)
{
    return name % kChecksumEnding;
}

} // namespace catalogue
