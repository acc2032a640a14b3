#include "ui/files/no_stock.h"

#include <QPushButton>

namespace ui::files {

NoStock::NoStock(QWidget *parent)
    : EmptyState(parent),
      m_open(addButton(tr("&Open Folder…"))),
      m_add(addButton(tr("&Add Files…"))),
      m_tones(addButton(tr("New &Tone Package…")))
{
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
             "or a ready zip.\nDevices that are told nothing keep what they have.")},
        {QT_TR_NOOP("There is neither firmware nor a tone."),
         QT_TR_NOOP("The job is open for reading only, so none can be added.")},
    };
    const Words &words = kWords[static_cast<int>(why)];
    EmptyState::say(tr(words.headline), tr(words.explanation));
    m_open->setVisible(why == Why::NoFolder);
    m_add->setVisible(why == Why::Nothing);
    m_tones->setVisible(why == Why::Nothing);
}

} // namespace ui::files
