#pragma once

#include "rows.h"

namespace rows {

/// A job in a few words.
class Made {
public:
    /// A template "8188.conf", or "8188-i.conf" for an incremental one.
    Made &with(const char *model, const QByteArray &bytes, bool incremental = false)
    {
        const QString number = QString::fromLatin1(model);
        m_template = number + QLatin1StringView(incremental ? "-i.conf" : ".conf");
        m_job.templates.append(std::make_shared<const job::Template>(m_template, number, incremental, bytes));
        return *this;
    }
    /// Gives the last template another name, and the file that it has in templates/.
    Made &named(const char *name, const char *file)
    {
        const job::Template &last = *m_job.templates.last();
        m_template = QString::fromLatin1(name);
        m_job.templates.last() = std::make_shared<const job::Template>(
            m_template, last.model(), last.isIncremental(), last.bytes(), QString::fromLatin1(file));
        return *this;
    }
    Made &site(const char *key, const char *value)
    {
        m_job.siteValues[key] = QString::fromUtf8(value);
        return *this;
    }
    Made &model(const char *model, const char *key, const char *value)
    {
        m_job.modelValues[QString::fromLatin1(model)][key] = QString::fromUtf8(value);
        return *this;
    }
    /// A device of the last template: 0022EE000001 and on.
    Made &device(const char *model, const job::Values &row = {}, const job::Values &overrides = {})
    {
        job::Device device;
        device.id = m_job.nextId++;
        device.mac =
            base::MacAddress::parse(QStringLiteral("0022EE%1").arg(device.id, 6, 16, QChar(u'0'))).value();
        device.model = QString::fromLatin1(model);
        device.templateName = m_template;
        device.row = row;
        device.overrides = overrides;
        m_job.devices.append(device);
        return *this;
    }
    Made &devices(int count, const char *model, const job::Values &row)
    {
        for (int i = 0; i < count; ++i)
            device(model, row);
        return *this;
    }
    Made &mac(const char *text)
    {
        m_job.devices.last().mac = base::MacAddress::parse(QString::fromLatin1(text)).value();
        return *this;
    }
    Made &reserved(base::Ipv4 address)
    {
        m_job.devices.last().reservation = address;
        return *this;
    }
    Made &router(base::Ipv4 address)
    {
        m_job.servers.dhcp.routers.push_back(address);
        return *this;
    }
    Made &relayed(QStringView text)
    {
        m_job.servers.dhcp.relayed.push_back(*job::RelayedSubnet::parse(text));
        return *this;
    }
    Made &withoutTemplate()
    {
        m_template.clear();
        return *this;
    }
    Made &withoutMac()
    {
        m_job.devices.last().mac.reset();
        return *this;
    }
    /// The next devices name a template that is not there.
    Made &withLostTemplate()
    {
        m_template = QStringLiteral("lost.conf");
        return *this;
    }
    operator job::Job() const { return m_job; }

private:
    job::Job m_job;
    QString m_template;
};

inline job::Values value(const char *key, const char *text)
{
    return {{key, QString::fromUtf8(text)}};
}

inline const QByteArray kFifth = "admin.welcome = 1\nnet.ll.cdp = 1\nprov.ztp.use = 1\n";
inline const QByteArray kFirst = "admin.keyui = 1\naudio.g722 = 0\nlog.size = 100\n";

} // namespace rows
