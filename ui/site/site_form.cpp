#include "ui/site/site_form.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>

namespace ui::site {

const SiteForm::Field SiteForm::kFields[] = {
    {&job::Site::name, QT_TR_NOOP("S&ite"), QT_TR_NOOP("Riverside School")},
    {&job::Site::customer, QT_TR_NOOP("C&ustomer"), QT_TR_NOOP("Who ordered it")},
    {&job::Site::address, QT_TR_NOOP("&Address"), QT_TR_NOOP("Where the devices will hang")},
    {&job::Site::contact, QT_TR_NOOP("C&ontact"), QT_TR_NOOP("Who runs the phone system")},
};

SiteForm::SiteForm(job::Editor &editor, QWidget *parent)
    : QWidget(parent), m_editor(editor), m_note(new QPlainTextEdit(this))
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    for (const Field &field : kFields) {
        auto *line = new QLineEdit(this);
        line->setPlaceholderText(tr(field.placeholder));
        form->addRow(tr(field.label), line);
        m_lines << line;
        connect(line, &QLineEdit::textEdited, this,
                [this, &field](const QString &text) { edit(field.member, text, field.label); });
    }
    m_note->setTabChangesFocus(true);
    m_note->setMinimumHeight(fontMetrics().lineSpacing() * 4);
    form->addRow(tr("&Note"), m_note);
    connect(m_note, &QPlainTextEdit::textChanged, this,
            [this] { edit(&job::Site::note, m_note->toPlainText(), "note"); });
    connect(&m_editor, &job::Editor::changed, this, [this](const job::Touched &touched) {
        if (touched.all || touched.site)
            show(m_editor.job().site);
    });
    show(m_editor.job().site);
}

/// A field that already shows its text is left alone: the cursor stays where the person has it.
void SiteForm::show(const job::Site &site)
{
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const QString &text = site.*kFields[i].member;
        if (m_lines[i]->text() != text)
            m_lines[i]->setText(text);
    }
    const QSignalBlocker quiet(m_note);
    if (m_note->toPlainText() != site.note)
        m_note->setPlainText(site.note);
}

void SiteForm::edit(QString job::Site::*member, const QString &text, const char *label)
{
    job::Site site = m_editor.job().site;
    if (site.*member == text)
        return;
    site.*member = text;
    // Text without a line break always fits: this cannot fail.
    (void)m_editor.apply(
        {{kEditSite, {}}, {job::SetSite{site}}, QStringLiteral("site/%1").arg(QLatin1StringView(label))});
}

} // namespace ui::site
