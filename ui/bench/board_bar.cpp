#include "ui/bench/board_bar.h"

#include "ui/widgets/meaning.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QTabBar>
#include <algorithm>
#include <array>

namespace ui::bench {

namespace {

using models::Group;

struct Choice {
    std::optional<Group> group;
    progress::Tone tone;
    int (*count)(const models::DeviceSummary &);
    const char *text; ///< %1 shape, %2 how many
};

/// From left to right; who needs a person stands first, as on the board.
constexpr std::array kChoices{
    Choice{std::nullopt, progress::Tone::Normal, [](const models::DeviceSummary &all) { return all.total; },
           QT_TRANSLATE_NOOP("ui::bench::BoardBar", "All %2")},
    Choice{Group::Stuck, progress::Tone::Bad, [](const models::DeviceSummary &all) { return all.stuck; },
           QT_TRANSLATE_NOOP("ui::bench::BoardBar", "%1 %2 stuck")},
    Choice{Group::ToCome, progress::Tone::Busy, [](const models::DeviceSummary &all) { return all.toCome(); },
           QT_TRANSLATE_NOOP("ui::bench::BoardBar", "%1 %2 to come")},
    Choice{Group::Applied, progress::Tone::Good, [](const models::DeviceSummary &all) { return all.applied; },
           QT_TRANSLATE_NOOP("ui::bench::BoardBar", "%1 %2 applied")},
};

/// Fingers in gloves need taller tabs than a mouse.
class TallTabs final : public QTabBar {
public:
    using QTabBar::QTabBar;

protected:
    QSize tabSizeHint(int index) const override
    {
        const QSize usual = QTabBar::tabSizeHint(index);
        return {usual.width() + fontMetrics().height() / 2,
                std::max(usual.height(), fontMetrics().height() * 2)};
    }
};

} // namespace

BoardBar::BoardBar(QWidget *parent) : QWidget(parent), m_tabs(new TallTabs(this))
{
    QFont large = m_tabs->font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    m_tabs->setFont(large);
    m_tabs->setAccessibleName(tr("Which devices are shown"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    for (std::size_t i = 0; i < kChoices.size(); ++i)
        m_tabs->addTab({});
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this] { Q_EMIT chosen(group()); });
    present({});
}

void BoardBar::addTool(QWidget *tool)
{
    layout()->addWidget(tool);
}

std::optional<models::Group> BoardBar::group() const
{
    return kChoices[static_cast<std::size_t>(std::max(0, m_tabs->currentIndex()))].group;
}

void BoardBar::choose(std::optional<models::Group> group)
{
    const auto choice = std::ranges::find(kChoices, group, &Choice::group);
    m_tabs->setCurrentIndex(static_cast<int>(choice - kChoices.begin()));
}

void BoardBar::present(const models::DeviceSummary &summary)
{
    m_summary = summary;
    for (std::size_t i = 0; i < kChoices.size(); ++i) {
        const Choice &choice = kChoices[i];
        QString text = tr(choice.text);
        text.replace(QStringLiteral("%1"), QString(widgets::shapeOf(choice.tone)));
        m_tabs->setTabText(static_cast<int>(i),
                           text.replace(QStringLiteral("%2"), QLocale().toString(choice.count(summary))));
    }
    recolour();
}

void BoardBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

/// Only what there is some of has its colour: "0 stuck" is no alarm.
void BoardBar::recolour()
{
    QPalette onTab = palette(); // readable on the tabs' own colour, not on that of a list
    onTab.setColor(QPalette::Base, palette().color(QPalette::Button));
    onTab.setColor(QPalette::AlternateBase, palette().color(QPalette::Window));
    for (std::size_t i = 0; i < kChoices.size(); ++i) {
        const Choice &choice = kChoices[i];
        const bool isColoured = choice.tone != progress::Tone::Normal && choice.count(m_summary) > 0;
        m_tabs->setTabTextColor(static_cast<int>(i),
                                isColoured ? widgets::colourOf(choice.tone, onTab) : QColor());
    }
}

} // namespace ui::bench
