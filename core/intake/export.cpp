#include "core/intake/export.h"

#include "core/catalogue/server_text.h"
#include "core/intake/device_name.h"
#include "core/secrets/mask.h"
#include "core/sheet/table_builder.h"

#include <algorithm>
#include <set>

namespace intake {

namespace {

using L1 = QLatin1StringView;

struct Titled {
    Target target;
    L1 title;
};

/// In the order of the columns.
const QVector<Titled> &titles()
{
    static const QVector<Titled> all = {
        {{Field::Name, {}}, L1("Name")},
        {{Field::Mac, {}}, L1("MAC address")},
        {{Field::Model, {}}, L1("Model")},
        {parameter(kExtensionKey), L1("Extension")},
        {parameter(kAuthenticationKey), L1("Authentication ID")},
        {parameter(kPasswordKey), L1("Password")},
        {parameter(kDisplayNameKey), L1("Display name")},
        {{Field::Location, {}}, L1("Location")},
        {{Field::Template, {}}, L1("Template")},
        {{Field::Note, {}}, L1("Note")},
        {{Field::Reservation, {}}, L1("Reserved address")},
    };
    return all;
}

QString textOf(const job::Device &device, const Target &target)
{
    switch (target.field) {
    case Field::Mac:
        return device.mac ? device.mac->toString() : QString();
    case Field::Model:
        return device.model;
    case Field::Name:
        return device.name;
    case Field::Location:
        return device.location;
    case Field::Note:
        return device.note;
    case Field::Template:
        return device.templateName;
    case Field::Reservation:
        return device.reservation ? device.reservation->toString() : QString();
    case Field::Parameter:
        break;
    }
    const auto value = ownValue(device, target.key);
    if (!value)
        return {};
    return value->isEmpty() ? QString(kBlankWord) : *value;
}

QString exported(const job::Device &device, const Target &target, Passwords passwords)
{
    const QString text = textOf(device, target);
    if (passwords == Passwords::Included || !target.isParameter() || text == kBlankWord)
        return text;
    return target.isSecret() ? secrets::mask(text) : catalogue::withoutPassword(text, secrets::mask(u"x"));
}

std::set<QByteArray> keysInUse(const job::Job &job)
{
    std::set<QByteArray> keys;
    for (const job::Device &device : job.devices) {
        keys.insert(device.row.keyBegin(), device.row.keyEnd());
        keys.insert(device.overrides.keyBegin(), device.overrides.keyEnd());
    }
    return keys;
}

bool isInUse(const job::Job &job, const Target &target, const std::set<QByteArray> &keys)
{
    if (target.isParameter())
        return keys.contains(target.key);
    // Without a column of names, MACs or models a sheet would be none of devices.
    if (target.field == Field::Mac || target.field == Field::Name || target.field == Field::Model)
        return true;
    return std::ranges::any_of(job.devices,
                               [&](const job::Device &d) { return !textOf(d, target).isEmpty(); });
}

} // namespace

QString headerOf(const Target &target)
{
    const auto titled = std::ranges::find(titles(), target, &Titled::target);
    return titled == titles().cend() ? QString::fromUtf8(target.key) : titled->title.toString();
}

QVector<Target> columnsInUse(const job::Job &job, Passwords passwords)
{
    std::set<QByteArray> keys = keysInUse(job);
    QVector<Target> columns;
    for (const Titled &each : titles()) {
        if (isInUse(job, each.target, keys))
            columns << each.target;
        keys.erase(each.target.key);
    }
    for (const QByteArray &key : keys)
        columns << parameter(key);
    if (passwords == Passwords::LeftOut)
        columns.removeIf([](const Target &target) { return target.isSecret(); });
    return columns;
}

sheet::Table exportTable(const job::Job &job, const QVector<Target> &columns, Passwords passwords)
{
    sheet::TableBuilder builder(job.site.name);
    builder.beginRow(0);
    for (int column = 0; column < columns.size(); ++column)
        builder.put(column, headerOf(columns[column]));
    for (const job::Device &device : job.devices) {
        builder.beginRow(builder.nextRow());
        for (int column = 0; column < columns.size(); ++column) {
            if (const QString text = exported(device, columns[column], passwords); !text.isEmpty())
                builder.put(column, text);
        }
    }
    return builder.finish();
}

} // namespace intake
