#include "core/intake/value_check.h"

#include "core/catalogue/parameters.h"
#include "core/catalogue/server_text.h"
#include "core/checks/job_subject.h"
#include "core/intake/cell_forms.h"
#include "core/intake/export.h"
#include "core/intake/words.h"

#include <algorithm>

namespace intake {

namespace {

using catalogue::Era;
using catalogue::Parameter;
using catalogue::ValueType;

/// As core/checks grades it: devices may know more time zones than this computer, and what a list is like
/// without its comma is not certain.
Severity severityOf(base::Code code, catalogue::Evidence evidence)
{
    if (code == catalogue::kValueListComma || code == catalogue::kValueTimeZone)
        return Severity::Notice;
    const bool certain = evidence == catalogue::Evidence::Guide || evidence == catalogue::Evidence::Vendor;
    return certain ? Severity::Error : Severity::Warning;
}

/// What the device would take for what was meant; empty if nobody can tell.
QString meant(const Parameter &parameter, Era era, const QString &text)
{
    if (parameter.type == ValueType::Switch) {
        const auto yes = Words::builtIn().yesOrNo(text);
        return yes ? QString(*yes ? u'1' : u'0') : QString();
    }
    for (const catalogue::Choice &choice : parameter.choices) {
        if (choice.value.compare(text, Qt::CaseInsensitive) == 0 ||
            choice.label.compare(text, Qt::CaseInsensitive) == 0)
            return choice.value;
    }
    if (parameter.type == ValueType::ZoneList)
        return QString(text).remove(u' ') + (text.endsWith(u',') ? QString() : QStringLiteral(","));
    return catalogue::valueIn(era, parameter, text).value_or(QString());
}

void checkForm(RowDraft &row, Draft &draft, const Parameter &parameter, Era era)
{
    const auto problem = catalogue::problemOf(parameter, era, draft.text);
    if (!problem)
        return;
    base::Message what = *problem;
    if (!what.args.isEmpty())
        what.args[0] = shown(catalogue::withoutPassword(what.args[0]));
    const Severity severity = severityOf(what.code, parameter.evidence);
    const QString better = meant(parameter, era, draft.text);
    if (better.isEmpty() || catalogue::problemOf(parameter, era, better))
        row.say(draft.column, what, severity);
    else
        row.propose(draft, what, severity, better);
}

} // namespace

Era Eras::of(const QString &model, const QString &templateName)
{
    const auto *known = catalogue::Catalogue::builtIn().find(model);
    const std::pair<QString, QString> pair{known ? known->displayName() : QString(),
                                           m_job.findTemplate(templateName) ? templateName : QString()};
    if (const auto found = m_known.constFind(pair); found != m_known.cend())
        return *found;
    job::Job alone;
    alone.siteValues = m_job.siteValues;
    alone.modelValues = m_job.modelValues;
    if (const auto base = m_job.templateNamed(pair.second))
        alone.templates << base;
    job::Device device;
    device.model = pair.first;
    device.templateName = pair.second;
    alone.devices << device;
    const Era era = checks::groupsOf(alone, checks::Context{}).front().era;
    m_known.insert(pair, era);
    return era;
}

void checkValueForm(RowDraft &row, Draft &draft, Era era)
{
    const Target &target = *draft.target;
    if (draft.text.isEmpty() || draft.isGone)
        return;
    if (draft.text == kBlankWord)
        return row.say(draft.column, {kSaysBlank, {QString(kBlankWord)}}, Severity::Notice);
    if (const auto fit = job::checkValue(target.key, draft.text); !fit)
        return row.say(draft.column, {kValueUnfit, {target.id()}}, Severity::Error);
    const catalogue::ParameterMatch match = catalogue::Parameters::builtIn().find(target.key);
    if (match && !target.isSecret())
        checkForm(row, draft, *match.parameter, era);
}

} // namespace intake
