#pragma once

#include "core/intake/plan.h"
#include "core/sheet/table_builder.h"
#include "core/sheet/workbook.h"

#include <QStringList>

/// Sheets and jobs for the tests of core/intake.
namespace sheets {

inline sheet::Table tableOf(const QByteArray &csv)
{
    auto workbook = sheet::read(csv);
    return workbook ? std::move(workbook->tables.front()) : sheet::Table();
}

inline intake::Plan planOf(const sheet::Table &table, const job::Job &job = {}, intake::Choices choices = {})
{
    return intake::plan(table, intake::guess(table), job, choices).value_or(intake::Plan());
}

inline intake::Plan planOf(const QByteArray &csv, const job::Job &job = {},
                           const intake::Choices &choices = {})
{
    return planOf(tableOf(csv), job, choices);
}

inline QString textOf(const intake::Problem &problem)
{
    return (problem.row < 0 ? QStringLiteral("sheet") : problem.cell()) + u' ' + problem.what.code.toString();
}

/// "B3 mac-invalid": errors and warnings alone, sorted.
inline QStringList problemsOf(const intake::Plan &plan)
{
    QStringList all;
    for (const intake::Problem &problem : plan.problems) {
        if (problem.severity != intake::Severity::Notice)
            all << textOf(problem);
    }
    all.sort();
    return all;
}

inline bool says(const intake::Plan &plan, const QString &problem)
{
    return std::ranges::any_of(plan.problems, [&](const auto &each) { return textOf(each) == problem; });
}

/// A device with an id, in a job that has it.
inline job::Device &add(job::Job &job, const QString &mac, const QString &extension = {},
                        const QString &name = {})
{
    job::Device device;
    device.id = job.nextId++;
    if (const auto address = base::MacAddress::parse(mac))
        device.mac = *address;
    device.model = QStringLiteral("8188");
    device.name = name;
    if (!extension.isEmpty())
        device.row.insert("sip.u1.user", extension);
    job.devices << device;
    return job.devices.last();
}

inline QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace sheets
