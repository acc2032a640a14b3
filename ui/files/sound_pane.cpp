#include "ui/files/sound_pane.h"

#include "core/phrases/phrases.h"
#include "core/tones/convert.h"
#include "ui/files/drop_words.h"
#include "ui/files/note_label.h"
#include "ui/files/sound_words.h"
#include "ui/files/wave_view.h"
#include "ui/models/wording.h"

#include <QVBoxLayout>

namespace ui::files {

SoundPane::SoundPane(QWidget *parent)
    : QWidget(parent),
      m_wave(new WaveView(this)),
      m_facts(new NoteLabel(QStringLiteral("facts"), this)),
      m_advice(new NoteLabel(QStringLiteral("advice"), this)),
      m_reading([](int) {}, [this](const base::Result<Sound> &sound) { show(sound); })
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_wave);
    column->addWidget(m_facts);
    column->addWidget(m_advice);
}

void SoundPane::present(const QString &name, Open open)
{
    m_name = name;
    m_wave->setAccessibleName(tr("Waveform of %1").arg(name));
    m_wave->setNote(tr("Reading…"));
    m_facts->say({});
    m_format.reset();
    showAdvice();
    m_reading.start(
        [open = std::move(open)](const base::Progress &progress) { return read(open, progress); });
}

void SoundPane::clear()
{
    m_reading.cancel();
    m_name.clear();
    m_wave->setNote({});
    m_facts->say({});
    m_format.reset();
    showAdvice();
}

void SoundPane::setConvertTo(int rate)
{
    m_convertTo = rate;
    showAdvice();
}

void SoundPane::showAdvice()
{
    if (!m_format)
        return m_advice->say({});
    if (m_convertTo > 0 && !m_format->isSafe() && tones::isConvertible(*m_format))
        return m_advice->say(convertedText(m_convertTo), progress::Tone::Good);
    m_advice->say(adviceText(tones::adviceOn(*m_format)).join(u'\n'), progress::Tone::Look);
}

base::Result<SoundPane::Sound> SoundPane::read(const Open &open, const base::Progress &progress)
{
    const auto content = open();
    if (!content)
        return tl::unexpected(content.error());
    const auto format = tones::readWav(**content);
    if (!format)
        return tl::unexpected(format.error());
    return Sound{*format, (*content)->size(),
                 tones::waveform(**content, *format, WaveView::kColumns, progress)};
}

void SoundPane::show(const base::Result<Sound> &sound)
{
    if (!sound)
        return m_wave->setNote(phrases::text(sound.error().what));
    if (sound->peaks)
        m_wave->setPeaks(*sound->peaks, sound->format.length());
    else
        m_wave->setNote(phrases::text(sound->peaks.error().what));
    m_facts->say(tr("%1, %2").arg(soundText(sound->format), models::sizeText(sound->size)));
    m_format = sound->format;
    showAdvice();
}

} // namespace ui::files
