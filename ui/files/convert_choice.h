#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace ui::files {

struct DialogMemory;

/// Whether tones that are not known to be safe are converted, and to what.
class ConvertChoice final : public QWidget {
    Q_OBJECT
public:
    explicit ConvertChoice(const DialogMemory &memory, QWidget *parent = nullptr);

    /// Frames a second; 0: tones stay as they are.
    int convertTo() const;
    /// How many of the tones it is about; with none there is nothing to choose.
    void setUnsafe(int tones);
    void remember(DialogMemory &memory) const;

Q_SIGNALS:
    void changed();

private:
    QCheckBox *m_converts;
    QComboBox *m_rate;
};

} // namespace ui::files
