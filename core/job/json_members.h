#pragma once

#include "core/job/job.h"

#include <algorithm>

/// Members of a kind, in one table for reading and writing.
namespace job {

template<class T, class V>
struct Member {
    const char *name;
    V T::*value;
};
template<class T>
using TextMember = Member<T, QString>;

inline constexpr TextMember<Site> kSiteTexts[] = {
    {"address", &Site::address}, {"contact", &Site::contact}, {"customer", &Site::customer},
    {"name", &Site::name},       {"note", &Site::note},
};

inline constexpr TextMember<Device> kDeviceTexts[] = {
    {"location", &Device::location}, {"model", &Device::model},           {"name", &Device::name},
    {"note", &Device::note},         {"template", &Device::templateName},
};

inline constexpr TextMember<ServerChoices> kServerTexts[] = {
    {"bind", &ServerChoices::bindAddress},
    {"certificate", &ServerChoices::certificateFile},
    {"key", &ServerChoices::keyFile},
    {"user", &ServerChoices::user},
};

inline constexpr Member<ServerChoices, std::optional<quint16>> kServerPorts[] = {
    {"ftp", &ServerChoices::ftpPort},
    {"http", &ServerChoices::httpPort},
    {"https", &ServerChoices::httpsPort},
    {"tftp", &ServerChoices::tftpPort},
};

/// Left out where they are off; singlePort, the oldest, never is.
inline constexpr Member<ServerChoices, bool> kServerSwitches[] = {
    {"digest", &ServerChoices::digest},
    {"directoryPage", &ServerChoices::directoryPage},
    {"oldTlsVersions", &ServerChoices::oldTlsVersions},
    {"ownFilesOnly", &ServerChoices::ownFilesOnly},
    {"singlePort", &ServerChoices::singlePort},
};

/// Left out where they are off.
inline constexpr Member<DhcpChoices, bool> kDhcpSwitches[] = {
    {"anyClient", &DhcpChoices::anyClient},
    {"nulBehindTexts", &DhcpChoices::nulBehindTexts},
    {"offersTime", &DhcpChoices::offersTime},
};

inline constexpr Member<DhcpChoices, std::vector<base::Ipv4>> kDhcpLists[] = {
    {"dnsServers", &DhcpChoices::dnsServers},
    {"routers", &DhcpChoices::routers},
};

/// Null if the table has no such member.
template<class T, class V, std::size_t N>
V *memberOf(T &owner, const Member<T, V> (&table)[N], const QByteArray &name)
{
    const auto found = std::ranges::find_if(table, [&](const auto &member) { return name == member.name; });
    return found == std::end(table) ? nullptr : &(owner.*(found->value));
}

} // namespace job
