#include "core/journal/values.h"

#include <QHashFunctions>

namespace journal {

std::size_t hashOf(const Who &who)
{
    return qHashMulti(0, who.device, who.mac ? qHash(*who.mac) : 0, who.model, who.client);
}

std::size_t hashOf(const Figures &figures)
{
    return qHashMulti(0, figures.blockSize, figures.windowSize, figures.resentBlocks, figures.netascii);
}

std::size_t hashOf(const QString &text)
{
    return qHash(text);
}

std::size_t hashOf(const QHostAddress &address)
{
    return qHash(address);
}

std::size_t hashOf(const base::Message &message)
{
    return qHashRange(message.args.begin(), message.args.end(), qHash(message.code.view()));
}

qint64 costOf(const Who &who)
{
    return costOf(who.model) + costOf(who.client);
}

qint64 costOf(const Figures &)
{
    return 0;
}

qint64 costOf(const QString &text)
{
    constexpr qint64 kAround = 32; // QArrayData, its end, malloc
    return text.isEmpty() ? 0 : kAround + text.size() * qint64{sizeof(QChar)};
}

qint64 costOf(const QHostAddress &)
{
    return 64; // its private part
}

qint64 costOf(const base::Message &message)
{
    qint64 cost = message.args.isEmpty() ? 0 : 32;
    for (const QString &arg : message.args)
        cost += qint64{sizeof(QString)} + costOf(arg);
    return cost;
}

} // namespace journal
