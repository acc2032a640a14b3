#include "ui/files/no_stock.h"

#include "ui/widgets/tables.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::files {

namespace {

QLabel *centred(QWidget *parent, double scale, bool bold)
{
    auto *label = new QLabel(parent);
    widgets::scaleFont(*label, scale, bold);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    return label;
}

} // namespace

NoStock::NoStock(QWidget *parent)
    : QWidget(parent),
      m_headline(centred(this, 1.8, true)),
      m_explanation(centred(this, 1.2, false)),
      m_open(new QPushButton(tr("&Open Folder…"), this)),
      m_add(new QPushButton(tr("&Add Files…"), this)),
      m_tones(new QPushButton(tr("New &Tone Package…"), this))
{
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton *button : {m_open, m_add, m_tones}) {
        button->setFont(m_explanation->font());
        button->setMinimumSize(button->sizeHint().width() + button->fontMetrics().averageCharWidth() * 4,
                               button->fontMetrics().height() * 2);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addWidget(m_headline);
    column->addWidget(m_explanation);
    column->addSpacing(fontMetrics().height());
    column->addLayout(buttons);
    column->addStretch(3);
    connect(m_open, &QPushButton::clicked, this, &NoStock::openRequested);
    connect(m_add, &QPushButton::clicked, this, &NoStock::addRequested);
    connect(m_tones, &QPushButton::clicked, this, &NoStock::tonesRequested);
    say(Why::NoFolder);
}

void NoStock::say(Why why)
{
    struct Words {
        const char *headline;
        const char *explanation;
    };
    static constexpr Words kWords[] = {
        {QT_TR_NOOP("Open a job or a folder of provisioning files, or drop one here."),
         QT_TR_NOOP("Its firmware and tones then stand here, with what is needed and missing.")},
        {QT_TR_NOOP("Drop firmware and tones here."),
         QT_TR_NOOP(
             "Firmware as Algo provides it: each .fw with its .md5, or a zip of them. Tones as WAV files "
             "or a ready zip. Devices that are told nothing keep what they have.")},
        {QT_TR_NOOP("There is neither firmware nor a tone."),
         QT_TR_NOOP("The job is open for reading only, so none can be added.")},
    };
    const Words &words = kWords[static_cast<int>(why)];
    m_headline->setText(tr(words.headline));
    m_explanation->setText(tr(words.explanation));
    m_open->setVisible(why == Why::NoFolder);
    m_add->setVisible(why == Why::Nothing);
    m_tones->setVisible(why == Why::Nothing);
}

} // namespace ui::files
