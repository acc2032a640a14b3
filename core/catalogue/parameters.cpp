#include "core/catalogue/parameters.h"

#include "core/catalogue/server_text.h"

#include <algorithm>

namespace catalogue {

namespace {

QByteArray numbered(QByteArray key, int number)
{
    return key.replace("<n>", QByteArray::number(number));
}

/// Names that mean a secret whatever the catalogue says, for a key that it does not know is kept as well.
constexpr QLatin1StringView kSecretEndings[] = {
    QLatin1StringView("pwd"),       QLatin1StringView("passwd"),     QLatin1StringView("password"),
    QLatin1StringView("authkey"),   QLatin1StringView("privkey"),    QLatin1StringView("secret"),
    QLatin1StringView("community"), QLatin1StringView("passphrase"), QLatin1StringView("privatekey"),
    QLatin1StringView("token"),     QLatin1StringView(".pin"),
};

/// How well a word fits an entry, the lower the better; nothing if it does not occur.
std::optional<int> fit(const QString &word, const QString &key, const QString &label, const QString &help)
{
    if (key == word)
        return 0;
    if (label.startsWith(word))
        return 1;
    if (key.startsWith(word) || label.contains(u' ' + word))
        return 2;
    if (key.contains(u'.' + word))
        return 3;
    if (key.contains(word) || label.contains(word))
        return 4;
    if (help.contains(word))
        return 8;
    return std::nullopt;
}

/// The sum for all words, nothing if one does not occur.
std::optional<int> fit(const QStringList &words, const QString &key, const QString &label,
                       const QString &help)
{
    int sum = 0;
    for (const QString &word : words) {
        const auto one = fit(word, key, label, help);
        if (!one)
            return std::nullopt;
        sum += *one;
    }
    return sum;
}

/// The value on the other side of a rename whose values differ.
std::optional<QString> turned(const Rename &rename, bool forward, QStringView value)
{
    for (const auto &[from, to] : rename.values) {
        if ((forward ? from : to) == value)
            return forward ? to : from;
    }
    return std::nullopt;
}

} // namespace

bool Parameter::isIn(Era era, int number) const
{
    if (std::find(eras.begin(), eras.end(), era) == eras.end())
        return false;
    if (!isFamily())
        return true;
    const auto fewer = std::find_if(membersIn.begin(), membersIn.end(),
                                    [era](const Members &members) { return members.era == era; });
    if (fewer != membersIn.end())
        return number >= fewer->first && number <= fewer->last;
    return number >= first && number <= count;
}

QByteArray ParameterMatch::key() const
{
    return parameter ? numbered(parameter->key, number) : QByteArray();
}

QString ParameterMatch::label() const
{
    if (!parameter)
        return {};
    return parameter->isFamily() ? parameter->label.arg(number) : parameter->label;
}

std::optional<QString> ParameterMatch::defaultIn(Era era) const
{
    if (!isIn(era))
        return std::nullopt;
    // Where First and Fifth differ, nobody has said which of the two Middle follows.
    if (era != Era::Fifth && parameter->firstDefault)
        return era == Era::First ? parameter->firstDefault : std::nullopt;
    const int index = number - parameter->first;
    if (index >= 0 && index < parameter->defaults.size())
        return parameter->defaults[index];
    if (!parameter->defaultValue)
        return std::nullopt;
    return valueIn(era, *parameter, *parameter->defaultValue);
}

void Parameters::writeOut(int index)
{
    const Parameter &parameter = m_all[static_cast<std::size_t>(index)];
    m_helps.push_back(parameter.help.toLower());
    const bool family = parameter.isFamily();
    for (int number = parameter.first; number <= parameter.count; ++number) {
        ParameterMatch match{&parameter, family ? number : 0};
        for (const Era era : kEras)
            match.inEras |=
                static_cast<std::uint8_t>(parameter.isIn(era, match.number) << static_cast<unsigned>(era));
        const QByteArray key = match.key();
        m_byKey.insert(key, static_cast<int>(m_entries.size()));
        m_entries.push_back({key, index, match.number, QString::fromUtf8(key).toLower(),
                             match.label().toLower(), match.inEras});
    }
}

ParameterMatch Parameters::matchOf(const Entry &entry) const
{
    return {&m_all[static_cast<std::size_t>(entry.parameter)], entry.number, entry.inEras};
}

ParameterMatch Parameters::find(QByteArrayView key) const
{
    const auto found = m_byKey.constFind(QByteArray::fromRawData(key.data(), key.size()));
    return found == m_byKey.cend() ? ParameterMatch() : matchOf(m_entries[static_cast<std::size_t>(*found)]);
}

std::vector<QByteArray> Parameters::keysOf(Era era) const
{
    std::vector<QByteArray> keys;
    for (const Entry &entry : m_entries) {
        if (matchOf(entry).isIn(era))
            keys.push_back(entry.key);
    }
    // The order of a backup (domain notes section 2).
    std::sort(keys.begin(), keys.end());
    return keys;
}

std::vector<ParameterMatch> Parameters::search(QStringView text) const
{
    const QStringList words = text.toString().toLower().simplified().split(u' ', Qt::SkipEmptyParts);
    struct Hit {
        int fit;
        ParameterMatch match;
    };
    std::vector<Hit> hits;
    for (const Entry &entry : m_entries) {
        const auto fits = fit(words, entry.foldedKey, entry.foldedLabel,
                              m_helps[static_cast<std::size_t>(entry.parameter)]);
        if (fits)
            hits.push_back({*fits, matchOf(entry)});
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) {
        return std::pair(a.fit, !a.match.parameter->common) < std::pair(b.fit, !b.match.parameter->common);
    });
    std::vector<ParameterMatch> matches;
    for (const Hit &hit : hits)
        matches.push_back(hit.match);
    return matches;
}

std::optional<Parameters::Turn> Parameters::turnTo(Era era, const ParameterMatch &match) const
{
    for (const Rename &rename : m_renames) {
        const bool forward = era >= rename.since;
        // A family may be turned as a whole, and a single member of one by its own name.
        const QByteArray &here = forward ? rename.from : rename.to;
        if (here != match.parameter->key && here != match.key())
            continue;
        const QByteArray there = numbered(forward ? rename.to : rename.from, match.number);
        if (find(there).isIn(era))
            return Turn{&rename, forward, there};
    }
    return std::nullopt;
}

std::optional<QByteArray> Parameters::nameIn(Era era, QByteArrayView key) const
{
    const ParameterMatch match = find(key);
    if (!match)
        return std::nullopt;
    if (match.isIn(era))
        return key.toByteArray();
    const auto turn = turnTo(era, match);
    return turn ? std::optional(turn->key) : std::nullopt;
}

std::optional<KeyValue> Parameters::settingIn(Era era, QByteArrayView key, QStringView value) const
{
    const ParameterMatch match = find(key);
    if (!match)
        return std::nullopt;
    const auto turn = match.isIn(era) ? std::nullopt : turnTo(era, match);
    if (!turn && !match.isIn(era))
        return std::nullopt;
    const auto there = turn && !turn->rename->sameValues && !value.isEmpty()
                           ? turned(*turn->rename, turn->forward, value)
                           : valueIn(era, *match.parameter, value);
    if (!there)
        return std::nullopt;
    return KeyValue{turn ? turn->key : key.toByteArray(), *there};
}

const WrongKey *Parameters::wrongKey(QByteArrayView key) const
{
    const auto found = std::find_if(m_wrong.begin(), m_wrong.end(), [&](const WrongKey &wrong) {
        const QByteArrayView pattern = wrong.pattern;
        return pattern.endsWith('*') ? key.startsWith(pattern.chopped(1)) : key == pattern;
    });
    return found == m_wrong.end() ? nullptr : &*found;
}

bool Parameters::isSecret(QByteArrayView key) const
{
    const ParameterMatch match = find(key);
    if (match && match.parameter->secret)
        return true;
    // Of a key that nobody knows: rather kept than shown.
    const QString folded = QString::fromUtf8(key).toLower();
    return std::any_of(std::begin(kSecretEndings), std::end(kSecretEndings),
                       [&](QLatin1StringView ending) { return folded.endsWith(ending); });
}

bool Parameters::isSecret(QByteArrayView key, QStringView value) const
{
    return hasPassword(value) || isSecret(key);
}

Era eraOf(const std::function<bool(QByteArrayView)> &hasKey)
{
    const Parameters &parameters = Parameters::builtIn();
    std::array<int, kEras.size()> known{};
    for (const Parameter &parameter : parameters.all()) {
        for (int number = parameter.first; number <= parameter.count; ++number) {
            if (!hasKey(numbered(parameter.key, number)))
                continue;
            for (std::size_t era = 0; era < kEras.size(); ++era)
                known[era] += parameter.isIn(kEras[era], number);
        }
    }
    const auto best = std::max_element(known.rbegin(), known.rend());
    return kEras[static_cast<std::size_t>(std::distance(best, known.rend())) - 1];
}

} // namespace catalogue
