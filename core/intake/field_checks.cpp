#include "core/intake/field_checks.h"

#include "core/catalogue/catalogue.h"
#include "core/intake/cell_forms.h"
#include "core/intake/words.h"

#include <QRegularExpression>
#include <algorithm>

namespace intake {

namespace {

using catalogue::Catalogue;
using catalogue::Model;

/// One digit wrong, missing or too many, or two that changed places: what typing does.
bool isOneSlip(QStringView a, QStringView b)
{
    if (std::abs(a.size() - b.size()) > 1)
        return false;
    qsizetype same = 0;
    while (same < std::min(a.size(), b.size()) && a[same] == b[same])
        ++same;
    const QStringView restA = a.sliced(same);
    const QStringView restB = b.sliced(same);
    if (restA.size() == restB.size()) {
        const bool swapped = restA.size() >= 2 && restA[0] == restB[1] && restA[1] == restB[0];
        return restA.isEmpty() || restA.sliced(1) == restB.sliced(1) ||
               (swapped && restA.sliced(2) == restB.sliced(2));
    }
    return restA.size() > restB.size() ? restA.sliced(1) == restB : restB.sliced(1) == restA;
}

/// A model's number in the middle of a text: "SIP Ceiling Speaker 8188 (white)".
const Model *modelWithin(const QString &text)
{
    static const QRegularExpression number(
        QStringLiteral("(?<![0-9A-Za-z])([0-9]{4}S?)(?:[ -]?(G[12]))?(?![0-9])"),
        QRegularExpression::CaseInsensitiveOption);
    const Model *found = nullptr;
    for (auto it = number.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const Model *model = Catalogue::builtIn().find(QString(match.captured(1) + match.captured(2)));
        if (model && found && model != found)
            return nullptr;
        found = model ? model : found;
    }
    return found;
}

const Model *modelOneSlipAway(const QString &text)
{
    const Model *found = nullptr;
    for (const Model &model : Catalogue::builtIn().models()) {
        if (!isOneSlip(text.trimmed().toUpper(), model.number))
            continue;
        if (found && found->number != model.number)
            return nullptr;
        found = found ? found : &model;
    }
    return found;
}

/// "Paging Adapter & Scheduler": the product's name, where only one has it.
const Model *modelOfName(const QString &text)
{
    const Model *found = nullptr;
    for (const Model &model : Catalogue::builtIn().models()) {
        if (model.name.compare(text.trimmed(), Qt::CaseInsensitive) != 0)
            continue;
        if (found)
            return nullptr;
        found = &model;
    }
    return found;
}

const Model *nearest(const QString &text)
{
    if (const QString digits = ungrouped(text); !digits.isEmpty()) {
        if (const Model *model = Catalogue::builtIn().find(digits))
            return model;
    }
    for (const auto &look : {modelWithin, modelOfName, modelOneSlipAway}) {
        if (const Model *model = look(text))
            return model;
    }
    return nullptr;
}

bool saysGeneration(const QString &text)
{
    const QString end = text.trimmed().right(2).toUpper();
    return end == QLatin1StringView("G1") || end == QLatin1StringView("G2");
}

} // namespace

void checkModel(RowDraft &row, Draft &draft)
{
    if (draft.isGone || draft.text.isEmpty())
        return;
    if (const Model *known = Catalogue::builtIn().find(draft.text)) {
        if (known->displayName() != draft.text.trimmed())
            row.say(draft.column, {kModelRespelt, {shown(draft.text), known->displayName()}},
                    Severity::Notice);
        return;
    }
    const Model *near = nearest(draft.text);
    if (!near)
        return row.say(draft.column, {kModelNotKnown, {shown(draft.text)}}, Severity::Warning);
    row.propose(draft, {kModelNear, {shown(draft.text), near->displayName()}}, Severity::Warning,
                near->displayName());
}

void checkTemplate(RowDraft &row, Draft &draft, const job::Job &job)
{
    if (draft.isGone || draft.text.isEmpty())
        return;
    for (const job::TemplatePtr &each : job.templates) {
        if (each->name().compare(draft.text, Qt::CaseInsensitive) == 0) {
            draft.text = each->name();
            return;
        }
    }
    row.say(draft.column, {kTemplateNotThere, {shown(draft.text)}}, Severity::Error);
}

void checkReservation(RowDraft &row, Draft &draft)
{
    if (draft.isGone || draft.text.isEmpty())
        return;
    const QString text = draft.text.trimmed();
    const auto address = base::Ipv4::parse(text);
    if (address && job::isHost(*address)) {
        draft.text = text;
        return;
    }
    // People write "DHCP" or "n/a" there as well. The device itself is none the worse for it.
    if (!Words::builtIn().isPlaceholder(text))
        row.say(draft.column, {kReservationInvalid, {shown(text)}}, Severity::Warning);
    draft.text.clear();
}

QString modelFrom(const QString &text, const QString &before)
{
    const Catalogue &catalogue = Catalogue::builtIn();
    const Model *model = catalogue.find(text);
    const Model *old = catalogue.find(before);
    if (model && old && model->number == old->number && !saysGeneration(text))
        return before;
    return model ? model->displayName() : text;
}

} // namespace intake
