#include "ui/devices/parameter_editor_switch.h"

#include <QHBoxLayout>

namespace ui::devices {

namespace {

/// A person sets it on or off; only a file can make it neither.
class Box final : public QCheckBox {
public:
    using QCheckBox::QCheckBox;

protected:
    void nextCheckState() override
    {
        setCheckState(checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    }
};

} // namespace

SwitchEditor::SwitchEditor(QWidget *parent) : ParameterEditor(parent), m_box(new Box(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_box);
    row->addStretch();
    setField(m_box);
    connect(m_box, &QCheckBox::clicked, this, [this](bool on) {
        showValue(on ? QStringLiteral("1") : QStringLiteral("0"));
        Q_EMIT edited(m_value, Pace::Whole);
    });
}

void SwitchEditor::showValue(const QString &value)
{
    m_value = value;
    const bool on = value == QLatin1StringView("1");
    const bool off = value == QLatin1StringView("0");
    m_box->setTristate(!on && !off);
    m_box->setCheckState(on ? Qt::Checked : off ? Qt::Unchecked : Qt::PartiallyChecked);
    m_box->setText(on                ? tr("On")
                   : off             ? tr("Off")
                   : value.isEmpty() ? tr("blank")
                                     : QString(value).replace(u'&', QStringLiteral("&&")));
}

void SwitchEditor::showNothing(const QString &instead)
{
    m_value.clear();
    m_box->setTristate(true);
    m_box->setCheckState(Qt::PartiallyChecked);
    m_box->setText(instead);
}

} // namespace ui::devices
