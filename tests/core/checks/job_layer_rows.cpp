#include "job_builder.h"

namespace rows {

std::vector<JobRow> jobLayers()
{
    return {
        {"nothing wrong", Made().with("8188", kFifth).device("8188", value("sip.u1.user", "2001")), {}, ""},
        {"a template is judged once",
         Made().with("8188", kFifth + "net.vlan.priority = 46\n").device("8188").device("8188"),
         {},
         "error value-range templates/8188.conf:4"},
        {"two templates whose names one file name would have",
         Made()
             .with("8188", kFifth)
             .device("8188")
             .with("8188", kFifth + "net.vlan.priority = 46\n")
             .named("Gym: 8188", "Gym_ 8188-2.conf")
             .device("8188"),
         {},
         "error value-range templates/Gym_ 8188-2.conf:4"},
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
        {"an address with a password in a template of a sealed job",
         Made()
             .with("8188",
                   kFifth + "prov.download.method = http\nprov.server.static = http://u:Secret-1@10.0.0.2\n")
             .device("8188"),
         {},
         "notice template-secret templates/8188.conf:5",
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

} // namespace rows
