#pragma once

#include "core/intake/adopt.h"
#include "core/intake/label.h"
#include "core/job/editor.h"

#include <QHash>
#include <QVector>
#include <optional>

namespace intake {

// Why a scan was not taken, or how it went.
inline constexpr base::Code kScanBound{"scan-bound"};     ///< %1 the MAC address, %2 the place
inline constexpr base::Code kScanAgain{"scan-again"};     ///< %1 the place that has just got it
inline constexpr base::Code kScanNoMac{"scan-no-mac"};    ///< %1 what was scanned
inline constexpr base::Code kScanSeveral{"scan-several"}; ///< %1 the MAC addresses
inline constexpr base::Code kScanForeign{"scan-foreign"}; ///< %1 the MAC address
inline constexpr base::Code kScanTwice{"scan-twice"}; ///< %1 the MAC address, %2 the place that got it before
inline constexpr base::Code kScanInJob{"scan-in-job"}; ///< %1 the MAC address, %2 the device that has it
inline constexpr base::Code kScanModel{
    "scan-wrong-model"}; ///< %1 the label's model, %2 the place's, %3 the place
inline constexpr base::Code kScanNoPlace{"scan-no-place"};     ///< no place waits for a box
inline constexpr base::Code kScanNothing{"scan-nothing"};      ///< there is no scan to take back
inline constexpr base::Code kScanOther{"scan-undo-other"};     ///< the job was edited since
inline constexpr base::Code kScanTakenBack{"scan-taken-back"}; ///< %1 the place that waits again
inline constexpr base::Code kScanAdded{"scan-added"};          ///< %1 the MAC address of a new device
inline constexpr base::Code kScanTakenOut{"scan-taken-out"};   ///< %1 the MAC address, no longer of the job
inline constexpr base::Code kEditScan{"edit-scan"};            ///< %1 the place; for "Undo …"

/// How one scan went.
struct Scan {
    enum class Result {
        Bound,     ///< the place has its box now, the next one waits; or the box is a new device
        Again,     ///< the box that was bound last: nothing to do
        Refused,   ///< nothing was changed, the same place waits
        TakenBack, ///< by undoLast(): the place waits again
    };

    Result result = Result::Refused;
    base::Message what;
    std::optional<base::MacAddress> mac;
    job::DeviceId place = 0; ///< bound, or that waited when it was refused; 0: none
};

/// Binds box after box to the places of a job that wait for one. Lives in the editor's thread; holds nothing
/// that an edit made elsewhere could make wrong: it asks the job each time.
class Scanner {
public:
    explicit Scanner(job::Editor &editor) : m_editor(editor) {}

    /// Only these, in this order; empty: every place of the job as its table has them.
    void setPlaces(const QVector<job::DeviceId> &places) { m_places = places; }
    /// The place that the next box goes to: the first without a MAC address from the current one on, then
    /// from the top. 0 if none waits.
    job::DeviceId next() const;
    /// The next box goes to this one.
    void setNext(job::DeviceId place) { m_at = place; }
    /// Leaves the current place without a box for now.
    void skip();
    /// How many places wait.
    int waiting() const;

    /// Which boxes are taken: of the vendor's block alone, or of any, since a person has said so.
    enum class Vendor { Algo, Any };
    Scan scan(QStringView typed, Vendor vendor = Vendor::Algo);
    /// A box that called in takes the next place, told as a scan is.
    Scan take(const Unlisted &box);
    /// While no place waits, boxes become new devices of this model; an empty one: of the model that the
    /// label tells, which goes before it in any case. Nothing: they are refused.
    void setNewDevices(std::optional<QString> model) { m_newDevices = std::move(model); }
    /// Takes the last scan back by the editor's undo, so that it is one step for everybody. kScanNothing;
    /// kScanOther if something else was done since.
    base::Result<Scan> undoLast();
    bool canUndo() const;

private:
    struct Bound {
        base::MacAddress mac;
        job::DeviceId place = 0;
        quint64 state = 0; ///< of the editor, just after it
    };

    QVector<job::DeviceId> order() const;
    job::DeviceId firstWaiting(const QVector<job::DeviceId> &order, qsizetype from) const;
    Scan assign(const Label &label, QStringView typed, Vendor vendor);
    std::optional<Scan> refusal(const Label &label, QStringView typed, const job::Device *place,
                                Vendor vendor) const;
    void forgetUndone();
    std::optional<Scan> duplicate(const base::MacAddress &mac, job::DeviceId place) const;
    Scan bind(const Label &label, job::Device place);
    Scan add(const Label &label);

    job::Editor &m_editor;
    QVector<job::DeviceId> m_places;
    job::DeviceId m_at = 0;
    std::optional<QString> m_newDevices;
    std::vector<Bound> m_bound;
};

} // namespace intake
