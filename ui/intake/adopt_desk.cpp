#include "ui/intake/adopt_desk.h"

#include "ui/intake/scan_window.h"
#include "ui/intake/scan_wording.h"

#include <utility>

namespace ui::intake {

using ::intake::Unlisted;

std::optional<Unlisted> unlistedOf(const progress::DeviceState &device)
{
    if (!device.mac || device.listed != false)
        return std::nullopt;
    return Unlisted{*device.mac, device.model};
}

AdoptDesk::AdoptDesk(job::Editor &editor, QWidget *parent)
    : QObject(parent), m_editor(editor), m_parent(parent), m_session(editor), m_scan(tr("&Scan Boxes…"))
{
    m_scan.setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_B);
    connect(&m_scan, &QAction::triggered, this, &AdoptDesk::openScan);
    begin(tr("Open a job first."));
}

AdoptDesk::~AdoptDesk()
{
    delete m_window;
}

void AdoptDesk::begin(const QString &whyNot)
{
    m_usable = whyNot.isEmpty();
    m_scan.setEnabled(m_usable);
    const QString keys = m_scan.shortcut().toString(QKeySequence::NativeText);
    m_scan.setToolTip(m_usable ? tr("Give boxes to places with a barcode scanner (%1)").arg(keys) : whyNot);
    if (m_window)
        m_window->close();
    m_session.begin();
    if (m_window)
        m_window->forget();
}

void AdoptDesk::setRunning(bool running)
{
    m_running = running;
    if (m_window)
        m_window->setRunning(running);
}

void AdoptDesk::apply(const ::bench::Batch &batch)
{
    if (std::exchange(m_epoch, batch.epoch) != batch.epoch)
        m_session.callIns().clear();
    m_session.callIn(batch.devices);
}

void AdoptDesk::openScan()
{
    Q_EMIT scanOpened();
    if (!m_window)
        m_window = new ScanWindow(m_session, m_parent);
    m_window->setRunning(m_running);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void AdoptDesk::add(const QVector<progress::DeviceState> &devices)
{
    std::vector<Unlisted> boxes;
    for (const progress::DeviceState &device : devices) {
        if (const auto box = unlistedOf(device))
            boxes.push_back(*box);
    }
    if (boxes.empty())
        return;
    auto change = ::intake::adoptAllAsNew(m_editor.job(), boxes);
    if (!change)
        return Q_EMIT refused(change.error());
    if (const auto done = m_editor.apply(*std::move(change)); !done)
        Q_EMIT refused(done.error());
}

void AdoptDesk::give(const progress::DeviceState &device)
{
    const auto box = unlistedOf(device);
    if (!box)
        return;
    const job::DeviceId place = placeFor(*box);
    if (place == 0)
        return Q_EMIT refused({{::intake::kScanNoPlace, {}}, {}});
    const ::intake::Scan scan = m_session.give(place, *box);
    if (scan.result == ::intake::Scan::Result::Refused)
        Q_EMIT refused({scan.what, {}});
}

job::DeviceId AdoptDesk::placeFor(const Unlisted &box) const
{
    const job::DeviceId next = m_session.next();
    return next && ::intake::adoptInto(m_editor.job(), next, box) ? next
                                                                  : ::intake::placeFor(m_editor.job(), box);
}

QString AdoptDesk::placeNameFor(const progress::DeviceState &device) const
{
    const auto box = unlistedOf(device);
    return box ? placeName(m_editor.job(), placeFor(*box)) : QString();
}

} // namespace ui::intake
