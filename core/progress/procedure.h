#pragma once

#include "core/base/mac_address.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/file_name.h"
#include "core/progress/configuration.h"
#include "core/progress/step.h"
#include "core/serving/protocol.h"

#include <QByteArray>
#include <QString>
#include <variant>
#include <vector>

/// Guide section 5.1, written once. The virtual endpoint drives it; the tracker replays it to explain real
/// requests.
namespace progress {

/// What a device is, and what it keeps over a reboot.
struct Device {
    QString model; ///< number, as file names have it: "8188"
    /// What the model can do on `firmware`. After Reboot::Why::Firmware whoever drives looks it up again.
    catalogue::Capabilities can;
    base::MacAddress mac;
    serving::Protocol protocol = serving::Protocol::Tftp;
    catalogue::FirmwareVersion firmware;
    catalogue::FirmwareVersion kernel;
    catalogue::FirmwareVersion base;
    catalogue::FirmwareVersion system;
    Configuration configuration; ///< what it holds; its settings say what is fetched and from where
    QByteArray tonesMd5; ///< of the tones it last installed (guide 4.2.1), lower-case hex; empty: none

    /// Of the firmware or a component; empty for other kinds, and where it is not known.
    catalogue::FirmwareVersion running(catalogue::FileKind image) const;
    /// Name of the image of that kind that its settings want; empty where they want none, it takes none, or
    /// its model is not known.
    QString wantedImage(catalogue::FileKind kind) const;
    /// The same device with the image of that kind that its settings want.
    Device withWanted(catalogue::FileKind image) const;
};

/// Ask the server for this, then tell answered().
struct Fetch {
    Step step = Step::Other;
    QString path; ///< config or firmware download path and name; relative to the server address
    catalogue::FileKind kind = catalogue::FileKind::Other;
    bool checksum = false; ///< the .md5 of such a file
    friend bool operator==(const Fetch &, const Fetch &) = default;
};

/// Power-cycle: make a new Procedure from device(), which has changed.
struct Reboot {
    enum class Why { Configuration, Firmware }; ///< Firmware: or a kernel, base or system image
    Why why = Why::Configuration;
    friend bool operator==(const Reboot &, const Reboot &) = default;
};

/// Guide 5.1: "the device will proceed through all the steps without further action, and will begin normal
/// operation".
struct Finished {
    friend bool operator==(const Finished &, const Finished &) = default;
};

/// Guide 5.1 step 1: "Verify provisioning is enabled (on by default). Exit if disabled."
struct Exit {
    friend bool operator==(const Exit &, const Exit &) = default;
};

using Action = std::variant<Fetch, Reboot, Finished, Exit>;

/// What came back for a Fetch.
struct Answer {
    enum class Kind {
        Found,
        NotFound,
        Failed, ///< the transfer broke; the guide is silent, we take it as a file that could not be had
    };
    Kind kind = Kind::NotFound;
    QByteArray bytes; ///< of configurations and checksum files; may be empty for firmware and tones
    QByteArray md5;   ///< of the bytes, 32 lower-case hexadecimal digits

    static Answer found(const QByteArray &bytes);
    /// For files too large to hold: only their MD5 counts.
    static Answer foundWithMd5(QByteArray md5) { return {Kind::Found, {}, std::move(md5)}; }
    static Answer notFound() { return {}; }
    static Answer failed() { return {Kind::Failed, {}, {}}; }
};

/// True if the text of an .md5 file names this MD5 the way a device compares it: as text, so in lower case
/// (guide 2.2.6: "be sure to use the '-l' parameter to generate lower case letters").
bool checksumMatches(const QByteArray &checksumFile, const QByteArray &md5);

/// One pass through the list of guide 5.1, from power-up to a reboot or to normal operation. Pure: no clock,
/// no I/O.
class Procedure {
public:
    explicit Procedure(Device device);
    /// A pass joined in the middle, about to ask for `step` (never Other): for explaining a device not seen
    /// from its start.
    static Procedure joinedAt(Device device, Step step);

    const Action &next() const { return m_next; }
    /// The Fetch of next(), null if it is something else.
    const Fetch *fetch() const { return std::get_if<Fetch>(&m_next); }
    /// The answer to fetch(); without one it does nothing.
    void answered(const Answer &answer);

    const Device &device() const { return m_device; }
    /// Carries on as if the device were this one: for trying what cannot be seen from outside.
    void suppose(Device device);

private:
    void enterConfig(std::size_t index);
    void enterImages(std::size_t index);
    void enterTones();
    void fetchConfig(std::size_t index, bool checksum);
    void fetchImage(std::size_t index, bool checksum);
    void fetchTones(bool checksum);

    void configAnswered(const Answer &answer, bool checksum);
    void judgeConfig();
    void imageAnswered(const Answer &answer, bool checksum);
    void installImage();
    void tonesAnswered(const Answer &answer, bool checksum);

    QString tonesName() const;
    bool demandsChecksum() const;

    enum class Phase { Config, Images, Tones };

    Device m_device;
    Action m_next = Finished{};
    Phase m_phase = Phase::Config;
    std::size_t m_index = 0; ///< into the search order, or into the images
    QByteArray m_fetched;    ///< the configuration fetched, until it is judged
    QByteArray m_fetchedMd5; ///< of the file fetched (of the announced one for tones)
};

} // namespace progress
