#include "ui/devices/layer_look.h"

#include "ui/models/wording.h"
#include "ui/widgets/meaning.h"

#include <QCoreApplication>

namespace ui::devices {

namespace {

struct Row {
    const char *word;
    QRgb light;
    QRgb dark;
};

/// In the order of job::Layer. None of the colours is one that means a state.
constexpr Row kTable[] = {
    {QT_TRANSLATE_NOOP("ui::devices", "template"), 0, 0},
    {QT_TRANSLATE_NOOP("ui::devices", "site"), 0xff00696f, 0xff5cc8cf},
    {QT_TRANSLATE_NOOP("ui::devices", "model"), 0xff7a5200, 0xffd8b36a},
    {QT_TRANSLATE_NOOP("ui::devices", "row"), 0xff6b3fa0, 0xffc0a2ee},
    {QT_TRANSLATE_NOOP("ui::devices", "this device"), 0xffa1286a, 0xfff29ac4},
};

const Row &rowOf(job::Layer layer)
{
    return kTable[static_cast<int>(layer)];
}

} // namespace

QString wordOf(job::Layer layer)
{
    return QCoreApplication::translate("ui::devices", rowOf(layer).word);
}

QString titleOf(job::Layer layer)
{
    return models::capitalised(wordOf(layer));
}

QColor colourOf(job::Layer layer, const QPalette &palette)
{
    if (layer == job::Layer::Template)
        return widgets::colourOf(progress::Tone::Normal, palette);
    const bool dark = palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
    return QColor::fromRgb(dark ? rowOf(layer).dark : rowOf(layer).light);
}

} // namespace ui::devices
