#include "core/intake/mapping_memory.h"

#include "core/intake/codes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace intake {

namespace {

using L1 = QLatin1StringView;

constexpr int kMostColumns = 1024; ///< as many as a sheet may have

bool isTargetOrNone(const QString &id)
{
    return id.isEmpty() || Target::fromId(id).has_value();
}

} // namespace

void MappingMemory::remember(const Mapping &mapping)
{
    const QString make = mapping.fingerprint();
    if (make.isEmpty())
        return;
    QStringList ids;
    for (const Column &column : mapping.columns)
        ids << (column.target ? column.target->id() : QString());
    m_known.insert(make, ids);
    m_order.removeOne(make);
    m_order << make;
    while (m_order.size() > kMost)
        m_known.remove(m_order.takeFirst());
}

void MappingMemory::forget(const Mapping &mapping)
{
    const QString make = mapping.fingerprint();
    m_known.remove(make);
    m_order.removeOne(make);
}

Mapping MappingMemory::applied(Mapping guess) const
{
    const QStringList ids = m_known.value(guess.fingerprint());
    if (ids.isEmpty())
        return guess;
    for (Column &column : guess.columns) {
        const QString id = ids.value(column.index);
        column.target = id.isEmpty() ? std::nullopt : Target::fromId(id);
        column.sure = column.target ? 100 : 0;
        column.why = {kByMemory, {}};
    }
    return guess;
}

QByteArray MappingMemory::toJson() const
{
    QJsonArray sheets;
    for (const QString &make : m_order)
        sheets << QJsonObject{{L1("make"), make},
                              {L1("columns"), QJsonArray::fromStringList(m_known.value(make))}};
    const QJsonObject root{{L1("schema"), 1}, {L1("sheets"), sheets}};
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

MappingMemory MappingMemory::fromJson(const QByteArray &json)
{
    MappingMemory memory;
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    if (root.value(L1("schema")).toInt() != 1)
        return memory;
    for (const auto &sheet : root.value(L1("sheets")).toArray()) {
        const QString make = sheet[L1("make")].toString();
        QStringList ids;
        for (const auto &id : sheet[L1("columns")].toArray())
            ids << id.toString();
        const bool sound =
            std::all_of(ids.cbegin(), ids.cend(), isTargetOrNone) && ids.size() <= kMostColumns;
        if (make.size() != 64 || !sound || memory.m_known.contains(make) || memory.m_order.size() >= kMost)
            continue;
        memory.m_known.insert(make, ids);
        memory.m_order << make;
    }
    return memory;
}

} // namespace intake
