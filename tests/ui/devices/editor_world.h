#pragma once

#include "core/job/editor.h"
#include "core/job/layers.h"

/// A small school: two 8188s of the fifth era and an 8180 of the first, with values on every layer.
namespace support {

inline QByteArray fifthEra()
{
    return "admin.pwd = algo\n"
           "admin.timezone = America/New_York\n"
           "api.admin.pwd = algo\n"
           "audio.noise.use = 0\n"
           "audio.page.vol = -18dB\n"
           "audio.ring.tone = warble2-med.wav\n"
           "audio.ring.vol = -18dB\n"
           "# set by the installer before us\n"
           "mcast.mode = 2\n"
           "mcast.rx.zones = 1,8,9,\n"
           "net.ipv4.method = dhcp\n"
           "net.vlan.id = 0\n"
           "net.vlan.priority = 46\n"
           "net.vlan.use = auto\n"
           "nm.odd.key = what is this\n"
           "prov.download.method = tftp\n"
           "prov.i = maybe\n"
           "prov.server.method = auto\n"
           "prov.sync.frequency = daily\n"
           "prov.use = 1\n"
           "sip.interop.ka.interval = 20\n"
           "sip.proxy = \n"
           "sip.regexp = \n"
           "sip.transp = auto\n"
           "sip.u1.pwd = \n"
           "sip.u1.user = \n";
}

inline QByteArray firstEra()
{
    return "audio.g722 = 0\n"
           "audio.page.vol = 4\n"
           "audio.ring.vol = 4\n"
           "mcast.master.ring = 0\n"
           "mcast.slave.zones = 1,8,9,\n"
           "net.dhcp.use = 1\n"
           "net.gateway = \n"
           "net.ip = \n"
           "net.mask = \n"
           "net.snmp = 0\n"
           "net.time = pool.ntp.org\n"
           "prov.use = 1\n"
           "sip.ka.method = 0\n"
           "sip.ka.period = 30\n"
           "sip.proxy = \n"
           "sip.register.use = 1\n"
           "sip.stun = \n"
           "sip.u1.user = \n";
}

inline job::Device deviceAt(job::DeviceId id, const QString &name, const QString &model,
                            const QString &templateName)
{
    job::Device device;
    device.id = id;
    device.mac = base::MacAddress({0x00, 0x22, 0xee, 0x01, static_cast<std::uint8_t>(id >> 8U & 0xffU),
                                   static_cast<std::uint8_t>(id & 0xffU)});
    device.name = name;
    device.model = model;
    device.templateName = templateName;
    return device;
}

inline constexpr job::DeviceId kGym = 1;
inline constexpr job::DeviceId kLibrary = 2;
inline constexpr job::DeviceId kOldHall = 3;

inline job::Job school()
{
    job::Job job;
    job.templates << std::make_shared<const job::Template>(QStringLiteral("8188.conf"),
                                                           QStringLiteral("8188"), false, fifthEra())
                  << std::make_shared<const job::Template>(QStringLiteral("8180.conf"),
                                                           QStringLiteral("8180"), false, firstEra());
    job.siteValues.insert("sip.proxy", QStringLiteral("10.0.0.5"));
    job.modelValues[QStringLiteral("8188")].insert("audio.noise.use", QStringLiteral("1"));
    job::Device gym =
        deviceAt(kGym, QStringLiteral("Gym east"), QStringLiteral("8188"), QStringLiteral("8188.conf"));
    gym.location = QStringLiteral("Building B");
    gym.row.insert("sip.u1.user", QStringLiteral("4001"));
    gym.row.insert("sip.u1.pwd", QStringLiteral("hunter22"));
    gym.overrides.insert("audio.page.vol", QStringLiteral("-6dB"));
    job::Device library =
        deviceAt(kLibrary, QStringLiteral("Library"), QStringLiteral("8188"), QStringLiteral("8188.conf"));
    library.row.insert("sip.u1.user", QStringLiteral("4002"));
    job.devices << gym << library
                << deviceAt(kOldHall, QStringLiteral("Old hall"), QStringLiteral("8180"),
                            QStringLiteral("8180.conf"));
    job.nextId = 4;
    return job;
}

/// What a device's file will say for a key.
inline QString finalValue(const job::Editor &editor, job::DeviceId id, QByteArrayView key)
{
    const auto value = job::Layers(editor.job(), *editor.job().find(id)).value(key);
    return value ? value->value : QStringLiteral("(absent)");
}

} // namespace support
