#include "ui/files/package_choice.h"

#include "core/stock/take_in.h"
#include "ui/files/drop_words.h"
#include "ui/files/note_label.h"
#include "ui/widgets/meaning.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

namespace ui::files {

PackageChoice::PackageChoice(QWidget *parent)
    : QWidget(parent), m_name(new QComboBox(this)), m_note(new NoteLabel(QStringLiteral("packageNote"), this))
{
    m_name->setEditable(true);
    m_name->setInsertPolicy(QComboBox::NoInsert);
    m_name->setFixedWidth(fontMetrics().averageCharWidth() * 40); // a long note must not push it together
    m_name->setAccessibleName(tr("Package of tones"));
    m_note->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *title = new QLabel(tr("Tones go into the &package"), this);
    title->setBuddy(m_name);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(title);
    row->addWidget(m_name);
    row->addWidget(m_note, 1);
    connect(m_name, &QComboBox::editTextChanged, this, [this] {
        say();
        Q_EMIT changed();
    });
}

void PackageChoice::offer(const QStringList &there, const QString &suggested)
{
    m_there = there;
    m_name->addItems(there);
    if (!there.contains(suggested))
        m_name->addItem(suggested);
    m_name->setCurrentIndex(0);
    say();
}

bool PackageChoice::isOffered() const
{
    return m_name->count() > 0;
}

base::Result<QString> PackageChoice::read() const
{
    return stock::packageNameOf(m_name->currentText());
}

QString PackageChoice::name() const
{
    return read().value_or(QString());
}

void PackageChoice::say()
{
    const auto name = read();
    if (!name)
        m_note->say(widgets::shapeOf(progress::Tone::Bad) + u' ' + withFix(name.error().what),
                    progress::Tone::Bad);
    else if (m_there.contains(*name))
        m_note->say(tr("is here: its tones stay, those of the same name are replaced."));
    else
        m_note->say(tr("is new."));
    m_name->setAccessibleDescription(m_note->text());
}

} // namespace ui::files
