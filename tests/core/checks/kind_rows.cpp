#include "rows.h"

namespace rows {

namespace {

/// Half of what a backup of 5.x has, and one more.
QByteArray wholeFile()
{
    const auto keys = catalogue::Parameters::builtIn().keysOf(catalogue::Era::Fifth);
    QByteArray file;
    for (std::size_t i = 0; i <= keys.size() / 2; ++i)
        file += keys[i] + " = \n";
    return file;
}

} // namespace

std::vector<FolderRow> kinds()
{
    return {
        {"incremental, prov.i not said",
         {{QStringLiteral("algop8188-i.conf"), "admin.welcome = 1\n"}},
         "notice incremental-off algop8188-i.conf"},
        {"several incremental, prov.i not said",
         {{QStringLiteral("algom0022EE010203-i.conf"), "prov.ztp.use = 1\n"},
          {QStringLiteral("algom0022EE010204-i.conf"), "prov.ztp.use = 1\n"}},
         "notice incremental-off algom0022EE010203-i.conf (2)"},
        {"incremental, prov.i blank",
         {{QStringLiteral("algop8188-i.conf"), "prov.i = \n"}},
         "notice incremental-off algop8188-i.conf:1"},
        {"incremental, prov.i off",
         {{QStringLiteral("algop8188-i.conf"), "prov.i = 0\n"}},
         "warning incremental-off algop8188-i.conf:1"},
        {"incremental, prov.i on", {{QStringLiteral("algop8188-i.conf"), "prov.i = 1\n"}}, ""},
        {"incremental for a model too old",
         {{QStringLiteral("algop8061-i.conf"), "prov.i = 1\n"}},
         "warning incremental-unsupported algop8061-i.conf"},
        {"hand-written complete file",
         {{QStringLiteral("algop8188.conf"), "admin.welcome = 1\n"}},
         "warning incomplete-file algop8188.conf"},
        {"complete file without any setting",
         {{QStringLiteral("algop8188.conf"), "# nothing yet\n"}},
         "error incomplete-file algop8188.conf"},
        {"whole backup", {{QStringLiteral("algop8188.conf"), wholeFile()}}, ""},
        {"short incremental file is no incomplete-file",
         {{QStringLiteral("algop8188-i.conf"), "prov.i = 1\n"}},
         ""},
        {"credentials for every device of a model",
         {{QStringLiteral("algop8188.conf"), "sip.u1.user = 2001\nsip.u1.pwd = Secret-1\n"}},
         "warning generic-credentials algop8188.conf:1"},
        {"blank credentials for every device of a model",
         {{QStringLiteral("algop8188.conf"), "sip.u1.user = \nsip.u1.pwd = \n"}},
         ""},
        {"credentials of one device",
         {{QStringLiteral("algom0022EE010203.conf"), "sip.u1.user = 2001\n"}},
         ""},
    };
}

} // namespace rows
