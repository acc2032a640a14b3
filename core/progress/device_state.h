#pragma once

#include "core/base/clock.h"
#include "core/base/mac_address.h"
#include "core/base/message.h"
#include "core/catalogue/catalogue.h"
#include "core/progress/step.h"
#include "core/serving/request_event.h"
#include "core/tones/given.h"

#include <QByteArray>
#include <QDateTime>
#include <QHostAddress>
#include <QString>
#include <QVector>
#include <array>
#include <optional>
#include <vector>

/// What is known of a device and of a request once it has been explained: plain values that cross to the
/// window.
namespace progress {

/// A device's number within one bench: given when it is first heard of, never reused, stable while its MAC
/// becomes known.
using DeviceId = int;

/// How a request or its answer is to be taken: what colours the row. Never "404" by itself.
enum class Tone {
    Good,   ///< a step done
    Busy,   ///< a step under way
    Normal, ///< nothing to do: an expected "not found", an identical file
    Look,   ///< odd; look at this
    Bad,    ///< this stops the device
};

/// The stages of the step bar: DHCP, configuration, checksum, reboot, firmware, tones (ui.md).
enum class Stage { Dhcp, Configuration, Checksum, Reboot, Firmware, Tones };
inline constexpr int kStageCount = 6;
enum class StageState { ToCome, UnderWay, Done, Stuck, DoesNotApply };

/// The likeliest cause why a device does not get on, and the one thing to do about it.
struct Verdict {
    base::Message cause; ///< code and arguments; `phrases` has the sentence and the fix
    QString file;        ///< the file it is about, if any
    friend bool operator==(const Verdict &, const Verdict &) = default;
};

struct DeviceState {
    DeviceId id = 0;
    std::optional<base::MacAddress>
        mac;       ///< known once it asked for its own file, or from a lease or the neighbour table
    QString model; ///< number, once known ("8188"); empty before
    QString name;  ///< for people, of its entry in the job that is served; else empty
    std::optional<bool> listed; ///< whether that job has its MAC; nothing: no job, or no MAC known yet
    QString hostName;           ///< that it told DHCP, printable; empty if none
    QHostAddress address;       ///< where it was last heard from
    catalogue::FirmwareVersion firmware; ///< what it was seen to run, or was sent; empty if not known
    QByteArray tones; ///< MD5, lower-case hex, of the tones given to it here and verified; empty: none were
    tones::Given tonesGiven = tones::Given::Never; ///< why `tones` is empty, if it is
    /// It will reboot once for each of these (kRebootSettings …), in this order, as things stood when it was
    /// heard from last (guide section 3). None: it is where it should be. Nothing: not known.
    std::optional<QVector<base::Message>> rebootsToCome;
    Grade grade = Grade::Contacted;
    base::Message status; ///< what it is doing, in a few words: "applied", "fetching %1", …
    std::array<StageState, kStageCount> stages{};
    std::optional<Step> next;               ///< the step expected next; nothing when it is done
    QString nextName;                       ///< the file it will ask for next, empty if none or not known
    std::optional<base::Instant> overdueAt; ///< when silence about `next` becomes worth a word
    std::optional<Verdict> verdict;         ///< set while grade is Stuck
    std::optional<Verdict> advice; ///< odd and worth a word, but it stops nothing: the grade stands beside it
    int boots = 0;                 ///< passes through the list of guide 5.1 seen so far
    int requests = 0;
    QDateTime firstSeen;     ///< UTC
    QDateTime lastSeen;      ///< UTC
    quint64 lastRequest = 0; ///< id of the newest RequestEvent of this device
};

/// One line of the guide's list as it went for one device in its current boot: the pane beside the log.
struct GuideLine {
    base::Message text; ///< what guide 5.1 says here, e.g. "a) its own configuration %1"
    StageState state = StageState::ToCome;
    bool current = false;
};

/// A request with what it means.
struct ExplainedRequest {
    serving::RequestEvent event;
    /// It is not over: the event is as far as it is known, it has no id and its outcome says nothing yet. The
    /// one that tells of the end has the same client, port, name and time.
    bool underWay = false;
    DeviceId device = 0;                 ///< 0: nobody known (never happens for a served request)
    std::optional<base::MacAddress> mac; ///< of the device, if known when it asked
    QString model;
    Step step = Step::Other;
    Tone tone = Tone::Normal;
    base::Message meaning; ///< one sentence for a person
};

} // namespace progress
