#pragma once

#include "core/bench/witness.h"

/// What each record consists of, once for writing and for reading: `Port` is an Encoder, and the values are
/// const, or a Decoder. Every structure is taken apart whole, so that a new member does not compile until it
/// stands here; then kVersion (frame.h) goes up as well, for older files lack it.
namespace recorder {

template<class Port, class Event>
void passEvent(Port &port, Event &event)
{
    // The content stays out: configurations are full of passwords, firmware is large.
    auto &[id, time, arrival, protocol, client, clientPort, local, name, outcome, reason, bytes, size, offset,
           bodyless, milliseconds, content, path, userAgent, transfer] = event;
    auto &[blockSize, windowSize, resentBlocks, netascii] = transfer;
    port.number(id);
    port.time(time);
    port.number(arrival);
    port.choice(protocol, serving::Protocol::Https);
    port.address(client);
    port.number(clientPort);
    port.address(local);
    port.text(name);
    port.choice(outcome, serving::Outcome::TimedOut);
    port.message(reason);
    port.number(bytes);
    port.number(size);
    port.number(offset);
    port.flag(bodyless);
    port.number(milliseconds);
    port.text(path);
    port.text(userAgent);
    port.number(blockSize);
    port.number(windowSize);
    port.number(resentBlocks);
    port.flag(netascii);
}

template<class Port, class Request>
void passRequest(Port &port, Request &request)
{
    auto &[event, underWay, device, mac, model, step, tone, meaning] = request;
    passEvent(port, event);
    port.flag(underWay);
    port.number(device);
    port.optional(mac, [&](auto &each) { port.mac(each); });
    port.text(model);
    port.choice(step, progress::Step::Other);
    port.choice(tone, progress::Tone::Bad);
    port.message(meaning);
}

template<class Port, class Firmware>
void passFirmware(Port &port, Firmware &firmware)
{
    QString text = firmware.text();
    port.text(text);
    if constexpr (!std::is_const_v<Firmware>)
        firmware = catalogue::FirmwareVersion(text);
}

template<class Port, class Verdict>
void passVerdict(Port &port, Verdict &verdict)
{
    auto &[cause, file] = verdict;
    port.message(cause);
    port.text(file);
}

template<class Port, class State>
void passDevice(Port &port, State &state)
{
    auto &[id, mac, model, name, listed, hostName, address, firmware, tones, tonesGiven, rebootsToCome, grade,
           status, stages, next, nextName, overdueAt, verdict, advice, boots, requests, firstSeen, lastSeen,
           lastRequest] = state;
    port.number(id);
    port.optional(mac, [&](auto &each) { port.mac(each); });
    port.text(model);
    port.text(name);
    port.optional(listed, [&](auto &each) { port.flag(each); });
    port.text(hostName);
    port.address(address);
    passFirmware(port, firmware);
    port.bytes(tones);
    port.choice(tonesGiven, tones::Given::Whole);
    port.optional(rebootsToCome,
                  [&](auto &each) { port.list(each, [&](auto &reboot) { port.message(reboot); }); });
    port.choice(grade, progress::Grade::Registered);
    port.message(status);
    for (auto &stage : stages)
        port.choice(stage, progress::StageState::DoesNotApply);
    port.optional(next, [&](auto &each) { port.choice(each, progress::Step::Other); });
    port.text(nextName);
    port.optional(overdueAt, [&](auto &each) { port.instant(each); });
    port.optional(verdict, [&](auto &each) { passVerdict(port, each); });
    port.optional(advice, [&](auto &each) { passVerdict(port, each); });
    port.number(boots);
    port.number(requests);
    port.time(firstSeen);
    port.time(lastSeen);
    port.number(lastRequest);
}

template<class Port, class Address>
void passIpv4(Port &port, Address &address)
{
    std::uint32_t bits = address.bits();
    port.number(bits);
    if constexpr (!std::is_const_v<Address>)
        address = base::Ipv4(bits);
}

template<class Port, class Lease>
void passLease(Port &port, Lease &lease)
{
    auto &[what, mac, address, hostName, time, until, isFromBefore] = lease;
    port.choice(what, dhcp::Told::What::UnknownNetwork);
    port.mac(mac);
    passIpv4(port, address);
    port.text(hostName);
    port.time(time);
    port.time(until);
    port.flag(isFromBefore);
}

template<class Port, class Batch>
void passBatch(Port &port, Batch &batch)
{
    // Transfers under way are of a moment that is over.
    auto &[requests, devices, transfers, gap, listed, toCome, epoch, leases] = batch;
    port.list(requests, [&](auto &each) { passRequest(port, each); });
    port.list(devices, [&](auto &each) { passDevice(port, each); });
    port.flag(gap);
    port.number(listed);
    port.number(toCome);
    port.number(epoch);
    port.list(leases, [&](auto &each) { passLease(port, each); });
}

template<class Port, class Services>
void passServices(Port &port, Services &services)
{
    port.list(services, [&](auto &each) {
        auto &[protocol, address, servicePort] = each;
        port.choice(protocol, serving::Protocol::Https);
        port.address(address);
        port.number(servicePort);
    });
}

template<class Port, class Notice>
void passNotice(Port &port, Notice &notice)
{
    auto &[kind, why] = notice;
    port.choice(kind, bench::Notice::Kind::DhcpWarned);
    port.message(why.what);
    port.text(why.where.file);
}

template<class Port, class Service>
void passDhcpService(Port &port, Service &service)
{
    auto &[adapter, own, range, state] = service;
    port.text(adapter);
    passIpv4(port, own.address);
    port.number(own.prefix);
    passIpv4(port, range.first);
    passIpv4(port, range.last);
    port.choice(state, bench::DhcpService::State::NoLink);
}

template<class Port, class Pass>
void passGuidePass(Port &port, Pass &pass)
{
    port.number(pass.device);
    port.list(pass.lines, [&](auto &each) {
        auto &[text, state, current] = each;
        port.message(text);
        port.choice(state, progress::StageState::DoesNotApply);
        port.flag(current);
    });
}

} // namespace recorder
