#include "ui/bench/details_pane.h"

#include "core/catalogue/endings.h"
#include "core/phrases/phrases.h"
#include "ui/bench/exchange_view.h"
#include "ui/bench/ladder_view.h"
#include "ui/models/device_words.h"
#include "ui/models/hex_text.h"
#include "ui/models/served_text.h"
#include "ui/models/wording.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace ui::bench {

namespace {

QLabel *wrappingLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

bool isText(const QString &name)
{
    return name.endsWith(catalogue::kConfigurationEnding, Qt::CaseInsensitive) ||
           name.endsWith(catalogue::kChecksumEnding, Qt::CaseInsensitive);
}

/// As far as people can read them; of what is still on its way none, for it was not served yet.
QString bytesOf(const progress::ExplainedRequest &request)
{
    const serving::RequestEvent &event = request.event;
    if (request.underWay || !event.content)
        return {};
    return isText(event.name) ? models::servedText(*event.content, event.name)
                              : models::hexText(*event.content);
}

} // namespace

DetailsPane::DetailsPane(QWidget *parent)
    : QWidget(parent),
      m_title(wrappingLabel(this)),
      m_sentence(wrappingLabel(this)),
      m_tabs(new QTabWidget(this)),
      m_exchange(new ExchangeView),
      m_ladder(new LadderView)
{
    widgets::scaleFont(*m_title, 1.0, true);
    widgets::scaleFont(*m_sentence, 1.15);
    m_sentence->setAccessibleName(tr("What this means"));
    m_tabs->addTab(makeGuide(), tr("&Steps"));
    m_tabs->addTab(m_exchange, tr("E&xchange"));
    m_tabs->addTab(makeText(), tr("B&ytes"));
    m_tabs->addTab(m_ladder, tr("La&dder"));
    m_tabs->setDocumentMode(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addWidget(m_tabs, 1);
    showNothing();
}

QWidget *DetailsPane::makeGuide()
{
    m_guideView = new QTableView;
    m_guideView->setModel(&m_guide);
    m_guideView->setItemDelegate(
        new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Words, m_guideView));
    m_guideView->setShowGrid(false);
    m_guideView->setTabKeyNavigation(false);
    m_guideView->setSelectionMode(QAbstractItemView::NoSelection);
    m_guideView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_guideView->verticalHeader()->hide();
    m_guideView->verticalHeader()->setMinimumSectionSize(1);
    m_guideView->horizontalHeader()->hide();
    m_guideView->horizontalHeader()->setMinimumSectionSize(1);
    m_guideView->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_guideView->horizontalHeader()->setStretchLastSection(true);
    // A dozen lines at most: long ones wrap, and wrap anew when the pane changes its width.
    connect(m_guideView->horizontalHeader(), &QHeaderView::sectionResized, m_guideView,
            &QTableView::resizeRowsToContents);
    m_guideView->setAccessibleName(tr("Steps of guide 5.1 for this device"));
    return m_guideView;
}

QWidget *DetailsPane::makeText()
{
    m_text = new QPlainTextEdit;
    m_text->setReadOnly(true);
    m_text->setAcceptDrops(false);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(widgets::fixedFont());
    m_text->setAccessibleName(tr("What was served, secrets hidden"));
    return m_text;
}

void DetailsPane::showNothing()
{
    say({}, tr("Select a device or a request to see what it means."));
    m_guide.setLines({});
    m_exchange->clear();
    m_text->clear();
    m_ladder->present({}, {});
    enableEvidence(false, false);
}

void DetailsPane::setLadder(const QString &device, const QVector<progress::ExplainedRequest> &requests)
{
    m_ladder->present(device, requests);
}

void DetailsPane::extendLadder(const QVector<progress::ExplainedRequest> &ended)
{
    m_ladder->append(ended);
}

/// "Reboots to come: 2 (new settings, firmware 1.5)" (guide section 3); empty if there are none, or nobody
/// knows.
static QString rebootsText(const progress::DeviceState &device)
{
    if (!device.rebootsToCome || device.rebootsToCome->isEmpty())
        return {};
    QStringList causes;
    for (const base::Message &reboot : *device.rebootsToCome)
        causes << phrases::text(reboot);
    return DetailsPane::tr("Reboots to come: %1 (%2)")
        .arg(causes.size())
        .arg(causes.join(DetailsPane::tr(", ")));
}

void DetailsPane::showDevice(const progress::DeviceState &device)
{
    const QString name = models::nameText(device);
    QString sentence =
        models::isUnheard(device)
            ? tr("Nothing was heard of it yet. It asks for its address and its files once it has power and a "
                 "cable.")
            : models::capitalised(phrases::text(device.verdict ? device.verdict->cause : device.status));
    if (device.advice && !device.verdict)
        sentence += u'\n' + phrases::text(device.advice->cause) + u' ' + phrases::fix(device.advice->cause);
    if (!device.nextName.isEmpty() && !device.verdict)
        sentence += u'\n' + tr("Next: %1").arg(device.nextName);
    if (const QString reboots = rebootsText(device); !reboots.isEmpty())
        sentence += u'\n' + reboots;
    say(device.model.isEmpty() ? name : tr("%1 · %2").arg(name, device.model), sentence);
    enableEvidence(false, false);
}

/// "Step: own configuration, checksum. Before it: algom….conf. After it: algo-8188-5.5.fw."
static QString placeText(const progress::ExplainedRequest &request,
                         const models::ExchangeBook::Around &around)
{
    QStringList parts{DetailsPane::tr("Step: %1").arg(phrases::name(request.step))};
    if (around.before)
        parts << DetailsPane::tr("before it %1, %2")
                     .arg(around.before->event.name, models::outcomeText(*around.before));
    if (around.after)
        parts << DetailsPane::tr("after it %1, %2")
                     .arg(around.after->event.name, models::outcomeText(*around.after));
    return parts.join(QStringLiteral("; "));
}

void DetailsPane::showRequest(const progress::ExplainedRequest &request,
                              const models::ExchangeBook::Around &around)
{
    say(request.event.name, phrases::text(request.meaning) + u'\n' + placeText(request, around));
    m_exchange->present(request);
    m_text->setPlainText(bytesOf(request));
    enableEvidence(true, !m_text->document()->isEmpty());
}

void DetailsPane::setGuideLines(const QVector<progress::GuideLine> &lines)
{
    m_guide.setLines(lines);
    m_guideView->resizeRowsToContents();
    if (m_guide.currentRow() >= 0)
        m_guideView->scrollTo(m_guide.index(m_guide.currentRow(), 0), QAbstractItemView::PositionAtCenter);
}

QString DetailsPane::sentence() const
{
    return m_sentence->text();
}

QString DetailsPane::servedText() const
{
    return m_text->toPlainText();
}

void DetailsPane::say(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_sentence->setText(sentence);
}

void DetailsPane::enableEvidence(bool exchange, bool text)
{
    m_tabs->setTabEnabled(Exchange, exchange);
    m_tabs->setTabEnabled(Text, text);
}

} // namespace ui::bench
