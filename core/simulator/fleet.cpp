#include "core/simulator/fleet.h"

#include "core/conf/document.h"

#include <QSet>
#include <map>
#include <random>

namespace simulator {

using catalogue::Catalogue;
using catalogue::FileKind;
using catalogue::Model;
using serving::Entry;

namespace {

/// What the files tell of the devices they are for.
struct Listed {
    struct Own {
        const Entry *file = nullptr;
        bool incremental = false;
    };
    std::map<base::MacAddress, Own> devices;
    std::map<QString, bool> models; ///< of general files: number to whether only an incremental one is there
};

Listed listed(const serving::ServedTree &tree)
{
    Listed found;
    for (const Entry &entry : tree.entries()) {
        const catalogue::FileName &name = entry.name;
        if (name.checksum || !name.isConfig())
            continue;
        const bool incremental =
            name.kind == FileKind::DeviceConfigIncremental || name.kind == FileKind::GenericConfigIncremental;
        // A full file wins over an incremental one (guide 2.2.5: algom, algom-i, algop, algop-i).
        if (name.mac) {
            auto &own = found.devices.try_emplace(*name.mac, Listed::Own{&entry, true}).first->second;
            if (!incremental)
                own = {&entry, false};
        } else {
            bool &only = found.models.try_emplace(name.model, true).first->second;
            only = only && incremental;
        }
    }
    return found;
}

const Model *modelByFile(const serving::ServedTree &tree, const Entry &file)
{
    const conf::Document document = conf::Document::read(tree.contentOf(file)->toByteArray());
    const auto name = document.value("admin.devname");
    // Of several that bear the name any one is a device that could have this file.
    const auto could = name ? Catalogue::builtIn().byDeviceName(QString::fromUtf8(*name))
                            : std::vector<const Model *>();
    return could.empty() ? nullptr : could.front();
}

progress::Device factoryDevice(const QString &number, const Model *model, const base::MacAddress &mac,
                               const FleetWish &wish, bool incremental)
{
    progress::Device device;
    device.model = number;
    if (model)
        device.can = Catalogue::builtIn().capabilities(*model);
    device.mac = mac;
    device.protocol = wish.protocol;
    // Incremental files come "disabled by default" (guide 2.2.5); whoever offers nothing else has switched
    // them on.
    if (incremental)
        device.configuration = device.configuration.with("prov.i", "1");
    return device;
}

class Builder {
public:
    Builder(const serving::ServedTree &tree, const FleetWish &wish)
        : m_tree(tree), m_listed(listed(tree)), m_wish(wish), m_random(wish.seed)
    {}

    std::vector<FleetMember> build()
    {
        const auto wished = static_cast<std::size_t>(std::max(0, m_wish.devices.value_or(defaultSize())));
        for (const auto &[mac, own] : m_listed.devices) {
            if (m_members.size() < wished)
                addListed(mac, own);
        }
        const std::vector<QString> numbers = generalModels();
        for (std::size_t i = 0; m_members.size() < wished && !numbers.empty(); ++i)
            addInvented(numbers[i % numbers.size()]);
        return std::move(m_members);
    }

private:
    int defaultSize() const
    {
        return static_cast<int>(m_listed.devices.empty() ? m_listed.models.size() : m_listed.devices.size());
    }

    /// Without general files the others are more of what is there: they will find nothing, and that is worth
    /// seeing.
    std::vector<QString> generalModels() const
    {
        std::vector<QString> numbers;
        for (const auto &[number, onlyIncremental] : m_listed.models)
            numbers.push_back(number);
        if (numbers.empty() && !m_members.empty())
            numbers.push_back(m_members.front().device.model);
        return numbers;
    }

    void addListed(const base::MacAddress &mac, const Listed::Own &own)
    {
        const Model *model = modelByFile(m_tree, *own.file);
        QString number = model ? model->number : QString();
        if (!model) {
            number = m_listed.models.size() == 1 ? m_listed.models.begin()->first : QStringLiteral("8188");
            model = Catalogue::builtIn().find(number);
        }
        add(factoryDevice(number, model, mac, m_wish, own.incremental), model);
    }

    void addInvented(const QString &number)
    {
        const auto general = m_listed.models.find(number);
        const bool incremental = general != m_listed.models.end() && general->second;
        const Model *model = Catalogue::builtIn().find(number);
        add(factoryDevice(number, model, inventedMac(), m_wish, incremental), model);
    }

    base::MacAddress inventedMac()
    {
        for (;;) {
            const quint64 tail = m_random();
            const base::MacAddress mac({0x00, 0x22, 0xEE, static_cast<quint8>(tail >> 16),
                                        static_cast<quint8>(tail >> 8), static_cast<quint8>(tail)});
            if (!m_listed.devices.contains(mac) && !m_invented.contains(mac)) {
                m_invented.insert(mac);
                return mac;
            }
        }
    }

    void add(progress::Device device, const Model *model)
    {
        const int index = static_cast<int>(m_members.size());
        m_members.push_back({std::move(device), model, loopbackAddress(index)});
    }

    const serving::ServedTree &m_tree;
    Listed m_listed;
    FleetWish m_wish;
    std::mt19937_64 m_random;
    QSet<base::MacAddress> m_invented;
    std::vector<FleetMember> m_members;
};

} // namespace

std::vector<FleetMember> fleetOf(const serving::ServedTree &tree, const FleetWish &wish)
{
    return Builder(tree, wish).build();
}

QHostAddress loopbackAddress(int index)
{
    constexpr quint32 kFirst = 0x7F4D0001; // 127.77.0.1
    return QHostAddress(kFirst + static_cast<quint32>(index));
}

} // namespace simulator
