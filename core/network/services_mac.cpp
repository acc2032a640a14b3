#include "core/network/services_mac.h"

#include <SystemConfiguration/SystemConfiguration.h>
#include <memory>
#include <type_traits>

namespace network {

namespace {

/// Core Foundation's references are given back by hand.
template<class Ref>
using Owned = std::unique_ptr<std::remove_pointer_t<Ref>, void (*)(const void *)>;

template<class Ref>
Owned<Ref> owned(Ref reference)
{
    return Owned<Ref>(reference, [](const void *one) {
        if (one)
            ::CFRelease(one);
    });
}

QString textOf(const void *text)
{
    return text ? QString::fromCFString(static_cast<CFStringRef>(text)) : QString();
}

/// "DHCP" or "BOOTP" and "Manual"; there are ways between them, which say nothing certain.
Origin originOf(SCNetworkServiceRef service)
{
    const auto protocol = owned(::SCNetworkServiceCopyProtocol(service, kSCNetworkProtocolTypeIPv4));
    CFDictionaryRef settings = protocol ? ::SCNetworkProtocolGetConfiguration(protocol.get()) : nullptr;
    const QString method =
        settings ? textOf(::CFDictionaryGetValue(settings, kSCPropNetIPv4ConfigMethod)) : QString();
    if (method == textOf(kSCValNetIPv4ConfigMethodManual))
        return Origin::Static;
    const bool isGiven =
        method == textOf(kSCValNetIPv4ConfigMethodDHCP) || method == textOf(kSCValNetIPv4ConfigMethodBOOTP);
    return isGiven ? Origin::Dhcp : Origin::Unknown;
}

void add(SCNetworkServiceRef service, Services &services)
{
    SCNetworkInterfaceRef interface = ::SCNetworkServiceGetInterface(service);
    const QString name = interface ? textOf(::SCNetworkInterfaceGetBSDName(interface)) : QString();
    if (name.isEmpty() || services.contains(name)) // the first of several is the one that counts
        return;
    services.insert(name, {textOf(::SCNetworkServiceGetName(service)),
                           textOf(::SCNetworkInterfaceGetLocalizedDisplayName(interface)),
                           textOf(::SCNetworkInterfaceGetInterfaceType(interface)), originOf(service)});
}

} // namespace

Services systemServices()
{
    Services services;
    const auto settings = owned(::SCPreferencesCreate(nullptr, CFSTR("ProvBench"), nullptr));
    const auto location = owned(settings ? ::SCNetworkSetCopyCurrent(settings.get()) : nullptr);
    const auto all = owned(location ? ::SCNetworkSetCopyServices(location.get()) : nullptr);
    const CFIndex count = all ? ::CFArrayGetCount(all.get()) : 0;
    for (CFIndex i = 0; i < count; ++i)
        add(static_cast<SCNetworkServiceRef>(::CFArrayGetValueAtIndex(all.get(), i)), services);
    return services;
}

} // namespace network
