#include "core/checks/context.h"

#include <QNetworkInterface>

namespace checks {

Context contextOfThisComputer()
{
    Context context;
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    context.ownAddresses = QVector<QHostAddress>(addresses.begin(), addresses.end());
    return context;
}

} // namespace checks
