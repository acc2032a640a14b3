#include "ui/served/served_urls.h"

#include "ui/models/wording.h"

#include <QUrl>

namespace ui::served {

namespace {

bool isEverywhere(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4) ||
           address == QHostAddress(QHostAddress::AnyIPv6);
}

} // namespace

QStringList urlsOf(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own,
                   const QString &path)
{
    QStringList urls;
    for (const ::bench::Service &service : services) {
        if (isEverywhere(service.address) && own.isEmpty())
            continue;
        QUrl url;
        url.setScheme(serving::codeOf(service.protocol));
        url.setHost(models::addressText(isEverywhere(service.address) ? own.first() : service.address));
        if (service.port != ::bench::standardPort(service.protocol))
            url.setPort(service.port);
        url.setPath(u'/' + path, QUrl::DecodedMode);
        const QString text = url.toString(QUrl::FullyEncoded);
        if (!urls.contains(text))
            urls << text;
    }
    return urls;
}

} // namespace ui::served
