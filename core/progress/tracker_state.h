#pragma once

#include "core/progress/deadlines.h"
#include "core/progress/explanation.h"
#include "core/progress/identity.h"
#include "core/progress/tracker.h"
#include "core/progress/verdicts.h"

#include <set>

namespace progress {

struct Placed;

/// Nothing can follow before its login is right: this stands ahead of every other cause.
void raiseLogin(Record &record, base::Code cause, const QString &path, serving::Protocol protocol);
/// It was asked for its login, and did no more. False if it was not.
bool raiseUnanswered(Record &record);
/// The newest TLS handshake with it failed: likewise ahead of every other cause. False if none did.
bool raiseHandshake(Record &record);
/// TLS stood: it asked for something over it.
void forgetHandshake(Record &record);
/// It got past the login with this request, if there is one.
void showLogin(Record &record, const Seen &seen);

/// What a tracker knows, and how a request changes it.
struct Tracker::State {
    State(const catalogue::Catalogue &known, Limits allowed)
        : catalogue(known),
          limits(allowed),
          identity(allowed.devices),
          tree(std::make_shared<const serving::ServedTree>(std::vector<serving::Entry>{}, 0))
    {}

    std::vector<catalogue::Capabilities> abilitiesOf(const Record &record) const;
    void learnModel(Record &record, const QString &number) const;
    bool list(Record &record) const;
    void believeModel(Record &record) const;
    Record &recordOf(const serving::RequestEvent &event, Seen &seen);
    Record *recordOf(const LeaseSeen &lease);
    static void noteFallBack(Record &record, const LeaseSeen &lease);
    void noteLease(Record &record, const LeaseSeen &lease, base::Instant now) const;
    void judgeLeaseSilence(Record &record, base::Instant now) const;
    Explanation explanationOf(Record &record, Seen seen);
    void beginIfDue(Record &record, const Seen &seen) const;
    Placed follow(Record &record, Seen seen);
    Record *whoseHandshake(const serving::RequestEvent &event);
    Tone noteHandshake(Record &record, const base::Message &why);
    Explanation refuseLogin(Record &record, const Seen &seen);
    Explanation noteLook(Record &record, const Seen &seen, const serving::RequestEvent &event);
    std::optional<Judgement> judgeRequest(Record &record, const Seen &seen);
    void judgeSilence(Record &record, base::Instant now);
    std::optional<base::MacAddress> macOf(const QHostAddress &client, const Seen &seen) const;
    Record *knownSender(const QHostAddress &client, const std::optional<base::MacAddress> &mac);
    void keepAwake(Record &record, Step underWay, base::Instant now);
    void countRequest(Record &record, const serving::RequestEvent &event, base::Instant now) const;
    /// After its facts changed: what follows from them.
    void regrade(Record &record) const;
    void settle(Record &record);
    void dropForgotten();

    const catalogue::Catalogue &catalogue;
    Limits limits;
    Identity identity;
    ModelOf modelOf;
    serving::MacOf neighbourMac; ///< null: nobody is asked
    serving::ServedTreePtr tree;
    TreeFacts facts;
    QVector<serving::Protocol> served; ///< empty: not known
    Deadlines deadlines;
    std::set<DeviceId> changed;
};

} // namespace progress
