#include "ui/site/site_page.h"

#include "ui/site/shared_values.h"
#include "ui/site/site_form.h"
#include "ui/site/template_list.h"
#include "ui/widgets/tables.h"

#include <QDataStream>
#include <QHBoxLayout>
#include <QIODevice>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

namespace ui::site {

namespace {

QLabel *heading(const QString &text, QWidget *buddy, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    widgets::scaleFont(*label, 1.15, true);
    label->setBuddy(buddy);
    return label;
}

/// A part of the page under its heading.
QWidget *part(const QString &title, QWidget *content, QWidget *parent)
{
    auto *whole = new QWidget(parent);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(heading(title, content, whole));
    column->addWidget(content, 1);
    return whole;
}

} // namespace

SitePage::SitePage(job::Editor &editor, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_stack(new QStackedWidget(this)),
      m_across(new QSplitter(Qt::Horizontal, this)),
      m_down(new QSplitter(Qt::Vertical, this)),
      m_templates(new TemplateList(editor, this)),
      m_shared(new SharedValues(editor, this)),
      m_protection(new QLabel(this)),
      m_passphrase(new QPushButton(this))
{
    m_stack->addWidget(folderSide());
    m_stack->addWidget(jobSide());
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_stack);
    connect(m_templates, &TemplateList::refused, this, &SitePage::refused);
    connect(m_shared, &SharedValues::refused, this, &SitePage::refused);
    connect(m_passphrase, &QPushButton::clicked, this, &SitePage::wantsPassphrase);
    setHasPassphrase(false);
}

QWidget *SitePage::jobSide()
{
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, style()->pixelMetric(QStyle::PM_LayoutRightMargin), 0);
    column->addWidget(heading(tr("Site"), nullptr, left));
    column->addWidget(new SiteForm(m_editor, left));
    column->addSpacing(fontMetrics().height());
    column->addWidget(passphraseSide());
    column->addStretch(1);

    m_down->addWidget(part(tr("Templates"), m_templates, m_down));
    m_down->addWidget(part(tr("Settings for every device"), m_shared, m_down));
    m_across->addWidget(left);
    m_across->addWidget(m_down);
    m_across->setStretchFactor(0, 2);
    m_across->setStretchFactor(1, 3);
    for (QSplitter *splitter : {m_across, m_down})
        splitter->setChildrenCollapsible(false);
    return m_across;
}

QWidget *SitePage::passphraseSide()
{
    auto *whole = new QWidget(this);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(heading(tr("Passwords"), m_passphrase, whole));
    m_protection->setWordWrap(true);
    column->addWidget(m_protection);
    auto *row = new QHBoxLayout;
    row->addWidget(m_passphrase);
    row->addStretch();
    column->addLayout(row);
    return whole;
}

QWidget *SitePage::folderSide()
{
    auto *whole = new QWidget(this);
    auto *invitation = new QLabel(tr("This is a plain folder: its files are served as they are."), whole);
    widgets::scaleFont(*invitation, 1.5, true);
    auto *offer = new QLabel(
        tr("As a job it has a table of devices, templates and settings for all of them, checks with "
           "repairs, and undo. Its files stay where they are; what the devices are served stays "
           "the same."),
        whole);
    widgets::scaleFont(*offer, 1.1);
    for (QLabel *label : {invitation, offer}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
        label->setMaximumWidth(label->fontMetrics().averageCharWidth() * 80);
    }
    auto *turn = new QPushButton(tr("Make This Folder a &Job"), whole);
    auto *fresh = new QPushButton(tr("&New Job…"), whole);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(turn);
    buttons->addWidget(fresh);
    buttons->addStretch();
    auto *column = new QVBoxLayout(whole);
    column->addStretch(2);
    column->addWidget(invitation, 0, Qt::AlignHCenter);
    column->addWidget(offer, 0, Qt::AlignHCenter);
    column->addSpacing(fontMetrics().height());
    column->addLayout(buttons);
    column->addStretch(3);
    connect(turn, &QPushButton::clicked, this, &SitePage::wantsJob);
    connect(fresh, &QPushButton::clicked, this, &SitePage::wantsNewJob);
    return whole;
}

void SitePage::setIsJob(bool isJob)
{
    m_stack->setCurrentIndex(isJob ? 1 : 0);
}

void SitePage::setHasPassphrase(bool has)
{
    m_protection->setText(
        has ? tr("The passwords in this job are sealed with a passphrase. Templates stay as they were "
                 "downloaded.")
            : tr("The passwords in this job lie readable on the disk. A passphrase seals them."));
    m_passphrase->setText(has ? tr("Change &Passphrase…") : tr("Set &Passphrase…"));
}

void SitePage::goTo(const QString &model, const QByteArray &key)
{
    m_shared->goTo({model, key});
}

void SitePage::goToTemplate(const QString &name)
{
    m_templates->select(name);
}

QByteArray SitePage::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << m_across->saveState() << m_down->saveState();
    return layout;
}

void SitePage::restoreLayout(const QByteArray &layout)
{
    if (layout.isEmpty())
        return;
    QByteArray across;
    QByteArray down;
    QDataStream stream(layout);
    stream >> across >> down;
    m_across->restoreState(across);
    m_down->restoreState(down);
}

} // namespace ui::site
