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
    void rebootsArePredicted_data() { boots_data(); }
    void rebootsArePredicted();
    void whatWasForetoldHappens_data() { boots_data(); }
    void whatWasForetoldHappens();
};

namespace {

struct Script {
    const char *name;
    const char *device; ///< see World::device
    const char *files;  ///< "NAME: text" a line; \n in the text by " | "
    const char *transcript;
    const char *grade; ///< after a minute of silence
    /// Reboots said to come after each request, see World::takeReboots(). Null: just as many as did come.
    const char *reboots = nullptr;
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

/// "R" that follow each request of a transcript in shorthand.
QString rebootsAfterEachRequest(const QString &transcript)
{
    const QStringList words = transcript.split(u' ');
    auto left = words.count(QStringLiteral("R"));
    QStringList counts;
    for (const QString &word : words) {
        if (word == QLatin1StringView("R"))
            --left;
        else if (word != QLatin1StringView("D"))
            counts << QString::number(left);
    }
    return counts.join(u' ');
}

/// "config.mac sent", "reboot", "done", one a line.
QStringList stepsOf(const QString &transcript)
{
    QStringList steps;
    for (const QString &line : transcript.split(u'\n'))
        steps << line.section(u' ', 0, 1);
    return steps;
}

QStringList stepsOf(const Forecast &told)
{
    QStringList steps;
    for (const ForecastBoot &boot : told.boots) {
        for (const ForecastFetch &fetch : boot.fetches)
            steps << codeOf(fetch.fetch.step) +
                         (fetch.found ? QLatin1StringView(" sent") : QLatin1StringView(" not-found"));
        steps << (boot.rebootsFor ? QStringLiteral("reboot") : QStringLiteral("done"));
    }
    return steps;
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

/// Of a device of which the job says the model, and nobody what it runs.
void ScriptsTest::rebootsArePredicted()
{
    QFETCH(int, script);
    const Script &expected = kScripts[script];
    World world;
    fill(world, QString::fromUtf8(expected.files));
    Device device = world.device(QString::fromUtf8(expected.device));
    world.list(world.hardware(device)->displayName());
    world.settle(device);
    const QString reboots = world.takeReboots();
    const QString came = rebootsAfterEachRequest(QString::fromUtf8(expected.transcript));
    if (qEnvironmentVariableIsSet("PROVBENCH_PRINT_SCRIPTS") && reboots != came)
        qInfo().noquote() << expected.name << "|" << reboots << "| came:" << came;
    QCOMPARE(reboots, expected.reboots ? QString::fromUtf8(expected.reboots) : came);
    world.silence();
    if (!world.tracker.devices().empty() && world.state().grade == Grade::Applied)
        QCOMPARE(world.state().rebootsToCome, QVector<base::Message>());
}

void ScriptsTest::whatWasForetoldHappens()
{
    QFETCH(int, script);
    const Script &expected = kScripts[script];
    World world;
    fill(world, QString::fromUtf8(expected.files));
    Device device = world.device(QString::fromUtf8(expected.device));
    const Forecast told = forecast(device, world.hardware(device), world.lookup());
    world.settle(device);
    QCOMPARE(stepsOf(told), stepsOf(world.takeTranscript()));
    QCOMPARE(told.after.firmware, device.firmware);
    QCOMPARE(told.after.tonesMd5, device.tonesMd5);
}

QTEST_GUILESS_MAIN(ScriptsTest)
#include "scripts_test.moc"
