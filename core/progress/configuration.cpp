#include "core/progress/configuration.h"

#include "core/conf/document.h"

#include <QCryptographicHash>
#include <QHash>
#include <algorithm>

namespace progress {

/// Bytes, not a map of values: they are shared with the file that was served, so that ten thousand devices on
/// one file cost one file.
struct Configuration::State {
    QByteArray file;    ///< the complete file applied last
    QByteArray changes; ///< lines that came over it since; the last one of a key counts
    QByteArray fileMd5; ///< of `file`; empty once there are changes, for then it is no longer what is held
    conf::Provisioning settings;
};

namespace {

using Values = QHash<QByteArrayView, QByteArrayView>;

/// The last of a key that stands twice counts, as in conf::Document::value().
void collect(Values &values, const conf::Document &document)
{
    for (int line = 0; line < document.lineCount(); ++line) {
        if (const auto setting = document.setting(line))
            values.insert(setting->key, setting->value);
    }
}

/// The lines of provisioning itself, a dozen of seven hundred: when a thousand devices boot at once, each
/// file is read for these, again and again.
QByteArray provisioningLines(QByteArrayView bytes)
{
    QByteArray lines;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView line = end < 0 ? bytes : bytes.first(end + 1);
        const bool plain = line.front() >= 'a' && line.front() <= 'z'; // else: a blank, a byte-order mark
        if (plain ? line.startsWith("prov.") : line.contains("prov."))
            lines.append(line);
        bytes = bytes.sliced(line.size());
    }
    return lines;
}

conf::Provisioning provisioningOf(const QByteArray &bytes, conf::Provisioning before = {})
{
    return conf::provisioningOf(conf::Document::read(provisioningLines(bytes)), std::move(before));
}

} // namespace

Configuration::Configuration() : Configuration(std::make_shared<const State>()) {}

Configuration::Configuration(std::shared_ptr<const State> state) : m_state(std::move(state)) {}

Configuration Configuration::ofFile(const QByteArray &bytes, const QByteArray &md5)
{
    return Configuration(std::make_shared<const State>(State{bytes, {}, md5, provisioningOf(bytes)}));
}

Configuration Configuration::ofFile(const QByteArray &bytes)
{
    return ofFile(bytes, QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex());
}

Configuration Configuration::withIncremental(const QByteArray &bytes) const
{
    conf::Provisioning settings = provisioningOf(bytes, m_state->settings);
    return Configuration(std::make_shared<const State>(
        State{m_state->file, m_state->changes + '\n' + bytes, {}, std::move(settings)}));
}

Configuration Configuration::with(QByteArrayView key, QByteArrayView value) const
{
    return withIncremental(key.toByteArray() + " = " + value.toByteArray());
}

bool Configuration::matchesFile(const QByteArray &md5) const
{
    return !m_state->fileMd5.isEmpty() && m_state->fileMd5 == md5;
}

bool Configuration::matchesIncremental(const QByteArray &bytes) const
{
    const conf::Document file = conf::Document::read(m_state->file);
    const conf::Document changes = conf::Document::read(m_state->changes);
    const conf::Document wanted = conf::Document::read(bytes);
    Values held;
    collect(held, file);
    collect(held, changes);
    Values wishes;
    collect(wishes, wanted);
    return std::all_of(wishes.keyValueBegin(), wishes.keyValueEnd(), [&](const auto &wish) {
        const auto value = held.constFind(wish.first);
        return value != held.cend() && *value == wish.second;
    });
}

std::optional<QByteArray> Configuration::value(QByteArrayView key) const
{
    for (const QByteArray *bytes : {&m_state->changes, &m_state->file}) {
        const conf::Document document = conf::Document::read(*bytes);
        if (const auto value = document.value(key))
            return value->toByteArray();
    }
    return std::nullopt;
}

const conf::Provisioning &Configuration::settings() const
{
    return m_state->settings;
}

bool Configuration::isFactory() const
{
    return m_state->file.isEmpty() && m_state->changes.isEmpty();
}

} // namespace progress
