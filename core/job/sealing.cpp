#include "core/job/sealing.h"

#include "core/catalogue/parameters.h"
#include "core/catalogue/server_text.h"
#include "core/secrets/password.h"

namespace job {

namespace {

Values &valuesAt(Job &job, const SealedValue &place)
{
    switch (place.layer) {
    case Layer::Model:
        return job.modelValues[place.model];
    case Layer::Row:
        return job.devices[place.device].row;
    case Layer::Override:
        return job.devices[place.device].overrides;
    case Layer::Template:
    case Layer::Site:
        break;
    }
    return job.siteValues;
}

/// Where it will be written next: a device that stood twice has another number now.
QByteArray placeNow(const Job &job, const SealedValue &value)
{
    return value.device < 0 ? value.layerPlace : placeOf(value.layer, {}, job.devices[value.device].id);
}

QString whose(const Job &job, const SealedValue &value)
{
    if (value.device < 0)
        return value.model;
    return shownName(job.devices[value.device]);
}

} // namespace

base::Result<void> Sealing::unlock(const secrets::VaultHeader &header, const QString &passphrase)
{
    if (passphrase.isEmpty())
        return base::fail(kPassphraseNeeded);
    auto vault = secrets::Vault::open(header, passphrase);
    if (!vault)
        return tl::unexpected(vault.error());
    m_vault = std::move(*vault);
    return {};
}

base::Result<void> Sealing::change(const QString &passphrase)
{
    std::optional<secrets::Vault> next;
    if (!passphrase.isEmpty()) {
        auto vault = secrets::Vault::create(passphrase);
        if (!vault)
            return tl::unexpected(vault.error());
        next = std::move(*vault);
    }
    m_vault = std::move(next);
    m_seals.clear();
    return {};
}

void Sealing::open(JobText &text)
{
    for (const SealedValue &sealed : text.sealed) {
        const auto value =
            m_vault ? m_vault->open(sealed.text, placeOf(sealed.layerPlace, sealed.key)) : std::nullopt;
        const QByteArray now = placeNow(text.job, sealed);
        if (!value || !checkValue(sealed.key, *value)) {
            text.kept.values[now].insert(sealed.key, sealedJson(sealed.text));
            if (text.warnings.size() < kMostWarnings)
                text.warnings.push_back(
                    {{kSealBroken, {QString::fromUtf8(sealed.key), whose(text.job, sealed)}}, {}});
            continue;
        }
        valuesAt(text.job, sealed).insert(sealed.key, *value);
        if (now == sealed.layerPlace)
            m_seals.insert(placeOf(now, sealed.key), {*value, sealed.text});
    }
    if (text.sealedPassword)
        openPassword(text, *text.sealedPassword);
}

void Sealing::openPassword(JobText &text, const QByteArray &sealed)
{
    const QByteArray place = placeOf(kServersPlace, kPasswordKey);
    ServerChoices servers = text.job.servers;
    if (const auto value = m_vault ? m_vault->open(sealed, place) : std::nullopt) {
        servers.password = *value;
        if (checkServers(servers)) {
            m_seals.insert(place, {*value, sealed});
            text.job.servers = std::move(servers);
            return;
        }
    }
    text.kept.values[kServersPlace].insert(kPasswordKey, sealedJson(sealed));
    if (text.warnings.size() < kMostWarnings)
        text.warnings.push_back({{kPasswordSealBroken, {}}, {}});
}

QByteArray Sealing::json(const QByteArray &layerPlace, const QByteArray &key, const QString &value)
{
    if (!m_vault || (layerPlace != kServersPlace && !isSecret(key, value)))
        return jsonText(value);
    const Seal *seal = sealOf(placeOf(layerPlace, key), value);
    return seal ? sealedJson(seal->text) : QByteArray("null");
}

const Sealing::Seal *Sealing::sealOf(const QByteArray &place, const QString &value)
{
    const auto old = m_seals.constFind(place);
    if (old != m_seals.cend() && old->value == value)
        return &*m_used.insert(place, *old);
    const auto text = m_vault->seal(value, place);
    m_failed = m_failed || !text;
    return text ? &*m_used.insert(place, {value, *text}) : nullptr;
}

base::Result<void> Sealing::finish()
{
    m_seals = std::exchange(m_used, {});
    if (std::exchange(m_failed, false))
        return base::fail(secrets::kNoRandomness);
    return {};
}

bool Sealing::isSecret(const QByteArray &key, QStringView value)
{
    if (catalogue::hasPassword(value))
        return true;
    const auto known = m_secretKeys.constFind(key);
    if (known != m_secretKeys.cend())
        return *known;
    return *m_secretKeys.insert(key, catalogue::Parameters::builtIn().isSecret(key));
}

} // namespace job
