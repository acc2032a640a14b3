#pragma once

#include "core/base/clock.h"
#include "core/bench/bench.h"
#include "ui/shell/settings.h"

#include <QMainWindow>

class QAction;
class QMenu;

namespace ui::bench {
class BenchPage;
}
namespace ui::widgets {
class NoticeBar;
}

namespace ui::shell {

class FindingsDrawer;
class HeaderBar;
class PageHost;

/// The window: opens a folder, starts and stops the bench, and hands what the bench says to the pages.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// `bench` must outlive the window.
    explicit MainWindow(::bench::Bench &bench, QWidget *parent = nullptr);

    void openFolder(const QString &folder);
    /// The folder of last time, if it is still there.
    void openLastFolder();
    /// False when there is no page of that name ("bench").
    bool goToPage(const QString &name);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void layOut();
    void makeMenus();
    void makeFileMenu();
    void makeBenchMenu();
    void makeHelpMenu();
    void connectBench();
    void connectPage();

    void chooseFolder();
    void openSample();
    void fillRecent();
    void toggleRunning();
    void start(const ::bench::Settings &settings);
    void serveElsewhere();
    void chooseWhereToServe();
    void showFile(const QString &file);
    void about();

    void onOpened(const QString &folder);
    void onStarted(const QVector<::bench::Service> &services);
    void onStartFailed(const base::Error &error);
    void onStopped();
    void showRunning();
    void sayError(const base::Error &error, const QString &action = {});
    bool mayQuit();

    ::bench::Bench &m_bench;
    base::SystemClock m_clock;
    Settings m_settings;
    ::bench::Settings m_attempt; ///< what was last started or tried
    int m_transfers = 0;
    bool m_starting = false;

    QAction *m_run;
    QMenu *m_recent;
    HeaderBar *m_header;
    widgets::NoticeBar *m_notice;
    PageHost *m_pages;
    bench::BenchPage *m_page;
    FindingsDrawer *m_findings;
};

} // namespace ui::shell
