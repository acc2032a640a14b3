#include "ui/devices/cell_editors.h"

#include "core/catalogue/catalogue.h"
#include "ui/devices/parameter_editor_tone.h"
#include "ui/devices/subject.h"
#include "ui/models/job_devices_model.h"
#include "ui/widgets/address_line.h"

#include <QComboBox>
#include <QCompleter>
#include <QCoreApplication>
#include <QLineEdit>

namespace ui::devices {

using models::JobColumn;
using Kind = JobColumn::Kind;

namespace {

/// Text is typed in a plain line; what has a form of its own gets the editor that the forms have.
bool isPlainText(const JobColumn &column)
{
    const catalogue::ParameterMatch match = catalogue::Parameters::builtIn().find(column.key);
    if (!match || column.isSecret())
        return true;
    switch (match.parameter->type) {
    case catalogue::ValueType::Text:
    case catalogue::ValueType::Password:
    case catalogue::ValueType::Host:
    case catalogue::ValueType::Path:
    case catalogue::ValueType::ZoneAddress:
        return true;
    default:
        return false;
    }
}

QComboBox *modelChoice(QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    for (const catalogue::Model &model : catalogue::Catalogue::builtIn().models())
        box->addItem(model.displayName());
    box->completer()->setFilterMode(Qt::MatchContains);
    return box;
}

QComboBox *templateChoice(const job::Job &job, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->addItem(QCoreApplication::translate("ui::devices", "(none)"), QString());
    for (const job::TemplatePtr &each : job.templates)
        box->addItem(each->name(), each->name());
    return box;
}

ParameterEditor *parameterEditor(const job::Job &job, const job::Device &device, const QByteArray &key,
                                 const TonePackages &packages, QWidget *parent)
{
    const catalogue::ParameterMatch match = catalogue::Parameters::builtIn().find(key);
    ParameterEditor *editor = ParameterEditor::create(match.parameter, key, eraOf(job, device), parent);
    if (auto *tone = qobject_cast<ToneEditor *>(editor))
        tone->offer(toneOfferFor(job, device, packages));
    return editor;
}

/// A secret is dots as a whole, whatever is in it; of an address just its password.
QLineEdit *textLine(bool isSecret, bool isRevealed, QWidget *parent)
{
    auto *line = new widgets::AddressLine(parent);
    line->setFrame(false);
    line->setRevealed(isSecret || isRevealed);
    line->setEchoMode(isSecret && !isRevealed ? QLineEdit::Password : QLineEdit::Normal);
    return line;
}

} // namespace

QWidget *makeCellEditor(const models::JobDevicesModel &devices, const QModelIndex &cell,
                        const TonePackages &packages, QWidget *parent)
{
    const JobColumn &column = devices.columns()[cell.column()];
    if (column.kind == Kind::Model)
        return modelChoice(parent);
    if (column.kind == Kind::Template)
        return templateChoice(devices.job(), parent);
    if (column.isParameter() && !isPlainText(column))
        return parameterEditor(devices.job(), *devices.device(cell.row()), column.key, packages, parent);
    const bool hides = column.isParameter() && !devices.isRevealed();
    return textLine(column.isSecret(), !hides, parent);
}

QString textOf(const QWidget *editor)
{
    if (const auto *line = qobject_cast<const widgets::AddressLine *>(editor))
        return line->whole();
    if (const auto *box = qobject_cast<const QComboBox *>(editor))
        return box->isEditable() ? box->currentText() : box->currentData().toString();
    const auto *parameter = qobject_cast<const ParameterEditor *>(editor);
    return parameter ? parameter->value() : QString();
}

void presentIn(QWidget *editor, const QString &text)
{
    if (auto *line = qobject_cast<widgets::AddressLine *>(editor)) {
        if (!line->isModified())
            line->setWhole(text);
    } else if (auto *box = qobject_cast<QComboBox *>(editor)) {
        if (box->isEditable())
            box->setEditText(text);
        else
            box->setCurrentIndex(std::max(0, box->findData(text)));
    } else if (auto *parameter = qobject_cast<ParameterEditor *>(editor)) {
        parameter->present(text, {});
    }
}

} // namespace ui::devices
