#include "rows.h"

namespace rows {

std::vector<FolderRow> toneArchives()
{
    return {
        {"archive in its folder, with slashes",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = T.zip\nprov.download.fwpath = /fw/\n"},
          {QStringLiteral("fw/T.zip"), "PK"}},
         "warning path-slash algop8188.conf:2"},
        {"tone with a path",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = tones/T.zip\n"},
          {QStringLiteral("tones/T.zip"), "PK"}},
         "error tones-path algop8188.conf:1"},
        {"tone that is no zip",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = T\n"}, {QStringLiteral("T"), "PK"}},
         "error tones-name algop8188.conf:1"},
        {"tone not there",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = T.zip\n"}, {QStringLiteral("U.zip"), "PK"}},
         "error tones-missing algop8188.conf:1"},
        {"tone there",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = T.zip\n"}, {QStringLiteral("T.zip"), "PK"}},
         ""},
        {"tones for a model without",
         {{QStringLiteral("algop8061.conf"), "prov.data.tone = T.zip\n"}, {QStringLiteral("T.zip"), "PK"}},
         "warning tones-unsupported algop8061.conf:1"},
        {"chosen tones for the first 8180",
         {{QStringLiteral("algop8180.conf"), "prov.data.tone = T.zip\n"}, {QStringLiteral("T.zip"), "PK"}},
         "warning tones-name algop8180.conf:1"},
        {"tones in another case",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = t.zip\n"}, {QStringLiteral("T.zip"), "PK"}},
         "error tones-name algop8188.conf:1"},
        {"tones with an ending in capitals",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = T.ZIP\n"}, {QStringLiteral("T.ZIP"), "PK"}},
         "error tones-name algop8188.conf:1"},
        {"tones without an ending",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = T\n"}, {QStringLiteral("T.zip"), "PK"}},
         "error tones-name algop8188.conf:1"},
        {"tones for visual alerters",
         {{QStringLiteral("algop8128.conf"), "prov.data.tone = T.zip\n"}, {QStringLiteral("T.zip"), "PK"}},
         "warning tones-unsupported algop8128.conf:1"},
        {"tones for doorphones",
         {{QStringLiteral("algop8028.conf"), "prov.data.tone = T.zip\n"}, {QStringLiteral("T.zip"), "PK"}},
         "warning tones-unsupported algop8028.conf:1"},
        {"the fixed tones of the first 8180",
         {{QStringLiteral("algop8180.conf"), "prov.data.tone = algop8180-tones.zip\n"},
          {QStringLiteral("algop8180-tones.zip"), "PK"}},
         ""},
    };
}

} // namespace rows
