#include "core/filter/condition.h"

#include "core/filter/keys.h"
#include "core/filter/moment.h"
#include "core/phrases/phrases.h"

#include <algorithm>
#include <limits>

namespace filter {

namespace {

quint32 partsOf(Key key)
{
    switch (key) {
    case Key::Text:
        return PartWho | PartTexts | PartAgent | PartMessages | PartCodes;
    case Key::Device:
    case Key::Model:
    case Key::Grade:
        return PartWho;
    case Key::File:
        return PartTexts;
    case Key::Meaning:
        return PartMessages;
    case Key::Protocol:
    case Key::Outcome:
    case Key::Step:
        return PartCodes;
    case Key::After:
    case Key::Before:
        return PartTime;
    }
    Q_UNREACHABLE();
}

quint32 bit(int place)
{
    return 1U << place;
}

template<class Enum>
quint32 bit(Enum value)
{
    return bit(static_cast<int>(value));
}

/// Those of an enum's values of which a text is in the code or in the words for it.
template<class Enum>
quint32 readAs(const Needle &needle, int count)
{
    quint32 bits = 0;
    for (int i = 0; i < count; ++i) {
        const auto value = static_cast<Enum>(i);
        if (needle.isIn(codeOf(value).toString()) || needle.isIn(phrases::name(value)))
            bits |= bit(i);
    }
    return bits;
}

} // namespace

Condition::Condition(const Term &term, const Context &context)
    : m_key(term.key),
      m_isNegated(term.isNegated),
      m_parts(partsOf(term.key)),
      m_from(std::numeric_limits<qint64>::max()),
      m_until(std::numeric_limits<qint64>::min()),
      m_devices(context.devices)
{
    for (const QString &value : term.values)
        m_needles.emplace_back(value);
    readCodes(term);
    readMoments(term, context.now);
}

void Condition::readCodes(const Term &term)
{
    for (const QString &value : term.values) {
        m_protocols |= m_key == Key::Protocol ? meantBy(m_key, value) : 0;
        m_outcomes |= m_key == Key::Outcome ? meantBy(m_key, value) : 0;
        m_steps |= m_key == Key::Step ? meantBy(m_key, value) : 0;
        m_grades |= m_key == Key::Grade ? meantBy(m_key, value) : 0;
    }
    if (m_key != Key::Text)
        return;
    for (const Needle &needle : m_needles) {
        for (std::size_t i = 0; i < valuesOf(Key::Protocol).size(); ++i)
            m_protocols |= needle.isIn(valuesOf(Key::Protocol)[i].toString()) ? bit(static_cast<int>(i)) : 0;
        m_outcomes |= readAs<serving::Outcome>(needle, kUnderWayBit);
        m_steps |= readAs<progress::Step>(needle, static_cast<int>(valuesOf(Key::Step).size()));
    }
}

/// Of several the widest: one of them must hold.
void Condition::readMoments(const Term &term, const QDateTime &now)
{
    if (m_parts != PartTime)
        return;
    for (const QString &value : term.values) {
        const auto moment = momentOf(value, now);
        if (!moment)
            continue;
        m_from = std::min(m_from, moment->toMSecsSinceEpoch());
        m_until = std::max(m_until, moment->toMSecsSinceEpoch());
    }
}

template<class Test>
bool Condition::any(Test test) const
{
    return std::any_of(m_needles.begin(), m_needles.end(), test);
}

bool Condition::fits(const journal::Who &who) const
{
    const auto known = m_devices.constFind(who.device);
    const bool isKnown = known != m_devices.cend();
    if (m_key == Key::Grade)
        return isKnown && (m_grades & bit(known->grade)) != 0;
    if (m_key == Key::Model)
        return any([&](const Needle &needle) { return needle.is(who.model); });
    return any([&](const Needle &needle) {
        return needle.isDevice(who) ||
               (isKnown && (needle.isIn(known->name) || needle.isWhole(known->mac))) ||
               (m_key == Key::Text && needle.isIn(who.model));
    });
}

bool Condition::fits(const QString &text) const
{
    return any([&](const Needle &needle) { return needle.isIn(text); });
}

bool Condition::fits(const base::Message &message) const
{
    if (message.code.isEmpty())
        return false;
    const QString sentence = phrases::text(message);
    return any([&](const Needle &needle) {
        return needle.isIn(sentence) || (m_key == Key::Meaning && needle.is(message.code.toString()));
    });
}

bool Condition::fits(serving::Protocol protocol, serving::Outcome outcome, bool underWay,
                     progress::Step step) const
{
    const quint32 end = underWay ? bit(kUnderWayBit) : bit(outcome);
    return (m_protocols & bit(protocol)) != 0 || (m_outcomes & end) != 0 || (m_steps & bit(step)) != 0;
}

bool Condition::fits(qint64 time) const
{
    return m_key == Key::After ? time >= m_from : time < m_until;
}

} // namespace filter
