#include "tests/core/progress/world.h"

#include "core/base/relative_path.h"
#include "core/files/checksum.h"

#include <QCryptographicHash>

using namespace progress;
using serving::Outcome;
using serving::Protocol;

namespace {

QByteArray md5Of(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
}

QString bareName(const QString &path)
{
    return path.sliced(path.lastIndexOf(u'/') + 1);
}

} // namespace

QString wordOf(Tone tone)
{
    constexpr const char *kWords[] = {"good", "busy", "normal", "look", "bad"};
    return QLatin1StringView(kWords[static_cast<int>(tone)]);
}

World::World(Limits limits) : tracker(catalogue::Catalogue::builtIn(), limits)
{
    publish();
}

void World::put(const QString &path, const QByteArray &bytes)
{
    m_files.insert(path, bytes);
    putAsIs(catalogue::checksumName(path), files::checksumText(md5Of(bytes), bareName(path)));
    m_made.insert(catalogue::checksumName(path), path);
    publish();
}

void World::putAsIs(const QString &path, const QByteArray &bytes)
{
    m_files.insert(path, bytes);
    m_made.remove(path);
    publish();
}

void World::putFirmware(const QString &path, const QByteArray &bytes)
{
    put(path, bytes);
    m_made.remove(catalogue::checksumName(path));
    publish();
}

void World::remove(const QString &path)
{
    m_files.remove(path);
    publish();
}

void World::list(const QString &model)
{
    const catalogue::Model *listed = catalogue::Catalogue::builtIn().find(model);
    tracker.listModels([listed](const base::MacAddress &) { return listed; });
}

void World::publish()
{
    std::vector<serving::Entry> entries;
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it) {
        serving::Entry entry;
        entry.path = it.key();
        entry.name = catalogue::readFileName(bareName(it.key()));
        entry.content = files::Content::fromBytes(*it);
        entry.source = m_made.value(it.key(), it.key());
        if (m_made.contains(it.key()))
            entry.origin = serving::Origin::MadeChecksum;
        entries.push_back(std::move(entry));
    }
    m_tree = std::make_shared<const serving::ServedTree>(std::move(entries), ++m_revision);
    tracker.treePublished(m_tree, clock.now());
}

Device World::device(const QString &row) const
{
    const auto &catalogue = catalogue::Catalogue::builtIn();
    const QStringList words = row.split(u' ', Qt::SkipEmptyParts);
    Device device;
    device.mac = *base::MacAddress::parse(u"0022EE010203");
    for (const QString &word : words) {
        const QString value = word.section(u'=', 1);
        if (word.startsWith(QLatin1StringView("fw=")))
            device.firmware = catalogue::FirmwareVersion(value);
        else if (word.startsWith(QLatin1StringView("mac=")))
            device.mac = *base::MacAddress::parse(value);
        else if (word.startsWith(QLatin1StringView("cfgpath=")))
            device.configuration = device.configuration.with("prov.download.cfgpath", value.toUtf8());
        else if (word.startsWith(QLatin1StringView("fwpath=")))
            device.configuration = device.configuration.with("prov.download.fwpath", value.toUtf8());
        else if (word == QLatin1StringView("+i"))
            device.configuration = device.configuration.with("prov.i", "1");
        else if (word == QLatin1StringView("off"))
            device.configuration = device.configuration.with("prov.use", "0");
        else if (const auto protocol = serving::protocolOf(word))
            device.protocol = *protocol;
    }
    const catalogue::Model *model = catalogue.find(words.value(0), device.firmware);
    m_hardware.insert(device.mac, model);
    device.model = model->number;
    device.can = catalogue.capabilities(*model, device.firmware);
    return device;
}

ExplainedRequest World::ask(const QString &name, Protocol protocol, const QString &address,
                            std::optional<Fault> fault, const QString &userAgent)
{
    rest(pace);
    serving::RequestEvent event;
    event.id = ++m_lastId;
    event.time = clock.wall();
    event.arrival = arrival;
    event.protocol = protocol;
    event.client = QHostAddress(address);
    event.name = name;
    event.userAgent = userAgent;
    const auto path = base::RelativePath::parse(name);
    const serving::Entry *entry = path ? m_tree->find(path->toString()) : nullptr;
    event.outcome = entry ? Outcome::Sent : path ? Outcome::NotFound : Outcome::Refused;
    if (!path)
        event.reason = path.error().what;
    if (entry) {
        event.content = entry->content;
        event.bytes = event.size = entry->content->size();
        event.path = entry->path;
    }
    if (login && protocol != Protocol::Tftp)
        fault = Fault{Outcome::Refused, 0, {*login, {}}};
    if (fault) {
        event.outcome = fault->outcome;
        event.bytes = fault->bytes;
        event.reason = fault->reason;
        event.transfer.blockSize = fault->blockSize;
        event.offset = fault->offset;
        event.bodyless = fault->bodyless;
    }
    m_requests.push_back(tracker.requestEnded(event, clock.now()));
    const ExplainedRequest &explained = m_requests.back();
    m_transcript << QStringLiteral("%1 %2 %3")
                        .arg(codeOf(explained.step), serving::codeOf(event.outcome), wordOf(explained.tone));
    const DeviceState *asker = tracker.device(explained.device);
    const bool known = asker && asker->rebootsToCome;
    m_reboots << (known ? QString::number(asker->rebootsToCome->size()) : QStringLiteral("?"));
    return explained;
}

DeviceId World::lease(const QString &address, const QString &hostName)
{
    rest(pace);
    LeaseSeen lease;
    lease.what = address.isEmpty() ? LeaseSeen::What::Asked : LeaseSeen::What::Given;
    lease.mac = base::MacAddress({0x00, 0x22, 0xEE, 0x01, 0x02, 0x03});
    lease.address = QHostAddress(address);
    lease.hostName = hostName;
    lease.time = clock.wall();
    return tracker.leased(lease, clock.now());
}

ExplainedRequest World::underWay(const QString &name, const QString &address, qint64 bytes, int milliseconds)
{
    serving::RequestEvent event;
    event.time = clock.wall().addMSecs(-milliseconds);
    event.client = QHostAddress(address);
    event.name = name;
    event.bytes = bytes;
    event.milliseconds = milliseconds;
    return tracker.transferUnderWay(event, clock.now());
}

Answer World::answer(const ExplainedRequest &explained) const
{
    if (explained.event.outcome == Outcome::Sent)
        return Answer::found(explained.event.content->toByteArray());
    return explained.event.outcome == Outcome::NotFound ? Answer::notFound() : Answer::failed();
}

void World::boot(Device &device, const QString &address)
{
    Procedure pass(device);
    for (int requests = 0; pass.fetch() && requests < 40; ++requests) {
        const QString path = pass.fetch()->path;
        std::optional<Fault> fault;
        if (faults.contains(path))
            fault = faults.value(path);
        pass.answered(answer(ask(path, device.protocol, address, fault)));
    }
    rebooted = std::holds_alternative<Reboot>(pass.next());
    m_transcript << (rebooted ? QStringLiteral("reboot") : QStringLiteral("done"));
    device = pass.device();
    if (const catalogue::Model *model = m_hardware.value(device.mac))
        device.can = catalogue::Catalogue::builtIn().capabilities(*model, device.firmware);
}

void World::settle(Device &device, int limit, const QString &address)
{
    for (int boots = 0; boots < limit; ++boots) {
        boot(device, address);
        if (!rebooted)
            return;
        rest(std::chrono::seconds(60));
    }
}

void World::rest(std::chrono::milliseconds by)
{
    for (; by > std::chrono::seconds(1); by -= std::chrono::seconds(1)) {
        clock.advance(std::chrono::seconds(1));
        tracker.tick(clock.now());
    }
    clock.advance(by);
    tracker.tick(clock.now());
}

QString World::takeTranscript()
{
    return std::exchange(m_transcript, {}).join(u'\n');
}

QString World::takeReboots()
{
    return std::exchange(m_reboots, {}).join(u' ');
}

ForecastLookup World::lookup() const
{
    return [tree = m_tree](const QString &path) {
        const serving::Entry *entry = tree->find(path);
        return entry ? tree->contentOf(*entry) : nullptr;
    };
}

const catalogue::Model *World::hardware(const Device &device) const
{
    return m_hardware.value(device.mac);
}

const DeviceState &World::state(int index) const
{
    m_devices = tracker.devices();
    return m_devices.at(static_cast<std::size_t>(index));
}

QString World::grade(int index) const
{
    const DeviceState &device = state(index);
    QString word = codeOf(device.grade);
    if (device.verdict)
        word += u' ' + device.verdict->cause.code.toString();
    if (device.advice)
        word += QStringLiteral(", look ") + device.advice->cause.code.toString();
    return word;
}
