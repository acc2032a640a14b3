#pragma once

#include "core/intake/device_name.h"
#include "tests/core/intake/sheets.h"

/// What was taken of a cell, for comparing with what it displays.
namespace sheets {

inline QString takenText(const job::Device &device, const intake::Target &target)
{
    switch (target.field) {
    case intake::Field::Mac:
        return device.mac ? device.mac->toString() : QString();
    case intake::Field::Model:
        return device.model;
    case intake::Field::Name:
        return device.name;
    case intake::Field::Location:
        return device.location;
    case intake::Field::Note:
        return device.note;
    case intake::Field::Template:
        return device.templateName;
    case intake::Field::Reservation:
        return device.reservation ? device.reservation->toString() : QString();
    case intake::Field::Parameter:
        return intake::ownValue(device, target.key).value_or(QString());
    }
    Q_UNREACHABLE();
}

/// Another spelling of an address is the same address; all else is the same letter by letter.
inline bool isSame(const intake::Target &target, const QString &displayed, const QString &taken)
{
    if (target.field == intake::Field::Mac && !displayed.isEmpty()) {
        const auto mac = base::MacAddress::parse(displayed);
        return mac && mac->toString() == taken;
    }
    if (target.field == intake::Field::Reservation && !displayed.isEmpty()) {
        const auto address = base::Ipv4::parse(displayed);
        return address && address->toString() == taken;
    }
    return displayed == taken;
}

/// Cells of rows that are taken whose text is another than displayed() says and of which no problem tells:
/// there must be none.
template<class Displayed>
QStringList unseenChanges(const intake::Plan &plan, const intake::Mapping &mapping, Displayed displayed)
{
    QSet<std::pair<int, int>> told;
    for (const intake::Problem &problem : plan.problems)
        told.insert({problem.row, problem.column});
    QStringList unseen;
    for (const intake::Row &row : plan.rows) {
        const bool isTaken = row.fate == intake::Fate::Add || row.fate == intake::Fate::Place;
        for (const intake::Column &column : mapping.columns) {
            if (!isTaken || !column.target || told.contains({row.row, column.index}))
                continue;
            const QString text = displayed(row.row, column.index);
            const QString taken = takenText(row.device, *column.target);
            if (!isSame(*column.target, text, taken))
                unseen << sheet::cellName(row.row, column.index) + u' ' + text + QStringLiteral(" became ") +
                              taken;
        }
    }
    return unseen;
}

} // namespace sheets
