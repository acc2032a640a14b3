// Other people's programs say whether what we make is what we say: Info-ZIP, Python and md5sum.

#include "core/publishing/tree_builder.h"
#include "core/tones/convert.h"
#include "core/tones/package.h"
#include "tests/core/tones/wav_builder.h"
#include "tests/support/skip.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace builder;

class JudgeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void infoZipFindsNothingWrong();
    void infoZipSeesAFlatArchiveOfOneDate();
    void pythonUnpacksWhatWasPacked();
    void md5sumAgreesWithWhatIsPublished();
    void pythonReadsWhatWasConverted();
    void packagesOfInfoZipAreRead();
    void packagesOfPythonAreRead();

private:
    QString run(const char *program, const QStringList &arguments);
    QString python(const char *script, const QStringList &arguments = {});

    QTemporaryDir m_folder;
    QString m_package;
};

namespace {

const std::vector<std::pair<QString, QByteArray>> &tonesOfTest()
{
    static const std::vector<std::pair<QString, QByteArray>> tones{
        {QStringLiteral("gong.wav"), Wav{.data = sine16(440, 8'000, 40'000, 0.5)}.bytes()},
        {QStringLiteral("Lunch-bell_2.wav"), Wav{.rate = 16'000, .data = QByteArray(90'000, '\0')}.bytes()},
        {QStringLiteral("a.wav"), Wav().bytes()}};
    return tones;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QString missingTool()
{
    for (const char *tool : {"unzip", "zipinfo", "zip", "python3", "md5sum"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(tool)).isEmpty())
            return QString::fromLatin1(tool);
    }
    return {};
}

} // namespace

void JudgeTest::initTestCase()
{
    if (const QString missing = missingTool(); !missing.isEmpty())
        return support::skipOrFail(qPrintable(missing + QStringLiteral(" is not installed")));
    std::vector<tones::Tone> tones;
    for (const auto &[name, bytes] : tonesOfTest())
        tones.push_back(tones::toneOf(name, files::Content::fromBytes(bytes)));
    m_package = m_folder.filePath(QStringLiteral("TONES.zip"));
    QFile file(m_package);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(tones::pack(std::move(tones), file).has_value());
}

/// What it printed; a word of failure in front if it failed.
QString JudgeTest::run(const char *program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_folder.path());
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    process.setProcessEnvironment(environment);
    process.start(QString::fromLatin1(program), arguments);
    const bool isDone = process.waitForFinished() && process.exitCode() == 0;
    return (isDone ? QString() : QStringLiteral("FAILED: ")) + QString::fromUtf8(process.readAll());
}

QString JudgeTest::python(const char *script, const QStringList &arguments)
{
    return run("python3", QStringList{QStringLiteral("-c"), QString::fromLatin1(script)} + arguments)
        .trimmed();
}

void JudgeTest::infoZipFindsNothingWrong()
{
    const QString said = run("unzip", {QStringLiteral("-t"), m_package});
    QVERIFY2(said.contains(QStringLiteral("No errors detected")) && !said.contains(QStringLiteral("warning")),
             qPrintable(said));
}

/// Folders, other dates and permissions would each make it another package, or none.
void JudgeTest::infoZipSeesAFlatArchiveOfOneDate()
{
    const QString said = run("zipinfo", {QStringLiteral("-lT"), m_package});
    QStringList entries = said.split(u'\n', Qt::SkipEmptyParts).filter(QStringLiteral(".wav"));
    QCOMPARE(entries.size(), 3);
    for (const QString &entry : std::as_const(entries)) {
        QVERIFY2(entry.startsWith(QStringLiteral("-rw-r--r-- ")), qPrintable(entry));
        QVERIFY2(entry.contains(QStringLiteral(" stor 19800101.000000 ")), qPrintable(entry));
        QVERIFY2(entry.contains(QStringLiteral(" unx ")), qPrintable(entry));
    }
    QCOMPARE(run("zipinfo", {QStringLiteral("-1"), m_package}),
             QStringLiteral("Lunch-bell_2.wav\na.wav\ngong.wav\n"));
}

void JudgeTest::pythonUnpacksWhatWasPacked()
{
    const QString said = python("import sys, zipfile\n"
                                "z = zipfile.ZipFile(sys.argv[1])\n"
                                "print(z.testzip(), [i.flag_bits for i in z.infolist()])\n"
                                "z.extractall('unpacked')",
                                {m_package});
    QCOMPARE(said, QStringLiteral("None [0, 0, 0]"));
    for (const auto &[name, bytes] : tonesOfTest()) {
        QFile file(m_folder.filePath(QStringLiteral("unpacked/") + name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == bytes);
    }
}

/// A device takes the pair only if they match (guide 5.1, step 5).
void JudgeTest::md5sumAgreesWithWhatIsPublished()
{
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("job")));
    QVERIFY(QFile::copy(m_package, m_folder.filePath(QStringLiteral("job/TONES.zip"))));
    const auto state = publishing::readOnce(m_folder.filePath(QStringLiteral("job")));
    QVERIFY(state.has_value());
    const auto tree = publishing::buildTree(*state, 1);
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("served")));
    for (const char *name : {"TONES.zip", "TONES.md5"}) {
        const serving::Entry *entry = tree->find(QString::fromLatin1(name));
        QVERIFY2(entry, name);
        QVERIFY(write(m_folder.filePath(QStringLiteral("served/") + QString::fromLatin1(name)),
                      tree->contentOf(*entry)->toByteArray()));
    }
    QCOMPARE(run("sh", {QStringLiteral("-c"), QStringLiteral("cd served && md5sum -c TONES.md5")}),
             QStringLiteral("TONES.zip: OK\n"));
}

void JudgeTest::pythonReadsWhatWasConverted()
{
    const auto file = files::Content::fromBytes(
        Wav{.channels = 2, .rate = 44'100, .data = QByteArray(4 * 44'100, 'x')}.bytes());
    QByteArray made;
    const auto collect = [&](QByteArrayView piece) -> base::Result<void> {
        made += piece;
        return {};
    };
    QVERIFY(tones::convert(*file, tones::readWav(*file).value(), 16'000, collect).has_value());
    QVERIFY(write(m_folder.filePath(QStringLiteral("converted.wav")), made));
    QCOMPARE(python("import wave\nprint(*wave.open('converted.wav').getparams())"),
             QStringLiteral("1 2 16000 16000 NONE not compressed"));
}

/// With times, owners and deflated, as people make them.
void JudgeTest::packagesOfInfoZipAreRead()
{
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("own/folder")));
    for (const char *name : {"own/a.wav", "own/folder/b.wav"})
        QVERIFY(write(m_folder.filePath(QString::fromLatin1(name)), tonesOfTest()[0].second));
    const QString said = run("sh", {QStringLiteral("-c"), QStringLiteral("cd own && zip -r ../own.zip .")});
    QVERIFY2(!said.startsWith(QStringLiteral("FAILED")), qPrintable(said));
    const auto package = tones::readPackage(m_folder.filePath(QStringLiteral("own.zip")));
    QVERIFY(package.has_value());
    QCOMPARE(package->tones.size(), std::size_t{1});
    QCOMPARE(package->tones[0].name, QStringLiteral("a.wav"));
    QCOMPARE(package->tones[0].format->frames, 40'000);
    QCOMPARE(package->problems.size(), std::size_t{1});
}

void JudgeTest::packagesOfPythonAreRead()
{
    const QString said = python("import zipfile\n"
                                "z = zipfile.ZipFile('python.zip', 'w', zipfile.ZIP_DEFLATED)\n"
                                "z.write('unpacked/gong.wav', 'gong.wav')\n"
                                "with z.open('streamed.wav', 'w', force_zip64=True) as f:\n"
                                "    f.write(open('unpacked/a.wav', 'rb').read())\n"
                                "z.close()");
    QCOMPARE(said, QString());
    const auto package = tones::readPackage(m_folder.filePath(QStringLiteral("python.zip")));
    QVERIFY(package.has_value());
    QCOMPARE(package->tones.size(), std::size_t{2});
    QCOMPARE(package->tones[1].format->frames, 8);
    QVERIFY(package->problems.empty());
}

QTEST_GUILESS_MAIN(JudgeTest)
#include "judge_test.moc"
