#pragma once

#include "core/base/clock.h"
#include "core/bench/bench.h"
#include "ui/bench/headline.h"
#include "ui/models/device_model.h"
#include "ui/models/request_model.h"

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
class DeviceBoard;
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

    QList<QAction *> editActions() const { return m_editActions; }
    QList<QAction *> benchActions() const { return m_benchActions; }

    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

    const models::DeviceModel &devices() const { return m_devices; }
    const models::RequestModel &requests() const { return m_requests; }

Q_SIGNALS:
    void openRequested();
    void sampleRequested();
    void fileWanted(const QString &file); ///< to be shown in its folder
    void guideLinesWanted(progress::DeviceId device);
    void addRequested(const QVector<progress::DeviceState> &devices); ///< to the job
    void giveRequested(const progress::DeviceState &device);          ///< to the place that was named

private:
    QWidget *makeBoard();
    void makeActions();
    void connectParts();
    QAction *addAction(QList<QAction *> &menu, const QString &text, const QKeySequence &keys,
                       void (BenchPage::*slot)());
    void copy();
    void find();
    void escape();
    void clearLog();
    void nextStuck();
    void addSelected();
    void giveSelected();
    void chooseDevice(std::optional<progress::DeviceId> device);
    void chooseRequest();
    void refreshRequest();
    void setDevice(std::optional<progress::DeviceId> device);
    void refreshDetails(const QVector<progress::DeviceState> &changed);
    void showSituation();

    models::DeviceModel m_devices;
    models::RequestModel m_requests;
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
};

} // namespace ui::bench
