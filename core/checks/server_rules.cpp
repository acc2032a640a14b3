#include "core/catalogue/server_text.h"
#include "core/checks/rules.h"

#include <algorithm>

namespace checks::rules {

namespace {

using catalogue::readServerText;
using catalogue::ServerText;
using catalogue::withoutPassword;

constexpr const char *kStatic = "prov.server.static";
constexpr const char *kMethod = "prov.download.method";
constexpr const char *kUser = "prov.auth.user";
constexpr const char *kPassword = "prov.auth.pwd";
constexpr const char *kPath = "prov.download.cfgpath";

const QStringList &schemes()
{
    static const QStringList kAll{QStringLiteral("tftp"), QStringLiteral("ftp"), QStringLiteral("http"),
                                  QStringLiteral("https")};
    return kAll;
}

bool isReadable(const ServerText &server)
{
    const auto bad = [](QChar c) { return c.isSpace() || c == u'\\'; };
    return (server.scheme.isEmpty() || schemes().contains(server.scheme.toLower())) &&
           !server.host.isEmpty() && std::ranges::none_of(server.host, bad);
}

/// The parts of an address as the settings of their own that older devices want; nothing if one of them has
/// no place, or has another value there.
std::optional<std::vector<KeyChange>> partsOf(const Subject &subject, const ServerText &server)
{
    if (!isReadable(server) || !server.port.isEmpty() ||
        server.scheme.toLower() == QLatin1StringView("https"))
        return std::nullopt;
    std::vector<KeyChange> changes{{kStatic, server.host, {}, {}}};
    const auto move = [&](const char *key, const QString &part) {
        const QString before = subject.text(key);
        if (!part.isEmpty() && before != part)
            changes.push_back({key, part, {}, {}});
        return part.isEmpty() || before.isEmpty() || before == part;
    };
    if (!server.scheme.isEmpty())
        changes.push_back({kMethod, server.scheme.toLower(), {}, {}});
    if (!move(kPath, server.path) || !move(kUser, server.user) || !move(kPassword, server.password))
        return std::nullopt;
    return changes;
}

/// How the device will fetch: what a full address says wins over the setting (guide 2.4).
QString methodOf(const Subject &subject)
{
    const conf::Provisioning &settings = subject.provisioning();
    const QString scheme = readServerText(settings.staticServer).scheme.toLower();
    const bool isStatic = settings.serverMethod == QLatin1StringView("static");
    return isStatic && !scheme.isEmpty() ? scheme : settings.method;
}

bool isLowerCaseWord(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'a' && c <= u'z'; });
}

/// Long, with digits and letters of both cases: algo-prov1 is a name. Or named so by a template.
bool looksLikePassword(const QString &text)
{
    const auto any = [&text](auto is) { return std::ranges::any_of(text, is); };
    const bool mixed = any([](QChar c) { return c.isLower(); }) && any([](QChar c) { return c.isUpper(); }) &&
                       any([](QChar c) { return c.isDigit(); });
    return (text.size() >= 8 && mixed) || text.contains(QLatin1StringView("password"), Qt::CaseInsensitive);
}

bool isHere(const QString &host, const Context &context)
{
    if (host.compare(QLatin1StringView("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    // QHostAddress would read "7" as 0.0.0.7.
    const bool numeric = host.contains(u':') || host.count(u'.') == 3;
    const QHostAddress address(numeric ? host : QString());
    return !address.isNull() &&
           (address.isLoopback() || address.isLinkLocal() || context.ownAddresses.contains(address));
}

} // namespace

/// Guide 2.4, "Static Server": what may stand in it depends on the model and its firmware.
void serverForm(const Subject &subject, const FolderView &, Findings &found)
{
    const QString text = subject.text(kStatic);
    if (text.isEmpty())
        return;
    const ServerText server = readServerText(text);
    const bool full = subject.capabilities().urlInOption66;
    if (isReadable(server) && (full || server.isBare()))
        return;
    Finding finding = subject.about(kStatic, Severity::Error, {kServerForm, {withoutPassword(text)}});
    const auto parts = full ? std::nullopt : partsOf(subject, server);
    if (parts) {
        const bool slashAlone = parts->size() == 1 && !server.hasUser;
        finding.repair = subject.repair({slashAlone ? kRepairSlash : kRepairServer,
                                         {slashAlone ? QString::fromLatin1(kStatic) : server.host}},
                                        *parts);
    }
    found.push_back(std::move(finding));
}

/// Guide 2.1: "HTTPS is only supported in firmware v1.5 and above on …"
void httpsUnsupported(const Subject &subject, const FolderView &, Findings &found)
{
    if (methodOf(subject) != QLatin1StringView("https") || subject.capabilities().https)
        return;
    const bool byAddress = subject.provisioning().method != QLatin1StringView("https");
    found.push_back(subject.about(byAddress ? kStatic : kMethod, Severity::Error, {kHttpsUnsupported, {}}));
}

/// Guide 2.4: "Login credentials to access the server (not applicable in TFTP mode)."
void tftpCredentials(const Subject &subject, const FolderView &, Findings &found)
{
    const conf::Provisioning &settings = subject.provisioning();
    if (methodOf(subject) != QLatin1StringView("tftp") ||
        (settings.user.isEmpty() && settings.password.isEmpty()))
        return;
    const char *key = settings.user.isEmpty() ? kPassword : kUser;
    found.push_back(subject.about(key, Severity::Notice, {kTftpCredentials, {QString::fromLatin1(key)}}));
}

/// Templates have been published that put the name in `prov.auth.pwd` and the password in `prov.auth.user`.
/// Only the person knows for sure: an exchange by mistake would lock every device out.
void swappedCredentials(const Subject &subject, const FolderView &, Findings &found)
{
    const conf::Provisioning &settings = subject.provisioning();
    if (!looksLikePassword(settings.user) || !isLowerCaseWord(settings.password))
        return;
    found.push_back(subject.about(kUser, Severity::Warning, {kSwappedCredentials, {}}));
}

/// Guide 5.3: a device whose server is no more boots late. The laptop leaves with the installer.
void pointsAtLaptop(const Subject &subject, const Setting &setting, Findings &found)
{
    const bool mayBe = setting.key == kStatic || setting.value.contains(QLatin1StringView("://")) ||
                       (setting.match && setting.match.parameter->type == catalogue::ValueType::Host);
    if (!mayBe || setting.secret || setting.value.isEmpty())
        return;
    const QString host = readServerText(setting.value).host;
    if (isHere(host, subject.context()))
        found.push_back(subject.about(setting.key, Severity::Warning,
                                      {kPointsAtLaptop, {QString::fromUtf8(setting.key), host}}));
}

} // namespace checks::rules
