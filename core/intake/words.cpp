#include "core/intake/words.h"

#include "core/catalogue/parameters.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <algorithm>

static void loadIntakeResource()
{
    Q_INIT_RESOURCE(intake);
}

namespace intake {

namespace {

using L1 = QLatin1StringView;

constexpr L1 kLanguages[] = {L1("en"), L1("fr"), L1("de"), L1("es")};

QSet<QString> foldedSet(const QJsonValue &list)
{
    QSet<QString> all;
    for (const auto &word : list.toArray())
        all.insert(folded(word.toString()));
    return all;
}

base::Result<QVector<Target>> targetsIn(const QJsonObject &row)
{
    QVector<Target> targets;
    for (const auto &id : row.value(L1("targets")).toArray()) {
        const auto target = Target::fromId(id.toString());
        if (!target)
            return base::fail(kWordsBad);
        targets << *target;
    }
    return targets;
}

/// Every label and every key of the catalogue, by what people would write of it. Labels that several keys
/// bear are left out: nobody can tell which is meant.
QHash<QString, QByteArray> foldedLabels()
{
    const catalogue::Parameters &parameters = catalogue::Parameters::builtIn();
    QHash<QString, QByteArray> labels;
    QSet<QString> ambiguous;
    for (const catalogue::Era era : catalogue::kEras) {
        for (const QByteArray &key : parameters.keysOf(era)) {
            const QString label = folded(parameters.find(key).label());
            if (labels.value(label, key) != key)
                ambiguous.insert(label);
            labels.insert(label, key);
        }
    }
    for (const QString &label : std::as_const(ambiguous))
        labels.remove(label);
    return labels;
}

/// A key that no catalogue knows, of a family that it does know: "sip.new.setting". "Tel.No" is none.
bool looksLikeKey(const QByteArray &text)
{
    static const QSet<QByteArray> families = [] {
        QSet<QByteArray> all;
        for (const catalogue::Parameter &each : catalogue::Parameters::builtIn().all())
            all.insert(each.key.left(each.key.indexOf('.') + 1));
        return all;
    }();
    const qsizetype dot = text.indexOf('.');
    return dot > 0 && dot + 1 < text.size() && !text.contains(' ') && families.contains(text.left(dot + 1));
}

} // namespace

QString folded(QStringView text)
{
    QString letters;
    for (const QChar c : text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (c.isLetterOrNumber())
            letters += c;
    }
    return letters;
}

const Words &Words::builtIn()
{
    static const Words words = [] {
        loadIntakeResource();
        QFile file(QStringLiteral(":/intake/headers.json"));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(opened, "Words::builtIn", "the table is compiled in");
        auto parsed = Words::parse(opened ? file.readAll() : QByteArray());
        Q_ASSERT_X(parsed, "Words::builtIn", "the compiled-in table is valid");
        return parsed.value_or(Words());
    }();
    return words;
}

base::Result<Words::Telling> Words::tellingIn(const QJsonObject &row)
{
    const auto target = Target::fromId(row.value(L1("target")).toString());
    if (!target)
        return base::fail(kWordsBad);
    return Telling{*target, foldedSet(row.value(L1("words"))), foldedSet(row.value(L1("endings"))),
                   foldedSet(row.value(L1("unless")))};
}

base::Result<Words> Words::parse(const QByteArray &json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const QJsonArray rows = root.value(L1("headers")).toArray();
    if (root.value(L1("schema")).toInt() != 1 || rows.isEmpty())
        return base::fail(kWordsBad);
    Words words;
    for (const auto &row : rows) {
        const auto targets = targetsIn(row.toObject());
        if (!targets)
            return tl::unexpected(targets.error());
        for (const L1 language : kLanguages) {
            const QSet<QString> headers = foldedSet(row.toObject().value(language));
            for (const QString &header : headers)
                words.m_headers.insert(header, *targets);
            if (row.toObject().value(L1("vague")).toBool())
                words.m_vague.unite(headers);
        }
    }
    for (const auto &row : root.value(L1("telling")).toArray()) {
        auto telling = tellingIn(row.toObject());
        if (!telling)
            return tl::unexpected(telling.error());
        words.m_telling.push_back(std::move(*telling));
    }
    words.m_totals = foldedSet(root.value(L1("totals")));
    words.m_yes = foldedSet(root.value(L1("yes")));
    words.m_no = foldedSet(root.value(L1("no")));
    words.m_placeholders = foldedSet(root.value(L1("placeholders")));
    words.m_months = foldedSet(root.value(L1("months")));
    return words;
}

std::optional<QVector<Target>> Words::targetsOf(QStringView header) const
{
    static const QHash<QString, QByteArray> labels = foldedLabels();
    const QByteArray asKey = header.trimmed().toUtf8();
    if (catalogue::Parameters::builtIn().find(asKey) || looksLikeKey(asKey))
        return QVector<Target>{parameter(asKey)};
    const QString plain = folded(header);
    if (const auto found = m_headers.constFind(plain); found != m_headers.cend())
        return *found;
    if (const auto label = labels.constFind(plain); label != labels.cend())
        return QVector<Target>{parameter(*label)};
    return std::nullopt;
}

bool Words::Telling::isIn(const QStringList &header) const
{
    const auto tells = [this](const QString &word) {
        return words.contains(word) ||
               std::ranges::any_of(endings, [&](const QString &end) { return word.endsWith(end); });
    };
    const auto denies = [this](const QString &word) {
        return std::ranges::any_of(unless, [&](const QString &begin) { return word.startsWith(begin); });
    };
    return std::ranges::any_of(header, tells) && std::ranges::none_of(header, denies);
}

std::optional<Target> Words::targetOfWords(const QString &header) const
{
    static const QRegularExpression between(QStringLiteral("[^\\p{L}\\p{M}\\p{N}]+"));
    QStringList words = header.split(between, Qt::SkipEmptyParts);
    std::ranges::transform(words, words.begin(), [](const QString &word) { return folded(word); });
    const auto found = std::ranges::find_if(m_telling, [&](const Telling &each) { return each.isIn(words); });
    return found == m_telling.end() ? std::nullopt : std::optional(found->target);
}

std::optional<bool> Words::yesOrNo(QStringView text) const
{
    const QString plain = folded(text);
    if (m_yes.contains(plain))
        return true;
    return m_no.contains(plain) ? std::optional(false) : std::nullopt;
}

} // namespace intake
