#pragma once

#include "core/progress/device_state.h"
#include "core/progress/lease_seen.h"
#include "core/progress/replay.h"

#include <QHash>
#include <deque>

/// What the tracker remembers of a device: one DeviceState for the world, and the facts it rests on.
namespace progress {

/// One request of the current boot.
struct Seen {
    Step step = Step::Other;
    catalogue::FileName reading;
    QString requested; ///< as the device spelled it
    QString path;      ///< without a slash in front
    QString name;      ///< its last segment
    serving::Protocol protocol = serving::Protocol::Tftp;
    serving::Outcome outcome = serving::Outcome::Sent;
    base::Message reason;
    QDateTime asked;           ///< when the request arrived, by the wall clock of its event
    quint64 arrival = 0;       ///< the server's count of requests as they came; 0: it does not count
    base::Instant arrived;     ///< the same as far as the steady clock tells: reports may be delayed a little
    files::ContentPtr content; ///< what was sent
    /// Of a transfer that broke off: all of it was sent, and only the last ACK is missing. Null if more is.
    files::ContentPtr unconfirmed;
    /// Its last block was acknowledged, as far as the server can tell.
    bool acknowledged = true;
    /// Something came back for this very transfer. Where nothing did, be the file ever so short, perhaps
    /// nobody is there.
    bool answered = true;
    qint64 bytes = 0;
    qint64 size = -1;
    base::Instant ended;
    bool expected = true; ///< guide 5.1 leads here
    int failures = 0; ///< transfers of this name that broke in a row, this one included; not those we ended

    /// The bytes that were sent, as far as a configuration or a checksum is read: conf::kMaxBytes.
    QByteArray text() const;
    bool sent() const { return outcome == serving::Outcome::Sent; }
    bool absent() const
    {
        return outcome == serving::Outcome::NotFound || outcome == serving::Outcome::Refused;
    }
    bool failed() const { return !sent() && !absent(); }
};

/// The configuration sent in a boot.
struct Given {
    Step step = Step::Other;
    QString path;
    QByteArray md5;
    bool verified = false; ///< nothing more is needed to accept it
    Configuration configuration;
    /// Its checksum was sent and fits, but not one packet of that was answered: it may have it, or may not.
    bool unanswered = false;
};

/// A pass through guide 5.1, from power-up on.
struct Boot {
    static constexpr std::size_t kMaxSeen = 64; ///< a pass has at most twenty; more is noise

    base::Instant began;
    std::vector<Seen> seen;
    std::optional<Given> config;
    QHash<QString, QByteArray> images; ///< sent and verified: bare name to MD5
    QByteArray tones;                  ///< MD5 of the archive sent and verified
    bool wentBeyondConfig = false;     ///< asked for an image or tones after its configuration

    const Seen *last() const { return seen.empty() ? nullptr : &seen.back(); }
    const Seen *newestOf(Step step) const
    {
        for (auto it = seen.rbegin(); it != seen.rend(); ++it) {
            if (it->step == step)
                return &*it;
        }
        return nullptr;
    }
};

/// What is kept of a boot that is over.
struct PastBoot {
    base::Instant began;
    std::optional<Given> config;
    base::Instant ended;        ///< the end of its last request
    bool endedAtConfig = false; ///< its configuration was the last thing it asked for
    bool settled = false;       ///< it had asked for everything and had nothing to reboot for
};

/// Everything that requests change, so that a boot can be taken back when one of its reports comes late.
struct History {
    static constexpr std::size_t kMaxPast = 8;

    Device believed; ///< at the beginning of the current boot
    /// What it is if it did not install the images that it was sent in the boot before.
    std::optional<Device> unchanged;
    Replay replay;
    Boot boot;
    std::deque<PastBoot> past;            ///< the newest first
    QHash<QString, QByteArray> installed; ///< images given and verified in earlier boots: bare name to MD5
    QByteArray tonesGiven;                ///< MD5 of the tones given in earlier boots
    tones::Given tonesBefore = tones::Given::Never; ///< what of tones was seen in earlier boots

    /// The configuration it was given in an earlier boot, verified; null if none.
    const Given *givenBefore() const
    {
        for (const PastBoot &earlier : past) {
            if (earlier.config && earlier.config->verified)
                return &*earlier.config;
        }
        return nullptr;
    }

    /// The configuration of this boot is new to the device for sure: it was given another one before, and
    /// this one never, not even in part. Without that it may hold the file already.
    bool isConfigNew() const;
    /// It is new, and the device went on without the reboot of guide 5.1 step 3: so it did not take it. An
    /// incremental file may be new and change no value, and then nothing tells.
    bool isConfigIgnored() const;

    /// The firmware installed from an image given here; empty if there was none. Whatever else a device runs
    /// cannot be seen.
    catalogue::FirmwareVersion firmwareGiven() const;
};

struct Record : History {
    DeviceState state;
    const catalogue::Model *listed = nullptr; ///< what the job says it is; null if it says nothing
    std::optional<History> before;            ///< as it was when the current boot began
    std::optional<LeaseSeen::What> lease;     ///< what DHCP said of it before it first asked for anything
    std::optional<Step> underWay;             ///< what is on its way to it now
    bool applied = false;                     ///< granted, and nothing new was sent since
    bool quiet = false;                       ///< silence was judged since its last request
    /// It was told that a login is needed, and has not shown one since.
    struct Challenge {
        QString path;
        serving::Protocol protocol = serving::Protocol::Http;
    };
    std::optional<Challenge> challenged;
    std::optional<base::Message> handshake; ///< why TLS failed with it; nothing once it stood
    base::Instant lastHeard;
    std::optional<base::Instant> deadline; ///< when silence is judged next
    std::size_t verdictRank = 0;           ///< of state.verdict: a smaller one is the likelier cause
    std::size_t adviceRank = 0;            ///< likewise of state.advice

    /// It asked for nothing yet, so what DHCP said is all that is known of it.
    bool isOnlyLeased() const { return lease && !replay.isPoweredUp() && state.requests == 0; }
    /// The number of its model: what it showed itself, else what the job says; empty if neither.
    QString modelNumber() const { return state.model.isEmpty() && listed ? listed->number : state.model; }
};

} // namespace progress
