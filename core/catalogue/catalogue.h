#pragma once

#include "core/base/mac_address.h"
#include "core/catalogue/firmware_version.h"

#include <QString>
#include <QStringList>
#include <QStringView>
#include <vector>

namespace catalogue {

inline constexpr base::Code kCatalogueBad{
    "catalogue-bad"}; ///< %1 the model's number, empty if the file is no catalogue

/// 8028, 8128 and 8180 exist in two generations under one number, with different settings and abilities.
enum class Generation { First, Second };

/// How a device comes by its tones (guide section 4).
enum class Tones {
    None,       ///< it takes none: 8028, 8061, models without audio
    FixedName,  ///< it asks for algop<model>-tones.zip by itself: the first-generation 8180 (guide 4.1)
    ChosenName, ///< it asks for what `prov.data.tone` names (guide 4.2)
};

/// How well a fact about a model is known, as in the domain notes.
enum class Evidence { Guide, Vendor, Inferred, Unknown };

/// What one model on one firmware can do. The only source of differences between models: nobody else compares
/// model numbers.
struct Capabilities {
    bool urlInOption66 = false;    ///< guide 2.1.1: a full URL, else only an address
    bool options160And150 = false; ///< guide 2.1.1
    bool https = false;            ///< guide 2.1
    bool incrementalFiles = false; ///< guide 2.2.5: -i files, and only while `prov.i` is on
    bool checksumOnEveryProtocol =
        false; ///< 8188 on 1.0 wants the .md5 over FTP and HTTP too; else TFTP only (2.2.6)
    Tones tones = Tones::None;
    bool firmwareComponents = false; ///< guide section 3: kernel, base and sys beside the firmware
    bool sipOnly = false; ///< guide 1.1: provisioning reaches its SIP settings, not those of its screen
};

struct Model {
    QString number; ///< as file names have it: "8188"
    Generation generation = Generation::Second;
    QString name;             ///< "SIP Ceiling Speaker"
    QString category;         ///< "speaker", "intercom", …
    QString deviceNamePrefix; ///< of `admin.devname` from the factory ("siphorn"), empty if not known
    bool inGuide = false;     ///< one of the twelve of guide 1.1
    Evidence evidence = Evidence::Inferred;
    QString modernFrom; ///< first firmware with the capabilities of guide 2.1.1; empty: every firmware has
                        ///< them; "never"
    Tones tones = Tones::None;
    bool firmwareComponents = false;
    bool sipOnly = false;
    QString firmwareBelow;                ///< this generation runs firmware below it; empty: no bound
    QString checksumOnEveryProtocolBelow; ///< firmware that wants the .md5 over every protocol; empty: none
    bool sharesNumber = false;            ///< a second generation whose number a first one bears too

    /// "8180" or, where two generations share the number and this is the second, "8180 G2".
    QString displayName() const;
};

/// The models there are, read once from resources/catalogue/models.json.
class Catalogue {
public:
    /// The catalogue compiled into the program.
    static const Catalogue &builtIn();
    static base::Result<Catalogue> parse(const QByteArray &json);

    const std::vector<Model> &models() const { return m_models; }

    /// By number ("8188"), or number and generation in any spelling people use ("8180G2", "8180 g2",
    /// "Algo-8301"). A bare number that two generations share means the first unless `firmware` says
    /// otherwise. Null if unknown.
    const Model *find(QStringView text, const FirmwareVersion &firmware = {}) const;
    bool knowsNumber(QStringView number) const;
    /// The models that have this `admin.devname` from the factory: its prefix alone, or a dash and the
    /// address behind it. Several share a prefix (a `sipsurface` is an 8188 or an 8189): then the name tells
    /// no more than that. Empty: the name tells nothing.
    std::vector<const Model *> byDeviceName(QStringView deviceName) const;
    /// The same if it is one, else null: for those who would have to guess.
    const Model *onlyByDeviceName(QStringView deviceName) const;

    /// Whether that firmware is of its generation: the first of a number stops where the second's begins. A
    /// version that has no safe order is taken as the newer one's.
    bool runs(const Model &model, const FirmwareVersion &firmware) const;

    /// What the model can do on that firmware. An empty firmware means one that is not known: taken as the
    /// newest.
    Capabilities capabilities(const Model &model, const FirmwareVersion &firmware = {}) const;

private:
    std::vector<Model> m_models;
};

} // namespace catalogue
