#include "ui/models/recipe_wish.h"

#include <algorithm>

namespace ui::models {

namespace {

bool servesTftp(const dhcp::Source &source)
{
    return std::ranges::any_of(source.served, [](const dhcp::Reachable &each) {
        return each.protocol == serving::Protocol::Tftp && each.port == dhcp::Reachable().port;
    });
}

/// For every device that reads what this one does.
dhcp::ProvisioningTexts textsFor(dhcp::Reader reader, const dhcp::Source &source)
{
    const QByteArray text = source.typed.isEmpty() ? planOption(capabilitiesOf(reader), source.bench,
                                                                source.served, source.preferred, source.path)
                                                         .text
                                                   : source.typed;
    dhcp::ProvisioningTexts texts{text, {}, {}};
    if (reader == dhcp::Reader::Newer) {
        texts.option160 = text;
        if (servesTftp(source))
            texts.option150 = {source.bench};
    }
    return texts;
}

} // namespace

recipes::Wish recipeWish(const dhcp::Source &source, const base::Subnet &subnet, const job::Job *job)
{
    recipes::Wish wish;
    wish.subnet = subnet;
    wish.texts = textsFor(dhcp::Reader::Newer, source);
    wish.olderTexts = textsFor(dhcp::Reader::Older, source);
    if (!job || wish.texts.option66 == wish.olderTexts.option66)
        return wish;
    for (const job::Device &device : job->devices) {
        const auto *model = catalogue::Catalogue::builtIn().find(device.model);
        if (device.mac && model && !catalogue::Catalogue::builtIn().capabilities(*model).urlInOption66)
            wish.older.push_back(*device.mac);
    }
    return wish;
}

} // namespace ui::models
