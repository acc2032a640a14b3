#include "ui/models/job_cells.h"

#include "core/catalogue/catalogue.h"
#include "core/catalogue/server_text.h"
#include "core/secrets/mask.h"

#include <algorithm>

namespace ui::models {

namespace {

using Kind = JobColumn::Kind;

/// The members of an entry that hold plain text.
QString job::Device::*memberOf(Kind kind)
{
    switch (kind) {
    case Kind::Name:
        return &job::Device::name;
    case Kind::Model:
        return &job::Device::model;
    case Kind::Template:
        return &job::Device::templateName;
    case Kind::Location:
        return &job::Device::location;
    case Kind::Note:
        return &job::Device::note;
    case Kind::State:
    case Kind::Mac:
    case Kind::Reservation:
    case Kind::Parameter:
        return nullptr;
    }
    Q_UNREACHABLE();
}

bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x20; });
}

base::Result<void> setMac(job::Device &device, const QString &text)
{
    if (text.isEmpty()) {
        device.mac.reset();
        return {};
    }
    const auto mac = base::MacAddress::parse(text);
    if (!mac)
        return tl::unexpected(mac.error());
    device.mac = *mac;
    return {};
}

base::Result<void> setReservation(job::Device &device, const QString &text)
{
    const auto address = text.isEmpty() ? std::nullopt : base::Ipv4::parse(text);
    if (!text.isEmpty() && !(address && job::isHost(*address)))
        return base::fail(kReservationInvalid, {text.left(64)});
    device.reservation = address;
    return {};
}

base::Result<void> setTemplate(const job::Job &job, job::Device &device, const QString &text)
{
    if (text.isEmpty()) {
        device.templateName.clear();
        return {};
    }
    for (const job::TemplatePtr &each : job.templates) {
        if (each->name().compare(text, Qt::CaseInsensitive) == 0) {
            device.templateName = each->name();
            return {};
        }
    }
    return base::fail(kTemplateNotThere, {text.left(64)});
}

/// "algo 8180g2" is the 8180 G2; what no catalogue has stays as it was typed.
QString modelFrom(const QString &text)
{
    const catalogue::Model *model = catalogue::Catalogue::builtIn().find(text);
    return model ? model->displayName() : text;
}

base::Result<void> setParameter(const job::Job &job, job::Device &device, const QByteArray &key,
                                const QString &text)
{
    if (auto fit = job::checkValue(key, text); !fit)
        return fit;
    device.row.remove(key);
    device.overrides.remove(key);
    if (!text.isEmpty() || job::Layers(job, device).value(key))
        device.row.insert(key, text);
    return {};
}

QString withDots(const QString &text)
{
    return catalogue::withoutPassword(text, secrets::mask(u"x"));
}

/// Copied from a screen, without what it hid.
bool isMasked(const JobColumn &column, const QString &text)
{
    if (!column.isParameter() || text.isEmpty())
        return false;
    return column.isSecret() ? text == secrets::mask(text)
                             : catalogue::hasPassword(text) && text == withDots(text);
}

} // namespace

CellValue cellOf(const job::Job &job, const job::Device &device, const JobColumn &column)
{
    if (const auto member = memberOf(column.kind))
        return {device.*member, {}};
    if (column.kind == Kind::Mac)
        return {device.mac ? device.mac->toString() : QString(), {}};
    if (column.kind == Kind::Reservation)
        return {device.reservation ? device.reservation->toString() : QString(), {}};
    if (column.kind != Kind::Parameter)
        return {};
    const auto value = job::Layers(job, device).value(column.key);
    if (!value)
        return {};
    if (value->layer == job::Layer::Row || value->layer == job::Layer::Override)
        return {value->value, {}};
    return {value->value, value->layer};
}

base::Result<void> setCell(const job::Job &job, job::Device &device, const JobColumn &column,
                           const QString &text)
{
    const QString trimmed = text.trimmed();
    if (column.kind != Kind::Note && hasControl(trimmed))
        return base::fail(kCellOneLine, {column.title()});
    if (isMasked(column, trimmed))
        return base::fail(kCellMasked);
    switch (column.kind) {
    case Kind::State:
        return base::fail(kCellReadOnly);
    case Kind::Mac:
        return setMac(device, trimmed);
    case Kind::Reservation:
        return setReservation(device, trimmed);
    case Kind::Template:
        return setTemplate(job, device, trimmed);
    case Kind::Model:
        device.model = modelFrom(trimmed);
        return {};
    case Kind::Parameter:
        return setParameter(job, device, column.key, trimmed);
    case Kind::Name:
    case Kind::Location:
    case Kind::Note:
        device.*memberOf(column.kind) = trimmed;
        return {};
    }
    Q_UNREACHABLE();
}

void clearCell(job::Device &device, const JobColumn &column)
{
    if (const auto member = memberOf(column.kind)) {
        (device.*member).clear();
    } else if (column.kind == Kind::Mac) {
        device.mac.reset();
    } else if (column.kind == Kind::Reservation) {
        device.reservation.reset();
    } else if (column.isParameter()) {
        device.row.remove(column.key);
        device.overrides.remove(column.key);
    }
}

QString maskedCell(const JobColumn &column, const QString &text)
{
    if (!column.isParameter())
        return text;
    return column.isSecret() ? secrets::mask(text) : withDots(text);
}

std::optional<base::Message> doubtOf(const JobColumn &column, const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    if (column.kind == Kind::Mac) {
        const auto mac = base::MacAddress::parse(text);
        if (mac && !mac->hasAlgoPrefix())
            return base::Message{kMacNotAlgo, {mac->toString()}};
    }
    if (column.kind == Kind::Model && !catalogue::Catalogue::builtIn().find(text))
        return base::Message{kModelNotKnown, {text.left(64)}};
    return std::nullopt;
}

} // namespace ui::models
