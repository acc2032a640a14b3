#include "core/job/json_parts.h"

#include "core/job/json_members.h"

#include <algorithm>
#include <limits>

namespace job {

void keepMember(JsonReader &in, UnknownMembers &unknown, const QByteArray &name)
{
    unknown.insert(name, in.raw().toByteArray());
}

static quint16 readPort(JsonReader &in)
{
    return static_cast<quint16>(in.whole(0, 65535));
}

static tcp::PortRange readPortRange(JsonReader &in)
{
    tcp::PortRange ports;
    in.object([&](const QByteArray &name) {
        if (name == "first")
            ports.first = readPort(in);
        else if (name == "last")
            ports.last = readPort(in);
        else
            in.fail();
    });
    return ports;
}

void readServerChoices(JsonReader &in, JobText &out)
{
    ServerChoices &servers = out.job.servers;
    in.object([&](const QByteArray &name) {
        if (QString *text = memberOf(servers, kServerTexts, name))
            *text = in.string();
        else if (bool *isOn = memberOf(servers, kServerSwitches, name))
            *isOn = in.boolean();
        else if (std::optional<quint16> *port = memberOf(servers, kServerPorts, name))
            *port = in.null() ? std::nullopt : std::optional(readPort(in));
        else if (name == "dhcp")
            servers.dhcp = readDhcpChoices(in, out.kept.dhcp);
        else if (name == "passivePorts")
            servers.passivePorts = readPortRange(in);
        else if (name == kPasswordKey && in.nextIsString())
            servers.password = in.string();
        else if (name == kPasswordKey)
            out.sealedPassword = readSeal(in).toLatin1();
        else
            keepMember(in, out.kept.servers, name);
        if (!checkServers(servers))
            in.fail();
    });
}

TemplateEntry readTemplateEntry(JsonReader &in)
{
    TemplateEntry entry;
    in.object([&](const QByteArray &name) {
        if (name == "file")
            entry.file = in.string();
        else if (name == "incremental")
            entry.incremental = in.boolean();
        else if (name == "model")
            entry.model = in.string();
        else if (name == "name")
            entry.name = in.string();
        else if (name == "sha256")
            entry.sum = in.string().toLatin1();
        else
            keepMember(in, entry.unknown, name);
    });
    if (entry.name.isEmpty())
        entry.name = entry.file;
    if (entry.name.isEmpty() || entry.file.isEmpty())
        in.fail();
    return entry;
}

secrets::VaultHeader readVaultHeader(JsonReader &in, UnknownMembers &unknown)
{
    secrets::VaultHeader vault;
    QString derivation;
    in.object([&](const QByteArray &name) {
        if (name == "check")
            vault.check = in.string().toLatin1();
        else if (name == "kdf")
            derivation = in.string();
        else if (name == "n")
            vault.cost.n = static_cast<std::uint64_t>(in.whole(1, std::numeric_limits<qint64>::max()));
        else if (name == "p")
            vault.cost.p = static_cast<std::uint32_t>(in.whole(1, std::numeric_limits<qint32>::max()));
        else if (name == "r")
            vault.cost.r = static_cast<std::uint32_t>(in.whole(1, std::numeric_limits<qint32>::max()));
        else if (name == "salt")
            vault.salt = QByteArray::fromBase64(in.string().toLatin1());
        else if (name == "sum")
            vault.sum = in.string().toLatin1();
        else
            keepMember(in, unknown, name);
    });
    if (!vault.isWhole() || derivation != QLatin1StringView("scrypt"))
        in.fail();
    return vault;
}

QString readSeal(JsonReader &in)
{
    QString text;
    in.object([&](const QByteArray &name) {
        if (name == "sealed")
            text = in.string();
        else
            in.fail();
    });
    return text;
}

bool isPlainlyFine(const QByteArray &key, const QString &value)
{
    const auto isKeyLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
    };
    const auto isPrintable = [](QChar c) { return c > u' ' && c < u'\x7F'; };
    return !key.isEmpty() && key.size() < 100 && value.size() < 1000 &&
           std::ranges::all_of(key, isKeyLetter) && std::ranges::all_of(value, isPrintable);
}

base::Result<void> checkSchema(QByteArrayView text, const QString &file)
{
    JsonReader in(text);
    qint64 schema = 0;
    in.object([&](const QByteArray &name) {
        if (name == "schema")
            schema = in.whole(1, std::numeric_limits<qint32>::max());
        else
            in.raw();
    });
    in.end();
    if (in.failed())
        return base::fail(in.failedAtEnd() ? kJobCut : kJobDamaged, {in.path()}, {file, in.line(), {}});
    if (schema > kSchema)
        return base::fail(kJobNewer, {QString::number(schema), QString::number(kSchema)}, {file, {}, {}});
    if (schema == 0)
        return base::fail(kJobDamaged, {QStringLiteral("$.schema")}, {file, {}, {}});
    return {};
}

} // namespace job
