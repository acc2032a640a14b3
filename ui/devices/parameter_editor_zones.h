#pragma once

#include "ui/devices/parameter_editor.h"

class QToolButton;

namespace ui::devices {

/// Zones there are where the catalogue does not say otherwise (domain notes 1.6).
inline constexpr int kZones = 50;

/// The list with a zone in it or taken out: numbers in order, what is no number after them, and the comma at
/// the end that devices write ("1,8,9,").
QString withZone(const QString &list, int zone, bool in);
bool hasZone(const QString &list, int zone);

/// A list of zones as text, and a grid to tick them in.
class ZonesEditor final : public TextEditor {
    Q_OBJECT
public:
    ZonesEditor(int zones, QWidget *parent);

private:
    QWidget *makeGrid();
    void openGrid();

    int m_zones;
    QToolButton *m_open;
};

} // namespace ui::devices
