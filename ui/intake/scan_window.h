#pragma once

#include "ui/intake/scan_filter.h"
#include "ui/intake/scan_history_model.h"
#include "ui/intake/scan_places_model.h"
#include "ui/intake/scan_sound.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace ui::intake {

class ScanBanner;
class ScanPrint;

/// Scan mode: while this window is open, what a scanner types anywhere in the program goes to the next place.
/// Read from two metres, worked with gloves and without a mouse.
class ScanWindow final : public QWidget {
    Q_OBJECT
public:
    /// `session` outlives it.
    explicit ScanWindow(ScanSession &session, QWidget *parent = nullptr);
    ~ScanWindow() override;

    /// Without a running bench no device can call in.
    void setRunning(bool running);
    /// The session began anew.
    void forget();

    ScanFilter &filter() { return m_filter; }
    ScanSound &sound() { return m_sound; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeHead();
    QWidget *makeLists();
    QWidget *makeOptions();
    QWidget *makeButtons();
    QPushButton *button(const QString &text, const QString &tip);
    void layOut();
    void connectParts();
    void addKey(const QKeySequence &keys, void (ScanWindow::*slot)());
    void onHappened(const ScanSession::Entry &entry);
    void showPlaces();
    void showNext();
    void showProgress();
    void showBanner();
    void showReadiness();
    QString offerText() const;
    void followNext();
    void chooseRow();
    void stepBy(int rows);
    void previous();
    void following();
    void undo();
    void applyOptions();

    ScanSession &m_session;
    ScanFilter m_filter;
    ScanSound m_sound;
    ScanPlacesModel m_places;
    ScanHistoryModel m_history;

    QLabel *m_count;
    QProgressBar *m_progress;
    QLabel *m_caption;
    ScanPrint *m_name;
    ScanPrint *m_details;
    ScanBanner *m_banner;
    QTableView *m_waiting = nullptr;
    QTableView *m_scans = nullptr;
    QWidget *m_lists = nullptr;
    QCheckBox *m_callIns = nullptr;
    QCheckBox *m_addNew = nullptr;
    QComboBox *m_model = nullptr;
    QCheckBox *m_sounds = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_skip = nullptr;
    bool m_running = false;
    bool m_following = false; ///< the list goes where the session is, and not the other way round
};

} // namespace ui::intake
