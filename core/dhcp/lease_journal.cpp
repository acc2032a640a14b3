#include "core/dhcp/lease_journal.h"

#include "core/files/atomic_write.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <map>

namespace dhcp {

namespace {

constexpr struct {
    Lease::State state;
    const char *word;
} kWords[] = {
    {Lease::State::Offered, "offered"},
    {Lease::State::Bound, "bound"},
    {Lease::State::Released, "released"},
    {Lease::State::Declined, "declined"},
};

QString wordOf(Lease::State state)
{
    for (const auto &each : kWords) {
        if (each.state == state)
            return QString::fromLatin1(each.word);
    }
    return {};
}

std::optional<Lease::State> stateOf(const QString &word)
{
    for (const auto &each : kWords) {
        if (word == QLatin1StringView(each.word))
            return each.state;
    }
    return std::nullopt;
}

QByteArray lineOf(const Lease &lease)
{
    const QJsonObject object{
        {QStringLiteral("address"), lease.address.toString()},
        {QStringLiteral("client"), QString::fromLatin1(lease.client.toHex())},
        {QStringLiteral("mac"), lease.mac.toString()},
        {QStringLiteral("name"), lease.hostName},
        {QStringLiteral("state"), wordOf(lease.state)},
        {QStringLiteral("until"), lease.until.toUTC().toString(Qt::ISODateWithMs)},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<Lease> leaseOf(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const auto text = [&](const char *key) { return object.value(QLatin1StringView(key)).toString(); };
    const auto address = base::Ipv4::parse(text("address"));
    const auto mac = base::MacAddress::parse(text("mac"));
    const auto state = stateOf(text("state"));
    const QDateTime until = QDateTime::fromString(text("until"), Qt::ISODateWithMs);
    if (!address || !mac || !state || !until.isValid())
        return std::nullopt;
    Lease lease;
    lease.address = *address;
    lease.client = QByteArray::fromHex(text("client").toLatin1());
    lease.mac = *mac;
    lease.hostName = text("name");
    lease.state = *state;
    lease.until = until.toUTC();
    return lease;
}

/// An offer was never taken up; what ended long ago nobody comes back for.
bool counts(const Lease &lease, const QDateTime &now)
{
    return lease.state != Lease::State::Offered &&
           lease.until.addSecs(std::chrono::seconds(LeaseJournal::kRemembered).count()) > now;
}

struct Read {
    std::map<base::Ipv4, Lease> leases;
    int damaged = 0;
};

Read readLines(const QByteArray &text)
{
    Read read;
    for (const QByteArray &line : text.split('\n')) {
        if (line.isEmpty())
            continue;
        if (auto lease = leaseOf(line))
            read.leases.insert_or_assign(lease->address, std::move(*lease));
        else
            ++read.damaged;
    }
    return read;
}

base::Result<QByteArray> textOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(kLeasesUnreadable, {path, file.errorString()});
    return file.read(LeaseJournal::kMaxBytes);
}

} // namespace

base::Result<LeaseJournal::Opened> LeaseJournal::open(const QString &path, const QDateTime &now)
{
    const auto text = textOf(path);
    if (!text)
        return tl::unexpected(text.error());
    Read read = readLines(*text);
    std::erase_if(read.leases, [&](const auto &entry) { return !counts(entry.second, now); });
    QByteArray fresh;
    std::vector<Lease> leases;
    for (const auto &[address, lease] : read.leases) {
        fresh += lineOf(lease);
        leases.push_back(lease);
    }
    if (auto written = files::atomicWrite(path, fresh, files::NewFile::OwnerOnly); !written)
        return tl::unexpected(written.error());
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::Append | QIODevice::Unbuffered))
        return base::fail(kLeasesUnwritable, {path, file->errorString()});
    return Opened{LeaseJournal(std::move(file)), std::move(leases), read.damaged};
}

base::Result<void> LeaseJournal::add(const Lease &lease)
{
    const QByteArray line = lineOf(lease);
    if (m_file->write(line) != line.size())
        return base::fail(kLeasesUnwritable, {m_file->fileName(), m_file->errorString()});
    m_added += line.size();
    return {};
}

} // namespace dhcp
