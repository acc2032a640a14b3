#pragma once

#include "core/job/job.h"
#include "tests/support/seed.h"

namespace support {

/// Text that a careless writer would trip over.
inline QString randomText(std::mt19937_64 &random, int longest = 24)
{
    static const QString kLetters =
        QStringLiteral("abcXYZ 019\"\\/{}[]:,\n\t\b\u0001\u00E4\u20AC\uFEFF\u2028#%1");
    QString text;
    for (int n = between(random, 0, longest); n > 0; --n)
        text += kLetters[between<qsizetype>(random, 0, kLetters.size() - 1)];
    return text + (between(random, 0, 9) == 0 ? QStringLiteral("\U0001F514") : QString());
}

/// What may stand in a configuration file.
inline job::Values randomValues(std::mt19937_64 &random, int most)
{
    static const QByteArray kKeys[] = {"sip.u1.pwd",     "sip.u1.user",    "admin.pwd",
                                       "api.admin.pwd",  "audio.page.vol", "prov.auth.pwd",
                                       "mcast.rx.zones", "strange key",    "\xC3\xA4.pwd"};
    job::Values values;
    for (int n = between(random, 0, most); n > 0; --n) {
        const QByteArray &key = kKeys[between<std::size_t>(random, 0, std::size(kKeys) - 1)];
        const QString value = randomText(random).simplified();
        if (job::checkValue(key, value))
            values.insert(key, value);
    }
    return values;
}

inline base::Ipv4 randomHost(std::mt19937_64 &random)
{
    return base::Ipv4(10, 66, static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(random()));
}

inline job::Device randomDevice(std::mt19937_64 &random, job::DeviceId id)
{
    job::Device device;
    device.id = id;
    if (between(random, 0, 4) > 0)
        device.mac = base::MacAddress({0x00, 0x22, 0xEE, static_cast<quint8>(id >> 16),
                                       static_cast<quint8>(id >> 8), static_cast<quint8>(id)});
    device.model = between(random, 0, 1) ? QStringLiteral("8188") : QStringLiteral("8180 G2");
    device.name = randomText(random);
    device.location = randomText(random);
    device.note = randomText(random);
    device.templateName = between(random, 0, 1) ? QStringLiteral("8188.conf") : QString();
    if (between(random, 0, 3) == 0)
        device.reservation = randomHost(random);
    device.row = randomValues(random, 4);
    device.overrides = randomValues(random, 4);
    return device;
}

inline job::DhcpChoices randomDhcp(std::mt19937_64 &random)
{
    const auto chance = [&] { return between(random, 0, 1) == 1; };
    job::DhcpChoices choices;
    for (bool *one : {&choices.anyClient, &choices.offersTime, &choices.nulBehindTexts})
        *one = chance();
    if (chance()) {
        const base::Ipv4 first = randomHost(random);
        choices.range = {first, base::Ipv4(first.bits() | 0xff)};
    }
    if (chance())
        choices.leaseTime = std::chrono::seconds(between(random, 60, 2'592'000));
    if (chance())
        choices.option66 = QStringLiteral("http://%1/a\"b").arg(randomHost(random).toString());
    for (quint8 i = between<quint8>(random, 0, 2); i > 0; --i) {
        job::RelayedSubnet behind{{base::Ipv4(10, 77, i, 1), 24},
                                  {base::Ipv4(10, 77, i, 50), base::Ipv4(10, 77, i, 99)}};
        if (chance())
            behind.router = base::Ipv4(10, 77, i, 1);
        choices.relayed.push_back(behind);
    }
    for (auto *list : {&choices.routers, &choices.dnsServers}) {
        for (int i = between(random, 0, 3); i > 0; --i)
            list->push_back(randomHost(random));
    }
    return choices;
}

inline job::ServerChoices randomServers(std::mt19937_64 &random)
{
    const auto chance = [&] { return between(random, 0, 1) == 1; };
    const auto port = [&] {
        return chance() ? std::optional(between<quint16>(random, 0, 65535)) : std::nullopt;
    };
    job::ServerChoices choices;
    choices.bindAddress = randomText(random);
    for (auto *one : {&choices.tftpPort, &choices.httpPort, &choices.httpsPort, &choices.ftpPort})
        *one = port();
    for (bool *one : {&choices.singlePort, &choices.digest, &choices.ownFilesOnly, &choices.directoryPage,
                      &choices.oldTlsVersions})
        *one = chance();
    if (chance())
        choices.passivePorts = {between<quint16>(random, 1024, 2000), between<quint16>(random, 2000, 65535)};
    const QString login = randomText(random).simplified();
    if (job::ServerChoices with; with.user = login, job::checkServers(with))
        choices.user = choices.password = login;
    choices.certificateFile = randomText(random);
    choices.keyFile = randomText(random);
    if (chance())
        choices.dhcp = randomDhcp(random);
    return choices;
}

inline job::Job randomJob(std::mt19937_64 &random, int devices)
{
    job::Job made;
    made.site = {randomText(random), randomText(random), randomText(random), randomText(random),
                 randomText(random)};
    made.siteValues = randomValues(random, 6);
    made.modelValues.insert(QStringLiteral("8188"), {{"audio.page.vol", QStringLiteral("-12dB")}});
    made.templates = {std::make_shared<const job::Template>(QStringLiteral("8188.conf"),
                                                            QStringLiteral("8188"), false,
                                                            "# 8188\r\nadmin.pwd = algo\nsip.u1.user = \n")};
    made.servers = randomServers(random);
    for (int i = 0; i < devices; ++i)
        made.devices.append(randomDevice(random, made.nextId++));
    return made;
}

/// What an installer's large site looks like: extension and credentials in the row, two values of its own.
inline job::Job largeJob(int devices)
{
    job::Job made;
    made.site.name = QStringLiteral("Campus");
    made.siteValues.insert("sip.proxy", QStringLiteral("pbx.example.com"));
    made.templates = {std::make_shared<const job::Template>(
        QStringLiteral("8188.conf"), QStringLiteral("8188"), false, "admin.pwd = algo\n")};
    for (int i = 0; i < devices; ++i) {
        job::Device device;
        device.id = made.nextId++;
        device.mac = base::MacAddress({0x00, 0x22, 0xEE, static_cast<quint8>(i >> 16),
                                       static_cast<quint8>(i >> 8), static_cast<quint8>(i)});
        device.model = QStringLiteral("8188");
        device.name = QStringLiteral("Speaker %1").arg(i);
        device.location = QStringLiteral("Building %1, room %2").arg(i / 100).arg(i % 100);
        device.templateName = QStringLiteral("8188.conf");
        device.row = {{"sip.u1.user", QString::number(2000 + i)},
                      {"sip.u1.ext", QString::number(2000 + i)},
                      {"sip.u1.pwd", QStringLiteral("Secret-%1-abcdef").arg(i)}};
        device.overrides = {{"audio.page.vol", QStringLiteral("-12dB")},
                            {"mcast.rx.zones", QStringLiteral("1,8,9,")}};
        made.devices.append(device);
    }
    return made;
}

} // namespace support
