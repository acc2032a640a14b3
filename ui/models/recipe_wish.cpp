#include "ui/models/recipe_wish.h"

namespace ui::models {

recipes::Wish recipeWish(const dhcp::Source &source, const base::Subnet &subnet, const job::Job *job,
                         const RecipientBook &seen)
{
    std::vector<recipes::Client> clients;
    for (const job::Device &device : job ? job->devices : QVector<job::Device>()) {
        if (device.mac)
            clients.push_back({*device.mac, dhcp::optionsFor(seen.of(device), source).texts});
    }
    if (!clients.empty())
        return recipes::wishFor(clients, subnet);
    recipes::Wish wish; // nobody is known yet: what every device reads
    wish.texts = dhcp::optionsFor({}, source).texts;
    wish.subnet = subnet;
    return wish;
}

} // namespace ui::models
