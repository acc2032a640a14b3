#include "ui/widgets/meaning.h"

#include <algorithm>
#include <cmath>

namespace ui::widgets {

namespace {

constexpr double kReadable = 4.5;

struct Row {
    QRgb light;
    QRgb dark;
    char16_t shape;
};

/// In the order of progress::Tone. Normal has no colour of its own: it is the text colour, fainter.
constexpr Row kTable[] = {
    {0xff1b7f3b, 0xff5fcb7f, u'✓'}, // Good
    {0xff1f5fbf, 0xff7fb2ff, u'◆'}, // Busy
    {0, 0, u'·'},                   // Normal
    {0xff8a5a00, 0xfff0b450, u'!'}, // Look
    {0xffb3261e, 0xffff8a80, u'▲'}, // Bad
};

/// Linear light of one channel (WCAG 2, relative luminance).
double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

QColor mixed(const QColor &a, const QColor &b, double shareOfB)
{
    const auto mix = [shareOfB](float x, float y) { return static_cast<float>(x + (y - x) * shareOfB); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

double worstContrast(const QColor &colour, const QPalette &palette)
{
    return std::min(contrast(colour, palette.color(QPalette::Base)),
                    contrast(colour, palette.color(QPalette::AlternateBase)));
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor colourOf(progress::Tone tone, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const bool dark = luminance(base) < luminance(text);
    const Row &row = kTable[static_cast<int>(tone)];
    QColor colour = tone == progress::Tone::Normal ? mixed(base, text, dark ? 0.65 : 0.60)
                                                   : QColor::fromRgb(dark ? row.dark : row.light);
    for (int step = 0; step < 10 && worstContrast(colour, palette) < kReadable; ++step)
        colour = mixed(colour, text, 0.2);
    return colour;
}

QChar shapeOf(progress::Tone tone)
{
    return kTable[static_cast<int>(tone)].shape;
}

progress::Tone toneOf(progress::StageState state)
{
    using progress::Tone;
    static constexpr Tone kTones[] = {Tone::Normal, Tone::Busy, Tone::Good, Tone::Bad, Tone::Normal};
    return kTones[static_cast<int>(state)];
}

} // namespace ui::widgets
