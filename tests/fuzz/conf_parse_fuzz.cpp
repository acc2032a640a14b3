#include "core/conf/problems.h"
#include "core/conf/provisioning.h"

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

/// Every key that can be written reads back as it was set, and no line but its own changes.
void setOneValue(const QByteArray &text, const conf::Document &before)
{
    conf::Document edited = before;
    if (!edited.set("prov.use", "0"))
        std::abort();
    demand(edited.value("prov.use") == "0", "the value that was set is not there");
    demand(!conf::provisioningOf(edited).use, "the view does not see the value that was set");
    demand(conf::Document::read(edited.join()).join() == edited.join(),
           "an edited document is not read back");
    for (int line = 0; line < before.lineCount(); ++line) {
        const auto setting = before.setting(line);
        if (!setting || setting->key != "prov.use")
            demand(before.text(line) == edited.text(line), "a neighbour changed");
    }
    demand(before.join() == text, "editing a copy changed the original");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const conf::Document document = conf::Document::read(text);
    demand(document.join() == text, "reading and joining changed the bytes");
    const auto problems = conf::problemsOf(document);
    demand(problems.size() <= conf::kMaxProblems, "too many problems");
    for (const base::Error &problem : problems)
        demand(problem.where.line.value_or(0) >= 1 && *problem.where.line <= document.lineCount(),
               "no such line");
    demand(conf::parse(text).has_value() == problems.empty() || size > std::size_t{conf::kMaxBytes},
           "strict reading and the list of problems differ");
    setOneValue(text, document);
    return 0;
}
