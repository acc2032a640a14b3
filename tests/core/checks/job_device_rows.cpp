#include "job_builder.h"

namespace rows {

namespace {

Files firmware(const char *name)
{
    const QString path = QString::fromLatin1(name);
    return {{path + QStringLiteral(".fw"), "fw"}, {path + QStringLiteral(".md5"), md5Line("fw", "x")}};
}

} // namespace

std::vector<JobRow> jobDevices()
{
    return {
        {"one MAC twice",
         Made().with("8188", kFifth).device("8188").device("8188").mac("0022EE000001"),
         {},
         "error duplicate-mac algom0022EE000001.conf"},
        {"one reserved address twice",
         Made()
             .with("8188", kFifth)
             .device("8188")
             .reserved(base::Ipv4(192, 168, 77, 50))
             .device("8188")
             .reserved(base::Ipv4(192, 168, 77, 50)),
         {},
         "warning duplicate-reservation algom0022EE000002.conf"},
        {"a reserved address that a router has",
         Made()
             .with("8188", kFifth)
             .router(base::Ipv4(192, 168, 77, 254))
             .device("8188")
             .reserved(base::Ipv4(192, 168, 77, 254)),
         {},
         "warning reservation-taken algom0022EE000001.conf"},
        {"a reserved address that a relay has",
         Made()
             .with("8188", kFifth)
             .relayed(u"10.77.0.2/24=10.77.0.50-10.77.0.99,10.77.0.1")
             .device("8188")
             .reserved(base::Ipv4(10, 77, 0, 2)),
         {},
         "warning reservation-taken algom0022EE000001.conf"},
        {"a reserved address that a router behind a relay has",
         Made()
             .with("8188", kFifth)
             .relayed(u"10.77.0.2/24=10.77.0.50-10.77.0.99,10.77.0.1")
             .device("8188")
             .reserved(base::Ipv4(10, 77, 0, 1)),
         {},
         "warning reservation-taken algom0022EE000001.conf"},
        {"a reserved address that this computer has",
         Made().with("8188", kFifth).device("8188").reserved(base::Ipv4(192, 168, 77, 1)),
         {},
         "warning reservation-taken algom0022EE000001.conf"},
        {"reserved addresses",
         Made()
             .with("8188", kFifth)
             .router(base::Ipv4(192, 168, 77, 254))
             .device("8188")
             .reserved(base::Ipv4(192, 168, 77, 50))
             .device("8188")
             .reserved(base::Ipv4(192, 168, 77, 51)),
         {},
         ""},
        {"foreign MAC",
         Made().with("8188", kFifth).device("8188").mac("001122334455"),
         {},
         "warning mac-foreign algom001122334455.conf"},
        {"one extension twice",
         Made().with("8188", kFifth).devices(2, "8188", value("sip.u1.user", "2001")),
         {},
         "warning duplicate-extension algom0022EE000002.conf"},
        {"one extension for all",
         Made().with("8188", kFifth).site("sip.u1.user", "2001").devices(30, "8188", {}),
         {},
         "warning duplicate-extension algom0022EE000002.conf (29); warning generic-credentials job.json"},
        {"a device without a template",
         Made().withoutTemplate().device("8188", value("sip.u1.user", "2001")),
         {},
         "warning incomplete-file job.json"},
        {"a template that is gone",
         Made().withLostTemplate().devices(2, "8188", value("sip.u1.dname", "Gym")),
         {},
         "error template-missing algom0022EE000001.conf; error template-missing algom0022EE000002.conf"},
        {"devices that wait for their addresses",
         Made().with("8188", kFifth).device("8188").withoutMac().device("8188").withoutMac(),
         {},
         "notice no-mac (2)"},
        {"a device of no model",
         Made().with("8188", kFifth).device(""),
         {},
         "warning no-model algom0022EE000001.conf"},
        {"a device of a model that nobody knows",
         Made().with("8188", kFifth).device("9999"),
         {},
         "warning device-model-unknown algom0022EE000001.conf"},
        {"a device of which nothing is known",
         Made().withoutTemplate().device("8188"),
         {},
         "warning device-empty algom0022EE000001.conf"},
        {"a device with just what the site says",
         Made().withoutTemplate().site("sip.proxy", "pbx").device("8188"),
         {},
         ""},
        {"a first generation on a template of the fifth",
         Made().with("8188", "audio.page.vol = -18dB\n" + kFifth).device("8061"),
         {},
         "error value-volume-form templates/8188.conf:1; warning template-other-model templates/8188.conf"},
        {"a newer device on a template of the first generation",
         Made().with("8180", kFirst).device("8188"),
         {},
         "warning template-other-model templates/8180.conf"},
        {"a password that one of the devices lacks",
         Made()
             .with("8188", kFifth + "api.admin.pwd = Secret-3\n")
             .device("8188", value("admin.pwd", "Secret-4"))
             .device("8188"),
         {},
         "notice default-password templates/8188.conf"},
        {"firmware for all",
         Made().with("8188", kFifth).site("prov.version.firmware", "5.5").device("8188"),
         {},
         "error firmware-missing job.json"},
        {"firmware that is there",
         Made().with("8188", kFifth).site("prov.version.firmware", "5.5").device("8188"),
         firmware("algo-8188-5.5"), ""},
        {"firmware for one device",
         Made().with("8188", kFifth).device("8188", {}, value("prov.version.firmware", "5.6")).device("8188"),
         {},
         "error firmware-missing algom0022EE000001.conf"},
        {"firmware at the root, which is served in every folder",
         Made()
             .with("8188", kFifth + "prov.download.fwpath = fw\n")
             .site("prov.version.firmware", "5.5")
             .device("8188"),
         firmware("algo-8188-5.5"), ""},
        {"firmware below the path of a static server",
         Made()
             .with("8188", kFifth + "prov.server.method = static\nprov.server.static = 192.0.2.1/files\n")
             .site("prov.version.firmware", "5.5")
             .device("8188"),
         firmware("files/algo-8188-5.5"), ""},
        {"firmware in a folder where nobody looks",
         Made().with("8188", kFifth).site("prov.version.firmware", "5.5").device("8188"),
         firmware("fw/algo-8188-5.5"), "error firmware-missing job.json"},
        {"firmware that no device of the job is for", Made().with("8188", kFifth).device("8188"),
         firmware("algo-8186-5.5"), "notice firmware-no-device files/algo-8186-5.5.fw"},
        {"firmware of the other generation", Made().with("8180", kFirst).device("8180"),
         firmware("algo-8180-5.5"), "notice firmware-no-device files/algo-8180-5.5.fw"},
        {"firmware that may be for a device without a model",
         Made().with("8188", kFifth).device("8188").device(""), firmware("algo-8186-5.5"),
         "warning no-model algom0022EE000002.conf"},
        {"a tone of the package that every device names itself",
         Made()
             .with("8188", kFifth + "audio.ring.tone = lesson.wav\n")
             .device("8188", {}, value("prov.data.tone", "T.zip"))
             .device("8188", value("prov.data.tone", "T.zip")),
         {{QStringLiteral("T.zip"), package()}},
         ""},
        {"a tone that one device lacks",
         Made()
             .with("8188", kFifth + "audio.ring.tone = lesson.wav\n")
             .device("8188", {}, value("prov.data.tone", "T.zip"))
             .device("8188"),
         {{QStringLiteral("T.zip"), package()}},
         "warning tone-absent templates/8188.conf:4"},
        {"a tone of one device's own",
         Made()
             .with("8188", kFifth)
             .device("8188", {}, value("audio.ring.tone", "lesson.wav"))
             .device("8188"),
         {},
         "warning tone-absent algom0022EE000001.conf"},
        {"provisioning off for one device",
         Made()
             .with("8188", kFifth)
             .site("prov.version.firmware", "5.5")
             .device("8188", {}, value("prov.use", "0"))
             .device("8188"),
         firmware("algo-8188-5.5"), "error prov-off algom0022EE000001.conf"},
        {"provisioning off in a template",
         Made().with("8188", kFifth + "prov.use = 0\nprov.version.firmware = 5.5\n").device("8188"),
         firmware("algo-8188-5.5"), "error prov-off templates/8188.conf:4"},
        {"components",
         Made().with("8189", kFifth).site("prov.version.sys", "r1.2").device("8189"),
         {},
         "warning component-unsupported job.json"},
        {"components in a template",
         Made().with("8189", kFifth + "prov.version.sys = r1.2\n").device("8189"),
         {},
         "warning component-unsupported templates/8189.conf:4"},
        {"tones by a path",
         Made().with("8188", kFifth).site("prov.data.tone", "a/T.zip").device("8188"),
         {{QStringLiteral("T.zip"), package()}},
         "error tones-path job.json"},
        {"tones in another case",
         Made().with("8188", kFifth).device("8188", value("prov.data.tone", "t.zip")),
         {{QStringLiteral("T.zip"), package()}},
         "error tones-name algom0022EE000001.conf"},
        {"tones of the first 8180",
         Made().with("8180", kFirst).site("prov.data.tone", "T.zip").device("8180"),
         {{QStringLiteral("T.zip"), package()}},
         "warning tones-name job.json"},
        {"tones for one that has none",
         Made().with("8061", kFirst).site("prov.data.tone", "T.zip").device("8061"),
         {{QStringLiteral("T.zip"), package()}},
         "warning tones-unsupported job.json"},
        {"full address for an old device",
         Made().with("8180", kFirst).site("prov.server.static", "ftp://10.0.0.1/prov").device("8180"),
         {},
         "error server-form job.json"},
        {"full address for a newer device",
         Made().with("8188", kFifth).site("prov.server.static", "ftp://10.0.0.1/prov").device("8188"),
         {},
         ""},
        {"HTTPS for an old device",
         Made().with("8180", kFirst).device("8180", value("prov.download.method", "https")),
         {},
         "error https-unsupported algom0022EE000001.conf"},
        {"a name for TFTP",
         Made().with("8188", kFifth).device("8188", value("prov.auth.user", "prov")),
         {},
         "notice tftp-credentials algom0022EE000001.conf"},
        {"names swapped in rows",
         Made()
             .with("8188", kFifth + "prov.download.method = http\n")
             .device("8188", {{"prov.auth.user", QStringLiteral("x9$Kq21!z")},
                              {"prov.auth.pwd", QStringLiteral("provision")}}),
         {},
         "warning swapped-credentials algom0022EE000001.conf"},
        {"this computer",
         Made().with("8188", kFifth).site("prov.server.static", "192.168.77.1").device("8188"),
         {},
         "warning points-at-laptop job.json"},
        {"an incremental template without prov.i",
         Made().with("8188", "audio.page.vol = -3dB\n", true).device("8188"),
         {},
         "notice incremental-off templates/8188-i.conf"},
        {"an incremental template that switches them off",
         Made().with("8188", "prov.i = 0\n", true).device("8188"),
         {},
         "warning incremental-off templates/8188-i.conf:1"},
        {"an incremental template", Made().with("8188", "prov.i = 1\n", true).device("8188"), {}, ""},
        {"an incremental template for an old device",
         Made().with("8180", "prov.use = 1\n", true).device("8180"),
         {},
         "warning incremental-unsupported templates/8180-i.conf"},
        {"an incremental template beside a general file",
         Made().with("8188", "prov.i = 1\n", true).device("8188"),
         {{QStringLiteral("algop8188.conf"), kFifth}},
         "warning kinds-combined files/algop8188.conf"},
        {"an incremental template beside a complete file of the device's own",
         Made().with("8188", "prov.i = 1\n", true).device("8188"),
         {{QStringLiteral("algom0022EE000001.conf"), kFifth}},
         "warning kinds-combined algom0022EE000001-i.conf"},
        {"a device whose file lies there too",
         Made().with("8188", kFifth).device("8188"),
         {{QStringLiteral("algom0022EE000001.conf"), kFifth}},
         "warning kinds-combined algom0022EE000001.conf"},
        {"a device whose file lies in its folder too",
         Made().with("8188", kFifth).site("prov.download.cfgpath", "cfg").device("8188"),
         {{QStringLiteral("cfg/algom0022EE000001-i.conf"), "prov.ztp.use = 1\nprov.i = 1\n"}},
         "warning kinds-combined algom0022EE000001.conf"},
        {"files of other devices",
         Made().with("8188", kFifth).device("8188"),
         {{QStringLiteral("algom0022EE000002.conf"), kFifth}, {QStringLiteral("algop8188.conf"), kFifth}},
         ""},
        {"a complete template beside a general incremental file",
         Made().with("8188", kFifth).devices(2, "8188", {}),
         {{QStringLiteral("algop8188-i.conf"), "prov.i = 1\n"}},
         "warning kinds-combined files/algop8188-i.conf"},
        {"a device of which a general file says all",
         Made().withoutTemplate().device("8188"),
         {{QStringLiteral("algop8188.conf"), kFifth}},
         ""},
        {"more than SIP on the 8036",
         Made().with("8036", "sip.proxy = pbx\n").site("audio.page.vol", "-3dB").device("8036"),
         {},
         "warning sip-only job.json"},
        {"firmware without its checksum",
         Made().with("8188", kFifth).device("8188"),
         {{QStringLiteral("algo-8188-5.5.fw"), "fw"}},
         "error firmware-md5-missing files/algo-8188-5.5.fw"},
        {"a file in another case",
         Made().with("8188", kFifth).device("8188"),
         {{QStringLiteral("algop8188-tones.ZIP"), package()}},
         "error name-case files/algop8188-tones.ZIP"},
    };
}

} // namespace rows
