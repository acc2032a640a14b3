#pragma once

#include "core/intake/scanner.h"
#include "core/progress/device_state.h"
#include "ui/intake/scan_call_ins.h"

#include <QDateTime>
#include <QObject>
#include <QVector>
#include <optional>

namespace ui::intake {

inline constexpr base::Code kCallInTogether{
    "call-in-together"}; ///< %1 the MAC address, %2 that of the other one

/// Gives boxes to places one after the other, as they are scanned or call in, and remembers what became of
/// each. Lives in the editor's thread.
class ScanSession final : public QObject {
    Q_OBJECT
public:
    struct Entry {
        QDateTime when;
        ::intake::Scan scan;
        QString typed;                              ///< by a scanner
        std::optional<::intake::Unlisted> calledIn; ///< or by the network
    };
    /// What a person may do about the last refusal.
    struct Offer {
        enum class Kind { None, AnyVendor, OtherPlace, ThisBox };
        Kind kind = Kind::None;
        job::DeviceId place = 0; ///< of OtherPlace: the first that waits for such a model
    };

    /// `editor` outlives it.
    explicit ScanSession(job::Editor &editor, QObject *parent = nullptr);

    const job::Job &job() const { return m_editor.job(); }
    job::DeviceId next() const { return m_scanner->next(); } ///< 0: no place waits
    int placed() const { return total() - m_scanner->waiting(); }
    int total() const { return static_cast<int>(job().devices.size()); }
    QVector<job::DeviceId> waiting() const;
    const QVector<Entry> &history() const { return m_history; } ///< the oldest first
    Offer offer() const;

    void choose(job::DeviceId place);
    void skip();
    /// What a scanner typed: a label, or one of the code words UNDO and SKIP.
    void take(const QString &typed);
    void undo();
    bool canUndo() const { return m_scanner->canUndo(); }
    void acceptOffer();
    /// Every device the bench tells of, whether the mode is on or not: who called in before it was switched
    /// on is not new.
    void callIn(const QVector<progress::DeviceState> &devices);
    void setTakesCallIns(bool takes) { m_takesCallIns = takes; }
    bool takesCallIns() const { return m_takesCallIns; }
    CallIns &callIns() { return m_callIns; }
    /// That one place gets that box; the place that is next stays.
    ::intake::Scan give(job::DeviceId place, const ::intake::Unlisted &box);
    /// See ::intake::Scanner::setNewDevices().
    void setNewDevices(std::optional<QString> model);
    const std::optional<QString> &newDevices() const { return m_newDevices; }
    /// Another job was opened.
    void begin();

Q_SIGNALS:
    void happened(const ui::intake::ScanSession::Entry &entry);
    void changed(); ///< the places, or which is next

private:
    void tell(Entry entry);
    void arrive(const CallIns::Arrival &arrival);

    job::Editor &m_editor;
    std::optional<::intake::Scanner> m_scanner; ///< never without one
    CallIns m_callIns;
    QVector<Entry> m_history;
    std::optional<QString> m_newDevices;
    bool m_takesCallIns = false;
};

} // namespace ui::intake
