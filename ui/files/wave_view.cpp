#include "ui/files/wave_view.h"

#include "ui/files/sound_words.h"
#include "ui/widgets/meaning.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFrame>
#include <algorithm>
#include <cmath>

namespace ui::files {

namespace {

float loudness(const tones::Peak &peak)
{
    return std::max(std::abs(peak.low), std::abs(peak.high));
}

/// All of the peaks that fall into one of `columns` columns.
tones::Peak peakOf(const std::vector<tones::Peak> &peaks, int column, int columns)
{
    const std::size_t from = peaks.size() * static_cast<std::size_t>(column) / columns;
    const std::size_t to = peaks.size() * (static_cast<std::size_t>(column) + 1) / columns;
    tones::Peak all = peaks[std::min(from, peaks.size() - 1)];
    for (std::size_t at = from; at < to; ++at)
        all = {std::min(all.low, peaks[at].low), std::max(all.high, peaks[at].high)};
    return all;
}

} // namespace

WaveView::WaveView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Waveform"));
}

void WaveView::setPeaks(std::vector<tones::Peak> peaks, std::chrono::milliseconds length)
{
    m_peaks = std::move(peaks);
    m_note.clear();
    if (m_peaks.empty())
        return setNote(tr("No sound"));
    const auto loudest = std::ranges::max_element(m_peaks, {}, loudness);
    const auto at = length * (loudest - m_peaks.begin()) / static_cast<std::ptrdiff_t>(m_peaks.size());
    setAccessibleDescription(tr("%1 of sound, loudest after %2 at %3 % of what is possible")
                                 .arg(lengthText(length), lengthText(at))
                                 .arg(QLocale().toString(std::lround(loudness(*loudest) * 100))));
    update();
}

void WaveView::setNote(const QString &note)
{
    m_peaks.clear();
    m_note = note;
    setAccessibleDescription(note);
    update();
}

QSize WaveView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 48, fontMetrics().lineSpacing() * 5};
}

QSize WaveView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, fontMetrics().lineSpacing() * 4};
}

void WaveView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionFrame frame;
    frame.initFrom(this);
    frame.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, nullptr, this);
    frame.state |= QStyle::State_Sunken;
    const QRect room = rect().adjusted(frame.lineWidth, frame.lineWidth, -frame.lineWidth, -frame.lineWidth);
    painter.fillRect(room, palette().base());
    if (!m_peaks.empty())
        paintWave(painter, room);
    painter.setPen(widgets::colourOf(progress::Tone::Normal, palette()));
    painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, m_note);
    style()->drawPrimitive(QStyle::PE_Frame, &frame, &painter, this);
}

/// A line for each pixel of the screen, however many of them a point has.
void WaveView::paintWave(QPainter &painter, const QRect &room) const
{
    const qreal scale = devicePixelRatioF();
    const int columns = std::max(1, static_cast<int>(room.width() * scale));
    const qreal middle = room.top() + room.height() / 2.0;
    const qreal reach = room.height() * 0.46;
    painter.setPen(QPen(widgets::colourOf(progress::Tone::Normal, palette()), 0, Qt::DotLine));
    painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle));
    QList<QLineF> lines;
    lines.reserve(columns);
    for (int column = 0; column < columns; ++column) {
        const tones::Peak peak = peakOf(m_peaks, column, columns);
        const qreal x = room.left() + (column + 0.5) / scale;
        lines << QLineF(x, middle - static_cast<qreal>(peak.high) * reach, x,
                        middle - static_cast<qreal>(peak.low) * reach);
    }
    painter.setPen(QPen(widgets::colourOf(progress::Tone::Busy, palette()), 1 / scale));
    painter.drawLines(lines);
}

} // namespace ui::files
