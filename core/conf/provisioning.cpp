#include "core/conf/provisioning.h"

#include <QHash>

namespace conf {

namespace {

struct SwitchRow {
    QByteArrayView key;
    bool Provisioning::*member;
};

struct TextRow {
    QByteArrayView key;
    QString Provisioning::*member;
    bool mayBeBlank;
};

struct OptionalRow {
    QByteArrayView key;
    std::optional<QString> Provisioning::*member;
};

constexpr SwitchRow kSwitches[] = {
    {"prov.use", &Provisioning::use},
    {"prov.i", &Provisioning::incremental},
};

constexpr TextRow kTexts[] = {
    {"prov.download.method", &Provisioning::method, false},
    {"prov.download.cfgpath", &Provisioning::configPath, true},
    {"prov.download.fwpath", &Provisioning::firmwarePath, true},
    {"prov.server.method", &Provisioning::serverMethod, false},
    {"prov.server.static", &Provisioning::staticServer, true},
    {"prov.auth.user", &Provisioning::user, true},
    {"prov.auth.pwd", &Provisioning::password, true},
};

constexpr OptionalRow kOptionals[] = {
    {"prov.version.firmware", &Provisioning::firmware}, {"prov.version.kernel", &Provisioning::kernel},
    {"prov.version.base", &Provisioning::base},         {"prov.version.sys", &Provisioning::system},
    {"prov.data.tone", &Provisioning::tones},
};

using Values = QHash<QByteArrayView, QByteArrayView>;

Values provisioningValues(const Document &document)
{
    Values values;
    for (int line = 0; line < document.lineCount(); ++line) {
        const auto setting = document.setting(line);
        if (setting && setting->key.startsWith("prov."))
            values.insert(setting->key, setting->value);
    }
    return values;
}

} // namespace

Provisioning provisioningFrom(const std::function<std::optional<QString>(QByteArrayView key)> &valueOf,
                              Provisioning before)
{
    for (const auto &[key, member] : kSwitches) {
        const QString value = valueOf(key).value_or(QString());
        if (value == u'0' || value == u'1')
            before.*member = value == u'1';
    }
    for (const auto &[key, member, mayBeBlank] : kTexts) {
        if (auto value = valueOf(key); value && (mayBeBlank || !value->isEmpty()))
            before.*member = std::move(*value);
    }
    for (const auto &[key, member] : kOptionals) {
        if (auto value = valueOf(key))
            before.*member = std::move(*value);
    }
    return before;
}

Provisioning provisioningOf(const Document &document, Provisioning before)
{
    const Values values = provisioningValues(document);
    const auto valueOf = [&values](QByteArrayView key) {
        const auto found = values.constFind(key);
        return found == values.cend() ? std::nullopt : std::optional(QString::fromUtf8(*found));
    };
    return provisioningFrom(valueOf, std::move(before));
}

} // namespace conf
