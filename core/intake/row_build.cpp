#include "core/intake/row_build.h"

#include "core/catalogue/server_text.h"
#include "core/intake/credentials.h"
#include "core/intake/device_name.h"
#include "core/intake/export.h"
#include "core/intake/field_checks.h"
#include "core/job/layers.h"
#include "core/job/template_choice.h"
#include "core/secrets/mask.h"

#include <set>

namespace intake {

namespace {

void putText(const Draft &draft, job::Device &device)
{
    switch (draft.target->field) {
    case Field::Model:
        device.model = modelFrom(draft.text, device.model);
        break;
    case Field::Name:
        device.name = draft.text;
        break;
    case Field::Location:
        device.location = draft.text;
        break;
    case Field::Note:
        device.note = draft.text;
        break;
    case Field::Template:
        device.templateName = draft.text;
        break;
    case Field::Reservation:
        device.reservation = base::Ipv4::parse(draft.text);
        break;
    case Field::Mac:
    case Field::Parameter:
        break;
    }
}

/// Dots that stand for a secret, or for a password within an address.
bool isMasked(const Draft &draft)
{
    if (draft.target->isSecret())
        return !draft.text.isEmpty() && draft.text == secrets::mask(draft.text);
    return catalogue::hasPassword(draft.text) &&
           catalogue::withoutPassword(draft.text, secrets::mask(u"x")) == draft.text;
}

void put(job::Device &device, const QByteArray &key, const QString &value)
{
    if (ownValue(device, key) == value)
        return;
    device.overrides.remove(key);
    device.row.insert(key, value);
}

/// What the dots stand for stays; a device that has nothing they could stand for gets nothing.
void leaveMasked(RowDraft &row, const Draft &draft, const job::Job &job, const job::Device &device)
{
    const auto value = job::Layers(job, device).value(draft.target->key);
    const bool isThere = value && !value->value.isEmpty();
    row.say(draft.column, {kPasswordMasked, {}}, isThere ? Severity::Notice : Severity::Error);
}

} // namespace

std::optional<base::MacAddress> macOf(const RowDraft &row)
{
    const Draft *draft = row.find({Field::Mac, {}});
    if (!draft || draft->isGone || draft->text.isEmpty())
        return std::nullopt;
    const auto mac = base::MacAddress::parse(draft->text);
    return mac ? std::optional(*mac) : std::nullopt;
}

void putIdentity(const RowDraft &row, const job::Job &job, job::Device &device)
{
    const bool hadModel = !device.model.isEmpty();
    if (const auto mac = macOf(row))
        device.mac = mac;
    for (const Draft &draft : row.cells()) {
        if (!draft.isGone && !draft.text.isEmpty())
            putText(draft, device);
    }
    if (device.templateName.isEmpty() && !hadModel && !device.model.isEmpty())
        device.templateName = job::onlyTemplateOf(job, device.model);
}

void putDefaultModel(const QString &model, const job::Job &job, job::Device &device)
{
    if (!device.model.isEmpty() || model.isEmpty())
        return;
    device.model = model;
    if (device.templateName.isEmpty())
        device.templateName = job::onlyTemplateOf(job, model);
}

void putValues(RowDraft &row, const job::Job &job, Eras &eras, job::Device &device)
{
    std::optional<catalogue::Era> era;
    for (Draft &draft : row.cells()) {
        if (!draft.target->isParameter() || draft.isGone || draft.text.isEmpty())
            continue;
        // What the device says already came in another way, and need not be looked at.
        if (ownValue(device, draft.target->key) == draft.text)
            continue;
        if (isMasked(draft)) {
            leaveMasked(row, draft, job, device);
            continue;
        }
        era = era ? era : eras.of(device.model, device.templateName);
        checkValueForm(row, draft, *era);
        put(device, draft.target->key, draft.text == kBlankWord ? QString() : draft.text);
    }
}

int changesBetween(const job::Device &before, const job::Device &after)
{
    int changes = (before.mac != after.mac) + (before.model != after.model) + (before.name != after.name) +
                  (before.location != after.location) + (before.note != after.note) +
                  (before.templateName != after.templateName) + (before.reservation != after.reservation);
    std::set<QByteArray> keys;
    for (const job::Values &values : {before.row, before.overrides, after.row, after.overrides})
        keys.insert(values.keyBegin(), values.keyEnd());
    for (const QByteArray &key : keys)
        changes += ownValue(before, key) != ownValue(after, key) ? 1 : 0;
    return changes;
}

} // namespace intake
