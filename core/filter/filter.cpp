#include "core/filter/filter.h"

#include "core/filter/keys.h"
#include "core/filter/lexer.h"
#include "core/filter/moment.h"

#include <algorithm>

namespace filter {

namespace {

/// Which moments there are does not hang on what time it is.
bool isMoment(const QString &value)
{
    return momentOf(value, QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC)).has_value();
}

/// What a value is missing behind.
QString beforeValue(const RawTerm &term)
{
    if (term.values.size() > 1)
        return QStringLiteral(",");
    if (!term.key.isEmpty())
        return term.key + u':';
    return term.isNegated ? QStringLiteral("-") : QStringLiteral("\"\"");
}

std::optional<Problem> problemOf(const RawTerm &term, Key key, const RawValue &value)
{
    if (!value.isClosed)
        return Problem{value.at, {kQuoteOpen, {}}};
    if (value.text.isEmpty())
        return Problem{term.at, {kValueMissing, {beforeValue(term)}}};
    if (!valuesOf(key).empty() && meantBy(key, value.text) == 0)
        return Problem{value.at, {kValueUnknown, {value.text, nameOf(key), listedValues(key)}}};
    if ((key == Key::After || key == Key::Before) && !isMoment(value.text))
        return Problem{value.at, {kMomentUnknown, {value.text}}};
    return std::nullopt;
}

void read(const RawTerm &raw, Parsed &parsed)
{
    const auto key = raw.key.isEmpty() ? Key::Text : keyOf(raw.key);
    if (!key) {
        parsed.problems.push_back(
            {raw.keyAt, {kKeyUnknown, {raw.key, keyNames().join(QStringLiteral(", "))}}});
        return;
    }
    Term term{*key, raw.isNegated, {}, raw.at};
    for (const RawValue &value : raw.values) {
        if (auto problem = problemOf(raw, *key, value)) {
            parsed.problems.push_back(std::move(*problem));
            return;
        }
        term.values << value.text;
    }
    parsed.filter.terms.push_back(std::move(term));
}

QString text(const Term &term)
{
    QString text = term.isNegated ? QStringLiteral("-") : QString();
    if (term.key != Key::Text)
        text += nameOf(term.key) + u':';
    bool isFirst = term.key == Key::Text;
    for (const QString &value : term.values) {
        if (&value != &term.values.first())
            text += u',';
        text += quoted(value, isFirst);
        isFirst = false;
    }
    return text;
}

/// What would leave nothing, taken together with the new term, gives way.
Filter joined(Filter filter, Term term)
{
    const bool isOnly = !term.isNegated && term.key != Key::Text;
    for (Term &old : filter.terms) {
        if (old.key != term.key)
            continue;
        if (old.isNegated != term.isNegated)
            old.values.removeAll(term.values.first());
        else if (isOnly || old.values == term.values)
            old.values.clear();
    }
    std::erase_if(filter.terms, [](const Term &old) { return old.values.isEmpty(); });
    filter.terms.push_back(std::move(term));
    return filter;
}

} // namespace

Parsed parse(QStringView text)
{
    Parsed parsed;
    if (text.size() > kMostCharacters) {
        parsed.problems.push_back({{kMostCharacters, text.size() - kMostCharacters},
                                   {kTooLong, {QString::number(kMostCharacters)}}});
        return parsed;
    }
    for (const RawTerm &raw : lex(text))
        read(raw, parsed);
    return parsed;
}

QString text(const Filter &filter)
{
    QStringList terms;
    for (const Term &term : filter.terms)
        terms << text(term);
    return terms.join(u' ');
}

Filter with(Filter filter, Key key, const QString &value)
{
    return joined(std::move(filter), {key, false, {value}, {}});
}

Filter without(Filter filter, Key key, const QString &value)
{
    return joined(std::move(filter), {key, true, {value}, {}});
}

bool looksAtGrades(const Filter &filter)
{
    return std::any_of(filter.terms.begin(), filter.terms.end(),
                       [](const Term &term) { return term.key == Key::Grade; });
}

} // namespace filter
