#include "core/files/checksum.h"
#include "core/phrases/phrases.h"
#include "core/stock/drop.h"
#include "tests/core/stock/dropped_files.h"
#include "tests/core/tones/wav_builder.h"

#include <QDirIterator>
#include <QStringEncoder>
#include <QTest>

using namespace stock;
using support::Entries;
using support::kFw;
using support::kMd5;
using support::sumOf;
using support::zipOf;

namespace {

/// What is dropped, what is there already, and what is said of it: a line for each item.
struct Row {
    const char *name;
    Entries dropped;
    QStringList said;
    Entries there = {};
    QSet<QString> models = {};
};

QString operator""_s(const char16_t *text, std::size_t size)
{
    return QString(reinterpret_cast<const QChar *>(text), static_cast<qsizetype>(size));
}

const QByteArray kImage("firmware 1.5 of the 8188");
const QByteArray kOther("firmware of something else");

QByteArray safeWav()
{
    return builder::Wav{}.bytes();
}

QByteArray stereoWav()
{
    builder::Wav wav;
    wav.channels = 2;
    wav.rate = 44'100;
    return wav.bytes();
}

QByteArray cutWav()
{
    builder::Wav wav;
    wav.data = QByteArray(16'000, '\0');
    wav.claimed = 32'000;
    return wav.bytes();
}

QByteArray lyingWav()
{
    builder::Wav wav;
    wav.channels = 0;
    return wav.bytes();
}

QByteArray utf16(const QByteArray &text)
{
    QStringEncoder encode(QStringConverter::Utf16, QStringConverter::Flag::WriteBom);
    return encode(QString::fromLatin1(text));
}

/// An honest archive whose entry then gets another name of the same length.
QByteArray renamedEntry(const QString &entry, const QByteArray &part, const QByteArray &by)
{
    return zipOf({{entry, kImage}}).replace(part, by);
}

QByteArray leadingOut()
{
    return renamedEntry(u"xx/algo-8188-1.5.fw"_s, "xx/algo", "../algo");
}

QByteArray locked()
{
    QByteArray bytes = zipOf({{u"chime2.wav"_s, safeWav()}});
    const qsizetype directory = bytes.indexOf("PK\x01\x02");
    bytes[directory + 8] = static_cast<char>(bytes[directory + 8] | 1);
    return bytes;
}

Row renamed()
{
    return {
        "renamed, its checksum not",
        {{u"horn.fw"_s, kImage}, {kMd5, sumOf(kImage, kFw)}},
        {u"refuse image horn.fw: horn.fw was renamed: from Algo it comes as algo-8188-1.5.fw. Give it back "
         "the name algo-8188-1.5.fw. Devices ask for that name alone."_s}};
}

std::vector<Row> images()
{
    const QString taken = u"take image algo-8188-1.5.fw"_s;
    const QByteArray sum = sumOf(kImage, kFw);
    return {
        {"right", {{kFw, kImage}, {kMd5, sum}}, {taken}},
        {"checksum with its ending appended", {{kFw, kImage}, {kFw + u".md5"_s, sum}}, {taken}},
        {"checksum in binary mode",
         {{kFw, kImage}, {kMd5, support::md5Of(kImage) + " *algo-8188-1.5.fw\n"}},
         {taken}},
        {"checksum without a name", {{kFw, kImage}, {kMd5, support::md5Of(kImage)}}, {taken}},
        {"checksum with a path",
         {{kFw, kImage}, {kMd5, support::md5Of(kImage) + "  C:\\out\\algo-8188-1.5.fw\n"}},
         {taken}},
        {"checksum in the wrong case", {{kFw, kImage}, {u"ALGO-8188-1.5.MD5"_s, sum}}, {taken}},
        {"checksum under another name", {{kFw, kImage}, {u"checksum.md5"_s, sum}}, {taken}},
        {"checksum in another folder", {{u"a/"_s + kFw, kImage}, {u"b/"_s + kMd5, sum}}, {taken}},
        {"wrong checksum",
         {{kFw, kImage}, {kMd5, sumOf(kOther, kFw)}},
         {u"refuse image algo-8188-1.5.fw: algo-8188-1.5.md5 is the checksum of other bytes than those of "
          u"algo-8188-1.5.fw; a device would ignore it. "
          "Download both files anew from Algo: one of them is damaged or of another release."_s}},
        {"no checksum",
         {{kFw, kImage}},
         {u"refuse image algo-8188-1.5.fw: algo-8188-1.5.fw came without its checksum algo-8188-1.5.md5; a "
          u"device installs neither without the other. "
          "Drop both files together, as Algo provides them."_s}},
        {"checksum with CRLF",
         {{kFw, kImage}, {kMd5, sum.chopped(1) + "\r\n"}},
         {taken + u" | algo-8188-1.5.md5 ends its line as Windows does, which devices take."_s}},
        {"checksum in upper case",
         {{kFw, kImage}, {kMd5, support::md5Of(kImage).toUpper() + "  algo-8188-1.5.fw\n"}},
         {taken + u" | algo-8188-1.5.md5 has its digits in upper case, and devices are known to take lower "
                  u"case only. "
                  "Download it anew from Algo: theirs is in lower case."_s}},
        {"checksum in UTF-16",
         {{kFw, kImage}, {kMd5, utf16(sum)}},
         {u"refuse image algo-8188-1.5.fw: algo-8188-1.5.md5 was saved as Unicode text. It does not begin "
          u"with its checksum, so no device can read it. "
          "Download it anew from Algo, and do not open it in an editor."_s}},
        {"checksum with a byte-order mark",
         {{kFw, kImage}, {kMd5, "\xEF\xBB\xBF" + sum}},
         {u"refuse image algo-8188-1.5.fw: algo-8188-1.5.md5 was saved as Unicode text. It does not begin "
          u"with its checksum, so no device can read it. "
          "Download it anew from Algo, and do not open it in an editor."_s}},
        {"checksum that is a web page",
         {{kFw, kImage}, {kMd5, "<html>404</html>"}},
         {u"refuse image algo-8188-1.5.fw: algo-8188-1.5.md5 is no checksum file: those are 32 hexadecimal digits and a name. Download it anew from Algo."_s}},
        {"checksum alone",
         {{kMd5, sum}},
         {u"refuse image algo-8188-1.5.md5: algo-8188-1.5.md5 is a checksum without the firmware that it is of. Drop it together with its .fw file."_s}},
        renamed(),
        {"second download of a browser",
         {{u"algo-8188-1.5 (1).fw"_s, kImage}, {kMd5, sum}},
         {u"refuse image algo-8188-1.5 (1).fw: algo-8188-1.5 (1).fw was renamed: from Algo it comes as "
          u"algo-8188-1.5.fw. "
          "Give it back the name algo-8188-1.5.fw. Devices ask for that name alone."_s}},
        {"name in the wrong case",
         {{u"Algo-8188-1.5.FW"_s, kImage}, {kMd5, support::md5Of(kImage)}},
         {u"refuse image Algo-8188-1.5.FW: Algo-8188-1.5.FW was renamed: from Algo it comes as "
          u"algo-8188-1.5.fw. "
          "Give it back the name algo-8188-1.5.fw. Devices ask for that name alone."_s}},
        {"a name of no device",
         {{u"firmware.fw"_s, kImage}, {u"firmware.md5"_s, sumOf(kImage, u"firmware.fw"_s)}},
         {u"refuse image firmware.fw: No device asks for a file named firmware.fw. Give it the name that it has from Algo, such as algo-8188-1.5.fw."_s}},
        {"bundle",
         {{u"algo-8188-bundle-1.5.fw"_s, kImage},
          {u"algo-8188-bundle-1.5.md5"_s, sumOf(kImage, u"algo-8188-bundle-1.5.fw"_s)}},
         {u"refuse image algo-8188-bundle-1.5.fw: algo-8188-bundle-1.5.fw is a bundle of firmware, base and "
          u"system. Provisioning does not support bundles. "
          "Download the firmware, base and system images one by one from Algo."_s}},
        {"empty",
         {{kFw, {}}, {kMd5, sumOf({}, kFw)}},
         {u"refuse image algo-8188-1.5.fw: algo-8188-1.5.fw is empty. Download it anew from Algo."_s}},
        {"component",
         {{u"algo-pb-base-r1.5.fw"_s, kImage},
          {u"algo-pb-base-r1.5.md5"_s, sumOf(kImage, u"algo-pb-base-r1.5.fw"_s)}},
         {u"take image algo-pb-base-r1.5.fw"_s},
         {},
         {u"8188"_s}},
        {"component of another family",
         {{u"algo-pc-kernel-r5.fw"_s, kImage},
          {u"algo-pc-kernel-r5.md5"_s, sumOf(kImage, u"algo-pc-kernel-r5.fw"_s)}},
         {u"take image algo-pc-kernel-r5.fw | The guide names only algo-pa-kernel-r5.fw. Whether any device asks for algo-pc-kernel-r5.fw is not known."_s}},
        {"model that nobody knows",
         {{u"algo-8999-1.0.fw"_s, kImage}, {u"algo-8999-1.0.md5"_s, sumOf(kImage, u"algo-8999-1.0.fw"_s)}},
         {u"take image algo-8999-1.0.fw | 8999 is no model that ProvBench knows; the firmware is served all the same."_s}},
        {"for no device of the job",
         {{kFw, kImage}, {kMd5, sum}},
         {taken + u" | No device of this job asks for algo-8188-1.5.fw."_s},
         {},
         {u"8186"_s}},
        {"the same in two folders",
         {{u"a/"_s + kFw, kImage}, {u"a/"_s + kMd5, sum}, {u"b/"_s + kFw, kImage}, {u"b/"_s + kMd5, sum}},
         {taken}},
        {"one image, its checksum in two folders",
         {{u"a/"_s + kFw, kImage}, {u"a/"_s + kMd5, sum}, {u"b/"_s + kMd5, sum}},
         {taken}},
        {"checksum with a novel behind it",
         {{kFw, kImage}, {kMd5, sum + QByteArray(5'000, 'x')}},
         {u"refuse image algo-8188-1.5.fw: algo-8188-1.5.md5 is no checksum file: those are 32 hexadecimal digits and a name. Download it anew from Algo."_s}},
        {"two of one name",
         {{u"a/"_s + kFw, kImage},
          {u"a/"_s + kMd5, sum},
          {u"b/"_s + kFw, kOther},
          {u"b/"_s + kMd5, sumOf(kOther, kFw)}},
         {u"refuse image algo-8188-1.5.fw: Two different files would both be algo-8188-1.5.fw. Drop only the one that is meant."_s,
          u"refuse image algo-8188-1.5.fw: Two different files would both be algo-8188-1.5.fw. Drop only the one that is meant."_s}},
    };
}

std::vector<Row> besideWhatIsThere()
{
    const QByteArray sum = sumOf(kImage, kFw);
    return {
        {"image for a checksum that is there",
         {{kFw, kImage}},
         {u"take image algo-8188-1.5.fw"_s},
         {{kMd5, sum}}},
        {"checksum for an image that is there",
         {{kMd5, sum}},
         {u"take image algo-8188-1.5.fw"_s},
         {{kFw, kImage}}},
        {"wrong checksum for an image that is there",
         {{kMd5, sumOf(kOther, kFw)}},
         {u"refuse image algo-8188-1.5.fw: algo-8188-1.5.md5 is the checksum of other bytes than those of "
          u"algo-8188-1.5.fw; a device would ignore it. "
          "Download both files anew from Algo: one of them is damaged or of another release."_s},
         {{kFw, kImage}}},
        {"right checksum for a wrong one",
         {{kMd5, sum}},
         {u"replace image algo-8188-1.5.fw | It takes the place of the algo-8188-1.5.md5 that is here now."_s},
         {{kFw, kImage}, {kMd5, sumOf(kOther, kFw)}}},
        {"there already",
         {{kFw, kImage}, {kMd5, sum}},
         {u"there image algo-8188-1.5.fw | algo-8188-1.5.fw is here already, byte for byte."_s},
         {{kFw, kImage}, {kMd5, sum}}},
        {"there with other bytes",
         {{kFw, kImage}, {kMd5, sum}},
         {u"replace image algo-8188-1.5.fw | It takes the place of the algo-8188-1.5.fw that is here now."_s},
         {{kFw, kOther}, {kMd5, sumOf(kOther, kFw)}}},
        {"there in another case",
         {{kFw, kImage}, {kMd5, sum}},
         {u"replace image algo-8188-1.5.fw | It takes the place of the ALGO-8188-1.5.fw that is here now."_s},
         {{u"ALGO-8188-1.5.fw"_s, kImage}}},
        {"there, but further down",
         {{kFw, kImage}, {kMd5, sum}},
         {u"take image algo-8188-1.5.fw"_s},
         {{u"old/"_s + kFw, kImage}}},
        {"package there",
         {{u"Lobby.zip"_s, zipOf({{u"a.wav"_s, safeWav()}})}},
         {u"there package Lobby.zip | Lobby.zip is here already, byte for byte."_s},
         {{u"Lobby.zip"_s, zipOf({{u"a.wav"_s, safeWav()}})}}},
        {"package with other tones, under the name that settings have",
         {{u"LOBBY.zip"_s, zipOf({{u"a.wav"_s, safeWav()}})}},
         {u"replace package Lobby.zip | It takes the place of the Lobby.zip that is here now."_s},
         {{u"Lobby.zip"_s, zipOf({{u"b.wav"_s, safeWav()}})}}},
    };
}

std::vector<Row> archives()
{
    const QByteArray sum = sumOf(kImage, kFw);
    const QByteArray tonesZip = zipOf({{u"bell2.wav"_s, safeWav()}});
    return {
        {"zip of firmware",
         {{u"release.zip"_s, zipOf({{u"8188/"_s + kFw, kImage}, {u"8188/"_s + kMd5, sum}})}},
         {u"take image algo-8188-1.5.fw"_s}},
        {"zip of firmware without a checksum",
         {{u"release.zip"_s, zipOf({{kFw, kImage}})}},
         {u"refuse image algo-8188-1.5.fw: algo-8188-1.5.fw came without its checksum algo-8188-1.5.md5; a "
          u"device installs neither without the other. "
          "Drop both files together, as Algo provides them."_s}},
        {"zip of both",
         {{u"all.zip"_s,
           zipOf({{kFw, kImage}, {kMd5, sum}, {u"bell2.wav"_s, safeWav()}, {u"notes.txt"_s, "x"}})}},
         {u"take image algo-8188-1.5.fw"_s, u"take tone bell2.wav"_s,
          u"refuse other notes.txt: notes.txt is neither firmware nor a tone. Drop .fw files with their .md5, WAV files, or zip archives of them."_s}},
        {"package of tones", {{u"Lobby.zip"_s, tonesZip}}, {u"take package Lobby.zip"_s}},
        {"package of the first 8180",
         {{u"algop8180-tones.zip"_s, tonesZip}},
         {u"take package algop8180-tones.zip"_s}},
        {"package of the first 8180 in the wrong case",
         {{u"AlgoP8180-Tones.ZIP"_s, tonesZip}},
         {u"take package algop8180-tones.zip"_s}},
        {"package with its checksum",
         {{u"Lobby.zip"_s, tonesZip}, {u"Lobby.md5"_s, sumOf(tonesZip, u"Lobby.zip"_s)}},
         {u"take package Lobby.zip"_s}},
        {"package with the checksum of another",
         {{u"Lobby.zip"_s, tonesZip}, {u"Lobby.md5"_s, sumOf(kOther, u"Lobby.zip"_s)}},
         {u"take package Lobby.zip | Lobby.md5 is the checksum of other bytes than those of Lobby.zip. "
          u"ProvBench makes the right one when it serves the "
          "package. If the package was downloaded, download it anew."_s}},
        {"package with a stranger",
         {{u"Lobby.zip"_s, zipOf({{u"bell2.wav"_s, safeWav()}, {u"readme.txt"_s, "x"}})}},
         {u"take package Lobby.zip | readme.txt in the package is no WAV file. Make a package of the WAV files alone."_s}},
        {"package with a tone that is none",
         {{u"Lobby.zip"_s, zipOf({{u"bell2.wav"_s, "ID3\x03 and so on"}})}},
         {u"take package Lobby.zip | bell2.wav in the package is no sound that a device could play. Make the package anew without it."_s}},
        {"package over a pre-loaded tone",
         {{u"Lobby.zip"_s, zipOf({{u"chime.wav"_s, safeWav()}})}},
         {u"take package Lobby.zip | chime.wav takes the place of the pre-loaded tone of that name. Rename it if the pre-loaded one is wanted too."_s}},
        {"zip with folders",
         {{u"Lobby.zip"_s, zipOf({{u"day/bell2.wav"_s, safeWav()}, {u"night/owl.wav"_s, safeWav()}})}},
         {u"take tone bell2.wav"_s, u"take tone owl.wav"_s}},
        {"zip of a Mac",
         {{u"Lobby.zip"_s, zipOf({{u"bell2.wav"_s, safeWav()}, {u"__MACOSX/._bell2.wav"_s, "x"}})}},
         {u"take tone bell2.wav"_s}},
        {"zip in a zip",
         {{u"outer.zip"_s, zipOf({{u"inner.zip"_s, tonesZip}})}},
         {u"refuse other outer.zip: inner.zip is an archive within an archive. Unpack the outer one and drop what was in it."_s}},
        {"zip in a zip of firmware",
         {{u"outer.zip"_s, zipOf({{kFw, kImage}, {kMd5, sum}, {u"inner.zip"_s, tonesZip}})}},
         {u"take image algo-8188-1.5.fw"_s,
          u"refuse other inner.zip: inner.zip is an archive within an archive. Unpack the outer one and drop what was in it."_s}},
        {"zip of settings",
         {{u"backup.zip"_s, zipOf({{u"algop8188.conf"_s, "a = b\n"}})}},
         {u"refuse other backup.zip: backup.zip has settings of devices. It is no firmware and no tone. Open the folder that it is in with File > Open."_s}},
        {"bomb",
         {{u"release.zip"_s, zipOf({{kFw, QByteArray(24 * 1024 * 1024, '\0')}, {kMd5, sum}})}},
         {u"refuse image algo-8188-1.5.fw: algo-8188-1.5.fw unpacks to hundreds of times its size, as no honest file does. Do not use this file. Ask where it comes from."_s}},
        {"path out of the folder",
         {{u"release.zip"_s, leadingOut()}},
         {u"refuse other release.zip: The archive has an entry ../algo-8188-1.5.fw, a name that leads elsewhere. Do not use this file. Ask where it comes from."_s}},
        {"locked",
         {{u"Lobby.zip"_s, locked()}},
         {u"refuse other Lobby.zip: chime2.wav in the archive is locked with a password. Unpack it with its password first."_s}},
        {"cut off",
         {{u"Lobby.zip"_s, tonesZip.left(tonesZip.size() / 2)}},
         {u"refuse other Lobby.zip: The file is damaged or cut off: it begins like an archive and is none. Copy or download it again."_s}},
        {"nothing at all named .zip",
         {{u"Lobby.zip"_s, {}}},
         {u"refuse other Lobby.zip: There is nothing in the archive. Make it anew, with the files in it."_s}},
        {"empty zip",
         {{u"Lobby.zip"_s, zipOf({})}},
         {u"refuse other Lobby.zip: There is nothing in the archive. Make it anew, with the files in it."_s}},
        {"web page named .zip",
         {{u"release.zip"_s, "\n<!DOCTYPE html>\n<html><body>Sign in</body></html>"}},
         {u"refuse other release.zip: release.zip is a web page that was saved in place of the archive. Download it again, and sign in first where it comes from, if need be."_s}},
        {"RAR named .zip",
         {{u"release.zip"_s, "Rar!\x1A\x07\x01 and so on"}},
         {u"refuse other release.zip: release.zip is an archive of a kind that is not opened here. Unpack it and drop what was in it."_s}},
        {"WAV named .zip",
         {{u"Lobby.zip"_s, safeWav()}},
         {u"refuse other Lobby.zip: Lobby.zip is no zip archive but WAV, whatever its name says. Give it the ending of what it is and drop it again."_s}},
        {"MP3 named .zip",
         {{u"Lobby.zip"_s, "ID3\x04 and so on"}},
         {u"refuse other Lobby.zip: Lobby.zip is no zip archive but MP3, whatever its name says. Give it the ending of what it is and drop it again."_s}},
        {"something else named .zip",
         {{u"Lobby.zip"_s, "anything"}},
         {u"refuse other Lobby.zip: This is no archive, whatever its name says. Copy or download it again."_s}},
        {"zip with backslashes",
         {{u"release.zip"_s, renamedEntry(u"a/"_s + kFw, "a/algo", "a\\algo")}},
         {u"refuse image algo-8188-1.5.fw: algo-8188-1.5.fw came without its checksum algo-8188-1.5.md5; a "
          u"device installs neither without the other. "
          "Drop both files together, as Algo provides them."_s}},
        {"zip with backslashes that lead out",
         {{u"release.zip"_s, renamedEntry(u"xx/algo-8188-1.5.fw"_s, "xx/algo", "..\\algo")}},
         {u"refuse other release.zip: The archive has an entry ../algo-8188-1.5.fw, a name that leads elsewhere. Do not use this file. Ask where it comes from."_s}},
        {"zip with a name that none should have",
         {{u"Lobby.zip"_s, renamedEntry(u"bell2.wav"_s, "bell2", "bel\n2")}},
         {u"refuse other Lobby.zip: The archive has an entry bel\\x0a2.wav, which is no name that a file should have. Rename it and make the archive anew."_s}},
        {"zip with a name that stands twice",
         {{u"Lobby.zip"_s, zipOf({{u"bell2.wav"_s, safeWav()}, {u"bell2.wav"_s, safeWav()}})}},
         {u"refuse other Lobby.zip: Two entries of the archive are named bell2.wav. Make the archive anew."_s}},
    };
}

std::vector<Row> sounds()
{
    return {
        {"WAV that is safe", {{u"bell2.wav"_s, safeWav()}}, {u"take tone bell2.wav"_s}},
        {"WAV in stereo at 44.1 kHz",
         {{u"bell2.wav"_s, stereoWav()}},
         {u"take tone bell2.wav | It has 2 channels; one is safe for every model. Convert it. | It has 44100 samples a second; 8000 and 16000 are safe for every model. Convert it."_s}},
        {"WAV that cannot be converted",
         {{u"bell2.wav"_s, builder::adpcm()}},
         {u"take tone bell2.wav | It is IMA ADPCM with one channel and 8000 samples a second, which is not converted here; mono 16-bit PCM at 8000 or 16000 is safe for every model. Save it so with a sound editor, and in parts if it is very long."_s}},
        {"WAV whose header lies",
         {{u"bell2.wav"_s, lyingWav()}},
         {u"refuse tone bell2.wav: The WAV file says that it has 0 channels, which cannot be. Open it in a sound editor and save it anew as WAV (PCM)."_s}},
        {"WAV cut short",
         {{u"bell2.wav"_s, cutWav()}},
         {u"take tone bell2.wav | It ends after 1.0 s, though it says that it lasts 2.0 s. Download or export it anew, if the end is missing."_s}},
        {"MP3 named .wav",
         {{u"bell2.wav"_s, QByteArray("ID3\x04\0\0\0\0\0\0", 10)}},
         {u"refuse tone bell2.wav: This is no WAV file but MP3. Save the sound as WAV (PCM) and drop that."_s}},
        {"MP3",
         {{u"bell2.mp3"_s, QByteArray("ID3\x04\0\0\0\0\0\0", 10)}},
         {u"refuse tone bell2.mp3: This is no WAV file but MP3. Save the sound as WAV (PCM) and drop that."_s}},
        {"empty WAV",
         {{u"bell2.wav"_s, {}}},
         {u"refuse tone bell2.wav: This is no WAV file. Save the sound as WAV (PCM) and drop that."_s}},
        {"WAV with a name for people",
         {{u"My Bell (2).WAV"_s, safeWav()}},
         {u"take tone My-Bell-2.wav | My Bell (2).WAV becomes My-Bell-2.wav: no device is known to take other letters in a name."_s}},
        {"WAV over a pre-loaded tone",
         {{u"chime.wav"_s, safeWav()}},
         {u"take tone chime.wav | chime.wav takes the place of the pre-loaded tone of that name. Rename it if the pre-loaded one is wanted too."_s}},
        {"two tones of one name",
         {{u"a/bell2.wav"_s, safeWav()}, {u"b/Bell2.wav"_s, stereoWav()}},
         {u"refuse tone Bell2.wav: Two different files would both be Bell2.wav. Drop only the one that is meant."_s,
          u"refuse tone bell2.wav: Two different files would both be bell2.wav. Drop only the one that is meant."_s}},
    };
}

std::vector<Row> others()
{
    return {
        {"settings",
         {{u"algop8188.conf"_s, "a = b\n"}, {u"algop8188.md5"_s, sumOf("a = b\n", u"algop8188.conf"_s)}},
         {u"refuse other algop8188.conf: algop8188.conf has settings of devices. It is no firmware and no tone. Open the folder that it is in with File > Open."_s,
          u"refuse other algop8188.md5: algop8188.md5 is not needed: ProvBench makes the checksums of tones and settings when it serves them."_s}},
        {"spreadsheet",
         {{u"devices.xlsx"_s, "PK"}},
         {u"refuse other devices.xlsx: devices.xlsx is a spreadsheet. It is no firmware and no tone. To add the devices in it, use Import Devices."_s}},
        {"archive of another kind",
         {{u"release.7z"_s, "7z"}},
         {u"refuse other release.7z: release.7z is an archive of a kind that is not opened here. Unpack it and drop what was in it."_s}},
        {"something else",
         {{u"photo.jpg"_s, "x"}},
         {u"refuse other photo.jpg: photo.jpg is neither firmware nor a tone. Drop .fw files with their .md5, WAV files, or zip archives of them."_s}},
        {"folder of many",
         {{u"usb/"_s + kFw, kImage},
          {u"usb/"_s + kMd5, sumOf(kImage, kFw)},
          {u"usb/tones/bell2.wav"_s, safeWav()},
          {u"usb/.hidden/x.wav"_s, "x"}},
         {u"take image algo-8188-1.5.fw"_s, u"take tone bell2.wav"_s}},
    };
}

QString wordFor(Kind kind)
{
    constexpr const char *kWords[] = {"image", "tone", "package", "other"};
    return QString::fromLatin1(kWords[static_cast<int>(kind)]);
}

QString withFix(const base::Message &message)
{
    const QString fix = phrases::fix(message);
    return phrases::text(message) + (fix.isEmpty() ? QString() : u' ' + fix);
}

QString said(const Item &item)
{
    const QString verdict = item.refused    ? u"refuse "_s
                            : item.isThere  ? u"there "_s
                            : item.replaces ? u"replace "_s
                                            : u"take "_s;
    QString line = verdict + wordFor(item.kind) + u' ' + item.name;
    if (item.refused)
        return line + u": "_s + withFix(*item.refused);
    for (const base::Message &remark : item.remarks)
        line += u" | "_s + withFix(remark);
    return line;
}

QStringList said(const Drop &drop)
{
    QStringList lines;
    for (const Item &item : drop.items)
        lines.append(said(item));
    return lines;
}

Present presentOfRow(const Row &row)
{
    Present present;
    for (const auto &[path, bytes] : row.there)
        present.files.emplace_back(path, files::Content::fromBytes(bytes));
    present.models = row.models;
    return present;
}

} // namespace

class DropsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDropHasItsVerdict_data();
    void everyDropHasItsVerdict();
    void aLinkWithinAFolderIsNotFollowed();
    void aLinkThatIsDroppedItselfIs();
    void foldersAreWalkedWithinBounds();
    void filesAreCountedWithinBounds();
    void anImageHasALimit();
    void aZipOfImagesHasNoLimitButThatOfEach();
    void aPackageHasALimit();
    void whatWentSinceIsSaid();
    void aFileAndItsFolderAreOne();
    void progressGoesUpToItsEnd();
    void everyPlaceToCallItOffEndsIt();
    void loosesTonesSuggestTheNameOfWhereTheyWere();
    void theBytesOfATone();
    void whatIsThereIsSeenFromTheFolderItGoesTo();
    void nothingThatIsDroppedIsTouched();
};

void DropsTest::everyDropHasItsVerdict_data()
{
    QTest::addColumn<Row>("row");
    for (const auto &rows : {images(), besideWhatIsThere(), archives(), sounds(), others()}) {
        for (const Row &row : rows)
            QTest::newRow(row.name) << row;
    }
}

void DropsTest::everyDropHasItsVerdict()
{
    QFETCH(Row, row);
    const support::DroppedFiles dropped(row.dropped);
    const auto drop = judge(dropped.paths(), presentOfRow(row));
    QVERIFY(drop.has_value());
    QCOMPARE(said(*drop).join(u'\n'), row.said.join(u'\n'));
    QCOMPARE(drop->sources.size(), drop->items.size());
    const bool anything = std::ranges::any_of(row.said, [](const QString &line) {
        return line.startsWith(u"take"_s) || line.startsWith(u"replace"_s);
    });
    QCOMPARE(drop->hasAnything(), anything);
}

void DropsTest::aLinkWithinAFolderIsNotFollowed()
{
    const support::DroppedFiles elsewhere({{u"bell2.wav"_s, safeWav()}});
    const support::DroppedFiles dropped({{u"usb/owl.wav"_s, safeWav()}});
    QVERIFY(QFile::link(elsewhere.path(u"bell2.wav"_s), dropped.path(u"usb/bell2.wav"_s)));
    QVERIFY(QFile::link(dropped.path(), dropped.path(u"usb/round"_s)));
    const auto drop = judge(dropped.paths());
    QVERIFY(drop.has_value());
    QCOMPARE(
        said(*drop),
        (QStringList{
            u"take tone owl.wav"_s,
            u"refuse other bell2.wav: bell2.wav is a link and is not followed. Drop the file that it leads to."_s,
            u"refuse other round: round is a link and is not followed. Drop the file that it leads to."_s}));
}

void DropsTest::aLinkThatIsDroppedItselfIs()
{
    const support::DroppedFiles elsewhere({{u"bell2.wav"_s, safeWav()}});
    const support::DroppedFiles dropped;
    QVERIFY(QFile::link(elsewhere.path(u"bell2.wav"_s), dropped.path(u"short cut"_s)));
    const auto drop = judge(dropped.paths());
    QVERIFY(drop.has_value());
    QCOMPARE(said(*drop), QStringList{u"take tone bell2.wav"_s});
}

void DropsTest::foldersAreWalkedWithinBounds()
{
    const support::DroppedFiles dropped({{u"a/b/owl.wav"_s, safeWav()}, {u"a/b/c/bell2.wav"_s, safeWav()}});
    DropLimits limits;
    limits.depth = 1;
    const auto drop = judge(dropped.paths(), {}, limits);
    QVERIFY(drop.has_value());
    const QString path = QFileInfo(dropped.path(u"a/b/c"_s)).canonicalFilePath();
    QCOMPARE(said(*drop),
             (QStringList{u"take tone owl.wav"_s,
                          u"refuse other c: %1 lies more than 1 folders deep and was not looked into. "
                          "Drop that folder itself."_s.arg(path)}));
}

void DropsTest::filesAreCountedWithinBounds()
{
    const support::DroppedFiles dropped(
        {{u"a/1.wav"_s, safeWav()},
         {u"b.zip"_s, zipOf({{u"x/2.wav"_s, safeWav()}, {u"x/3.wav"_s, safeWav()}})}});
    DropLimits limits;
    limits.files = 3;
    QVERIFY(judge(dropped.paths(), {}, limits).has_value());
    limits.files = 2;
    const auto drop = judge(dropped.paths(), {}, limits);
    QVERIFY(!drop.has_value());
    QCOMPARE(phrases::text(drop.error()), u"There are more than 2 files in what was dropped."_s);
}

void DropsTest::anImageHasALimit()
{
    const QByteArray image(2 * 1024 * 1024, 'x');
    const Entries pair{{kFw, image}, {kMd5, sumOf(image, kFw)}};
    DropLimits limits;
    limits.imageBytes = 1024 * 1024;
    for (const Entries &entries : {pair, Entries{{u"release.zip"_s, zipOf(pair)}}}) {
        const support::DroppedFiles dropped(entries);
        const auto drop = judge(dropped.paths(), {}, limits);
        QVERIFY(drop.has_value());
        QCOMPARE(said(*drop),
                 QStringList{u"refuse image algo-8188-1.5.fw: algo-8188-1.5.fw has more than 1 MiB, "
                             "which no firmware has. Download it anew from Algo."_s});
    }
}

/// Each of them goes to the disk in pieces; whether it has room for all is asked when they are taken.
void DropsTest::aZipOfImagesHasNoLimitButThatOfEach()
{
    Entries entries;
    for (const QString &version : {u"1.5"_s, u"1.6"_s, u"1.7"_s, u"1.8"_s}) {
        const QString name = u"algo-8188-"_s + version;
        const QByteArray image = kImage + version.toUtf8();
        entries += Entries{{name + u".fw"_s, image}, {name + u".md5"_s, sumOf(image, name + u".fw"_s)}};
    }
    const support::DroppedFiles dropped({{u"release.zip"_s, zipOf(entries)}});
    DropLimits limits;
    limits.imageBytes = limits.archive.entryBytes = limits.package.unpackedBytes = kImage.size() + 30;
    const auto drop = judge(dropped.paths(), {}, limits);
    QCOMPARE(said(*drop).filter(u"take image"_s).size(), 4);

    limits.archive.entryBytes = kImage.size() + 2;
    const auto refused = judge(dropped.paths(), {}, limits);
    QCOMPARE(refused->items.at(0).refused->code.toString(), archive::kEntryTooLarge.toString());
}

/// Devices unpack it whole.
void DropsTest::aPackageHasALimit()
{
    const Entries tones{{u"a.wav"_s, safeWav()}, {u"b.wav"_s, safeWav()}};
    const support::DroppedFiles dropped({{u"Lobby.zip"_s, zipOf(tones)}});
    DropLimits limits;
    limits.package.unpackedBytes = 2 * safeWav().size();
    QCOMPARE(said(*judge(dropped.paths(), {}, limits)), QStringList{u"take package Lobby.zip"_s});
    limits.package.unpackedBytes -= 1;
    const auto drop = judge(dropped.paths(), {}, limits);
    QCOMPARE(drop->items.at(0).refused->code.toString(), archive::kTooLarge.toString());
}

void DropsTest::whatWentSinceIsSaid()
{
    const support::DroppedFiles dropped;
    const auto drop = judge({dropped.path(u"gone.fw"_s)});
    QVERIFY(drop.has_value());
    QCOMPARE(drop->items.size(), 1);
    QCOMPARE(drop->items[0].refused->code.toString(), files::kFileMissing.toString());
}

void DropsTest::aFileAndItsFolderAreOne()
{
    const support::DroppedFiles dropped({{u"usb/bell2.wav"_s, safeWav()}});
    const auto drop =
        judge({dropped.path(u"usb/bell2.wav"_s), dropped.path(u"usb"_s), dropped.path(u"usb/bell2.wav"_s)});
    QVERIFY(drop.has_value());
    QCOMPARE(said(*drop), QStringList{u"take tone bell2.wav"_s});
}

namespace {

Entries ofEveryKind()
{
    const QByteArray image(700'000, 'i');
    return {{kFw, image},
            {kMd5, sumOf(image, kFw)},
            {u"bell2.wav"_s, stereoWav()},
            {u"Lobby.zip"_s, zipOf({{u"owl.wav"_s, safeWav()}})},
            {u"all.zip"_s, zipOf({{u"algo-8186-1.5.fw"_s, image},
                                  {u"algo-8186-1.5.md5"_s, sumOf(image, u"algo-8186-1.5.fw"_s)},
                                  {u"a/cow.wav"_s, safeWav()}})}};
}

} // namespace

void DropsTest::progressGoesUpToItsEnd()
{
    const support::DroppedFiles dropped(ofEveryKind());
    qint64 last = 0;
    qint64 end = 0;
    bool isMonotonic = true;
    const auto drop = judge(dropped.paths(), {}, {}, [&](qint64 done, qint64 total) {
        isMonotonic = isMonotonic && done >= last && done <= total && total > 0;
        last = done;
        end = total;
        return true;
    });
    QVERIFY(drop.has_value());
    QVERIFY(isMonotonic);
    QVERIFY2(last >= end * 95 / 100, qPrintable(QStringLiteral("%1 of %2").arg(last).arg(end)));
}

void DropsTest::everyPlaceToCallItOffEndsIt()
{
    const support::DroppedFiles dropped(ofEveryKind());
    int calls = 0;
    QVERIFY(judge(dropped.paths(), {}, {}, [&](qint64, qint64) { return ++calls > 0; }).has_value());
    QVERIFY(calls > 10);
    for (int until = 1; until <= calls; ++until) {
        int call = 0;
        const auto drop = judge(dropped.paths(), {}, {}, [&](qint64, qint64) { return ++call < until; });
        QVERIFY2(!drop.has_value(), qPrintable(QString::number(until)));
        QCOMPARE(drop.error().what.code.toString(), base::kCancelled.toString());
        QCOMPARE(call, until);
    }
}

void DropsTest::loosesTonesSuggestTheNameOfWhereTheyWere()
{
    const QByteArray zip = zipOf({{u"day/owl.wav"_s, safeWav()}});
    const support::DroppedFiles dropped({{u"Main Hall/bell2.wav"_s, safeWav()}, {u"Lobby.zip"_s, zip}});
    QCOMPARE(judge({dropped.path(u"Main Hall"_s)})->packageName, u"Main-Hall.zip"_s);
    QCOMPARE(judge({dropped.path(u"Lobby.zip"_s)})->packageName, u"Lobby.zip"_s);
    QCOMPARE(judge(dropped.paths())->packageName, QString());
}

void DropsTest::theBytesOfATone()
{
    const support::DroppedFiles dropped({{u"bell2.wav"_s, stereoWav()},
                                         {u"all.zip"_s, zipOf({{u"a/cow.wav"_s, safeWav()}})},
                                         {u"Lobby.zip"_s, zipOf({{u"owl.wav"_s, cutWav()}})}});
    const auto drop = judge(dropped.paths());
    QVERIFY(drop.has_value());
    QCOMPARE(said(*drop).size(), 3);
    QCOMPARE(soundOf(*drop, 0, u"owl.wav"_s).value()->toByteArray(), cutWav());
    QCOMPARE(soundOf(*drop, 1).value()->toByteArray(), stereoWav());
    QCOMPARE(soundOf(*drop, 2).value()->toByteArray(), safeWav());
}

void DropsTest::whatIsThereIsSeenFromTheFolderItGoesTo()
{
    checks::Folder folder;
    for (const QString &path : {u"x/a.zip"_s, u"fw/b.zip"_s, u"c.zip"_s})
        folder.files.push_back({path, {}, files::Content::fromBytes("x")});
    job::Job job;
    for (const QString &model : {u"8188"_s, u"8180 G2"_s, u""_s}) {
        job::Device device;
        device.model = model;
        job.devices.append(device);
    }
    const Present present = presentOf(&job, folder, u"fw"_s);
    QCOMPARE(present.files.size(), 1);
    QCOMPARE(present.files[0].first, u"b.zip"_s);
    QCOMPARE(present.models, (QSet<QString>{u"8188"_s, u"8180"_s}));
    QCOMPARE(presentOf(nullptr, folder).files.size(), 3);
}

void DropsTest::nothingThatIsDroppedIsTouched()
{
    const Entries entries = ofEveryKind();
    const support::DroppedFiles dropped(entries);
    QVERIFY(judge(dropped.paths()).has_value());
    QDirIterator files(dropped.path(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(entries.contains({QFileInfo(file.fileName()).fileName(), file.readAll()}));
        ++count;
    }
    QCOMPARE(count, entries.size());
}

QTEST_GUILESS_MAIN(DropsTest)
#include "drops_test.moc"
