#include "rows.h"

namespace rows {

namespace {

QByteArray utf16(const char *text)
{
    const QString wide = QString::fromLatin1(text);
    return "\xFF\xFE" + QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
}

} // namespace

std::vector<FolderRow> documents()
{
    return {
        {"problems of a file by line",
         {{QStringLiteral("algop8188.conf"),
           "\xEF\xBB\xBF"
           "admin.welcome = 1\nfoo\nadmin.welcome = 0\n = 3\nsip.u1.dname = \x01\nadmin.devname = \xFF\n"}},
         "error conf-bom algop8188.conf:1; error conf-no-equals algop8188.conf:2; error conf-binary "
         "algop8188.conf:5; "
         "error conf-encoding algop8188.conf:6; warning duplicate-key algop8188.conf:3; "
         "warning conf-empty-key algop8188.conf:4"},
        {"UTF-16",
         {{QStringLiteral("algop8188.conf"), QByteArray("\xFF\xFE"
                                                        "a\0",
                                                        4)}},
         "error conf-utf16 algop8188.conf:1"},
        {"UTF-16 with settings: none of them is judged",
         {{QStringLiteral("algop8188.conf"),
           utf16("admin.pwd = algo\nprov.use = 0\nprov.version.firmware = 5.5\n")}},
         "error conf-utf16 algop8188.conf:1"},
        {"binary with settings: none of them is judged",
         {{QStringLiteral("algop8188.conf"), "\x01\nadmin.pwd = algo\nprov.version.firmware = 5.5\n"}},
         "error conf-binary algop8188.conf:1"},
        {"one setting twice with one value",
         {{QStringLiteral("algop8188.conf"), "admin.welcome = 1\nprov.use = 1\nadmin.welcome = 1\n"}},
         "warning duplicate-key algop8188.conf:3"},
        {"one setting twice with two values",
         {{QStringLiteral("algop8188.conf"), "admin.welcome = 1\nadmin.welcome = 0\n"}},
         "warning duplicate-key algop8188.conf:2"},
    };
}

} // namespace rows
