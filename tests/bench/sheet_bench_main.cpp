#include "core/intake/plan.h"
#include "core/sheet/table_builder.h"
#include "core/sheet/workbook.h"
#include "core/sheet/write.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <cstdio>

/// Tables of devices of ten and a hundred thousand rows: how long reading takes, and how much memory at its
/// highest. Each measurement is a run of its own, so that memory is told of it alone.
///
///   sheet_bench make FOLDER          tables as this program exports them
///   sheet_bench read FILE SECONDS MEGABYTES
///   sheet_bench import FILE SECONDS MEGABYTES    into an empty job: read, columns guessed, planned, applied
namespace {

using namespace sheet;

constexpr int kSizes[] = {10'000, 100'000};

Table tableOf(int rows)
{
    TableBuilder builder(QStringLiteral("Devices"));
    builder.beginRow(0);
    const char *heads[] = {"Name", "MAC", "Model", "Extension", "User", "Password", "Location", "Note"};
    int column = 0;
    for (const char *head : heads)
        builder.put(column++, QString::fromLatin1(head));
    for (int row = 1; row <= rows; ++row) {
        builder.beginRow(row);
        const QString cells[] = {QStringLiteral("Speaker %1").arg(row),
                                 QStringLiteral("0022EE%1").arg(row, 6, 16, QLatin1Char('0')).toUpper(),
                                 QStringLiteral("8188"),
                                 QStringLiteral("%1").arg(row, 6, 10, QLatin1Char('0')),
                                 QStringLiteral("%1").arg(row, 6, 10, QLatin1Char('0')),
                                 QStringLiteral("pw-%1-x").arg(row * 7919),
                                 QStringLiteral("Building %1").arg(row / 100),
                                 QStringLiteral("rack %1").arg(row % 40)};
        for (column = 0; column < 8; ++column)
            builder.put(column, cells[column]);
    }
    return builder.finish();
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

int make(const QDir &folder)
{
    for (const int rows : kSizes) {
        const Table table = tableOf(rows);
        const auto xlsx = writeXlsx(table);
        if (!xlsx || !write(folder.filePath(QStringLiteral("ours-%1.xlsx").arg(rows)), *xlsx) ||
            !write(folder.filePath(QStringLiteral("ours-%1.csv").arg(rows)), writeCsv(table)))
            return 2;
    }
    return 0;
}

/// Peak resident memory so far, MiB; 0 where the system does not say.
double peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.sliced(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toDouble() / 1024;
}

int measure(const QString &path, double mostSeconds, double mostMegabytes)
{
    QElapsedTimer timer;
    timer.start();
    int words = 0;
    const auto book = read(path, {}, [&](qint64, qint64) { return ++words > 0; });
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    if (!book) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(path), qPrintable(book.error().what.code.toString()));
        return 2;
    }
    const double memory = peakMemory();
    const bool met = seconds <= mostSeconds && memory <= mostMegabytes;
    std::printf("%-28s %7d rows %6.2f s (aim %4.1f) %6.0f MiB (aim %3.0f) %5d words of progress%s\n",
                qPrintable(QFileInfo(path).fileName()), book->tables.front().rowCount(), seconds, mostSeconds,
                memory, mostMegabytes, words, met ? "" : "   MISSED");
    return met ? 0 : 1;
}

double secondsOf(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

int measureImport(const QString &path, double mostSeconds, double mostMegabytes)
{
    QElapsedTimer timer;
    timer.start();
    const auto book = read(path);
    if (!book)
        return 2;
    const double reading = secondsOf(timer);
    const Table &table = book->tables.front();
    job::Job job;
    const auto plan = intake::plan(table, intake::guess(table), job);
    const double planning = secondsOf(timer) - reading;
    const auto change = plan ? intake::changeOf(*plan, job) : tl::unexpected(plan.error());
    if (!change || !job::apply(job, *change) || job.devices.size() != table.rowCount() - 1)
        return 2;
    const double seconds = secondsOf(timer);
    const double memory = peakMemory();
    const bool met = seconds <= mostSeconds && memory <= mostMegabytes;
    std::printf("%-28s %7d rows read %5.2f + plan %5.2f + apply %5.2f = %5.2f s (aim %4.1f) %6.0f MiB (aim "
                "%3.0f)%s\n",
                qPrintable(QFileInfo(path).fileName()), table.rowCount(), reading, planning,
                seconds - reading - planning, seconds, mostSeconds, memory, mostMegabytes,
                met ? "" : "   MISSED");
    return met ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"make")
        return make(QDir(arguments[2]));
    if (arguments.size() == 5 && arguments[1] == u"read")
        return measure(arguments[2], arguments[3].toDouble(), arguments[4].toDouble());
    if (arguments.size() == 5 && arguments[1] == u"import")
        return measureImport(arguments[2], arguments[3].toDouble(), arguments[4].toDouble());
    std::fprintf(stderr, "usage: sheet_bench make FOLDER | read|import FILE SECONDS MEGABYTES\n");
    return 2;
}
