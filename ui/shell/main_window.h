#pragma once

#include "core/base/clock.h"
#include "core/bench/bench.h"
#include "ui/network/system.h"
#include "ui/shell/document.h"
#include "ui/shell/new_job_dialog.h"
#include "ui/shell/settings.h"

#include <QMainWindow>
#include <functional>
#include <memory>

class QAction;
class QMenu;

namespace ui::bench {
class BenchPage;
class RehearsalWindow;
struct Means;
enum class Deed;
}
namespace ui::devices {
class DevicesPage;
}
namespace ui::files {
class FilesPage;
}
namespace ui::intake {
class AdoptDesk;
}
namespace ui::network {
class NetworkPage;
}
namespace ui::served {
class ServedPage;
}
namespace ui::site {
class SitePage;
}
namespace ui::widgets {
class NoticeBar;
}

namespace ui::shell {

class FindingsDrawer;
class HeaderBar;
class Notifier;
class PageHost;

inline constexpr base::Code kEditServing{"edit-serving"}; ///< the undo text of where the job is served
inline constexpr base::Code kEditDhcp{"edit-dhcp"};       ///< the undo text of how DHCP is served

/// The window: opens a job or a folder, starts and stops the bench, and hands what the bench says to the
/// pages.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// `bench` must outlive the window. `system`: what is asked of this computer's network; by default
    /// nothing.
    explicit MainWindow(::bench::Bench &bench, network::System system = {}, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// A job or a plain folder.
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
    void makeEditMenu();
    void makeBenchMenu();
    void makeHelpMenu();
    void connectDocument();
    void connectBench();
    void connectPages();
    void connectServed();
    void connectNetwork();
    void connectNetworkPage();
    void connectFiles();
    void connectDesk();
    void connectWatch();
    void rehearse();
    void beginDesk();

    void chooseFolder();
    void newJob();
    void makeJob();
    void askForJob(NewJobDialog::Kind kind, const QString &folder);
    /// `file` may be empty: then the person chooses one.
    void importDevices(const QString &file = {});
    void onImported(const QString &sheet, const QVector<job::DeviceId> &before);
    void exportDevices();
    /// Firmware and tones; asks for them if there are none.
    void addFiles(const QStringList &paths);
    void beginFiles();
    bool goToStock(const checks::Finding &finding);
    bool hasJobToImportInto();
    void askPassphrase(const QString &folder, bool wrong, bool readOnly);
    void changePassphrase();
    void openSample();
    void fillRecent();
    void toggleRunning();
    void start(const ::bench::Settings &settings);
    void sayNothingToServe();
    void serveElsewhere(serving::Protocol protocol);
    void chooseWhereToServe();
    /// False if the person thought better of it.
    bool askWhereToServe(bool forPassword);
    void keepServeChoices(const ::bench::Settings &settings);
    ::bench::Settings serveChoices() const;
    ::bench::Settings startChoices() const;
    void startWithoutDhcp();
    bool canStop() const;
    void showNetwork();
    void keepDhcpChoices(const job::DhcpChoices &choices);
    void reserve(job::DeviceId device, std::optional<base::Ipv4> address);
    void sayDhcpEnded();
    void sayUnfitForDhcp();
    void goToNetwork();
    void sayUnusualPort(const QVector<::bench::Service> &services);
    void forgetDevices();
    void showFile(const QString &file);
    std::function<bench::Means(const progress::DeviceState &)> means();
    void remedy(bench::Deed deed, const progress::DeviceState &device);
    /// What the checks offer for whatever stops that device; null if they do not.
    const checks::Finding *repairFor(const progress::DeviceState &device) const;
    void expectDevices();
    void jumpTo(const checks::Finding &finding);
    void repair(const checks::Finding &finding);
    void about();

    void onOpened(const QString &folder);
    void onOpenFailed(const base::Error &error);
    void onJobChanged();
    void onFindings(const QVector<checks::Finding> &findings);
    void onStarted(const QVector<::bench::Service> &services);
    void onStartFailed(const base::Error &error, std::optional<serving::Protocol> protocol);
    void onStopped();
    void showRunning();
    void showHistory();
    void showSaved();
    void showSteps();
    /// `action` is the text of a button that does `then`; empty for none.
    void sayError(const base::Error &error, const QString &action = {}, std::function<void()> then = {});
    bool mayQuit();
    bool isSaved();

    ::bench::Bench &m_bench;
    base::SystemClock m_clock;
    Settings m_settings;
    ::bench::Settings m_attempt;  ///< what was last started or tried
    std::function<void()> m_then; ///< what the notice's button does
    int m_transfers = 0;
    int m_problems = 0;
    bool m_starting = false;

    Document m_document;
    std::unique_ptr<intake::AdoptDesk> m_desk;
    std::unique_ptr<Notifier> m_notifier;
    QVector<checks::Finding> m_repairs; ///< findings that can be repaired by a press

    QAction *m_run;
    QAction *m_undo;
    QAction *m_redo;
    QAction *m_makeJob;
    QAction *m_passphrase;
    QAction *m_import;
    QAction *m_export;
    QAction *m_addFiles;
    QAction *m_rehearse;
    QMenu *m_recent;
    HeaderBar *m_header;
    widgets::NoticeBar *m_notice;
    PageHost *m_pages;
    site::SitePage *m_site;
    devices::DevicesPage *m_devices;
    files::FilesPage *m_files;
    network::NetworkPage *m_network;
    served::ServedPage *m_served;
    bench::BenchPage *m_page;
    FindingsDrawer *m_findings;
    bench::RehearsalWindow *m_rehearsal = nullptr; ///< a child; null before it was first opened
};

} // namespace ui::shell
