#pragma once

#include "ui/devices/parameter_editor.h"

#include <QAbstractSpinBox>

namespace ui::devices {

/// A spin box over text: it may be blank or hold what is no number, and steps within the range from there.
class NumberBox final : public QAbstractSpinBox {
    Q_OBJECT
public:
    NumberBox(std::optional<catalogue::Range> range, QWidget *parent);

    QString text() const;
    void setText(const QString &text);
    void setPlaceholder(const QString &text);
    void stepBy(int steps) override;
    QValidator::State validate(QString &text, int &position) const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void typed(const QString &text);
    void stepped(const QString &text);

protected:
    StepEnabled stepEnabled() const override;

private:
    catalogue::Range m_range;
};

/// A whole number with its unit.
class NumberEditor final : public ParameterEditor {
    Q_OBJECT
public:
    NumberEditor(std::optional<catalogue::Range> range, const QString &unit, QWidget *parent);
    QString value() const override;

protected:
    void showValue(const QString &value) override;
    void showNothing(const QString &instead) override;

private:
    NumberBox *m_box;
};

} // namespace ui::devices
