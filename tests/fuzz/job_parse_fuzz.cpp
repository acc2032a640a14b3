// A job.json from a stranger: read strictly, and what was read is written so that it reads the same.

#include "core/job/json_job.h"
#include "core/job/json_reader.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

void demand(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

QByteArray written(const job::JobText &read)
{
    const auto plain = [](const QByteArray &, const QByteArray &, const QString &value) {
        return job::jsonText(value);
    };
    const auto text =
        job::writeJobText(read.job, read.templates, read.vault ? &*read.vault : nullptr, read.kept, plain);
    demand(text.has_value(), "what was read cannot be written");
    return *text;
}

/// Sealed values are not in the job until they are opened: they would be written if they were kept.
void roundTrip(const job::JobText &read)
{
    const QByteArray once = written(read);
    const auto again = job::readJobText(once, {});
    demand(again.has_value(), "what was written cannot be read");
    demand(again->job == read.job, "reading what was written gives another job");
    demand(again->templates == read.templates, "reading what was written gives other templates");
    demand(written(*again) == once, "writing twice gives another text");
}

bool isJson(const QByteArray &text)
{
    job::JsonReader in(text);
    in.raw();
    in.end();
    return !in.failed();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto read = job::readJobText(text, QStringLiteral("job.json"));
    if (read) {
        demand(isJson(text), "a job that is no JSON");
        demand(read->warnings.size() <= job::kMostWarnings, "too many warnings");
        roundTrip(*read);
    } else {
        demand(read.error().what.args.size() >= 1, "an error that says nothing");
    }
    // Qt's reader takes more than ours (names twice, depth), and never less of what a document is but for
    // numbers that fit in no double: RFC 8259 section 6 sets no limit to them, and ours keeps their text.
    static const QRegularExpression beyondDouble(QStringLiteral("[eE][+-]?[0-9]{3}|[0-9]{300}"));
    if (isJson(text) && !beyondDouble.match(QString::fromLatin1(text)).hasMatch() &&
        (text.startsWith('{') || text.startsWith('[')))
        demand(!QJsonDocument::fromJson(text).isNull(), "Qt's reader does not call it JSON");
    return 0;
}
