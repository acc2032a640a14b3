#include "rows.h"

#include "core/archive/writer.h"

namespace rows {

namespace {

QByteArray packageOf(const QString &name, const QByteArray &bytes)
{
    archive::Writer writer;
    writer.add(name, bytes, archive::Packing::Stored);
    return writer.finish().value_or(QByteArray());
}

/// A general file of settings, and a package.
Files with(const QByteArray &settings, const QByteArray &package)
{
    return {{QStringLiteral("algop8188.conf"), settings}, {QStringLiteral("T.zip"), package}};
}

QStringList names(std::initializer_list<const char *> texts)
{
    QStringList list;
    for (const char *text : texts)
        list << QString::fromLatin1(text);
    return list;
}

} // namespace

std::vector<FolderRow> toneArchives()
{
    return {
        {"archive in its folder, with slashes",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = T.zip\nprov.download.fwpath = /fw/\n"},
          {QStringLiteral("fw/T.zip"), package()}},
         "warning path-slash algop8188.conf:2"},
        {"tone with a path",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = tones/T.zip\n"},
          {QStringLiteral("tones/T.zip"), package()}},
         "error tones-path algop8188.conf:1"},
        {"tone that is no zip",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = T\n"}, {QStringLiteral("T"), package()}},
         "error tones-name algop8188.conf:1"},
        {"tone not there",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = T.zip\n"},
          {QStringLiteral("U.zip"), package()}},
         "error tones-missing algop8188.conf:1"},
        {"tone there",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = T.zip\n"},
          {QStringLiteral("T.zip"), package()}},
         ""},
        {"tones for a model without",
         {{QStringLiteral("algop8061.conf"), "prov.data.tone = T.zip\n"},
          {QStringLiteral("T.zip"), package()}},
         "warning tones-unsupported algop8061.conf:1"},
        {"chosen tones for the first 8180",
         {{QStringLiteral("algop8180.conf"), "prov.data.tone = T.zip\n"},
          {QStringLiteral("T.zip"), package()}},
         "warning tones-name algop8180.conf:1"},
        {"tones in another case",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = t.zip\n"},
          {QStringLiteral("T.zip"), package()}},
         "error tones-name algop8188.conf:1"},
        {"tones with an ending in capitals",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = T.ZIP\n"},
          {QStringLiteral("T.ZIP"), package()}},
         "error tones-name algop8188.conf:1"},
        {"tones without an ending",
         {{QStringLiteral("algop8188.conf"), "prov.data.tone = T\n"}, {QStringLiteral("T.zip"), package()}},
         "error tones-name algop8188.conf:1"},
        {"tones for visual alerters",
         {{QStringLiteral("algop8128.conf"), "prov.data.tone = T.zip\n"},
          {QStringLiteral("T.zip"), package()}},
         "warning tones-unsupported algop8128.conf:1"},
        {"tones for doorphones",
         {{QStringLiteral("algop8028.conf"), "prov.data.tone = T.zip\n"},
          {QStringLiteral("T.zip"), package()}},
         "warning tones-unsupported algop8028.conf:1"},
        {"the fixed tones of the first 8180",
         {{QStringLiteral("algop8180.conf"), "prov.data.tone = algop8180-tones.zip\n"},
          {QStringLiteral("algop8180-tones.zip"), package()}},
         ""},
        {"package that is no zip", with("prov.data.tone = T.zip\n", "PK"),
         "error package-unreadable algop8188.conf:1"},
        {"fixed package that is no zip",
         {{QStringLiteral("algop8180-tones.zip"), "PK"}},
         "error package-unreadable algop8180-tones.zip"},
        {"package without a tone", with("prov.data.tone = T.zip\n", package(names({"readme.txt"}))),
         "error tones-package-empty algop8188.conf:1"},
        {"archive that is no package of tones",
         {{QStringLiteral("backup.zip"), packageOf(QStringLiteral("site.conf"), "a = b\n")},
          {QStringLiteral("other.zip"), "PK"}},
         ""},
        {"package with folders",
         {{QStringLiteral("T.zip"), package(names({"a.wav", "b/c.wav", "b/d.wav"}))}},
         "warning tones-package-folder T.zip (2)"},
        {"package with something else",
         {{QStringLiteral("T.zip"), package(names({"a.wav", "readme.txt"}))}},
         "notice tones-package-stranger T.zip"},
        {"package with a tone that is none",
         {{QStringLiteral("T.zip"), packageOf(QStringLiteral("a.wav"), "ID3 and no sound")}},
         "warning package-tone-bad T.zip"},
        {"package that overwrites pre-loaded tones",
         {{QStringLiteral("T.zip"), package(names({"chime.wav", "gong.wav", "lesson.wav"}))}},
         "notice tone-overwrites T.zip (2)"},
        {"tone of the package that is named",
         with("audio.ring.tone = lesson.wav\nprov.data.tone = T.zip\n", package()), ""},
        {"tone of a package that is not named", with("audio.ring.tone = lesson.wav\n", package()),
         "warning tone-absent algop8188.conf:1"},
        {"pre-loaded tones and words", with("audio.ring.tone = chime.wav\nann.tone1 = Default\n", package()),
         ""},
        {"one absent tone for many",
         with("mcast.tone1 = x.wav\nmcast.tone2 = x.wav\nann.tone1 = x.wav\n", package()),
         "warning tone-absent algop8188.conf:3 (3)"},
        {"tone in another case", with("audio.ring.tone = Chime.wav\n", package()),
         "warning tone-absent algop8188.conf:1"},
        {"tone of a package that is not there",
         {{QStringLiteral("algop8188.conf"), "audio.ring.tone = lesson.wav\nprov.data.tone = U.zip\n"}},
         "error tones-missing algop8188.conf:2"},
        {"tone of the fixed package",
         {{QStringLiteral("algop8180.conf"), "audio.ring.tone = lesson.wav\n"},
          {QStringLiteral("algop8180-tones.zip"), package()}},
         ""},
        {"absent tone of a first generation",
         {{QStringLiteral("algop8180.conf"), "audio.ring.tone = lesson.wav\n"}},
         "notice tone-absent algop8180.conf:1"},
        {"absent tone in an incremental file",
         {{QStringLiteral("algop8188-i.conf"), "prov.i = 1\naudio.ring.tone = lesson.wav\n"}},
         ""},
        {"absent tone of a model without tones",
         {{QStringLiteral("algop8401.conf"), "audio.ring.tone = lesson.wav\n"}},
         ""},
    };
}

} // namespace rows
