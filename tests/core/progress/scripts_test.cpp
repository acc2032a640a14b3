#include "tests/core/progress/world.h"

#include <QRegularExpression>
#include <QTest>

using namespace progress;

/// Scripted boots: generations x protocols x branches of guide 5.1, as text.
class ScriptsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boots_data();
    void boots();
    void otherProtocolsTakeTheSameSteps_data();
    void otherProtocolsTakeTheSameSteps();
};

namespace {

struct Script {
    const char *name;
    const char *device; ///< see World::device
    const char *files;  ///< "NAME: text" a line; \n in the text by " | "
    const char *transcript;
    const char *grade; ///< after a minute of silence
};

// Shorthand of the transcripts below: one word a request, code=outcome:tone, first letters only.
// outcome: s sent, n not-found. tone: g good, b busy, n normal, ! look, x bad. "R" reboot, "D" done.
constexpr Script kScripts[] = {
#include "tests/core/progress/scripts.inc"
};

QString shorthand(const QString &transcript)
{
    QStringList words;
    for (const QString &line : transcript.split(u'\n')) {
        const QStringList parts = line.split(u' ');
        if (parts.size() == 1) {
            words << (line == QLatin1StringView("reboot") ? QStringLiteral("R") : QStringLiteral("D"));
            continue;
        }
        const QString tone = parts[2] == QLatin1StringView("look")  ? QStringLiteral("!")
                             : parts[2] == QLatin1StringView("bad") ? QStringLiteral("x")
                                                                    : parts[2].left(1);
        words << parts[0] + u'=' + parts[1].left(1) + u':' + tone;
    }
    return words.join(u' ');
}

/// Guide 5.1 step 3 over FTP, HTTP and HTTPS: the same as over TFTP, but for the checksums of configurations.
/// What a device does once it has one, it does without.
QString withoutConfigChecksums(const QString &transcript)
{
    static const QRegularExpression pair(QStringLiteral("(config\\.[a-z-]+)=s:b \\1\\.md5=s:"));
    return QString(transcript).replace(pair, QStringLiteral("\\1=s:"));
}

/// "8188 fw=1.5 tftp +i" over another protocol.
QString overProtocol(const QString &device, const QString &protocol)
{
    QStringList words = device.split(u' ');
    for (QString &word : words) {
        if (serving::protocolOf(word))
            word = protocol;
    }
    return words.join(u' ');
}

void fill(World &world, const QString &files)
{
    for (const QString &line : files.split(u'\n', Qt::SkipEmptyParts)) {
        const QString name = line.section(QLatin1StringView(": "), 0, 0).trimmed();
        const QString text = line.section(QLatin1StringView(": "), 1)
                                 .replace(QLatin1StringView(" | "), QLatin1StringView("\n"));
        world.put(name, text.toUtf8() + '\n');
    }
}

} // namespace

void ScriptsTest::boots_data()
{
    QTest::addColumn<int>("script");
    for (int i = 0; i < static_cast<int>(std::size(kScripts)); ++i)
        QTest::newRow(kScripts[i].name) << i;
}

void ScriptsTest::boots()
{
    QFETCH(int, script);
    const Script &expected = kScripts[script];
    World world;
    fill(world, QString::fromUtf8(expected.files));
    Device device = world.device(QString::fromUtf8(expected.device));
    world.settle(device);
    const QString transcript = shorthand(world.takeTranscript());
    world.rest(std::chrono::minutes(1));
    if (qEnvironmentVariableIsSet("PROVBENCH_PRINT_SCRIPTS"))
        qInfo().noquote() << expected.name << "|" << transcript << "|"
                          << (world.tracker.devices().empty() ? QStringLiteral("-") : world.grade());
    QCOMPARE(transcript, QString::fromUtf8(expected.transcript));
    QCOMPARE(world.tracker.devices().empty() ? QStringLiteral("-") : world.grade(),
             QString::fromUtf8(expected.grade));
}

void ScriptsTest::otherProtocolsTakeTheSameSteps_data()
{
    QTest::addColumn<int>("script");
    QTest::addColumn<QString>("device");
    for (int i = 0; i < static_cast<int>(std::size(kScripts)); ++i) {
        const QString device = QString::fromUtf8(kScripts[i].device);
        if (World().device(device).can.checksumOnEveryProtocol)
            continue;
        for (const auto *protocol : {"http", "https", "ftp"})
            QTest::newRow(qPrintable(QLatin1StringView(kScripts[i].name) + QStringLiteral(" over ") +
                                     QLatin1StringView(protocol)))
                << i << overProtocol(device, QLatin1StringView(protocol));
    }
}

void ScriptsTest::otherProtocolsTakeTheSameSteps()
{
    QFETCH(int, script);
    QFETCH(QString, device);
    const Script &expected = kScripts[script];
    World world;
    fill(world, QString::fromUtf8(expected.files));
    Device endpoint = world.device(device);
    world.settle(endpoint);
    const QString transcript = shorthand(world.takeTranscript());
    world.rest(std::chrono::minutes(1));
    QCOMPARE(transcript, withoutConfigChecksums(QString::fromUtf8(expected.transcript)));
    QCOMPARE(world.tracker.devices().empty() ? QStringLiteral("-") : world.grade(),
             QString::fromUtf8(expected.grade));
}

QTEST_GUILESS_MAIN(ScriptsTest)
#include "scripts_test.moc"
