#include "core/phrases/phrases.h"

#include "core/phrases/table.h"

#include <QCoreApplication>
#include <QHash>
#include <bit>

namespace phrases {
namespace {

using Index = QHash<QLatin1StringView, const Phrase *>;

const Index &index()
{
    static const Index all = [] {
        Index index;
        for (const auto part : {meanings(), verdicts(), findings(), troubles(), servers(), jobs(), sheets(),
                                imports(), stock(), recipes(), sessions(), edits(), network(), filters()}) {
            for (const Phrase &phrase : part)
                index.insert(QLatin1StringView(phrase.code), &phrase);
        }
        return index;
    }();
    return all;
}

/// One pass from left to right, so that a "%1" inside a file name stays what it is.
QString filled(const QString &sentence, const QStringList &args)
{
    QString out;
    out.reserve(sentence.size() + 32);
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const int place = sentence[i] == u'%' && i + 1 < sentence.size() ? sentence[i + 1].digitValue() : -1;
        if (place < 1) {
            out += sentence[i];
            continue;
        }
        out += args.value(place - 1);
        ++i;
    }
    return out;
}

QString translated(const char *sentence)
{
    return QCoreApplication::translate("phrases", sentence);
}

QString place(const base::Place &where)
{
    QStringList parts;
    if (!where.file.isEmpty())
        parts << where.file;
    if (!where.cell.isEmpty())
        parts << where.cell;
    if (where.line)
        parts << filled(translated(PROVBENCH_PHRASE("line %1")), {QString::number(*where.line)});
    return parts.join(QLatin1StringView(", "));
}

} // namespace

QString text(const base::Message &message)
{
    const Phrase *phrase = index().value(message.code.view(), nullptr);
    if (phrase)
        return filled(translated(phrase->text), message.args);
    return message.args.isEmpty() ? message.code.toString()
                                  : message.code.toString() + QLatin1StringView(": ") +
                                        message.args.join(QLatin1StringView(", "));
}

QString text(const base::Error &error)
{
    const QString where = place(error.where);
    // A sentence that names its file already needs no second naming.
    const bool told = where == error.where.file && error.what.args.contains(error.where.file);
    return where.isEmpty() || told ? text(error.what) : where + QLatin1StringView(": ") + text(error.what);
}

QString fix(const base::Message &message)
{
    const Phrase *phrase = index().value(message.code.view(), nullptr);
    return phrase && phrase->fix ? filled(translated(phrase->fix), message.args) : QString();
}

QString brief(const base::Message &message)
{
    const Phrase *phrase = index().value(message.code.view(), nullptr);
    return phrase && phrase->brief ? filled(translated(phrase->brief), message.args) : text(message);
}

bool knows(QStringView code)
{
    const QByteArray latin = code.toLatin1();
    return index().contains(QLatin1StringView(latin));
}

std::optional<base::Code> codeOf(QStringView code)
{
    const QByteArray latin = code.toLatin1();
    const Phrase *phrase = index().value(QLatin1StringView(latin), nullptr);
    // A Code is a pointer to a literal; the rows are literals.
    return phrase ? std::optional(std::bit_cast<base::Code>(phrase->code)) : std::nullopt;
}

} // namespace phrases
