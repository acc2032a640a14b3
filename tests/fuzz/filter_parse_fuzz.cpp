// A filter as a person types it or as a stranger's session brings it: parsed, written, parsed again,
// completed at every place, and searched with.

#include "core/filter/completion.h"
#include "core/filter/matcher.h"
#include "core/journal/log.h"

#include <cstdlib>

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

bool isWithin(const filter::Span &at, qsizetype size)
{
    return at.position >= 0 && at.length >= 0 && at.end() <= size;
}

/// One request that ended and one that has not.
const journal::Snapshot &rows()
{
    static const journal::Snapshot rows = [] {
        progress::ExplainedRequest request;
        request.event.name = QStringLiteral("algom0022EE010203.conf");
        request.event.client = QHostAddress(QStringLiteral("192.168.77.51"));
        request.mac = base::MacAddress({0x00, 0x22, 0xee, 0x01, 0x02, 0x03});
        request.model = QStringLiteral("8188");
        auto running = request;
        running.underWay = true;
        journal::Log log;
        log.take({request}, {running});
        return log.snapshot();
    }();
    return rows;
}

void requireSameSearch(const filter::Filter &filter)
{
    filter::Context context;
    context.now = QDateTime(QDate(2026, 11, 23), QTime(9, 15), Qt::UTC);
    const filter::Matcher matcher(filter, context);
    std::vector<quint64> oneByOne;
    for (quint64 serial = rows().first(); serial < rows().end(); ++serial) {
        if (matcher.matches(rows().at(serial)))
            oneByOne.push_back(serial);
    }
    require(matcher.search(rows()) == oneByOne);
}

void requireCompletion(const QString &text, const filter::Vocabulary &words)
{
    const qsizetype step = std::max<qsizetype>(1, text.size() / 64);
    for (qsizetype cursor = 0; cursor <= text.size(); cursor += step) {
        const auto completion = filter::complete(text, cursor, words);
        require(isWithin(completion.replaces, text.size()));
        require(completion.candidates.size() <= filter::Completion::kMost);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto parsed = filter::parse(text);
    for (const filter::Problem &problem : parsed.problems)
        require(isWithin(problem.at, text.size()));
    const QString written = filter::text(parsed.filter);
    if (written.size() <= filter::kMostCharacters) {
        const auto again = filter::parse(written);
        require(again.problems.empty() && again.filter == parsed.filter);
    }
    requireSameSearch(parsed.filter);
    static const auto words = filter::vocabularyOf(rows(), {});
    requireCompletion(text.first(std::min(text.size(), filter::kMostCharacters)), words);
    return 0;
}
