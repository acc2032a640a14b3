#pragma once

#include "core/catalogue/catalogue.h"
#include "core/progress/forecast.h"
#include "core/progress/procedure.h"
#include "core/progress/tracker.h"
#include "core/serving/served_tree.h"
#include "tests/support/manual_clock.h"

#include <QHash>
#include <QMap>
#include <QStringList>

/// A bench without sockets: files in memory, a tracker, a clock that stands still, and devices that are
/// driven through guide 5.1 by the Procedure. Every request is noted as a line of text, for tests that read
/// like a table.
class World {
public:
    explicit World(progress::Limits limits = {});

    /// The file, and for .conf and .zip the .md5 that the bench would make of it.
    void put(const QString &path, const QByteArray &bytes);
    /// The bare file: firmware, a checksum as somebody else wrote it.
    void putAsIs(const QString &path, const QByteArray &bytes);
    /// Firmware and Algo's checksum of it.
    void putFirmware(const QString &path, const QByteArray &bytes);
    void remove(const QString &path);

    /// What the job says every device is; empty: nothing.
    void list(const QString &model);

    /// From a row of text: "8188 fw=1.5 tftp mac=0022EE010203 +i http components".
    progress::Device device(const QString &row) const;

    /// What happens to the next transfer of a name: it is cut by this many bytes, or breaks off.
    struct Fault {
        serving::Outcome outcome = serving::Outcome::TimedOut;
        qint64 bytes = 0;
        base::Message reason = {};
        int blockSize = 0; ///< of a TFTP transfer that ended within its last block
        qint64 offset = 0; ///< of a range
        bool bodyless = false;
    };

    /// One boot: the pass until it reboots or is done. The device is changed by it. At most 40 requests.
    void boot(progress::Device &device, const QString &address = QStringLiteral("192.168.77.50"));
    /// Boots until it is done with it, at most `limit` times, resting 60 s between.
    void settle(progress::Device &device, int limit = 8,
                const QString &address = QStringLiteral("192.168.77.50"));
    /// What a server over TCP says of logins: every request over one is refused for this, until it is taken
    /// away.
    std::optional<base::Code> login;

    /// One request of whoever is there.
    progress::ExplainedRequest ask(const QString &name, serving::Protocol protocol = serving::Protocol::Tftp,
                                   const QString &address = QStringLiteral("192.168.77.50"),
                                   std::optional<Fault> fault = {}, const QString &userAgent = {});
    /// What DHCP tells of 0022EE010203; no address: it only asks for one.
    progress::DeviceId lease(const QString &address = QStringLiteral("192.168.77.50"),
                             const QString &hostName = {});
    /// A transfer to whoever is there, looked at before its end.
    progress::ExplainedRequest underWay(const QString &name,
                                        const QString &address = QStringLiteral("192.168.77.50"),
                                        qint64 bytes = 1, int milliseconds = 100);
    void rest(std::chrono::milliseconds by);
    void silence() { rest(std::chrono::minutes(20)); }

    /// "config.mac not-found normal", one line a request; clears them.
    QString takeTranscript();
    /// How many reboots the device was said to have ahead of it after each request, "?" where that was not
    /// known: "2 2 1 ? 0"; clears them.
    QString takeReboots();
    /// What is served under a path, for progress::forecast().
    progress::ForecastLookup lookup() const;
    const catalogue::Model *hardware(const progress::Device &device) const;
    const std::vector<progress::ExplainedRequest> &requests() const { return m_requests; }
    const progress::DeviceState &state(int index = 0) const;
    /// "applied", "applied, look stuck-two-kinds" or "stuck stuck-no-return".
    QString grade(int index = 0) const;

    const serving::ServedTreePtr &tree() const { return m_tree; }

    support::ManualClock clock;
    progress::Tracker tracker;
    quint64 arrival = 0;                 ///< of the next request, as its server counts; 0: it does not
    QMap<QString, Fault> faults;         ///< by name, for boot()
    bool rebooted = false;               ///< that is how the last boot() ended
    std::chrono::milliseconds pace{500}; ///< before each request

private:
    void publish();
    progress::Answer answer(const progress::ExplainedRequest &explained) const;

    QMap<QString, QByteArray> m_files;
    QHash<QString, QString> m_made; ///< checksums as the bench makes them: path to what it sums
    /// Which hardware a device is: new firmware does not make a first generation a second one.
    mutable QHash<base::MacAddress, const catalogue::Model *> m_hardware;
    quint64 m_revision = 0;
    serving::ServedTreePtr m_tree;
    quint64 m_lastId = 0;
    std::vector<progress::ExplainedRequest> m_requests;
    QStringList m_transcript;
    QStringList m_reboots;
    mutable std::vector<progress::DeviceState> m_devices;
};

/// Texts of the tone column: "good", "busy", "normal", "look", "bad".
QString wordOf(progress::Tone tone);
