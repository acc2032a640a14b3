#include "rows.h"

namespace rows {

namespace {

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

job::Values value(const char *key, const char *text)
{
    return {{key, QString::fromUtf8(text)}};
}

const QByteArray kFifth = "admin.welcome = 1\nnet.ll.cdp = 1\nprov.ztp.use = 1\n";
const QByteArray kFirst = "admin.keyui = 1\naudio.g722 = 0\nlog.size = 100\n";

Files firmware(const char *name)
{
    const QString path = QString::fromLatin1(name);
    return {{path + QStringLiteral(".fw"), "fw"}, {path + QStringLiteral(".md5"), md5Line("fw", "x")}};
}

std::vector<JobRow> layerRows()
{
    return {
        {"nothing wrong", Made().with("8188", kFifth).device("8188", value("sip.u1.user", "2001")), {}, ""},
        {"a template is judged once",
         Made().with("8188", kFifth + "net.vlan.priority = 46\n").device("8188").device("8188"),
         {},
         "error value-range templates/8188.conf:4"},
        {"a template that nobody uses",
         Made().with("8188", kFifth + "net.vlan.priority = 46\n"),
         {},
         "error value-range templates/8188.conf:4"},
        {"a template of two models",
         Made().with("8188", kFifth + "net.vlan.priority = 46\n").device("8188").device("8186"),
         {},
         "error value-range templates/8188.conf:4; warning template-other-model templates/8188.conf"},
        {"what the site hides is not judged",
         Made()
             .with("8188", kFifth + "net.vlan.priority = 46\n")
             .site("net.vlan.priority", "5")
             .device("8188"),
         {},
         ""},
        {"the site",
         Made()
             .with("8188", kFifth)
             .site("net.vlan.priority", "46")
             .device("8188")
             .with("8186", kFifth)
             .device("8186"),
         {},
         "error value-range job.json"},
        {"a model",
         Made()
             .with("8188", kFifth)
             .model("8188", "mcast.rx.zones", "1,8")
             .device("8188")
             .with("8186", kFifth)
             .device("8186"),
         {},
         "notice value-list-comma job.json"},
        {"a row",
         Made().with("8188", kFifth).device("8188", value("audio.page.vol", "4")),
         {},
         "error value-volume-form algom0022EE000001.conf"},
        {"an override hides a row",
         Made()
             .with("8188", kFifth)
             .device("8188", value("audio.page.vol", "4"), value("audio.page.vol", "-18dB")),
         {},
         ""},
        {"an override",
         Made().with("8188", kFifth).device("8188", {}, value("prov.download.cfgpath", "/a/")),
         {},
         "warning path-slash algom0022EE000001.conf"},
        {"many devices with one trouble",
         Made().with("8188", kFifth).devices(25, "8188", value("mcast.rx.zones", "1,8")),
         {},
         "notice value-list-comma algom0022EE000001.conf (25)"},
        {"comment in a template",
         Made().with("8188", kFifth + "net.vlan.id = 40 # voice\n").device("8188"),
         {},
         "warning trailing-comment templates/8188.conf:4"},
        {"comment in a row",
         Made().with("8188", kFifth).device("8188", value("net.vlan.id", "40 # voice")),
         {},
         "warning trailing-comment algom0022EE000001.conf"},
        {"unknown key",
         Made().with("8188", kFifth + "x.y = 1\n").device("8188"),
         {},
         "notice unknown-key templates/8188.conf:4"},
        {"wrong key in a template",
         Made().with("8188", kFifth + "sip.extension = 2001\n").device("8188"),
         {},
         "warning unknown-key templates/8188.conf:4"},
        {"wrong key of the site",
         Made().with("8188", kFifth).site("sip.server.primary", "pbx").device("8188"),
         {},
         "warning unknown-key job.json"},
        {"wrong key in a row",
         Made().with("8188", kFifth).device("8188", value("sip.extension", "2001")),
         {},
         "warning unknown-key algom0022EE000001.conf"},
        {"older name in a template",
         Made().with("8188", kFifth + "mcast.slave.zones = 1,\n").device("8188"),
         {},
         "warning key-of-other-era templates/8188.conf:4"},
        {"older name in a row",
         Made().with("8188", kFifth).device("8188", value("mcast.slave.zones", "1,")),
         {},
         "warning key-of-other-era algom0022EE000001.conf"},
        {"a site of two eras",
         Made()
             .with("8180", kFirst)
             .device("8180")
             .with("8188", kFifth)
             .device("8188")
             .site("audio.page.vol", "4"),
         {},
         "error value-volume-form job.json"},
        {"passwords in a template of a sealed job",
         Made()
             .with("8188", kFifth + "admin.pwd = algo\nsip.u1.pwd = Secret-1\nprov.auth.pwd = Secret-2\n"
                                    "api.admin.pwd = Secret-3\nprov.download.method = http\n")
             .device("8188"),
         {},
         "notice default-password templates/8188.conf:4; notice template-secret templates/8188.conf:5",
         true},
        {"passwords in a template of a job in clear",
         Made().with("8188", kFifth + "sip.u1.pwd = Secret-1\n").device("8188"),
         {},
         ""},
        {"a template that says something twice",
         Made().with("8188", "foo\n" + kFifth + "admin.welcome = 0\n").device("8188"),
         {},
         "error conf-no-equals templates/8188.conf:1; warning duplicate-key templates/8188.conf:5"},
    };
}

std::vector<JobRow> deviceRows()
{
    return {
        {"one MAC twice",
         Made().with("8188", kFifth).device("8188").device("8188").mac("0022EE000001"),
         {},
         "error duplicate-mac algom0022EE000001.conf"},
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
         "notice incomplete-file job.json"},
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
         {{QStringLiteral("T.zip"), "PK"}},
         "error tones-path job.json"},
        {"tones in another case",
         Made().with("8188", kFifth).device("8188", value("prov.data.tone", "t.zip")),
         {{QStringLiteral("T.zip"), "PK"}},
         "error tones-name algom0022EE000001.conf"},
        {"tones of the first 8180",
         Made().with("8180", kFirst).site("prov.data.tone", "T.zip").device("8180"),
         {{QStringLiteral("T.zip"), "PK"}},
         "warning tones-name job.json"},
        {"tones for one that has none",
         Made().with("8061", kFirst).site("prov.data.tone", "T.zip").device("8061"),
         {{QStringLiteral("T.zip"), "PK"}},
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
         {{QStringLiteral("algop8188-tones.ZIP"), "PK"}},
         "error name-case files/algop8188-tones.ZIP"},
    };
}

} // namespace

std::vector<JobRow> jobs()
{
    std::vector<JobRow> all = layerRows();
    for (JobRow &row : deviceRows())
        all.push_back(std::move(row));
    return all;
}

} // namespace rows
