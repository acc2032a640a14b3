#include "ui/served/no_files.h"

#include <QPushButton>

namespace ui::served {

NoFiles::NoFiles(QWidget *parent)
    : EmptyState(parent),
      m_open(addButton(tr("&Open Folder…"))),
      m_devices(addButton(tr("Go to Dev&ices"))),
      m_folder(addButton(tr("Show the Fo&lder")))
{
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
    EmptyState::say(tr(words.headline), tr(words.explanation));
    m_open->setVisible(why == Why::NoFolder);
    m_folder->setVisible(why == Why::EmptyFolder);
    m_devices->setVisible(why == Why::EmptyJob);
}

} // namespace ui::served
