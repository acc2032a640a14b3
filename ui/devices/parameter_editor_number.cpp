#include "ui/devices/parameter_editor_number.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <algorithm>
#include <limits>

namespace ui::devices {

NumberBox::NumberBox(std::optional<catalogue::Range> range, QWidget *parent)
    : QAbstractSpinBox(parent),
      m_range(range.value_or(catalogue::Range{0, std::numeric_limits<int>::max(), 1, {}}))
{
    connect(lineEdit(), &QLineEdit::textEdited, this, &NumberBox::typed);
}

QString NumberBox::text() const
{
    return lineEdit()->text();
}

void NumberBox::setText(const QString &text)
{
    lineEdit()->setText(text);
    update();
}

void NumberBox::setPlaceholder(const QString &text)
{
    lineEdit()->setPlaceholderText(text);
}

void NumberBox::stepBy(int steps)
{
    bool isNumber = false;
    const int old = text().trimmed().toInt(&isNumber);
    const qint64 wanted =
        qint64(isNumber ? old : m_range.low) + (isNumber ? qint64(steps) * m_range.step : 0);
    setText(QString::number(std::clamp<qint64>(wanted, m_range.low, m_range.high)));
    selectAll();
    Q_EMIT stepped(text());
}

QValidator::State NumberBox::validate(QString &, int &) const
{
    return QValidator::Acceptable;
}

QAbstractSpinBox::StepEnabled NumberBox::stepEnabled() const
{
    bool isNumber = false;
    const int at = text().trimmed().toInt(&isNumber);
    StepEnabled enabled;
    enabled.setFlag(StepUpEnabled, !isNumber || at < m_range.high);
    enabled.setFlag(StepDownEnabled, isNumber && at > m_range.low);
    return enabled;
}

QSize NumberBox::sizeHint() const
{
    const QSize hint = QAbstractSpinBox::sizeHint();
    return {std::max(hint.width(), fontMetrics().averageCharWidth() * 14), hint.height()};
}

NumberEditor::NumberEditor(std::optional<catalogue::Range> range, const QString &unit, QWidget *parent)
    : ParameterEditor(parent), m_box(new NumberBox(range, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_box);
    if (!unit.isEmpty())
        row->addWidget(new QLabel(unit, this));
    row->addStretch();
    setField(m_box);
    connect(m_box, &NumberBox::typed, this,
            [this](const QString &text) { Q_EMIT edited(text, Pace::Typing); });
    connect(m_box, &NumberBox::stepped, this,
            [this](const QString &text) { Q_EMIT edited(text, Pace::Step); });
    if (range)
        setToolTip(tr("%1 to %2").arg(range->low).arg(range->high));
}

QString NumberEditor::value() const
{
    return m_box->text();
}

void NumberEditor::showValue(const QString &value)
{
    m_box->setPlaceholder({});
    m_box->setText(value);
}

void NumberEditor::showNothing(const QString &instead)
{
    m_box->setText({});
    m_box->setPlaceholder(instead);
}

} // namespace ui::devices
