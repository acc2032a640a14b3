#include "core/filter/completion.h"

#include "core/filter/keys.h"
#include "core/filter/lexer.h"
#include "core/filter/needle.h"

#include <QSet>
#include <algorithm>

namespace filter {

namespace {

constexpr std::ptrdiff_t kBlocks = 4; ///< that words are taken from
constexpr qsizetype kWords = 1'000;   ///< of one key, at most

class Words {
public:
    void add(const QString &word)
    {
        if (!word.isEmpty() && m_words.size() < kWords)
            m_words.insert(word);
    }
    QStringList sorted() const
    {
        QStringList words(m_words.begin(), m_words.end());
        words.sort();
        return words;
    }

private:
    QSet<QString> m_words;
};

struct Collected {
    Words devices, models, files, meanings;

    void add(const journal::Block &block)
    {
        for (std::size_t slot = 0; slot < block.who().size(); ++slot)
            add(block.who().value(static_cast<journal::Slot>(slot)));
        for (std::size_t slot = 0; slot < block.messages().size(); ++slot)
            meanings.add(block.messages().value(static_cast<journal::Slot>(slot)).code.toString());
        for (quint64 serial = block.first(); serial < block.end(); ++serial)
            files.add(block.texts().value(block.row(serial).name));
    }
    void add(const journal::Who &who)
    {
        devices.add(who.mac ? who.mac->toString() : addressText(who.client));
        models.add(who.model);
    }
};

bool touches(const Span &span, qsizetype cursor)
{
    return span.position <= cursor && cursor <= span.end();
}

QStringList wordsOf(Key key, const Vocabulary &vocabulary)
{
    if (key == Key::After || key == Key::Before)
        return {QStringLiteral("5min"), QStringLiteral("1h"), QStringLiteral("1d")};
    QStringList words = vocabulary.value(key);
    for (const QLatin1StringView value : valuesOf(key))
        words << value;
    return words;
}

/// Those that begin with it, then those that have it elsewhere.
QStringList fitting(const QStringList &words, const QString &typed)
{
    QStringList first, then;
    for (const QString &word : words) {
        if (word.startsWith(typed, Qt::CaseInsensitive))
            first << word;
        else if (word.contains(typed, Qt::CaseInsensitive))
            then << word;
    }
    return (first + then).mid(0, Completion::kMost);
}

QStringList keysFitting(const QString &typed)
{
    QStringList keys;
    for (const QString &name : keyNames()) {
        if (name.startsWith(typed, Qt::CaseInsensitive))
            keys << name + u':';
    }
    return keys;
}

/// `before`: what stands of it in front of the cursor.
Completion valueAt(const RawValue &value, Key key, QStringView before, const Vocabulary &vocabulary)
{
    Completion completion{value.at, {}};
    for (const QString &candidate : fitting(wordsOf(key, vocabulary), lexValue(before).text))
        completion.candidates << quoted(candidate, false);
    return completion;
}

} // namespace

Vocabulary vocabularyOf(const journal::Snapshot &rows, const Context &context)
{
    Collected words;
    for (const Context::Device &device : context.devices)
        words.devices.add(device.name);
    const auto &blocks = rows.blocks();
    const auto newest = std::min(std::ssize(blocks), kBlocks);
    for (auto block = blocks.rbegin(); block != blocks.rbegin() + newest; ++block)
        words.add(**block);
    return {{Key::Device, words.devices.sorted()},
            {Key::Model, words.models.sorted()},
            {Key::File, words.files.sorted()},
            {Key::Meaning, words.meanings.sorted()}};
}

Completion complete(QStringView text, qsizetype cursor, const Vocabulary &vocabulary)
{
    for (const RawTerm &term : lex(text)) {
        if (!touches(term.at, cursor))
            continue;
        const qsizetype start = term.at.position + (term.isNegated ? 1 : 0);
        const auto key = keyOf(term.key);
        if (term.key.isEmpty() || cursor <= term.keyAt.end()) {
            const qsizetype end = term.key.isEmpty() ? term.at.end() : term.keyAt.end() + 1;
            return {{start, end - start},
                    keysFitting(text.sliced(start, std::max(cursor, start) - start).toString())};
        }
        for (const RawValue &value : term.values) {
            if (key && touches(value.at, cursor))
                return valueAt(value, *key, text.sliced(value.at.position, cursor - value.at.position),
                               vocabulary);
        }
        return {{cursor, 0}, {}};
    }
    return {{cursor, 0}, keysFitting({})};
}

} // namespace filter
