#include "core/filter/completion.h"
#include "core/filter/matcher.h"
#include "core/journal/log.h"
#include "core/progress/messages.h"
#include "core/serving/file_lookup.h"

#include <QCoreApplication>
#include <QFile>
#include <algorithm>
#include <cstdio>
#include <ctime>

/// A log of a million requests of two thousand devices, as a bench sees them: how long the thread that keeps
/// it works at a time, how long filters take one other thread, and how much memory the whole process has at
/// its highest. Times are of the processor.
///
///   log_bench        exits 1 if an aim is missed
namespace {

constexpr int kDevices = 2'000;
constexpr int kRows = 1'000'000;
constexpr int kBatch = 10'000 / 60; ///< of ten thousand requests a second, sixty batches
constexpr int kRunning = 200;       ///< transfers under way at any time
constexpr double kMostFilter = 200; ///< ms
constexpr double kMostHeld = 16;    ///< ms
constexpr double kMostMemory = 400; ///< MiB

base::MacAddress macOf(int device)
{
    return base::MacAddress({0x00, 0x22, 0xee, 0x01, static_cast<std::uint8_t>(device >> 8),
                             static_cast<std::uint8_t>(device & 255)});
}

struct Asked {
    QString name;
    progress::Step step;
    base::Message meaning;
};

/// What a device asks for on its round, in its order.
Asked askedOf(int device, int round)
{
    const QString own = QStringLiteral("algom%1").arg(macOf(device).toFileNameForm());
    switch (round % 6) {
    case 0:
        return {own + QStringLiteral(".conf"),
                progress::Step::ConfigMac,
                {progress::kConfigSentChecked,
                 {own + QStringLiteral(".conf"), own + QStringLiteral(".conf.md5")}}};
    case 1:
        return {own + QStringLiteral(".conf.md5"),
                progress::Step::ConfigMacMd5,
                {progress::kChecksumSame, {own + QStringLiteral(".conf.md5")}}};
    case 2:
        return {
            own + QStringLiteral("-i.conf"),
            progress::Step::ConfigMacIncremental,
            {progress::kConfigAbsent, {own + QStringLiteral("-i.conf"), QStringLiteral("algop8188.conf")}}};
    case 3:
        return {QStringLiteral("algop8188.conf"),
                progress::Step::ConfigModel,
                {progress::kConfigAbsent,
                 {QStringLiteral("algop8188.conf"), QStringLiteral("algop8188-i.conf")}}};
    case 4:
        return {QStringLiteral("algop8188-tones.zip.md5"),
                progress::Step::TonesMd5,
                {progress::kTonesNone, {QStringLiteral("algop8188-tones.zip.md5")}}};
    default:
        return {QStringLiteral("scan/%1/%2").arg(device).arg(round),
                progress::Step::Other,
                {progress::kOtherAbsent, {QStringLiteral("%1").arg(round)}}};
    }
}

progress::ExplainedRequest requestOf(int number)
{
    const int device = number % kDevices + 1;
    const Asked asked = askedOf(device, number / kDevices);
    progress::ExplainedRequest request;
    request.device = device;
    request.mac = macOf(device);
    request.model = device % 3 ? QStringLiteral("8188") : QStringLiteral("8301");
    request.step = asked.step;
    request.tone = progress::Tone::Normal;
    request.meaning = asked.meaning;
    auto &event = request.event;
    event.id = static_cast<quint64>(number) + 1;
    event.time = QDateTime::fromMSecsSinceEpoch(1'795'000'000'000 + number / 10, Qt::UTC);
    event.client = QHostAddress(0x0a000000u + static_cast<quint32>(device));
    event.clientPort = static_cast<quint16>(1024 + number % 60'000);
    event.local = QHostAddress(QStringLiteral("10.0.0.1"));
    event.name = asked.name;
    event.milliseconds = number % 900;
    const bool isSent = asked.step == progress::Step::ConfigMac || asked.step == progress::Step::ConfigMacMd5;
    event.outcome = isSent ? serving::Outcome::Sent : serving::Outcome::NotFound;
    event.path = isSent ? asked.name : QString();
    event.size = event.bytes = isSent ? 15'000 + number % 7 : 0;
    if (!isSent)
        event.reason = {serving::kNotFound, {asked.name}};
    event.transfer = {1428, 1, number % 50 == 0 ? 1 : 0, false};
    return request;
}

progress::ExplainedRequest begun(progress::ExplainedRequest request)
{
    request.underWay = true;
    request.meaning = {progress::kUnderWay, {request.event.name}};
    return request;
}

/// What this thread has used of a processor since it was made: the same beside other programs that want one.
class Stopwatch {
public:
    double spent() const { return now() - m_start; } ///< ms

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }
    double m_start = now();
};

/// Of this process in MiB: "VmHWM:" at its highest, "VmRSS:" now; 0 where the system does not say.
double memory(const char *which)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf(which);
    return at < 0 ? 0 : text.sliced(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toDouble() / 1024;
}

bool told(const char *what, double value, const char *unit, double most)
{
    const bool met = value <= most;
    std::printf("%-58s %9.2f %-4s (aim %4.0f)%s\n", what, value, unit, most, met ? "" : "   MISSED");
    return met;
}

/// Ten thousand requests a second, some hundred transfers under way, and a snapshot for each batch, as a
/// window wants it that filters what comes.
bool fill(journal::Log &log, int rows)
{
    double longest = 0;
    double all = 0;
    journal::Snapshot seen;
    QVector<progress::ExplainedRequest> running;
    for (int number = 0; number < rows;) {
        QVector<progress::ExplainedRequest> ended = running.mid(0, 10);
        running.remove(0, ended.size());
        for (auto &request : ended)
            request.underWay = false;
        for (; ended.size() < kBatch; ++number)
            ended << requestOf(number);
        for (; running.size() < kRunning; ++number)
            running << begun(requestOf(number));
        const Stopwatch timer;
        log.take(ended, running);
        seen = log.snapshot();
        longest = std::max(longest, timer.spent());
        all += timer.spent();
    }
    std::printf("%d requests taken in batches of %d, a snapshot each: %.2f us a request\n", rows, kBatch,
                all * 1000 / rows);
    return told("longest that one batch took", longest, "ms", kMostHeld);
}

filter::Context context()
{
    filter::Context context;
    context.now = QDateTime::fromMSecsSinceEpoch(1'795'000'000'000 + kRows / 10, Qt::UTC);
    for (int device = 1; device <= kDevices; ++device)
        context.devices.insert(
            device, {static_cast<progress::Grade>(device % 6), QStringLiteral("Speaker %1").arg(device)});
    return context;
}

bool filterIt(const journal::Snapshot &rows, const char *text)
{
    const auto parsed = filter::parse(QString::fromLatin1(text));
    double best = 1e9;
    std::size_t found = 0;
    for (int run = 0; run < 3; ++run) {
        const Stopwatch timer;
        found = filter::Matcher(parsed.filter, context()).search(rows).size();
        best = std::min(best, timer.spent());
    }
    const QByteArray what = QByteArray(*text ? text : "(no condition)") + ": " + QByteArray::number(found);
    return told(what.constData(), best, "ms", kMostFilter);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const double before = memory("VmRSS:");
    journal::Log log;
    bool met = fill(log, kRows);
    std::printf("%zu rows, %.1f MiB by the log's own count, %.0f bytes a row of resident memory\n",
                log.size(), static_cast<double>(log.bytes()) / 1024 / 1024,
                (memory("VmRSS:") - before) * 1024 * 1024 / static_cast<double>(log.size()));
    const auto rows = log.snapshot();
    for (const char *text :
         {"", "checksum", "zebra", "algop8188 -sent", "device:00:22:EE:01:03:0A", "device:\"speaker 17\"",
          "model:8188 outcome:not-found,refused -step:other", "file:scan", "meaning:\"not needed\"",
          "grade:stuck", "after:30s before:10s", "-protocol:tftp"})
        met &= filterIt(rows, text);
    const Stopwatch timer;
    const auto words = filter::vocabularyOf(rows, context());
    met &= told("words to complete with", timer.spent(), "ms", kMostHeld);
    met &= fill(log, kRows / 4); // over its bound: blocks leave
    met &= told("memory of the process at its highest", memory("VmHWM:"), "MiB", kMostMemory);
    return met ? 0 : 1;
}
