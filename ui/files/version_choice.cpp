#include "ui/files/version_choice.h"

#include "ui/files/note_label.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <algorithm>

namespace ui::files {

using catalogue::FileKind;

VersionChoice::VersionChoice(const std::vector<stock::Offer> &offers, const Components &wanted,
                             bool takesComponents, QWidget *parent)
    : QWidget(parent), m_offers(offers)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    const auto isNamed = [&](FileKind kind) {
        return std::ranges::any_of(m_offers, [&](const stock::Offer &offer) { return offer.kind == kind; }) ||
               std::ranges::any_of(wanted, [&](const auto &component) { return component.kind == kind; });
    };
    const std::pair<FileKind, QString> kinds[] = {{FileKind::Firmware, tr("&Firmware")},
                                                  {FileKind::Kernel, tr("&Kernel")},
                                                  {FileKind::Base, tr("&Base")},
                                                  {FileKind::System, tr("&System")}};
    for (const auto &[kind, title] : kinds) {
        if (kind == FileKind::Firmware || takesComponents || isNamed(kind))
            addLine(*form, kind, title);
    }
    for (const Line &line : m_lines) {
        for (const auto &component : wanted) {
            if (component.kind == line.kind)
                line.version->setCurrentText(component.version.text());
        }
        connect(line.version, &QComboBox::editTextChanged, this, [this] {
            say();
            Q_EMIT changed();
        });
    }
    say();
}

void VersionChoice::addLine(QFormLayout &form, FileKind kind, const QString &title)
{
    auto *version = new QComboBox(this);
    version->setEditable(true);
    version->setInsertPolicy(QComboBox::NoInsert);
    version->addItem(QString());
    version->setMinimumContentsLength(12);
    version->setAccessibleName(QString(title).remove(u'&'));
    auto *note = new NoteLabel(QStringLiteral("versionNote"), this);
    note->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_lines.push_back({kind, version, note});
    addVersions(m_lines.back());
    auto *row = new QHBoxLayout;
    row->addWidget(version);
    row->addWidget(note, 1);
    auto *label = new QLabel(title, this);
    label->setBuddy(version);
    form.addRow(label, row);
}

void VersionChoice::addVersions(const Line &line)
{
    for (const stock::Offer &offer : m_offers) {
        if (offer.kind == line.kind && line.version->findText(offer.version) < 0)
            line.version->addItem(offer.version);
    }
}

void VersionChoice::setOffers(const std::vector<stock::Offer> &offers)
{
    m_offers = offers;
    for (const Line &line : m_lines)
        addVersions(line);
    say();
}

QStringList VersionChoice::modelsOf(FileKind kind, const QString &version, bool *isThere) const
{
    QStringList models;
    for (const stock::Offer &offer : m_offers) {
        if (offer.kind != kind || offer.version != version)
            continue;
        *isThere = true;
        models << offer.models;
    }
    return models;
}

void VersionChoice::say()
{
    for (const Line &line : m_lines) {
        const QString version = line.version->currentText().trimmed();
        bool isThere = false;
        const QStringList models = modelsOf(line.kind, version, &isThere);
        if (version.isEmpty())
            line.note->say(tr("stays as it is"), progress::Tone::Normal);
        else if (!isThere)
            line.note->say(tr("no image of it is here"), progress::Tone::Look);
        else
            line.note->say(models.isEmpty() ? tr("is here")
                                            : tr("is here for %1").arg(models.join(QStringLiteral(", "))));
        line.version->setAccessibleDescription(line.note->text());
    }
}

VersionChoice::Components VersionChoice::components() const
{
    Components components;
    for (const Line &line : m_lines) {
        const catalogue::FirmwareVersion version(line.version->currentText());
        if (!version.isEmpty())
            components.push_back({line.kind, version});
    }
    return components;
}

} // namespace ui::files
