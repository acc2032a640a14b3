#pragma once

#include "core/recipes/recipes.h"

/// The benches that recipes are written for, in the tests.
namespace wishes {

inline const base::Ipv4 kBench(10, 66, 0, 1);

inline recipes::Wish in(const dhcp::ProvisioningTexts &texts)
{
    recipes::Wish wish;
    wish.texts = texts;
    wish.subnet = {base::Ipv4(10, 66, 0, 2), 24};
    return wish;
}

/// The commonest: every device reads it, everybody on the network gets it.
inline recipes::Wish bareForEveryone()
{
    recipes::Wish wish = in({"10.66.0.1", {}, {}});
    wish.onlyVendor = false;
    return wish;
}

/// All there is, for Algo's devices.
inline recipes::Wish allForVendor()
{
    recipes::Wish wish =
        in({"http://10.66.0.1:8080/prov", "https://prov.example/x", {kBench, base::Ipv4(10, 66, 0, 9)}});
    wish.ntpServers = {kBench};
    return wish;
}

/// A site where two devices take a bare address only, on a network that gave out no addresses yet.
inline recipes::Wish mixedWithPool(bool onlyVendor)
{
    recipes::Wish wish = in({"http://10.66.0.1/prov", "http://10.66.0.1/prov", {kBench}});
    wish.onlyVendor = onlyVendor;
    wish.older = {base::MacAddress({0x00, 0x22, 0xee, 0x01, 0x02, 0x03}),
                  base::MacAddress({0x00, 0x1e, 0x01, 0x02, 0x03, 0x04})};
    wish.olderTexts = {"10.66.0.1", {}, {}};
    wish.pool = base::Ipv4Range{base::Ipv4(10, 66, 0, 100), base::Ipv4(10, 66, 0, 150)};
    return wish;
}

} // namespace wishes
