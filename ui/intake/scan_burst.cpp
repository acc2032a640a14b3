#include "ui/intake/scan_burst.h"

#include <utility>

namespace ui::intake {

std::chrono::milliseconds ScanBurst::patience() const
{
    return std::chrono::milliseconds(isSure() ? kBreath : kQuick);
}

bool ScanBurst::isTail(quint64 time) const
{
    return m_scannedAt && time >= *m_scannedAt && time - *m_scannedAt <= kQuick;
}

/// A clock that went back is no sign of haste.
bool ScanBurst::continues(quint64 time) const
{
    return time >= m_last && time - m_last <= (isSure() ? kBreath : kQuick);
}

ScanBurst::Outcome ScanBurst::end()
{
    Outcome outcome;
    if (m_keys >= kComplete)
        outcome.scan = m_text;
    else
        outcome.release = m_keys > 0;
    m_text.clear();
    m_keys = 0;
    return outcome;
}

ScanBurst::Outcome ScanBurst::silence()
{
    return end();
}

ScanBurst::Outcome ScanBurst::press(Key key, QStringView text, quint64 time)
{
    Outcome outcome;
    if (key == Key::Other || (m_keys > 0 && !continues(time)))
        outcome = end();
    if (key == Key::Other)
        return outcome;
    if (key == Key::Character) {
        m_text += text;
        ++m_keys;
        m_last = time;
        outcome.fate = Fate::Hold;
        return outcome;
    }
    if (m_keys + 1 >= kSure) {
        m_keys = 0;
        m_scannedAt = time;
        return {std::exchange(m_text, {}), false, Fate::Swallow};
    }
    if (m_keys > 0)
        return end();
    outcome.fate = isTail(time) ? Fate::Swallow : Fate::Pass;
    return outcome;
}

} // namespace ui::intake
