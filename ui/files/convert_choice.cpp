#include "ui/files/convert_choice.h"

#include "ui/files/dialog_memory.h"
#include "ui/files/sound_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>

namespace ui::files {

ConvertChoice::ConvertChoice(const DialogMemory &memory, QWidget *parent)
    : QWidget(parent), m_converts(new QCheckBox(this)), m_rate(new QComboBox(this))
{
    for (const int rate : {16'000, 8'000})
        m_rate->addItem(rateText(rate), rate);
    m_rate->setCurrentIndex(m_rate->findData(memory.rate));
    m_rate->setAccessibleName(tr("Rate to convert to"));
    m_converts->setChecked(memory.converts);
    m_converts->setToolTip(
        tr("Safe for every model. Algo publishes no rules for tones, so a tone that is not "
           "converted may work as well."));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_converts);
    row->addWidget(m_rate);
    row->addStretch();
    setUnsafe(0);
    connect(m_converts, &QCheckBox::toggled, m_rate, &QWidget::setEnabled);
    connect(m_converts, &QCheckBox::toggled, this, &ConvertChoice::changed);
    connect(m_rate, &QComboBox::currentIndexChanged, this, &ConvertChoice::changed);
}

int ConvertChoice::convertTo() const
{
    return m_converts->isChecked() ? m_rate->currentData().toInt() : 0;
}

void ConvertChoice::setUnsafe(int tones)
{
    m_converts->setEnabled(tones > 0);
    m_rate->setEnabled(tones > 0 && m_converts->isChecked());
    m_converts->setText(tones == 1 ? tr("Con&vert 1 tone to mono 16-bit PCM at")
                        : tones > 1
                            ? tr("Con&vert %1 tones to mono 16-bit PCM at").arg(QLocale().toString(tones))
                            : tr("Con&vert to mono 16-bit PCM at"));
}

void ConvertChoice::remember(DialogMemory &memory) const
{
    memory.converts = m_converts->isChecked();
    memory.rate = m_rate->currentData().toInt();
}

} // namespace ui::files
