#include "core/catalogue/masked_line.h"

#include "core/catalogue/parameters.h"
#include "core/catalogue/server_text.h"

namespace catalogue {

namespace {

bool isBetween(QChar c)
{
    return c.isSpace() || c == u'=' || c == u':' || c == u'#';
}

bool isSecret(QStringView name)
{
    return Parameters::builtIn().isSecret(name.toUtf8());
}

/// Where the value of the first secret begins, the size of the line if it has none. In a sentence of a remark
/// "password" is a word like others: only what begins the line or has a dot is the name of a parameter.
qsizetype secretIn(QStringView line)
{
    const auto next = [&](qsizetype from, bool between) {
        while (from < line.size() && isBetween(line[from]) == between)
            ++from;
        return from;
    };
    const qsizetype first = next(0, true);
    for (qsizetype from = first; from < line.size();) {
        const qsizetype end = next(from, false);
        const QStringView word = line.sliced(from, end - from);
        const bool isName = word.contains(u'.') || (from == first && line.front() != u'#');
        from = next(end, true);
        if (isName && isSecret(word))
            return from;
    }
    // A name with blanks in it is none, but may have been meant as one.
    const qsizetype equals = line.indexOf(u'=');
    return equals > 0 && isSecret(line.first(equals).trimmed()) ? next(equals, true) : line.size();
}

} // namespace

QString maskedLine(QStringView line, QStringView dots)
{
    const qsizetype secret = secretIn(line);
    if (secret < line.size())
        return line.first(secret).toString().append(dots);
    return withoutPassword(line, dots);
}

} // namespace catalogue
