#include "ui/files/drop_details.h"

#include "ui/files/drop_words.h"
#include "ui/files/note_label.h"
#include "ui/files/sound_pane.h"
#include "ui/models/roles.h"
#include "ui/widgets/tables.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ui::files {

DropDetails::DropDetails(const DropModel &model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_name(new QLabel(this)),
      m_origin(new NoteLabel(QStringLiteral("origin"), this)),
      m_said(new NoteLabel(QStringLiteral("said"), this)),
      m_sound(new SoundPane(this))
{
    widgets::scaleFont(*m_name, 1.1, true);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_name);
    column->addWidget(m_origin);
    column->addWidget(m_said);
    column->addWidget(m_sound);
    column->addStretch();
    setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    present({});
}

void DropDetails::present(const QModelIndex &index)
{
    const stock::Item *item = m_model.item(index);
    const tones::PackedTone *tone = m_model.tone(index);
    m_name->setText(index.siblingAtColumn(DropModel::Name).data().toString());
    m_origin->say(item && item->origin != item->name ? item->origin : QString(), progress::Tone::Normal);
    const QStringList said = item ? detailsOf(*item) : tone ? detailsOf(*tone) : QStringList();
    const auto verdict = static_cast<progress::Tone>(
        index.siblingAtColumn(DropModel::VerdictColumn).data(models::ToneRole).toInt());
    const bool isPlain = verdict < progress::Tone::Look;
    m_said->say(said.join(QStringLiteral("\n\n")), isPlain ? std::nullopt : std::optional(verdict));
    presentSound(index);
}

void DropDetails::showConverting()
{
    m_sound->setConvertTo(m_isPacked ? 0 : m_model.convertTo());
}

void DropDetails::presentSound(const QModelIndex &index)
{
    const stock::Item *item = m_model.item(index);
    const tones::PackedTone *tone = m_model.tone(index);
    const bool sounds =
        tone ? tone->format.has_value() : item && item->kind == stock::Kind::Tone && item->sound;
    m_sound->setVisible(sounds);
    if (!sounds)
        return m_sound->clear();
    const QString packed = tone ? tone->name : QString();
    m_isPacked = tone != nullptr;
    showConverting();
    m_sound->present(m_name->text(),
                     [drop = m_model.drop(), at = static_cast<std::size_t>(m_model.itemRow(index)), packed] {
                         return stock::soundOf(*drop, at, packed);
                     });
}

} // namespace ui::files
