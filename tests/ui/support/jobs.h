#pragma once

#include "core/job/job.h"

namespace support {

/// A full template of a few keys, as a backup has them.
inline job::TemplatePtr
templateOf(const QString &name, const QString &model,
           const QByteArray &bytes = "sip.proxy = pbx.example.com\nsip.u1.user = \n"
                                     "sip.u1.auth = \nsip.u1.pwd = \nsip.u1.dname = \n"
                                     "audio.page.vol = -9dB\naudio.mic.vol = -3dB\n")
{
    return std::make_shared<const job::Template>(name, model, false, bytes);
}

/// The box number `n`, from 1.
inline job::Device boxOf(int n)
{
    job::Device device;
    device.id = static_cast<job::DeviceId>(n);
    device.mac = base::MacAddress(
        {0x00, 0x22, 0xee, 0x01, static_cast<std::uint8_t>(n >> 8), static_cast<std::uint8_t>(n)});
    device.name = QStringLiteral("Room %1").arg(n);
    device.model = QStringLiteral("8188");
    device.templateName = QStringLiteral("8188.conf");
    static constexpr const char *kWings[] = {"North wing", "South wing", "West wing"};
    device.location = QString::fromLatin1(kWings[n % 3]);
    device.row.insert("sip.u1.user", QStringLiteral("%1").arg(n, 4, 10, QLatin1Char('0')));
    return device;
}

/// So many 8188 that start from one template.
inline job::Job jobOf(int devices)
{
    job::Job job;
    job.site.name = QStringLiteral("Riverside School");
    job.templates << templateOf(QStringLiteral("8188.conf"), QStringLiteral("8188"));
    for (int n = 1; n <= devices; ++n)
        job.devices << boxOf(n);
    job.nextId = static_cast<job::DeviceId>(devices) + 1;
    return job;
}

} // namespace support
