#include "ui/devices/parameter_editor_choice.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTimeZone>
#include <algorithm>

namespace ui::devices {

using catalogue::Choice;
using catalogue::Parameter;

ChoiceModel::ChoiceModel(std::vector<Choice> choices, QObject *parent)
    : QAbstractListModel(parent), m_choices(std::move(choices))
{}

int ChoiceModel::rowOf(QStringView value) const
{
    const auto at = std::find_if(m_choices.begin(), m_choices.end(),
                                 [value](const Choice &choice) { return choice.value == value; });
    return at == m_choices.end() ? -1 : static_cast<int>(at - m_choices.begin());
}

QString ChoiceModel::meaningOf(QStringView value) const
{
    if (const auto note = m_notes.constFind(value.toString()); note != m_notes.cend())
        return *note;
    const int row = rowOf(value);
    const QString label = row < 0 ? QString() : m_choices[static_cast<std::size_t>(row)].label;
    return label.compare(value, Qt::CaseInsensitive) == 0 ? QString() : label;
}

void ChoiceModel::setChoices(std::vector<Choice> choices, QHash<QString, QString> notes)
{
    beginResetModel();
    m_choices = std::move(choices);
    m_notes = std::move(notes);
    m_hasOdd = false;
    endResetModel();
}

bool ChoiceModel::has(const std::vector<Choice> &choices, const QHash<QString, QString> &notes) const
{
    const auto isSame = [](const Choice &a, const Choice &b) {
        return a.value == b.value && a.label == b.label;
    };
    return m_notes == notes && std::ranges::equal(m_choices, choices, isSame);
}

void ChoiceModel::setOdd(const std::optional<QString> &value)
{
    if (m_hasOdd) {
        const int last = rowCount() - 1;
        beginRemoveRows({}, last, last);
        m_choices.pop_back();
        m_hasOdd = false;
        endRemoveRows();
    }
    if (value && rowOf(*value) < 0) {
        beginInsertRows({}, rowCount(), rowCount());
        m_choices.push_back({*value, value->isEmpty() ? tr("blank") : QString()});
        m_hasOdd = true;
        endInsertRows();
    }
}

int ChoiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_choices.size());
}

QVariant ChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Choice &choice = m_choices.at(static_cast<std::size_t>(index.row()));
    if (role == Qt::EditRole)
        return choice.value;
    if (role == Qt::DisplayRole) {
        const QString text = choice.label.isEmpty() ? choice.value : choice.label;
        const auto note = m_notes.constFind(choice.value);
        return note == m_notes.cend() ? text : tr("%1 (%2)").arg(text, *note);
    }
    return {};
}

ChoiceEditor::ChoiceEditor(std::vector<Choice> choices, bool open, QWidget *parent)
    : ParameterEditor(parent),
      m_box(new QComboBox(this)),
      m_model(new ChoiceModel(std::move(choices), this)),
      m_meaning(new QLabel(this))
{
    m_box->setModel(m_model);
    m_box->setEditable(open);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(8);
    if (open) {
        m_box->setInsertPolicy(QComboBox::NoInsert);
        m_box->setCompleter(nullptr);
        m_box->lineEdit()->installEventFilter(this);
        connect(m_box->lineEdit(), &QLineEdit::textEdited, this,
                [this](const QString &text) { Q_EMIT edited(text, Pace::Typing); });
        connect(m_box, &QComboBox::editTextChanged, this, &ChoiceEditor::showMeaning);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_box, 1);
    row->addWidget(m_meaning);
    m_meaning->setTextFormat(Qt::PlainText);
    m_meaning->hide();
    setField(m_box);
    connect(m_box, &QComboBox::activated, this,
            [this](int chosen) { Q_EMIT edited(m_model->valueAt(chosen), Pace::Step); });
}

void ChoiceEditor::showMeaning()
{
    m_meaning->setText(m_model->meaningOf(m_box->currentText()));
    m_meaning->setVisible(!m_meaning->text().isEmpty());
}

void ChoiceEditor::setChoices(std::vector<Choice> choices, QHash<QString, QString> notes)
{
    if (m_model->has(choices, notes))
        return;
    const QString text = m_box->currentText();
    const int cursor = m_box->lineEdit()->cursorPosition();
    const QSignalBlocker quiet(m_box);
    m_model->setChoices(std::move(choices), std::move(notes));
    m_box->setCurrentIndex(m_model->rowOf(text));
    m_box->setEditText(text);
    m_box->lineEdit()->setCursorPosition(cursor);
    showMeaning();
}

QString ChoiceEditor::value() const
{
    if (m_box->isEditable())
        return m_box->currentText();
    return m_box->currentIndex() < 0 ? QString() : m_model->valueAt(m_box->currentIndex());
}

void ChoiceEditor::showValue(const QString &value)
{
    if (m_box->isEditable()) {
        m_box->lineEdit()->setPlaceholderText({});
        m_box->setCurrentIndex(m_model->rowOf(value));
        m_box->setEditText(value);
        return;
    }
    m_model->setOdd(value);
    m_box->setCurrentIndex(m_model->rowOf(value));
}

void ChoiceEditor::showNothing(const QString &instead)
{
    m_box->setCurrentIndex(-1);
    if (m_box->isEditable()) {
        m_box->clearEditText();
        m_box->lineEdit()->setPlaceholderText(instead);
        return;
    }
    m_model->setOdd({});
    m_box->setPlaceholderText(instead);
}

namespace {

/// Only the names with a place in them: "Europe/Berlin", not "EST5EDT".
std::vector<Choice> zoneChoices()
{
    static const std::vector<Choice> all = [] {
        std::vector<Choice> choices;
        for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
            if (id.contains('/') && !id.startsWith("Etc/") && !id.startsWith("System"))
                choices.push_back({QString::fromLatin1(id), {}});
        }
        choices.push_back({QStringLiteral("UTC"), {}});
        return choices;
    }();
    return all;
}

std::vector<Choice> decibels(std::vector<Choice> before, int from, int downTo)
{
    for (int level = from; level >= downTo; level -= 3) {
        const QString sign = level > 0 ? QStringLiteral("+") : QString();
        const QString value = sign + QString::number(level) + QLatin1StringView("dB");
        const bool known = std::any_of(before.begin(), before.end(),
                                       [&](const Choice &choice) { return choice.value == value; });
        if (!known)
            before.push_back({value, {}});
    }
    return before;
}

} // namespace

TimeZoneEditor::TimeZoneEditor(QWidget *parent) : ChoiceEditor(zoneChoices(), true, parent)
{
    auto *completer = new QCompleter(box()->model(), this);
    completer->setCompletionRole(Qt::EditRole);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    box()->setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this,
            [this](const QString &zone) { Q_EMIT edited(zone, Pace::Step); });
}

std::vector<Choice> volumeChoices(const Parameter &parameter)
{
    return decibels(parameter.choices, 0, -45);
}

std::vector<Choice> gainChoices(const Parameter &parameter)
{
    const auto range = parameter.range.value_or(catalogue::Range{-27, 6, 3, {}});
    return decibels(parameter.choices, range.high, range.low);
}

} // namespace ui::devices
