#include "core/progress/configuration.h"

#include <QCryptographicHash>

namespace progress {

struct Configuration::State {
    Values values;
    QByteArray fileMd5; ///< of the full file these values came from; empty once anything else changed them
    Settings settings;
};

namespace {

using Values = Configuration::Values;

/// Lines of "key = value"; `#` begins a comment only at the start of a line. The devices' own reading: no
/// errors.
Values valuesOf(const QByteArray &bytes)
{
    Values values;
    for (const QByteArray &line : bytes.split('\n')) {
        const qsizetype equals = line.indexOf('=');
        if (equals < 0 || line.startsWith('#'))
            continue;
        values.insert(QString::fromUtf8(line.first(equals).trimmed()),
                      QString::fromUtf8(line.sliced(equals + 1).trimmed()));
    }
    return values;
}

QByteArray md5Of(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5);
}

bool isOn(const Values &values, const QString &key, bool byDefault)
{
    const QString value = values.value(key);
    return value.isEmpty() ? byDefault : value != u"0";
}

/// Guide 2.4: "Do not add any extra leading or trailing characters or slashes". People do; the bench
/// forgives.
QString pathOf(const Values &values, const QString &key)
{
    QString path = values.value(key);
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

Settings settingsOf(const Values &values)
{
    return {
        .use = isOn(values, QStringLiteral("prov.use"), true),
        .incremental = isOn(values, QStringLiteral("prov.i"), false),
        .configPath = pathOf(values, QStringLiteral("prov.download.cfgpath")),
        .firmwarePath = pathOf(values, QStringLiteral("prov.download.fwpath")),
        .serverMethod = values.value(QStringLiteral("prov.server.method")),
        .staticServer = values.value(QStringLiteral("prov.server.static")),
        .firmware = values.value(QStringLiteral("prov.version.firmware")),
        .kernel = values.value(QStringLiteral("prov.version.kernel")),
        .base = values.value(QStringLiteral("prov.version.base")),
        .system = values.value(QStringLiteral("prov.version.sys")),
        .tone = values.value(QStringLiteral("prov.data.tone")),
    };
}

} // namespace

Configuration::Configuration() : Configuration(make({}, {})) {}

Configuration::Configuration(std::shared_ptr<const State> state) : m_state(std::move(state)) {}

Configuration Configuration::make(Values values, QByteArray fileMd5)
{
    auto state = std::make_shared<State>();
    state->settings = settingsOf(values);
    state->values = std::move(values);
    state->fileMd5 = std::move(fileMd5);
    return Configuration(std::move(state));
}

Configuration Configuration::ofFile(const QByteArray &bytes)
{
    return make(valuesOf(bytes), md5Of(bytes));
}

Configuration Configuration::withIncremental(const QByteArray &bytes) const
{
    Values values = m_state->values;
    values.insert(valuesOf(bytes));
    return make(std::move(values), {});
}

Configuration Configuration::with(const QString &key, const QString &value) const
{
    Values values = m_state->values;
    values.insert(key, value);
    return make(std::move(values), {});
}

bool Configuration::matchesFile(const QByteArray &bytes) const
{
    return !m_state->fileMd5.isEmpty() && m_state->fileMd5 == md5Of(bytes);
}

bool Configuration::matchesIncremental(const QByteArray &bytes) const
{
    const Values wanted = valuesOf(bytes);
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const auto held = m_state->values.constFind(it.key());
        if (held == m_state->values.cend() || *held != *it)
            return false;
    }
    return true;
}

const Settings &Configuration::settings() const
{
    return m_state->settings;
}

const Configuration::Values &Configuration::values() const
{
    return m_state->values;
}

bool Configuration::isFactory() const
{
    return m_state->values.isEmpty();
}

} // namespace progress
