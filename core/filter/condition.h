#pragma once

#include "core/filter/context.h"
#include "core/filter/filter.h"
#include "core/filter/needle.h"

namespace filter {

/// What a condition must look at of a request.
enum Part : quint32 {
    PartWho = 1 << 0,
    PartTexts = 1 << 1,    ///< name and path
    PartAgent = 1 << 2,    ///< user agent
    PartMessages = 1 << 3, ///< reason and meaning
    PartCodes = 1 << 4,    ///< protocol, outcome, step
    PartTime = 1 << 5,
};

/// One term, made ready: what it says of each part of a request by itself. The request fits if one of
/// parts() does, or, negated, if none does.
class Condition {
public:
    Condition(const Term &term, const Context &context);

    bool isNegated() const { return m_isNegated; }
    quint32 parts() const { return m_parts; }

    bool fits(const journal::Who &who) const;
    bool fits(const QString &text) const;
    bool fits(const base::Message &message) const;
    bool fits(serving::Protocol protocol, serving::Outcome outcome, bool underWay, progress::Step step) const;
    bool fits(qint64 time) const; ///< ms since 1970

private:
    void readCodes(const Term &term);
    void readMoments(const Term &term, const QDateTime &now);
    template<class Test>
    bool any(Test test) const;

    Key m_key;
    bool m_isNegated;
    quint32 m_parts;
    std::vector<Needle> m_needles;
    // Bits in the order of valuesOf().
    quint32 m_protocols = 0;
    quint32 m_outcomes = 0;
    quint32 m_steps = 0;
    quint32 m_grades = 0;
    qint64 m_from;  ///< ms since 1970; the first that fits
    qint64 m_until; ///< … and the first that does not any more
    QHash<progress::DeviceId, Context::Device> m_devices;
};

} // namespace filter
