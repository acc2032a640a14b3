#pragma once

#include "core/base/clock.h"
#include "core/bench/bench.h"
#include "ui/bench/announcer.h"
#include "ui/bench/device_board.h"
#include "ui/bench/headline.h"
#include "ui/models/device_model.h"
#include "ui/models/exchange_book.h"
#include "ui/models/request_model.h"
#include "ui/widgets/row_text.h"

#include <QList>
#include <QTimer>
#include <QWidget>
#include <chrono>
#include <functional>
#include <optional>

class QAction;
class QLayout;
class QSplitter;
class QStackedWidget;

namespace ui::bench {

class DetailsPane;
class EmptyPage;
class RequestLog;

/// The page that watches: how many devices are done, which are not and why, the live log and what each
/// request means. Fed with values; knows no bench, no network and no thread.
class BenchPage final : public QWidget {
    Q_OBJECT
public:
    /// `clock` must outlive the page.
    explicit BenchPage(const base::Clock &clock, QWidget *parent = nullptr);

    void setFolderOpen(bool open);
    void setRunning(bool running);
    /// Shows virtual devices.
    void setRehearsed();
    void setSampleAvailable(bool available);
    /// After how much silence since the start the page says what may be wrong.
    void setPatience(std::chrono::milliseconds patience) { m_patience.setInterval(patience); }

    void apply(const ::bench::Batch &batch);
    void setGuideLines(progress::DeviceId device, const QVector<progress::GuideLine> &lines);
    /// Forgets devices and requests; the bench has done so or serves another folder.
    void clear();

    /// A button for it beside the headline.
    void addTool(QAction *action);
    /// How the place is called that a device would take which no job lists; empty: none waits. Without it
    /// devices cannot be adopted.
    using PlaceNamer = std::function<QString(const progress::DeviceState &)>;
    void setPlaceNamer(PlaceNamer namer);
    /// Shows the requests of every device that match these words, and follows the newest.
    void search(const QString &words);
    /// Places may have come, gone or been filled.
    void showAdoption();
    /// What can be done about a stuck device; without it only its file can be shown.
    void setMeans(DeviceBoard::MeansFor means);
    /// What can be done may be something else now.
    void showMeans();
    /// The devices of the job that have a MAC address: those that were not heard of are shown as well.
    void setExpected(const QVector<models::ExpectedDevice> &devices);

    QList<QAction *> editActions() const { return m_editActions; }
    QList<QAction *> benchActions() const { return m_benchActions; }
    QList<QAction *> viewActions() const { return m_viewActions; }

    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

    const models::DeviceModel &devices() const { return m_devices; }
    const models::RequestModel &requests() const { return m_requests; }

Q_SIGNALS:
    /// Devices are done or stuck, for whoever looks elsewhere.
    void announced(progress::Tone tone, const QString &title, const QString &text);
    void openRequested();
    void sampleRequested();
    void fileWanted(const QString &file); ///< to be shown in its folder
    void guideLinesWanted(progress::DeviceId device);
    void addRequested(const QVector<progress::DeviceState> &devices); ///< to the job
    void giveRequested(const progress::DeviceState &device);          ///< to the place that was named
    /// Whatever else can be done about a stuck device: somewhere else in the window.
    void remedyWanted(ui::bench::Deed deed, const progress::DeviceState &device);

private:
    QWidget *makeBoard();
    void makeActions();
    void connectParts();
    QAction *addAction(QList<QAction *> &menu, const QString &text, const QKeySequence &keys,
                       void (BenchPage::*slot)());
    void copy(widgets::CopyAs form);
    void copyText() { copy(widgets::CopyAs::Text); }
    void copyCsv() { copy(widgets::CopyAs::Csv); }
    void copyJson() { copy(widgets::CopyAs::JsonLines); }
    void find();
    void escape();
    void clearLog();
    void nextStuck();
    void remedy(Deed deed, const progress::DeviceState &device);
    void addSelected();
    void giveSelected();
    void chooseDevice(std::optional<progress::DeviceId> device);
    void chooseRequest();
    void refreshRequest();
    void setDevice(std::optional<progress::DeviceId> device);
    void refreshDetails(const QVector<progress::DeviceState> &changed);
    void extendLadder(const QVector<progress::ExplainedRequest> &ended);
    void showSituation();

    models::DeviceModel m_devices;
    models::RequestModel m_requests;
    models::TransferBook m_transfers;
    models::ExchangeBook m_exchanges;
    Announcer m_announcer;
    Situation m_situation;
    QTimer m_patience;
    std::optional<progress::DeviceId> m_device; ///< the one the details are about

    QStackedWidget *m_stack;
    EmptyPage *m_empty;
    Headline *m_headline;
    DeviceBoard *m_board;
    RequestLog *m_log;
    DetailsPane *m_details;
    QLayout *m_tools = nullptr; ///< beside the headline
    PlaceNamer m_placeName;
    QAction *m_add = nullptr;
    QAction *m_give = nullptr;
    QSplitter *m_rows = nullptr;
    QSplitter *m_columns = nullptr;
    QList<QAction *> m_editActions;
    QList<QAction *> m_benchActions;
    QList<QAction *> m_viewActions;
};

} // namespace ui::bench
