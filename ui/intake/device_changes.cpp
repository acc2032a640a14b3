#include "ui/intake/device_changes.h"

#include "core/intake/device_name.h"
#include "core/intake/target.h"
#include "ui/intake/wording.h"

#include <set>

namespace ui::intake {

using ::intake::Field;
using ::intake::Target;

namespace {

QString macText(const job::Device &device)
{
    return device.mac ? device.mac->toString() : QString();
}

QString reservationText(const job::Device &device)
{
    return device.reservation ? device.reservation->toString() : QString();
}

} // namespace

QStringList changesBetween(const job::Device &before, const job::Device &after)
{
    QStringList lines;
    const auto compare = [&](const Target &target, const QString &was, const QString &is) {
        if (was != is)
            lines << titleOf(target) + QStringLiteral(": ") +
                         differenceText({{0, was, is, target.isSecret()}}, false);
    };
    compare({Field::Mac, {}}, macText(before), macText(after));
    compare({Field::Model, {}}, before.model, after.model);
    compare({Field::Name, {}}, before.name, after.name);
    compare({Field::Location, {}}, before.location, after.location);
    compare({Field::Note, {}}, before.note, after.note);
    compare({Field::Template, {}}, before.templateName, after.templateName);
    compare({Field::Reservation, {}}, reservationText(before), reservationText(after));
    std::set<QByteArray> keys;
    for (const job::Values &values : {before.row, before.overrides, after.row, after.overrides})
        keys.insert(values.keyBegin(), values.keyEnd());
    for (const QByteArray &key : keys)
        compare(::intake::parameter(key), ::intake::ownValue(before, key).value_or(QString()),
                ::intake::ownValue(after, key).value_or(QString()));
    return lines;
}

} // namespace ui::intake
