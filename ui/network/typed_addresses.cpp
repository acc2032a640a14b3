#include "ui/network/typed_addresses.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui::network {

namespace {

QString said(const char *text)
{
    return QCoreApplication::translate("ui::network::TypedAddresses", text);
}

} // namespace

tl::expected<base::Ipv4, QString> addressOf(const QString &typed)
{
    if (const auto address = base::Ipv4::parse(typed))
        return *address;
    return tl::unexpected(typed.isEmpty()
                              ? said(QT_TRANSLATE_NOOP("ui::network::TypedAddresses",
                                                       "An address is missing; both empty is the free part."))
                              : said(QT_TRANSLATE_NOOP("ui::network::TypedAddresses",
                                                       "\"%1\" is no address; one looks like 192.168.77.50."))
                                    .arg(typed));
}

tl::expected<std::vector<base::Ipv4>, QString> addressesOf(const QString &typed)
{
    std::vector<base::Ipv4> addresses;
    const QString text = typed.simplified().replace(u' ', u',');
    for (const QString &each : text.split(u',', Qt::SkipEmptyParts)) {
        const auto address = addressOf(each);
        if (!address)
            return tl::unexpected(address.error());
        addresses.push_back(*address);
    }
    return addresses;
}

QString textOf(const std::vector<base::Ipv4> &addresses)
{
    QStringList texts;
    for (const base::Ipv4 address : addresses)
        texts << address.toString();
    return texts.join(QStringLiteral(", "));
}

tl::expected<base::Ipv4Range, QString> rangeOf(const QString &first, const QString &last,
                                               const base::Subnet &own)
{
    const auto from = addressOf(first);
    const auto to = addressOf(last);
    if (!from || !to)
        return tl::unexpected(from ? to.error() : from.error());
    const base::Ipv4Range hosts = own.hosts();
    for (const base::Ipv4 address : {*from, *to}) {
        if (!hosts.contains(address))
            return tl::unexpected(
                said(QT_TRANSLATE_NOOP("ui::network::TypedAddresses",
                                       "%1 is not of this network, which goes from %2 to %3."))
                    .arg(address.toString(), hosts.first.toString(), hosts.last.toString()));
    }
    const base::Ipv4Range range{*from, *to};
    if (range.size() == 0)
        return tl::unexpected(said(
            QT_TRANSLATE_NOOP("ui::network::TypedAddresses", "The last address comes before the first.")));
    return range;
}

} // namespace ui::network
