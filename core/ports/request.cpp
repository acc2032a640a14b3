#include "core/ports/request.h"

#include <algorithm>

namespace ports {

namespace {

template<class Range>
bool isZero(const Range &range)
{
    return std::ranges::all_of(range, [](auto each) { return each == 0; });
}

/// As the system has it: no slash, no space, no colon, not "." (dev_valid_name of Linux).
bool isNamePart(char letter)
{
    return letter > ' ' && letter < 0x7f && letter != '/' && letter != ':';
}

bool isWellNamed(const Request &request)
{
    const std::string_view name = adapterOf(request);
    const auto rest = request.adapter.begin() + static_cast<std::ptrdiff_t>(name.size());
    return name.size() < request.adapter.size() &&
           std::all_of(rest, request.adapter.end(), [](char c) { return c == 0; }) &&
           std::ranges::all_of(name, isNamePart) && name != "." && name != "..";
}

bool isWellAddressed(const Request &request)
{
    if (request.family == 4)
        return request.scope == 0 &&
               std::all_of(request.address.begin() + 4, request.address.end(), [](auto b) { return b == 0; });
    return request.family == 6;
}

bool follows(const Request &request, const Rule &rule)
{
    if (request.what != rule.what || request.port != rule.port)
        return false;
    if (rule.place == Place::Anywhere)
        return adapterOf(request).empty();
    const bool hasAddress = !isZero(request.address);
    return !adapterOf(request).empty() && request.family == 4 &&
           hasAddress == (rule.place == Place::AddressOfOneAdapter);
}

} // namespace

std::string_view adapterOf(const Request &request)
{
    const auto end = std::ranges::find(request.adapter, '\0');
    return {request.adapter.data(), static_cast<std::size_t>(end - request.adapter.begin())};
}

bool isAllowed(const Request &request)
{
    return isWellNamed(request) && isWellAddressed(request) &&
           std::ranges::any_of(kRules, [&](const Rule &rule) { return follows(request, rule); });
}

} // namespace ports
