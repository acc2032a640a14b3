#pragma once

#include "core/tones/waveform.h"

#include <QWidget>

namespace ui::files {

/// The waveform of a tone, in the colours of the palette. What it shows is told in its accessible
/// description.
class WaveView final : public QWidget {
    Q_OBJECT
public:
    /// Columns that are asked of tones::waveform(): enough for a wide screen, and drawn in any width.
    static constexpr int kColumns = 1200;

    explicit WaveView(QWidget *parent = nullptr);

    /// `length`: of the whole sound.
    void setPeaks(std::vector<tones::Peak> peaks, std::chrono::milliseconds length);
    /// A few words instead of a waveform; empty: nothing at all.
    void setNote(const QString &note);

    const std::vector<tones::Peak> &peaks() const { return m_peaks; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintWave(QPainter &painter, const QRect &room) const;

    std::vector<tones::Peak> m_peaks;
    QString m_note;
};

} // namespace ui::files
