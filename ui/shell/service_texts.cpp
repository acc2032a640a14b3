#include "ui/shell/service_texts.h"

#include "ui/models/wording.h"

#include <QCoreApplication>
#include <algorithm>

namespace ui::shell {

namespace {

/// An IPv4 address has at most fifteen characters, and in brackets there is room for a short IPv6 one.
constexpr qsizetype kLongest = 21;

QString tr(const char *text)
{
    return QCoreApplication::translate("ServiceTexts", text);
}

bool isEverywhere(const ::bench::Service &service)
{
    return service.address == QHostAddress(QHostAddress::Any) ||
           service.address == QHostAddress(QHostAddress::AnyIPv4) ||
           service.address == QHostAddress(QHostAddress::AnyIPv6);
}

QVector<QHostAddress> addressesOf(const ::bench::Service &service, const QVector<QHostAddress> &own)
{
    return isEverywhere(service) ? own : QVector<QHostAddress>{service.address};
}

QString hostText(const QHostAddress &address)
{
    const QString text = models::addressText(address);
    return text.contains(u':') ? QStringLiteral("[%1]").arg(text) : text;
}

QString shortened(const QString &host)
{
    const qsizetype half = (kLongest - 1) / 2;
    return host.size() <= kLongest ? host : host.first(half) + QChar(0x2026) + host.last(half);
}

QString shownHost(const ::bench::Service &service, const QVector<QHostAddress> &own)
{
    const QVector<QHostAddress> addresses = addressesOf(service, own);
    return addresses.isEmpty() ? tr("no network ") : shortened(hostText(addresses.first()));
}

} // namespace

QStringList servicesText(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own)
{
    QStringList parts;
    QString before;
    for (const ::bench::Service &service : services) {
        const QString host = shownHost(service, own);
        parts << QStringLiteral("%1 %2:%3")
                     .arg(models::protocolText(service.protocol), host == before ? QString() : host)
                     .arg(service.port);
        before = host;
    }
    return parts;
}

QString otherAddressesText(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own)
{
    if (own.size() < 2 || std::none_of(services.begin(), services.end(), isEverywhere))
        return {};
    const QString second = models::addressText(own[1]);
    return own.size() == 2 ? tr("also %1").arg(second)
                           : tr("also %1 and %2 more").arg(second).arg(own.size() - 2);
}

QStringList optionUrls(const ::bench::Service &service, const QVector<QHostAddress> &own)
{
    const bool isUsual = service.port == ::bench::standardPort(service.protocol);
    QStringList urls;
    for (const QHostAddress &address : addressesOf(service, own))
        urls << QStringLiteral("%1://%2%3")
                    .arg(serving::codeOf(service.protocol), hostText(address),
                         isUsual ? QString() : QStringLiteral(":%1").arg(service.port));
    return urls;
}

bool needsTelling(const ::bench::Service &service)
{
    return service.port != ::bench::standardPort(service.protocol) && !service.address.isLoopback();
}

} // namespace ui::shell
