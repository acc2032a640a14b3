#include "ui/shell/serve_dialog.h"

#include "ui/shell/advanced_part.h"
#include "ui/shell/certificate_part.h"
#include "ui/shell/protocol_part.h"
#include "ui/widgets/meaning.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ui::shell {

ServeDialog::ServeDialog(const ::bench::Settings &settings, const QVector<QHostAddress> &own, Keeping keeping,
                         QWidget *parent)
    : QDialog(parent),
      m_given(settings),
      m_tabs(new QTabWidget(this)),
      m_login(new LoginPart(settings, keeping, this))
{
    setWindowTitle(tr("Serve On"));
    addPage(tr("S&ervers"), {new ProtocolPart(settings, own, this), m_login});
    addPage(tr("Ce&rtificate"), {new CertificatePart(settings, this)});
    addPage(tr("Ad&vanced"), {new AdvancedPart(settings, this)});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_tabs);
    m_tabs->setMinimumWidth(fontMetrics().averageCharWidth() * 84); // sentences in two lines, not in three
    column->addWidget(buttons);
    judge();
}

void ServeDialog::addPage(const QString &title, std::vector<ServePart *> parts)
{
    auto *page = new QWidget(m_tabs);
    auto *column = new QVBoxLayout(page);
    for (ServePart *part : parts) {
        column->addWidget(part);
        connect(part, &ServePart::edited, this, &ServeDialog::judge);
    }
    column->addStretch();
    m_tabs->addTab(page, title);
    m_pages.push_back({title, std::move(parts)});
}

/// A tab says when something behind it is wrong: the button alone would not tell why it is disabled.
void ServeDialog::judge()
{
    const ::bench::Settings all = settings();
    bool isFit = true;
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        bool pageIsFit = true;
        for (ServePart *part : m_pages[i].parts)
            pageIsFit = part->judge(all) && pageIsFit;
        const QString mark =
            pageIsFit ? QString() : widgets::shapeOf(progress::Tone::Bad) + QStringLiteral(" ");
        m_tabs->setTabText(static_cast<int>(i), mark + m_pages[i].title);
        isFit = isFit && pageIsFit;
    }
    m_save->setEnabled(isFit);
    if (isVisible())
        grow();
}

void ServeDialog::grow()
{
    layout()->activate();
    const int needed = layout()->totalHeightForWidth(width());
    if (height() < needed)
        resize(width(), needed);
}

void ServeDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    grow();
}

::bench::Settings ServeDialog::settings() const
{
    ::bench::Settings settings = m_given;
    for (const Page &page : m_pages) {
        for (const ServePart *part : page.parts)
            part->write(settings);
    }
    return settings;
}

void ServeDialog::askForPassword()
{
    m_tabs->setCurrentIndex(0);
    m_login->focusPassword();
}

} // namespace ui::shell
