#include "ui/intake/scan_window.h"

#include "core/catalogue/catalogue.h"
#include "core/phrases/phrases.h"
#include "ui/intake/scan_banner.h"
#include "ui/intake/scan_print.h"
#include "ui/intake/scan_touch.h"
#include "ui/intake/scan_wording.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSettings>
#include <QTableView>

namespace ui::intake {

namespace {

const QString kSoundKey = QStringLiteral("scan/sound");
const QString kGeometryKey = QStringLiteral("scan/geometry");

} // namespace

ScanWindow::ScanWindow(ScanSession &session, QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_session(session),
      m_places(session),
      m_history(session),
      m_count(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_caption(new QLabel(this)),
      m_name(new ScanPrint(2.2, 7, true, this)),
      m_details(new ScanPrint(1.3, 3.2, false, this)),
      m_banner(new ScanBanner(this))
{
    setWindowTitle(tr("Scan Boxes"));
    layOut();
    connectParts();
    addKey(QKeySequence::Undo, &ScanWindow::undo);
    addKey(Qt::Key_Up, &ScanWindow::previous);
    addKey(Qt::Key_Down, &ScanWindow::following);
    if (!restoreGeometry(QSettings().value(kGeometryKey).toByteArray()))
        resize(fontMetrics().height() * 62, fontMetrics().height() * 42);
    m_sounds->setChecked(QSettings().value(kSoundKey, true).toBool());
    showPlaces();
    showBanner();
}

ScanWindow::~ScanWindow()
{
    m_filter.setActive(false);
}

void ScanWindow::connectParts()
{
    connect(&m_filter, &ScanFilter::scanned, &m_session, &ScanSession::take);
    connect(&m_session, &ScanSession::changed, this, &ScanWindow::showPlaces);
    connect(&m_session, &ScanSession::happened, this, &ScanWindow::onHappened);
    connect(m_banner, &ScanBanner::offerAccepted, &m_session, &ScanSession::acceptOffer);
    connect(qApp, &QGuiApplication::applicationStateChanged, this, &ScanWindow::showBanner);
    connect(m_waiting->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ScanWindow::chooseRow);
    connect(m_undo, &QPushButton::clicked, this, &ScanWindow::undo);
    connect(m_skip, &QPushButton::clicked, &m_session, &ScanSession::skip);
    for (QCheckBox *option : {m_callIns, m_addNew})
        connect(option, &QCheckBox::toggled, this, &ScanWindow::applyOptions);
    connect(m_model, &QComboBox::currentIndexChanged, this, &ScanWindow::applyOptions);
    connect(m_sounds, &QCheckBox::toggled, this, [this](bool on) {
        m_sound.setOn(on);
        QSettings().setValue(kSoundKey, on);
    });
}

/// Works wherever in the window the focus is; a list of choices keeps its own arrow keys.
void ScanWindow::addKey(const QKeySequence &keys, void (ScanWindow::*slot)())
{
    auto *action = new QAction(this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    if (keys != QKeySequence(QKeySequence::Undo))
        connect(qApp, &QApplication::focusChanged, action, [action, model = QPointer<QWidget>(m_model)] {
            // The focus moves once more while the window goes, part by part.
            action->setEnabled(!model || !model->hasFocus());
        });
}

void ScanWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_filter.setActive(true);
    showPlaces();
    showBanner();
}

/// Minimised is not closed: the mode stays on.
void ScanWindow::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (event->spontaneous())
        return;
    m_filter.setActive(false);
    m_callIns->setChecked(false);
    QSettings().setValue(kGeometryKey, saveGeometry());
}

void ScanWindow::setRunning(bool running)
{
    m_running = running;
    showBanner();
}

void ScanWindow::forget()
{
    m_history.refresh();
    showBanner();
}

void ScanWindow::onHappened(const ScanSession::Entry &entry)
{
    m_history.grow();
    m_scans->scrollToTop();
    showBanner();
    switch (toneOf(entry.scan)) {
    case progress::Tone::Good:
        return m_sound.play(ScanSound::Tune::Good);
    case progress::Tone::Bad:
        return m_sound.play(ScanSound::Tune::Bad);
    default:
        return; // neither: whoever expected one of the two looks up
    }
}

void ScanWindow::showPlaces()
{
    {
        const QScopedValueRollback following(m_following, true);
        m_places.refresh();
    }
    followNext();
    showNext();
    showProgress();
    if (m_session.history().isEmpty())
        showBanner();
    m_skip->setEnabled(m_places.rowCount() > 1);
}

void ScanWindow::followNext()
{
    const QScopedValueRollback following(m_following, true);
    const int row = m_places.rowOf(m_session.next());
    if (row >= 0)
        m_waiting->setCurrentIndex(m_places.index(row, 0));
}

void ScanWindow::showNext()
{
    const job::DeviceId next = m_session.next();
    m_caption->setText(next ? tr("Next place") : QString());
    if (next) {
        m_name->setText(placeName(m_session.job(), next));
        m_details->setText(placeDetails(m_session.job(), next));
    } else if (const auto &model = m_session.newDevices()) {
        m_name->setText(tr("A new device"));
        m_details->setText(model->isEmpty() ? tr("Of the model that its label tells") : *model);
    } else if (m_session.total() == 0) {
        m_name->setText(tr("No places yet"));
        m_details->setText(tr("Add them on Devices, or let every box become a new device."));
    } else {
        m_name->setText(tr("Every place has its box"));
        m_details->setText(tr("Further boxes can become new devices."));
    }
}

void ScanWindow::showProgress()
{
    const int total = m_session.total();
    m_count->setText(total > 0 ? tr("%1 of %2 places have their box").arg(m_session.placed()).arg(total)
                               : QString());
    m_progress->setVisible(total > 0);
    m_progress->setRange(0, std::max(1, total));
    m_progress->setValue(m_session.placed());
}

void ScanWindow::showBanner()
{
    m_undo->setEnabled(m_session.canUndo());
    const bool isHeard = QGuiApplication::applicationState() == Qt::ApplicationActive || !isVisible();
    if (!isHeard)
        return m_banner->say(progress::Tone::Look, tr("Another program has the keyboard"),
                             tr("Scans go there now. Click this window, or bring it to the front."));
    if (m_session.history().isEmpty())
        return showReadiness();
    const ::intake::Scan &last = m_session.history().last().scan;
    m_banner->say(toneOf(last), phrases::text(last.what), phrases::fix(last.what), offerText());
    m_banner->offerButton()->setShortcut(Qt::CTRL | Qt::Key_Return);
    m_banner->offerButton()->setToolTip(tr("Ctrl+Enter"));
}

void ScanWindow::showReadiness()
{
    if (!m_session.next() && !m_session.newDevices())
        return m_banner->say(progress::Tone::Look, tr("A scan has nowhere to go"),
                             tr("Add places to the job, or tick below that boxes become new devices."));
    if (m_callIns->isChecked() && !m_running)
        return m_banner->say(progress::Tone::Look, tr("The bench is not serving"),
                             tr("No device can call in before Start is pressed in the main window."));
    if (m_callIns->isChecked())
        return m_banner->say(progress::Tone::Normal, tr("Plug in the device of this place"),
                             tr("One at a time: each new one that calls in takes the next place."));
    m_banner->say(progress::Tone::Normal, tr("Scan the label of a box"),
                  tr("Any code with its MAC address will do, wherever the keyboard is in ProvBench."));
}

QString ScanWindow::offerText() const
{
    using Kind = ScanSession::Offer::Kind;
    const ScanSession::Offer offer = m_session.offer();
    switch (offer.kind) {
    case Kind::None:
        return {};
    case Kind::AnyVendor:
        return tr("Use It Anyway");
    case Kind::ThisBox:
        return tr("Use It Anyway");
    case Kind::OtherPlace:
        return tr("Give It to %1")
            .arg(placeName(m_session.job(), offer.place).replace(u'&', QStringLiteral("&&")));
    }
    Q_UNREACHABLE();
}

void ScanWindow::chooseRow()
{
    const job::DeviceId place = m_places.place(m_waiting->currentIndex().row());
    if (!m_following && place)
        m_session.choose(place);
}

void ScanWindow::stepBy(int rows)
{
    const int row = m_places.rowOf(m_session.next()) + rows;
    if (const job::DeviceId place = m_places.place(row))
        m_session.choose(place);
}

void ScanWindow::previous()
{
    stepBy(-1);
}

void ScanWindow::following()
{
    stepBy(1);
}

void ScanWindow::undo()
{
    m_session.undo();
}

void ScanWindow::applyOptions()
{
    m_session.setTakesCallIns(m_callIns->isChecked());
    m_model->setEnabled(m_addNew->isChecked());
    m_session.setNewDevices(m_addNew->isChecked() ? std::optional(m_model->currentData().toString())
                                                  : std::nullopt);
}

} // namespace ui::intake
