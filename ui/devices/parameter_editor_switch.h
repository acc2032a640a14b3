#pragma once

#include "ui/devices/parameter_editor.h"

#include <QCheckBox>

namespace ui::devices {

/// A box for 0 and 1. Anything else stands beside it as it is, with the box half ticked.
class SwitchEditor final : public ParameterEditor {
    Q_OBJECT
public:
    explicit SwitchEditor(QWidget *parent);
    QString value() const override { return m_value; }

protected:
    void showValue(const QString &value) override;
    void showNothing(const QString &instead) override;

private:
    QCheckBox *m_box;
    QString m_value;
};

} // namespace ui::devices
