#include "core/progress/identity.h"

#include <algorithm>

namespace progress {

Record &Identity::resolve(const QHostAddress &address, const std::optional<base::MacAddress> &mac,
                          const QString &model)
{
    Record *record = mac ? byMac(*mac) : ofModelAt(address, model);
    // The first name with a MAC from an address where a nameless device asked: the nameless one is it. A
    // device with another MAC is another device, though it has the address now.
    if (Record *there = mac && !record ? ofModelAt(address, model) : nullptr; there && !there->state.mac)
        record = there;
    if (!record)
        record = &create();
    if (mac && !record->state.mac) {
        record->state.mac = mac;
        m_byMac.insert(*mac, record->state.id);
    }
    settle(*record, address);
    touch(record->state.id);
    return *record;
}

Record &Identity::leased(const base::MacAddress &mac, const QHostAddress &address)
{
    Record *record = byMac(mac);
    if (!record) {
        record = &create();
        record->state.mac = mac;
        m_byMac.insert(mac, record->state.id);
    }
    if (!address.isNull())
        settle(*record, address);
    touch(record->state.id);
    return *record;
}

Record *Identity::at(const QHostAddress &address)
{
    return ofModelAt(address, {});
}

/// Names have the number alone, a device may add to it: "8180G2", "8190S".
static bool isOtherModel(const QString &a, const QString &b)
{
    constexpr qsizetype kDigits = 4;
    return !a.isEmpty() && !b.isEmpty() && a.left(kDigits) != b.left(kDigits);
}

/// The one that was heard last, of those that do not say they are another model.
Record *Identity::ofModelAt(const QHostAddress &address, const QString &model)
{
    const auto there = m_byAddress.constFind(address);
    if (there == m_byAddress.constEnd())
        return nullptr;
    for (auto id = there->crbegin(); id != there->crend(); ++id) {
        Record *record = find(*id);
        if (!isOtherModel(model, record->state.model))
            return record;
    }
    return nullptr;
}

Record *Identity::byMac(const base::MacAddress &mac)
{
    return find(m_byMac.value(mac, 0));
}

Record *Identity::find(DeviceId id)
{
    const auto slot = m_slots.find(id);
    return slot == m_slots.end() ? nullptr : &slot->second.record;
}

const Record *Identity::find(DeviceId id) const
{
    const auto slot = m_slots.find(id);
    return slot == m_slots.end() ? nullptr : &slot->second.record;
}

Record &Identity::create()
{
    if (m_slots.size() >= m_capacity)
        evictOldest();
    const DeviceId id = ++m_lastId;
    m_others.push_front(id);
    Slot &slot = m_slots[id];
    slot.place = m_others.begin();
    slot.record.state.id = id;
    return slot.record;
}

/// It is at this address now. Whoever had it before keeps being known by its MAC.
void Identity::settle(Record &record, const QHostAddress &address)
{
    const DeviceId id = record.state.id;
    leave(id, record.state.address);
    auto &there = m_byAddress[address];
    if (there.size() >= kMostAtAddress)
        there.erase(there.cbegin());
    there.append(id);
    record.state.address = address;
}

void Identity::leave(DeviceId id, const QHostAddress &address)
{
    const auto there = m_byAddress.find(address);
    if (there == m_byAddress.end())
        return;
    there->removeAll(id);
    if (there->isEmpty())
        m_byAddress.erase(there);
}

void Identity::touch(DeviceId id)
{
    const Slot &slot = m_slots.at(id);
    std::list<DeviceId> &list = slot.isServed ? m_served : m_others;
    list.splice(list.begin(), list, slot.place);
}

void Identity::served(DeviceId id)
{
    Slot &slot = m_slots.at(id);
    if (!std::exchange(slot.isServed, true))
        m_served.splice(m_served.begin(), m_others, slot.place);
}

void Identity::evictOldest()
{
    std::list<DeviceId> &list = m_others.empty() ? m_served : m_others;
    const DeviceId id = list.back();
    const DeviceState &state = m_slots.at(id).record.state;
    if (state.mac)
        m_byMac.remove(*state.mac);
    leave(id, state.address);
    m_forgotten.push_back(id);
    m_slots.erase(id);
    list.pop_back();
}

std::vector<DeviceId> Identity::takeForgotten()
{
    return std::exchange(m_forgotten, {});
}

std::vector<DeviceId> Identity::ids() const
{
    std::vector<DeviceId> all(m_served.begin(), m_served.end());
    all.insert(all.end(), m_others.begin(), m_others.end());
    std::sort(all.begin(), all.end());
    return all;
}

void Identity::clear()
{
    m_slots.clear();
    m_served.clear();
    m_others.clear();
    m_byMac.clear();
    m_byAddress.clear();
    m_forgotten.clear();
}

} // namespace progress
