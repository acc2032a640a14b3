#include "ui/served/no_files.h"

#include "ui/widgets/tables.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::served {

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

NoFiles::NoFiles(QWidget *parent)
    : QWidget(parent),
      m_headline(centred(this, 1.8, true)),
      m_explanation(centred(this, 1.2, false)),
      m_open(new QPushButton(tr("&Open Folder…"), this)),
      m_devices(new QPushButton(tr("Go to Dev&ices"), this)),
      m_folder(new QPushButton(tr("Show the Fo&lder"), this))
{
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton *button : {m_open, m_devices, m_folder}) {
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
    connect(m_open, &QPushButton::clicked, this, &NoFiles::openRequested);
    connect(m_devices, &QPushButton::clicked, this, &NoFiles::devicesRequested);
    connect(m_folder, &QPushButton::clicked, this, &NoFiles::folderRequested);
    say(Why::NoFolder);
}

void NoFiles::say(Why why)
{
    struct Words {
        const char *headline;
        const char *explanation;
    };
    static constexpr Words kWords[] = {
        {QT_TR_NOOP("Drop a job or a folder of provisioning files here, or open one."),
         QT_TR_NOOP("Every name that a device could ask for then stands here, with what it gets.")},
        {QT_TR_NOOP("A device could ask for nothing here yet."),
         QT_TR_NOOP("Put its .conf file into the folder: it is served at once, with its checksum.")},
        {QT_TR_NOOP("A device could ask for nothing here yet."),
         QT_TR_NOOP("Give one its MAC address and a template on Devices: its file is then made and served, "
                    "with its checksum.")},
    };
    const Words &words = kWords[static_cast<int>(why)];
    m_headline->setText(tr(words.headline));
    m_explanation->setText(tr(words.explanation));
    m_open->setVisible(why == Why::NoFolder);
    m_folder->setVisible(why == Why::EmptyFolder);
    m_devices->setVisible(why == Why::EmptyJob);
}

} // namespace ui::served
