#include "core/network/firewall.h"

#include <algorithm>

namespace network {

namespace {

bool hasLine(const QByteArray &text, const QByteArray &line)
{
    const QList<QByteArray> lines = text.split('\n');
    return std::any_of(lines.begin(), lines.end(), [&](const QByteArray &each) {
        return each.trimmed().compare(line, Qt::CaseInsensitive) == 0;
    });
}

/// Rules may stand in the kernel once either of its two packet filters is there.
bool canFilter(const LinuxFirewallClues &clues)
{
    for (const char *filter : {"nf_tables", "ip_tables"}) {
        if (('\n' + clues.modules).contains('\n' + QByteArray(filter) + ' ') ||
            clues.builtIn.contains('/' + QByteArray(filter) + ".ko"))
            return true;
    }
    return false;
}

/// "App=…" of a rule, or whatever stands behind that key; several for "Profile".
QStringList valuesOf(const QStringList &fields, QLatin1StringView key)
{
    QStringList values;
    for (const QString &field : fields) {
        if (field.startsWith(key, Qt::CaseInsensitive))
            values << field.sliced(key.size());
    }
    return values;
}

/// Windows takes both slashes, and letters in either case.
QString plainPath(QString path)
{
    return path.replace(u'\\', u'/').toCaseFolded();
}

bool concerns(const QStringList &fields, const QString &program)
{
    const QStringList profiles = valuesOf(fields, QLatin1StringView("Profile="));
    const auto is = [&](const char *key, const char *value) {
        return valuesOf(fields, QLatin1StringView(key))
                   .value(0)
                   .compare(QLatin1StringView(value), Qt::CaseInsensitive) == 0;
    };
    const QString app = valuesOf(fields, QLatin1StringView("App=")).value(0);
    return is("Active=", "TRUE") && is("Dir=", "In") &&
           (profiles.isEmpty() || profiles.contains(QStringLiteral("Public"), Qt::CaseInsensitive)) &&
           plainPath(app) == plainPath(program);
}

} // namespace

Firewall firewallOf(const LinuxFirewallClues &clues)
{
    if (hasLine(clues.ufwSettings, "ENABLED=yes"))
        return {Firewall::State::On, FirewallTool::Ufw};
    if (clues.runsFirewalld)
        return {Firewall::State::On, FirewallTool::Firewalld};
    if (canFilter(clues) || clues.modules.isEmpty() || clues.builtIn.isEmpty())
        return {Firewall::State::Unknown, FirewallTool::Nftables};
    return {Firewall::State::Off, FirewallTool::None};
}

Firewall::State verdictOf(const QStringList &rules, const QString &program)
{
    Firewall::State verdict = Firewall::State::On;
    for (const QString &rule : rules) {
        const QStringList fields = rule.split(u'|');
        if (!concerns(fields, program))
            continue;
        const QString action = valuesOf(fields, QLatin1StringView("Action=")).value(0);
        if (action.compare(QLatin1StringView("Block"), Qt::CaseInsensitive) == 0)
            return Firewall::State::Blocks;
        // One that is for some ports alone may not be for ours.
        if (valuesOf(fields, QLatin1StringView("LPort=")).isEmpty())
            verdict = Firewall::State::Allows;
    }
    return verdict;
}

Firewall::State macStateOf(const QByteArray &answer)
{
    if (answer.contains("State = 0"))
        return Firewall::State::Off;
    return answer.contains("State = ") ? Firewall::State::On : Firewall::State::Unknown;
}

} // namespace network
