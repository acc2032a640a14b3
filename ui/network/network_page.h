#pragma once

#include "core/base/clock.h"
#include "core/bench/bench.h"
#include "core/dhcp/device_options.h"
#include "core/job/editor.h"
#include "core/network/port_start.h"
#include "ui/models/background.h"
#include "ui/models/recipient_book.h"
#include "ui/network/dhcp_words.h"
#include "ui/network/network_memory.h"
#include "ui/network/system.h"

#include <QHash>
#include <QList>
#include <QTimer>
#include <QWidget>

class QAction;
class QSplitter;
class QTabWidget;

namespace ui::network {

class AdapterPart;
class AnswersPart;
class DhcpPart;
class ReadyPart;
class RecipePart;
class ToldPart;

/// The step between the files and the bench: which interface the devices hang on, whether everything is ready
/// there, and how devices come by an address and learn where to fetch. Knows no bench: it is fed with values,
/// and asks by signals. Nobody is given an address unless a person turned that on for this very network.
class NetworkPage final : public QWidget {
    Q_OBJECT
public:
    /// How often the interfaces are looked at.
    static constexpr std::chrono::milliseconds kLook{1000};

    explicit NetworkPage(System system, QWidget *parent = nullptr);
    ~NetworkPage() override;

    /// What this computer remembers.
    void setMemory(const NetworkMemory &memory);
    const NetworkMemory &memory() const { return m_memory; }

    /// What is open: null for a plain folder and before one is.
    void setJob(job::JobPtr job, bool isReadOnly);
    /// How DHCP is wanted, wherever that is kept.
    void setChoices(const job::DhcpChoices &choices);
    /// How files are served, or would be with the next Start; its DHCP is not looked at.
    void setServing(const ::bench::Settings &settings);

    /// For the bench, if the switch is on; nothing otherwise.
    std::optional<::bench::DhcpWish> wish() const;
    /// Everything that is typed on this page can be served.
    bool isFit() const;

    void setStarting(bool withDhcp);
    void setStarted(const QVector<::bench::Service> &services);
    void setStopped();
    /// False if that was not for DHCP's sake.
    bool takeStartFailure(const base::Error &error);
    void setDhcp(const ::bench::DhcpService &service);
    void dhcpEnded(const base::Error &why);
    void dhcpStopped();
    void rivalSeen(const dhcp::Rival &rival);
    void apply(const ::bench::Batch &batch);
    void forgetDevices();

    QList<QAction *> editActions() const { return m_editActions; }
    QByteArray saveLayout() const;
    /// What saveLayout() did not write is left out.
    void restoreLayout(const QByteArray &layout);

    AdapterPart &adapters() { return *m_adapters; }
    ReadyPart &ready() { return *m_ready; }
    DhcpPart &dhcp() { return *m_dhcp; }
    ToldPart &told() { return *m_told; }
    AnswersPart &answers() { return *m_answers; }
    RecipePart &recipe() { return *m_recipe; }
    QTabWidget &tabs() { return *m_tabs; }

Q_SIGNALS:
    void memoryChanged(); ///< to be kept at once
    void choicesEdited(const job::DhcpChoices &choices);
    void reservationWanted(job::DeviceId device, std::optional<base::Ipv4> address);
    void startWithoutDhcpRequested();
    void stopDhcpRequested(); ///< turned off while it serves
    /// A mark for the list of pages, and in words.
    void stateChanged(const QString &mark, progress::Tone tone, const QString &words);

private:
    void makeActions();
    QAction *addAction(const QString &text, const QKeySequence &keys, void (NetworkPage::*slot)());
    void layOut();
    void connectParts();

    void look();
    void onLooked(const std::vector<::network::Adapter> &adapters);
    void onAdapterChanged();
    void check();
    void onChecked(const std::vector<::network::Check> &checks);
    ::network::Question question() const;
    void hear(const QVector<progress::DeviceState> &devices);
    std::vector<::network::Check> named(std::vector<::network::Check> checks) const;

    QString currentId() const;
    std::optional<base::Subnet> subnet() const;
    std::optional<dhcp::Source> source() const;
    bool isOn() const;
    void onSwitched(bool on);
    void edit(job::DhcpChoices choices);
    void showDhcp();
    void showSource();
    void showMark();
    void ask();
    void showRecipeFor(base::Ipv4 server);
    void copyCommand();
    void copyRows();

    System m_system;
    base::SystemClock m_clock;
    NetworkMemory m_memory;
    job::JobPtr m_job;
    bool m_isReadOnly = false;
    job::DhcpChoices m_choices;
    ::bench::Settings m_serving;
    QVector<::bench::Service> m_services; ///< that run
    DhcpNow m_now;
    std::optional<::bench::DhcpWish> m_ran;                ///< with what DHCP runs or began to
    models::RecipientBook m_seen;                          ///< what devices showed of themselves
    QHash<base::MacAddress, ::network::Neighbour> m_heard; ///< where they were heard from last
    QString m_adapter;                                     ///< whose port's start is watched
    ::network::PortStartWatch m_portStart;

    QList<QAction *> m_editActions;
    QAction *m_again = nullptr;
    QAction *m_ask = nullptr;
    QAction *m_command = nullptr;
    QSplitter *m_splitter;
    QTabWidget *m_tabs;
    AdapterPart *m_adapters = nullptr;
    ReadyPart *m_ready = nullptr;
    DhcpPart *m_dhcp = nullptr;
    ToldPart *m_told = nullptr;
    AnswersPart *m_answers = nullptr;
    RecipePart *m_recipe = nullptr;
    QTimer m_looking;
    QTimer m_soon; ///< until what changed together is checked once
    models::Background<std::vector<::network::Adapter>> m_looks;
    models::Background<std::vector<::network::Check>> m_checks;
};

} // namespace ui::network
