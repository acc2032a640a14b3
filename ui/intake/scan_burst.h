#pragma once

#include <QString>
#include <chrono>
#include <optional>

namespace ui::intake {

/// Tells the keystrokes of a wedge scanner from those of a person by their pace, before any of them reaches a
/// field: what might be a scan is held back for as long as it might, and then goes on its way untouched. Fed
/// keys and their times; touches no event.
///
/// A scanner sends a key every 1 to 40 ms (a USB report for the press and one for the release, every 8 or
/// 10 ms). People who type fast roll over two or three keys in that pace, but not five, and no Enter in it.
class ScanBurst {
public:
    /// Two keys further apart than this are a person's, until it is sure that they are not.
    static constexpr quint64 kQuick = 50;
    /// So many quick keys, the terminator counted, are no person's.
    static constexpr int kSure = 5;
    /// Radio scanners stop for breath. It is waited for only when it is sure.
    static constexpr quint64 kBreath = 250;
    /// So long a burst is a scan without a terminator: twelve digits.
    static constexpr int kComplete = 12;

    enum class Key { Character, Terminator, Other };
    enum class Fate { Pass, Hold, Swallow };
    /// What becomes of the keys held so far, then of this one.
    struct Outcome {
        std::optional<QString> scan; ///< the held keys were this
        bool release = false;        ///< the held keys were a person's
        Fate fate = Fate::Pass;
    };

    /// `time` in milliseconds on any clock that all keys have in common.
    Outcome press(Key key, QStringView text, quint64 time);
    /// No key came for patience().
    Outcome silence();

    std::chrono::milliseconds patience() const;
    bool isEmpty() const { return m_keys == 0; }
    bool isSure() const { return m_keys >= kSure; }
    /// Just after a scan: scanners that send CR and LF.
    bool isTail(quint64 time) const;

private:
    bool continues(quint64 time) const;
    Outcome end();

    QString m_text;
    int m_keys = 0;
    quint64 m_last = 0;
    std::optional<quint64> m_scannedAt;
};

} // namespace ui::intake
