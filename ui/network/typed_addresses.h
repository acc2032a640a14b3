#pragma once

#include "core/base/ipv4.h"

#include <QString>
#include <tl/expected.hpp>
#include <vector>

/// What people type into fields for addresses, or what is wrong with it: for the line below the field.
namespace ui::network {

tl::expected<base::Ipv4, QString> addressOf(const QString &typed);
/// Several with commas or blanks between.
tl::expected<std::vector<base::Ipv4>, QString> addressesOf(const QString &typed);
/// "192.168.77.1, 192.168.77.2", which addressesOf() reads.
QString textOf(const std::vector<base::Ipv4> &addresses);

/// Of hosts of `own`, and beginning before it ends.
tl::expected<base::Ipv4Range, QString> rangeOf(const QString &first, const QString &last,
                                               const base::Subnet &own);

} // namespace ui::network
