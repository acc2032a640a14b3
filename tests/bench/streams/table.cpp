#include "tests/bench/streams/table.h"

#include <QStringList>
#include <algorithm>
#include <cstdio>

namespace streams {

namespace {

constexpr double kMegabytes = 80;

/// What ours has to reach of a peer's rate; 0: no aim, only a figure.
struct Aim {
    Scenario::Kind kind;
    Service service;
    const char *peer;
    double share;
};
constexpr Aim kAims[] = {
    {Scenario::Kind::Large, Service::Http, "nginx", 1.0},
    {Scenario::Kind::Large, Service::Ftp, "vsftpd", 1.0},
    {Scenario::Kind::Small, Service::Http, "nginx", 0.5},
};

QString ratio(double mine, double theirs)
{
    return mine > 0 && theirs > 0 ? QString::number(mine / theirs, 'f', 2) : QStringLiteral("-");
}

void printRow(const Row &row, const std::vector<Row> &all)
{
    const Measurement &mine = row.summary;
    if (!mine.ran) {
        std::printf("  %-16s not run: %s\n", qPrintable(row.contestant->name), qPrintable(mine.problem));
        return;
    }
    std::printf("  %-16s %8.3f %10.0f %10.2f %8.1f %8.0f %7.0f", qPrintable(row.contestant->name),
                mine.seconds, mine.rate, mine.cpu, mine.megabytes, mine.checked, mine.failed);
    for (const Row &peer : all) {
        if (!peer.contestant->isOurs)
            std::printf(" %16s", qPrintable(ratio(mine.rate, peer.summary.rate) + u'/' +
                                            ratio(mine.cpu, peer.summary.cpu)));
    }
    std::printf("%s%s\n", mine.problem.isEmpty() ? "" : "  ", qPrintable(mine.problem));
}

bool printAim(const QString &what, double value, double limit, bool isMost)
{
    const bool met = isMost ? value <= limit : value >= limit;
    std::printf("  %-72s %7.2f (%s %.2f)  %s\n", qPrintable(what), value, isMost ? "at most" : "at least",
                limit, met ? "met" : "MISSED");
    return met;
}

const Measurement *named(const Outcome &outcome, const char *peer)
{
    const auto row = std::ranges::find_if(
        outcome.rows, [&](const Row &each) { return each.contestant->name == QLatin1StringView(peer); });
    return row != outcome.rows.end() && row->summary.ran ? &row->summary : nullptr;
}

bool printAimsOf(const Measurement &mine, const Outcome &outcome)
{
    const QString title = outcome.scenario.name + QStringLiteral(": ");
    if (!mine.ran) {
        std::printf("  %sMISSED, did not run\n", qPrintable(title));
        return false;
    }
    bool met = true;
    for (const Aim &aim : kAims) {
        const Measurement *peer = named(outcome, aim.peer);
        if (peer && aim.kind == outcome.scenario.kind && aim.service == outcome.scenario.service)
            met &= printAim(title + QStringLiteral("rate/") + QLatin1StringView(aim.peer),
                            mine.rate / peer->rate, aim.share, false);
    }
    met &= printAim(title + QStringLiteral("MB"), mine.megabytes, kMegabytes, true);
    met &= printAim(title + QStringLiteral("wrong answers"), mine.failed, 0, true);
    return met;
}

} // namespace

void printFigures(const Outcome &outcome)
{
    const bool isLarge = outcome.scenario.kind == Scenario::Kind::Large;
    std::printf("\n%s\n", qPrintable(outcome.scenario.name));
    std::printf("  %-16s %8s %10s %10s %8s %8s %7s   rate and CPU as multiples of\n", "", "seconds",
                isLarge ? "MB/s" : "answers/s", isLarge ? "CPU s/GB" : "CPU us", "peak MB", "checked",
                "failed");
    std::printf("  %-16s %8s %10s %10s %8s %8s %7s", "", "", "", "", "", "", "");
    for (const Row &row : outcome.rows) {
        if (!row.contestant->isOurs)
            std::printf(" %16s", qPrintable(row.contestant->name));
    }
    std::printf("\n");
    for (const Row &row : outcome.rows)
        printRow(row, outcome.rows);
}

bool printAims(const std::vector<Outcome> &outcomes)
{
    std::printf("\nAims\n");
    bool met = true;
    for (const Outcome &outcome : outcomes) {
        for (const Row &row : outcome.rows) {
            if (row.contestant->isOurs)
                met &= printAimsOf(row.summary, outcome);
        }
    }
    return met;
}

} // namespace streams
