#include "ui/bench/exchange_view.h"

#include "core/phrases/phrases.h"
#include "ui/models/wording.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QtConcurrentRun>

namespace ui::bench {

namespace {

QString withPort(const QHostAddress &address, quint16 port)
{
    const QString text = models::addressText(address);
    return text.contains(u':') ? QStringLiteral("[%1]:%2").arg(text).arg(port)
                               : QStringLiteral("%1:%2").arg(text).arg(port);
}

QString blocksText(int blocks)
{
    return blocks == 1 ? ExchangeView::tr("1 block")
                       : ExchangeView::tr("%1 blocks").arg(QLocale().toString(blocks));
}

} // namespace

ExchangeView::ExchangeView(QWidget *parent) : QScrollArea(parent)
{
    static constexpr const char *kLabels[FactCount] = {
        QT_TR_NOOP("Asked at"),   QT_TR_NOOP("Client"),      QT_TR_NOOP("This machine"),
        QT_TR_NOOP("Protocol"),   QT_TR_NOOP("Served from"), QT_TR_NOOP("Outcome"),
        QT_TR_NOOP("Reason"),     QT_TR_NOOP("Size"),        QT_TR_NOOP("Took"),
        QT_TR_NOOP("Block size"), QT_TR_NOOP("Window"),      QT_TR_NOOP("Sent again"),
        QT_TR_NOOP("Mode"),       QT_TR_NOOP("User agent"),  QT_TR_NOOP("MD5"),
    };
    auto *content = new QWidget(this);
    m_form = new QFormLayout(content);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (int fact = 0; fact < FactCount; ++fact) {
        auto *value = new QLabel(content);
        value->setTextFormat(Qt::PlainText);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setWordWrap(true);
        m_values[static_cast<std::size_t>(fact)] = value;
        m_form->addRow(tr(kLabels[fact]), value);
    }
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    clear();
}

void ExchangeView::present(const progress::ExplainedRequest &request)
{
    const auto &event = request.event;
    set(Time, QLocale().toString(event.time.toLocalTime().date(), QLocale::ShortFormat) + u' ' +
                  models::clockText(event.time));
    set(Client, withPort(event.client, event.clientPort));
    set(Local, models::addressText(event.local));
    set(Protocol, models::protocolText(event.protocol));
    set(File, event.path);
    set(Outcome, models::outcomeText(request));
    set(Reason, event.reason.code.isEmpty() ? QString() : phrases::text(event.reason));
    set(Size, event.size < 0 ? QString() : tr("%1 bytes").arg(QLocale().toString(event.size)));
    set(Took, models::durationText(event.milliseconds));
    set(Agent, event.userAgent);
    showTransfer(event);
    showMd5(request.underWay ? nullptr : event.content);
}

void ExchangeView::showTransfer(const serving::RequestEvent &event)
{
    const auto &transfer = event.transfer;
    const bool hasBlocks = transfer.blockSize > 0;
    set(BlockSize, hasBlocks ? tr("%1 bytes").arg(QLocale().toString(transfer.blockSize)) : QString());
    set(Window, transfer.windowSize > 0 ? blocksText(transfer.windowSize) : QString());
    set(Resent, hasBlocks ? blocksText(transfer.resentBlocks) : QString());
    set(Mode, hasBlocks ? (transfer.netascii ? tr("netascii") : tr("octet")) : QString());
}

void ExchangeView::showMd5(files::ContentPtr content)
{
    m_content = content;
    set(Md5, content ? tr("…") : QString());
    if (!content)
        return;
    // A firmware image takes longer than a frame; by then another row may be selected.
    QtConcurrent::run([content] {
        return content->md5();
    }).then(this, [this, content](const QByteArray &md5) {
        if (m_content == content)
            set(Md5, QString::fromLatin1(md5));
    });
}

void ExchangeView::clear()
{
    m_content.reset();
    for (int fact = 0; fact < FactCount; ++fact)
        set(static_cast<Fact>(fact), {});
}

void ExchangeView::set(Fact fact, const QString &value)
{
    auto *label = m_values[static_cast<std::size_t>(fact)];
    label->setText(value);
    m_form->setRowVisible(label, !value.isEmpty());
}

} // namespace ui::bench
