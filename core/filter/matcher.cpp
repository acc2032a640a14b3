#include "core/filter/matcher.h"

#include <algorithm>

namespace filter {

namespace {

/// What a condition says of values, by their numbers: of each it is asked once.
class Memo {
public:
    template<class T>
    bool holds(const Condition &condition, const journal::Dictionary<T> &values, journal::Slot slot)
    {
        const std::size_t id = values.id(slot);
        if (id >= m_answers.size())
            m_answers.resize(std::max(id + 1, m_answers.size() * 2), Answer::Unasked);
        if (m_answers[id] == Answer::Unasked)
            m_answers[id] = condition.fits(values.value(slot)) ? Answer::Yes : Answer::No;
        return m_answers[id] == Answer::Yes;
    }

private:
    enum class Answer : quint8 { Unasked, No, Yes };
    std::vector<Answer> m_answers;
};

/// One condition on its way through a snapshot.
class Question {
public:
    explicit Question(const Condition &condition) : m_condition(condition) {}

    bool holds(const journal::Block &block, const journal::PackedRow &row)
    {
        return fits(block, row) != m_condition.isNegated();
    }

private:
    bool looksAt(Part part) const { return (m_condition.parts() & part) != 0; }
    bool fitsText(const journal::Block &block, journal::Slot slot)
    {
        return m_texts.holds(m_condition, block.texts(), slot);
    }
    bool fitsMessage(const journal::Block &block, journal::Slot slot)
    {
        return m_messages.holds(m_condition, block.messages(), slot);
    }
    bool fits(const journal::Block &block, const journal::PackedRow &row)
    {
        return (looksAt(PartTime) && m_condition.fits(row.time)) ||
               (looksAt(PartCodes) &&
                m_condition.fits(row.protocol(), row.outcome(), row.underWay, row.step())) ||
               (looksAt(PartWho) && m_who.holds(m_condition, block.who(), row.who)) ||
               (looksAt(PartTexts) && (fitsText(block, row.name) || fitsText(block, row.path))) ||
               (looksAt(PartAgent) && fitsText(block, row.agent)) ||
               (looksAt(PartMessages) && (fitsMessage(block, row.meaning) || fitsMessage(block, row.reason)));
    }

    const Condition &m_condition;
    Memo m_who;
    Memo m_texts;
    Memo m_messages;
};

qint64 timeOf(const serving::RequestEvent &event)
{
    return event.time.isValid() ? event.time.toMSecsSinceEpoch() : journal::PackedRow::kNoTime;
}

bool fits(const Condition &condition, const progress::ExplainedRequest &request)
{
    const serving::RequestEvent &event = request.event;
    const auto looksAt = [&](Part part) { return (condition.parts() & part) != 0; };
    return (looksAt(PartTime) && condition.fits(timeOf(event))) ||
           (looksAt(PartCodes) &&
            condition.fits(event.protocol, event.outcome, request.underWay, request.step)) ||
           (looksAt(PartWho) &&
            condition.fits(journal::Who{request.device, request.mac, request.model, event.client})) ||
           (looksAt(PartTexts) && (condition.fits(event.name) || condition.fits(event.path))) ||
           (looksAt(PartAgent) && condition.fits(event.userAgent)) ||
           (looksAt(PartMessages) && (condition.fits(request.meaning) || condition.fits(event.reason)));
}

} // namespace

Matcher::Matcher(const Filter &filter, const Context &context)
{
    for (const Term &term : filter.terms)
        m_conditions.emplace_back(term, context);
}

bool Matcher::matches(const progress::ExplainedRequest &request) const
{
    return std::all_of(m_conditions.begin(), m_conditions.end(), [&](const Condition &condition) {
        return fits(condition, request) != condition.isNegated();
    });
}

std::vector<quint64> Matcher::search(const journal::Snapshot &rows, quint64 from,
                                     const base::Progress &progress) const
{
    std::vector<Question> questions(m_conditions.begin(), m_conditions.end());
    std::vector<quint64> found;
    for (const auto &block : rows.blocks()) {
        const quint64 end = block->end();
        for (quint64 serial = std::max(from, block->first()); serial < end; ++serial) {
            const journal::PackedRow &row = block->row(serial);
            const bool matching =
                row.underWay ? matches(rows.running().value(serial))
                             : std::all_of(questions.begin(), questions.end(),
                                           [&](Question &question) { return question.holds(*block, row); });
            if (matching)
                found.push_back(serial);
        }
        if (progress && !progress(static_cast<qint64>(end - rows.first()),
                                  static_cast<qint64>(rows.end() - rows.first())))
            break;
    }
    return found;
}

} // namespace filter
