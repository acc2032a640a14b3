#include "core/catalogue/catalogue.h"

#include "core/catalogue/words.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

static void loadCatalogueResource()
{
    Q_INIT_RESOURCE(catalogue);
}

namespace catalogue {

namespace {

constexpr Word<Tones> kTones[] = {
    {QLatin1StringView("none"), Tones::None},
    {QLatin1StringView("fixed"), Tones::FixedName},
    {QLatin1StringView("chosen"), Tones::ChosenName},
};

base::Result<Model> modelOf(const QJsonObject &row)
{
    const auto text = [&row](const char *key) { return row.value(QLatin1StringView(key)).toString(); };
    const auto flag = [&row](const char *key) { return row.value(QLatin1StringView(key)).toBool(); };

    Model model;
    model.number = text("number");
    model.name = text("name");
    const auto tones = read(kTones, text("tones"));
    const auto evidence = read(kEvidence, text("evidence"));
    if (model.number.isEmpty() || model.name.isEmpty() || !tones || !evidence)
        return base::fail(kCatalogueBad, {model.number});
    model.generation =
        row.value(QLatin1StringView("generation")).toInt() == 1 ? Generation::First : Generation::Second;
    model.category = text("category");
    model.deviceNamePrefix = text("deviceNamePrefix");
    model.inGuide = flag("inGuide");
    model.evidence = *evidence;
    model.modernFrom = text("modernFrom");
    model.tones = *tones;
    model.firmwareComponents = flag("firmwareComponents");
    model.sipOnly = flag("sipOnly");
    model.firmwareBelow = text("firmwareBelow");
    model.checksumOnEveryProtocolBelow = text("checksumOnEveryProtocolBelow");
    return model;
}

/// "Algo-8180 G2" as number and generation: {"8180", Second}.
struct Spelling {
    QString number;
    std::optional<Generation> generation;
};

Spelling spellingOf(QStringView text)
{
    QString number = text.trimmed().toString().toUpper();
    if (number.startsWith(QLatin1StringView("ALGO")))
        number.remove(0, 4);
    number.remove(u' ').remove(u'-').remove(u'_');
    if (number.endsWith(QLatin1StringView("G1")))
        return {number.chopped(2), Generation::First};
    if (number.endsWith(QLatin1StringView("G2")))
        return {number.chopped(2), Generation::Second};
    return {number, std::nullopt};
}

/// Is `version` below `bound`? An unknown version, or one that cannot safely be ordered, is not.
bool isBelow(const FirmwareVersion &version, const QString &bound)
{
    if (version.isEmpty() || bound.isEmpty())
        return false;
    const auto order = FirmwareVersion::compare(version, FirmwareVersion(bound));
    return order && *order == std::strong_ordering::less;
}

bool isModern(const Model &model, const FirmwareVersion &firmware)
{
    if (model.modernFrom == QLatin1StringView("never"))
        return false;
    return !isBelow(firmware, model.modernFrom);
}

/// A first generation stops where the second one's firmware begins.
bool isWithinBound(const Model &model, const FirmwareVersion &firmware)
{
    return firmware.isEmpty() || model.firmwareBelow.isEmpty() || isBelow(firmware, model.firmwareBelow);
}

} // namespace

QString Model::displayName() const
{
    return sharesNumber ? number + QStringLiteral(" G2") : number;
}

const Catalogue &Catalogue::builtIn()
{
    static const Catalogue catalogue = [] {
        loadCatalogueResource();
        QFile file(QStringLiteral(":/catalogue/models.json"));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(opened, "Catalogue::builtIn", "the catalogue is compiled in");
        auto parsed = Catalogue::parse(opened ? file.readAll() : QByteArray());
        Q_ASSERT_X(parsed, "Catalogue::builtIn", "the compiled-in catalogue is valid");
        return parsed.value_or(Catalogue());
    }();
    return catalogue;
}

base::Result<Catalogue> Catalogue::parse(const QByteArray &json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const QJsonArray rows = root.value(QLatin1StringView("models")).toArray();
    if (root.value(QLatin1StringView("schema")).toInt() != 1 || rows.isEmpty())
        return base::fail(kCatalogueBad, {QString()});

    Catalogue catalogue;
    for (const auto &row : rows) {
        auto model = modelOf(row.toObject());
        if (!model)
            return tl::unexpected(model.error());
        catalogue.m_models.push_back(std::move(*model));
    }
    for (Model &model : catalogue.m_models) {
        model.sharesNumber =
            model.generation == Generation::Second &&
            std::any_of(catalogue.m_models.begin(), catalogue.m_models.end(), [&](const Model &other) {
                return other.number == model.number && other.generation == Generation::First;
            });
    }
    return catalogue;
}

const Model *Catalogue::find(QStringView text, const FirmwareVersion &firmware) const
{
    const Spelling wanted = spellingOf(text);
    const Model *fallback = nullptr;
    for (const Model &model : m_models) {
        if (model.number != wanted.number)
            continue;
        if (wanted.generation ? *wanted.generation == model.generation : isWithinBound(model, firmware))
            return &model;
        fallback = &model;
    }
    // "8186 G2" is asked for though there is only one generation of it: that one is meant.
    return fallback;
}

bool Catalogue::knowsNumber(QStringView number) const
{
    return find(number) != nullptr;
}

std::vector<const Model *> Catalogue::byDeviceName(QStringView deviceName) const
{
    std::vector<const Model *> found;
    for (const Model &model : m_models) {
        const QString &prefix = model.deviceNamePrefix;
        if (!prefix.isEmpty() && deviceName.startsWith(prefix) &&
            (deviceName.size() == prefix.size() || deviceName[prefix.size()] == u'-'))
            found.push_back(&model);
    }
    return found;
}

const Model *Catalogue::onlyByDeviceName(QStringView deviceName) const
{
    const auto found = byDeviceName(deviceName);
    return found.size() == 1 ? found.front() : nullptr;
}

bool Catalogue::runs(const Model &model, const FirmwareVersion &firmware) const
{
    if (firmware.isEmpty() || !model.sharesNumber)
        return isWithinBound(model, firmware);
    return std::none_of(m_models.begin(), m_models.end(), [&](const Model &other) {
        return other.number == model.number && isBelow(firmware, other.firmwareBelow);
    });
}

Capabilities Catalogue::capabilities(const Model &model, const FirmwareVersion &firmware) const
{
    const bool modern = isModern(model, firmware);
    Capabilities can;
    can.urlInOption66 = modern;
    can.options160And150 = modern;
    can.https = modern;
    can.incrementalFiles = modern;
    can.checksumOnEveryProtocol = isBelow(firmware, model.checksumOnEveryProtocolBelow);
    can.tones = model.tones;
    can.firmwareComponents = model.firmwareComponents;
    can.sipOnly = model.sipOnly;
    return can;
}

} // namespace catalogue
