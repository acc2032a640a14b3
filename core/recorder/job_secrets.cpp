#include "core/recorder/job_secrets.h"

#include "core/catalogue/endings.h"
#include "core/catalogue/parameters.h"
#include "core/catalogue/server_text.h"
#include "core/conf/document.h"

namespace recorder {

namespace {

/// A configuration is some 60 KB; what is many times that is something else.
constexpr qint64 kMostConfiguration = 4 * 1024 * 1024;

/// Each value once: a template's stand in as many files as there are devices.
class SecretValues {
public:
    void add(QByteArrayView key, const QString &value)
    {
        const QString password = catalogue::readServerText(value).password;
        if (!password.isEmpty())
            m_values.insert(password);
        if (catalogue::Parameters::builtIn().isSecret(key))
            m_values.insert(value);
    }

    void add(const job::Values &values)
    {
        for (auto it = values.cbegin(); it != values.cend(); ++it)
            add(it.key(), it.value());
    }

    void add(const conf::Document &document)
    {
        for (int line = 0; line < document.lineCount(); ++line) {
            if (const auto setting = document.setting(line))
                add(setting->key, QString::fromUtf8(setting->value));
        }
    }

    QStringList list() const { return QStringList(m_values.cbegin(), m_values.cend()); }

private:
    QSet<QString> m_values;
};

QByteArray bytesOf(const files::Content &content)
{
    QByteArray bytes(content.size(), Qt::Uninitialized);
    const auto into = std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())));
    bytes.truncate(content.read(0, into));
    return bytes;
}

} // namespace

QStringList secretsOf(const job::Job &job)
{
    SecretValues secrets;
    secrets.add(job.siteValues);
    for (const job::Values &values : job.modelValues)
        secrets.add(values);
    for (const job::TemplatePtr &each : job.templates)
        secrets.add(each->document());
    for (const job::Device &device : job.devices) {
        secrets.add(device.row);
        secrets.add(device.overrides);
    }
    return secrets.list() << job.servers.password;
}

QStringList secretsOf(const checks::Folder &folder)
{
    SecretValues secrets;
    for (const checks::SourceFile &file : folder.files) {
        const bool isConfiguration = file.path.endsWith(catalogue::kConfigurationEnding, Qt::CaseInsensitive);
        if (isConfiguration && file.content->size() <= kMostConfiguration)
            secrets.add(conf::Document::read(bytesOf(*file.content)));
    }
    return secrets.list();
}

} // namespace recorder
