#include "ui/site/add_setting_dialog.h"

#include "core/phrases/phrases.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::site {

using models::SharedValuesModel;

namespace {

const catalogue::Parameters &parameters()
{
    return catalogue::Parameters::builtIn();
}

} // namespace

AddSettingDialog::AddSettingDialog(const QStringList &models, QWidget *parent)
    : QDialog(parent),
      m_scope(new QComboBox(this)),
      m_setting(new QComboBox(this)),
      m_value(new QLineEdit(this)),
      m_about(new QLabel(this))
{
    setWindowTitle(tr("Add a Setting"));
    m_scope->addItem(tr("Every device"), QString());
    for (const QString &model : models)
        m_scope->addItem(tr("Every %1").arg(model), model);
    fillSettings();
    m_about->setWordWrap(true);
    m_about->setMinimumWidth(fontMetrics().averageCharWidth() * 60);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = buttons->addButton(tr("&Add"), QDialogButtonBox::AcceptRole);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&For"), m_scope);
    form->addRow(tr("&Setting"), m_setting);
    form->addRow(tr("&Value"), m_value);
    form->addRow(QString(), m_about);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_setting, &QComboBox::editTextChanged, this, &AddSettingDialog::judge);
    connect(m_value, &QLineEdit::textChanged, this, &AddSettingDialog::judge);
    m_setting->setFocus();
    judge();
}

/// Families of fifty zones stay out of the list: their members are typed, or set for one device.
void AddSettingDialog::fillSettings()
{
    m_setting->setEditable(true);
    m_setting->setInsertPolicy(QComboBox::NoInsert);
    for (const catalogue::Parameter &parameter : parameters().all()) {
        if (parameter.count == 1)
            m_setting->addItem(
                QStringLiteral("%1 · %2").arg(parameter.label, QString::fromUtf8(parameter.key)),
                parameter.key);
    }
    m_setting->completer()->setFilterMode(Qt::MatchContains);
    m_setting->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_setting->setMinimumContentsLength(40);
    m_setting->setCurrentIndex(-1);
    m_setting->lineEdit()->setPlaceholderText(tr("Type a part of its name or parameter"));
}

/// What was chosen from the list, or a key that was typed.
QByteArray AddSettingDialog::key() const
{
    const QString text = m_setting->currentText().trimmed();
    const int chosen = m_setting->findText(text);
    return chosen >= 0 ? m_setting->itemData(chosen).toByteArray() : text.toUtf8();
}

void AddSettingDialog::judge()
{
    const QByteArray chosen = key();
    const catalogue::ParameterMatch match = parameters().find(chosen);
    m_value->setEchoMode(parameters().isSecret(chosen) ? QLineEdit::Password : QLineEdit::Normal);
    m_add->setEnabled(!chosen.isEmpty() && !chosen.contains(' ') && !chosen.contains('='));
    if (!m_add->isEnabled())
        m_about->setText(chosen.isEmpty() ? QString()
                                          : tr("A parameter's name has no blanks and no equals sign."));
    else if (!match)
        m_about->setText(tr("No list of ours has this parameter. It is written as it stands."));
    else if (const auto problem =
                 catalogue::problemOf(*match.parameter, catalogue::Era::Fifth, m_value->text()))
        m_about->setText(phrases::text(*problem));
    else
        m_about->setText(match.parameter->help);
}

SharedValuesModel::Row AddSettingDialog::row() const
{
    return {m_scope->currentData().toString(), key()};
}

QString AddSettingDialog::value() const
{
    return m_value->text();
}

} // namespace ui::site
