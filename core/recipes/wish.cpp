#include "core/catalogue/server_text.h"
#include "core/recipes/recipes.h"

#include <algorithm>

namespace recipes {

namespace {

bool isBare(const Client &client)
{
    return catalogue::readServerText(QString::fromLatin1(client.texts.option66)).isBare();
}

} // namespace

Wish wishFor(const std::vector<Client> &clients, const base::Subnet &subnet)
{
    Wish wish;
    wish.subnet = subnet;
    if (clients.empty())
        return wish;
    auto many = std::ranges::find_if_not(clients, isBare);
    // All take an address: then whoever reads options 160 and 150 as well stands for them.
    if (many == clients.end())
        many =
            std::ranges::find_if(clients, [](const Client &each) { return !each.texts.option160.isEmpty(); });
    if (many == clients.end())
        many = clients.begin();
    wish.texts = many->texts;
    for (const Client &each : clients) {
        if (each.texts.option66 == wish.texts.option66)
            continue;
        wish.older.push_back(each.mac);
        wish.olderTexts = each.texts;
    }
    // What an older one among them does not read does it no harm, but nobody needs to be told it.
    wish.olderTexts.option160.clear();
    wish.olderTexts.option150.clear();
    return wish;
}

} // namespace recipes
