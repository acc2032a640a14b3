#pragma once

#include "core/progress/record.h"

#include <QVarLengthArray>
#include <list>
#include <memory>
#include <unordered_map>

namespace progress {

/// Who asked? Devices are told apart by the MAC in a name, and by address in between, for a generic name has
/// no MAC; where several have one address (NAT), by the model that they say they are. Bounded: those that
/// were never sent anything are forgotten first, for whoever invents MACs would push out the real ones; among
/// equals the one heard from longest ago. Every call is O(1).
class Identity {
public:
    static constexpr qsizetype kMostAtAddress = 8; ///< that are remembered; a device with a MAC always is

    explicit Identity(std::size_t capacity) : m_capacity(capacity) {}

    /// The device that made this request; a new one if nobody fits. Moves it to the address. `model`: what it
    /// says it is in this very request; empty if nothing.
    Record &resolve(const QHostAddress &address, const std::optional<base::MacAddress> &mac,
                    const QString &model = {});
    /// The device of that MAC; a new one if there is none: one without a MAC that asked from there before may
    /// have been anybody. Moves it to the address, if there is one.
    Record &leased(const base::MacAddress &mac, const QHostAddress &address);
    /// It was sent something: there is such a device.
    void served(DeviceId id);
    /// The one heard from there last; null if nobody was.
    Record *at(const QHostAddress &address);
    Record *byMac(const base::MacAddress &mac);
    Record *find(DeviceId id);
    const Record *find(DeviceId id) const;

    /// Devices forgotten since the last call, to make room.
    std::vector<DeviceId> takeForgotten();
    std::vector<DeviceId> ids() const; ///< ascending
    void clear();

private:
    struct Slot {
        Record record;
        std::list<DeviceId>::iterator place;
        bool isServed = false; ///< in which of the lists that is
    };

    Record *ofModelAt(const QHostAddress &address, const QString &model);
    void leave(DeviceId id, const QHostAddress &address);
    Record &create();
    void settle(Record &record, const QHostAddress &address);
    void touch(DeviceId id);
    void evictOldest();

    std::size_t m_capacity;
    DeviceId m_lastId = 0;
    std::unordered_map<DeviceId, Slot> m_slots;
    std::list<DeviceId> m_served; ///< the newest first
    std::list<DeviceId> m_others; ///< likewise: who was never sent anything
    QHash<base::MacAddress, DeviceId> m_byMac;
    QHash<QHostAddress, QVarLengthArray<DeviceId, 2>> m_byAddress; ///< heard from there last: at the end
    std::vector<DeviceId> m_forgotten;
};

} // namespace progress
