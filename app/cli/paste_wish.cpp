#include "app/cli/paste_wish.h"

#include "app/cli/output.h"
#include "core/bench/choices.h"
#include "core/bench/roster.h"
#include "core/dhcp/device_options.h"
#include "core/job/store.h"

#include <algorithm>

namespace app {

namespace {

/// As `serve` of that job would have it.
dhcp::Source sourceFor(const job::ServerChoices &choices, const PasteWish &wish, base::Ipv4 own)
{
    const bench::Settings settings = bench::settingsOf(choices);
    dhcp::Source source;
    source.bench = own;
    for (const serving::Protocol protocol : bench::kProtocols) {
        if (const auto port = settings.port(protocol))
            source.served.push_back({protocol, *port});
    }
    source.typed = (wish.typed.isEmpty() ? choices.dhcp.option66 : wish.typed).toUtf8();
    return source;
}

/// What some of them will not understand, or not find served, is said once.
std::vector<recipes::Client> clientsOf(const job::Job &job, const dhcp::Source &source)
{
    const bench::Roster roster(job);
    std::vector<recipes::Client> clients;
    std::vector<base::Message> problems;
    for (const job::Device &device : job.devices) {
        if (!device.mac)
            continue;
        const dhcp::DeviceOptions options = dhcp::optionsFor({roster.modelOf(*device.mac), {}}, source);
        clients.push_back({*device.mac, options.texts});
        if (options.problem && std::ranges::find(problems, *options.problem) == problems.end())
            problems.push_back(*options.problem);
    }
    for (const base::Message &problem : problems)
        complain({problem, {}});
    return clients;
}

base::Result<job::Job> jobOf(const PasteWish &wish)
{
    if (wish.jobFolder.isEmpty())
        return job::Job();
    auto opened = job::Store::open(wish.jobFolder, wish.passphrase, true);
    if (!opened)
        return tl::unexpected(opened.error());
    for (const base::Error &warning : opened->warnings)
        complain(warning);
    return std::move(opened->job);
}

} // namespace

base::Result<recipes::Wish> recipeWishOf(const PasteWish &wish, const dhcp::Adapter &adapter)
{
    return jobOf(wish).map([&](const job::Job &job) {
        const dhcp::Source source = sourceFor(job.servers, wish, adapter.own.address);
        const std::vector<recipes::Client> clients = clientsOf(job, source);
        recipes::Wish made = recipes::wishFor(clients, adapter.own);
        if (clients.empty()) // nobody is known yet: what every device reads
            made.texts = dhcp::optionsFor({}, source).texts;
        made.onlyVendor = !wish.everyone;
        if (wish.offersTime)
            made.ntpServers = {adapter.own.address};
        return made;
    });
}

} // namespace app
