#pragma once

#include "core/progress/procedure.h"
#include "core/simulator/access.h"
#include "core/simulator/faults.h"
#include "core/simulator/fetcher.h"
#include "core/simulator/stuck.h"

#include <QObject>
#include <QTimer>
#include <memory>
#include <set>

namespace simulator {

/// A virtual endpoint as it comes out of its box.
struct EndpointSetup {
    progress::Device
        device; ///< its protocol: where somebody has sent it, until it takes settings that change it
    serving::Login login;                    ///< likewise
    const catalogue::Model *model = nullptr; ///< outlives the endpoint; null: what it can do never changes
    Faults faults;
    std::chrono::milliseconds rebootTime{0}; ///< a real device takes about a minute
    std::chrono::milliseconds requestPause{
        0};             ///< between an answer and the next request; a real one takes longer
    int bootLimit = 12; ///< more boots than any honest procedure has: configuration, firmware, three
                        ///< components, and again
};

/// One request of an endpoint and its answer.
struct Exchange {
    progress::Step step = progress::Step::Other;
    QString name; ///< as asked for
    serving::Outcome outcome = serving::Outcome::Sent;
    qint64 bytes = 0; ///< received
    QString detail;   ///< what the server said, if anything
};

/// How an endpoint ended.
struct Settled {
    std::optional<base::Message> stuck; ///< why (stuck.h); nothing: it is up to date
    int boots = 0;
    int requests = 0;
    catalogue::FirmwareVersion firmware;
};

/// Gives an endpoint what it fetches with in its next boot; never null.
using MakeFetcher = std::function<std::unique_ptr<Fetcher>(const Access &)>;

/// Drives progress::Procedure over a Fetcher, boot after boot, until the endpoint is up to date or stuck.
/// What a device keeps over a reboot (configuration, firmware, the MD5 of its tones) it keeps too. Tones it
/// unzips; a package that cannot be is not installed, and so is fetched again at the next boot.
class VirtualEndpoint final : public QObject {
    Q_OBJECT
public:
    VirtualEndpoint(EndpointSetup setup, MakeFetcher makeFetcher, QObject *parent = nullptr);

    /// Call once. The signals come from the event loop of this thread.
    void powerOn();
    /// Switches it off; it settles at once, as stuck for kInterrupted, unless it has settled.
    void interrupt();

    const progress::Device &device() const { return m_procedure.device(); }
    /// The names of the tones that it unzipped, in byte order; those that come with every device are not
    /// among them.
    const std::set<QString> &tones() const { return m_tones; }
    int boots() const { return m_boots; }
    int requests() const { return m_requests; }

Q_SIGNALS:
    void exchanged(const simulator::Exchange &exchange);
    /// The last word: it stays as it is from here.
    void settled(const simulator::Settled &settled);

private:
    void after(std::chrono::milliseconds pause, std::function<void()> what);
    void boot();
    void beginFetching();
    void step();
    void ask(const progress::Fetch &fetch);
    void answer(const progress::Fetch &fetch, const Fetched &fetched);
    progress::Answer judged(const progress::Fetch &fetch, const Fetched &fetched);
    bool unzip(const Fetched &fetched);
    bool withstands(qint64 received);
    void restart(progress::Device device);
    void reboot(progress::Reboot::Why why);
    base::Message loopMessage(progress::Reboot::Why why) const;
    std::optional<base::Message> silenceMessage(const QString &name) const;
    void settle(std::optional<base::Message> stuck);
    QString nameAsAsked(const progress::Fetch &fetch) const;

    EndpointSetup m_setup;
    MakeFetcher m_makeFetcher;
    Access m_access;                    ///< of this boot
    std::unique_ptr<Fetcher> m_fetcher; ///< null before the first boot
    Access m_fetcherAccess;
    progress::Procedure m_procedure;
    progress::Device m_beforeBoot; ///< as it was when it last powered up
    PassJudge m_judge;
    QByteArray m_lastMd5;   ///< of the file fetched last, for one that ignores checksums
    QByteArray m_configMd5; ///< of the configuration found last, and of the one before it
    QByteArray m_configMd5Before;
    std::set<QString> m_tones;
    QTimer m_pause; ///< until the next request, or through a reboot
    std::function<void()> m_afterPause;
    int m_boots = 0;
    int m_requests = 0;
    bool m_everAnswered = false; ///< the server, over this protocol
    bool m_wasLed = false;       ///< to this protocol, by settings that it took
    bool m_powerWasCut = false;
    bool m_hasSettled = false;
};

} // namespace simulator
