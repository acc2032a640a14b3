#include "core/catalogue/parameters.h"
#include "core/catalogue/words.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// resources/catalogue/parameters.json:
///   sections  {id, label} in the order to show them
///   keys      one row a parameter, sorted by key. `n`: [first, last] of a family, `nIn`: {era: [first,
///   last]} where
///             an era has fewer; `eras`: words of kEras below; `choices`: [value, label] or just the value;
///             `range`: [low, high] or [low, high, step]; the rest as struct Parameter has it
///   renames   {from, to, since}, and `values` [[from, to], …] where the values differ too
///   wrong     {key, meant}
///   tones     file names

static void loadParametersResource()
{
    Q_INIT_RESOURCE(catalogue);
}

namespace catalogue {

namespace {

/// More than any family has (50): a number beyond is a slip in the file.
constexpr int kMaxMembers = 999;

constexpr Word<Era> kEraWords[] = {
    {QLatin1StringView("first"), Era::First},
    {QLatin1StringView("middle"), Era::Middle},
    {QLatin1StringView("fifth"), Era::Fifth},
};

constexpr Word<ValueType> kTypes[] = {
    {QLatin1StringView("text"), ValueType::Text},
    {QLatin1StringView("password"), ValueType::Password},
    {QLatin1StringView("switch"), ValueType::Switch},
    {QLatin1StringView("choice"), ValueType::Choice},
    {QLatin1StringView("number"), ValueType::Number},
    {QLatin1StringView("volume"), ValueType::Volume},
    {QLatin1StringView("gain"), ValueType::Gain},
    {QLatin1StringView("list"), ValueType::ZoneList},
    {QLatin1StringView("zone"), ValueType::ZoneAddress},
    {QLatin1StringView("tone"), ValueType::Tone},
    {QLatin1StringView("host"), ValueType::Host},
    {QLatin1StringView("path"), ValueType::Path},
    {QLatin1StringView("time-zone"), ValueType::TimeZone},
};

QString textOf(const QJsonObject &row, const char *name)
{
    return row.value(QLatin1StringView(name)).toString();
}

QByteArray keyOf(const QJsonObject &row, const char *name)
{
    return textOf(row, name).toUtf8();
}

QJsonArray arrayOf(const QJsonObject &row, const char *name)
{
    return row.value(QLatin1StringView(name)).toArray();
}

std::optional<QString> optionalText(const QJsonObject &row, const char *name)
{
    const QJsonValue value = row.value(QLatin1StringView(name));
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

QStringList textsOf(const QJsonArray &array)
{
    QStringList texts;
    for (const QJsonValue &value : array)
        texts << value.toString();
    return texts;
}

bool readEras(const QJsonObject &row, Parameter &into)
{
    const QStringList words = textOf(row, "eras").split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const auto era = read(kEraWords, word);
        if (!era)
            return false;
        into.eras.push_back(*era);
    }
    return !into.eras.empty();
}

/// [first, last]
std::optional<std::pair<int, int>> span(const QJsonValue &value)
{
    const QJsonArray ends = value.toArray();
    const int first = ends.at(0).toInt(-1);
    const int last = ends.at(1).toInt(-1);
    if (ends.size() != 2 || first < 0 || last < first || last > kMaxMembers)
        return std::nullopt;
    return std::pair(first, last);
}

bool readMembers(const QJsonObject &row, Parameter &into)
{
    if (!into.isFamily())
        return !row.contains(QLatin1StringView("n"));
    const auto all = span(row.value(QLatin1StringView("n")));
    if (!all)
        return false;
    std::tie(into.first, into.count) = *all;
    const QJsonObject fewer = row.value(QLatin1StringView("nIn")).toObject();
    for (auto each = fewer.begin(); each != fewer.end(); ++each) {
        const auto era = read(kEraWords, each.key());
        const auto some = span(each.value());
        if (!era || !some)
            return false;
        into.membersIn.push_back({*era, some->first, some->second});
    }
    return true;
}

Choice choiceOf(const QJsonValue &value)
{
    if (value.isString())
        return {value.toString(), value.toString()};
    return {value.toArray().at(0).toString(), value.toArray().at(1).toString()};
}

std::optional<Range> rangeOf(const QJsonArray &array, const QString &unit)
{
    if (array.size() < 2)
        return std::nullopt;
    return Range{array.at(0).toInt(), array.at(1).toInt(), array.at(2).toInt(1), unit};
}

void readValues(const QJsonObject &row, Parameter &into)
{
    for (const QJsonValue &choice : arrayOf(row, "choices"))
        into.choices.push_back(choiceOf(choice));
    into.choicesOpen = row.value(QLatin1StringView("open")).toBool();
    into.unit = textOf(row, "unit");
    into.range = rangeOf(arrayOf(row, "range"), into.unit);
    into.portAllowed = row.value(QLatin1StringView("port")).toBool();
    into.defaultValue = optionalText(row, "default");
    into.firstDefault = optionalText(row, "firstDefault");
    into.defaults = textsOf(arrayOf(row, "defaults"));
}

base::Result<Parameter> parameterOf(const QJsonObject &row)
{
    Parameter parameter;
    parameter.key = keyOf(row, "key");
    parameter.label = textOf(row, "label");
    parameter.section = textOf(row, "section");
    const auto type = read(kTypes, textOf(row, "type"));
    const auto evidence = read(kEvidence, textOf(row, "evidence"));
    if (parameter.key.isEmpty() || parameter.label.isEmpty() || !type || !evidence ||
        !readEras(row, parameter) || !readMembers(row, parameter))
        return base::fail(kParametersBad, {QString::fromUtf8(parameter.key)});
    parameter.type = *type;
    parameter.evidence = *evidence;
    readValues(row, parameter);
    parameter.models = textsOf(arrayOf(row, "models"));
    parameter.help = textOf(row, "help");
    parameter.secret = row.value(QLatin1StringView("secret")).toBool();
    parameter.common = row.value(QLatin1StringView("common")).toBool();
    return parameter;
}

base::Result<Rename> renameOf(const QJsonObject &row)
{
    const auto since = read(kEraWords, textOf(row, "since"));
    Rename rename{keyOf(row, "from"), keyOf(row, "to"), since.value_or(Era::First), true, {}};
    if (rename.from.isEmpty() || rename.to.isEmpty() || !since)
        return base::fail(kParametersBad, {QString::fromUtf8(rename.from)});
    rename.sameValues = !row.contains(QLatin1StringView("values"));
    for (const QJsonValue &pair : arrayOf(row, "values"))
        rename.values.emplace_back(pair.toArray().at(0).toString(), pair.toArray().at(1).toString());
    return rename;
}

base::Result<Section> sectionOf(const QJsonObject &row)
{
    Section section{textOf(row, "id"), textOf(row, "label")};
    if (section.id.isEmpty() || section.label.isEmpty())
        return base::fail(kParametersBad, {section.id});
    return section;
}

base::Result<WrongKey> wrongKeyOf(const QJsonObject &row)
{
    WrongKey wrong{keyOf(row, "key"), keyOf(row, "meant")};
    if (wrong.pattern.isEmpty() || wrong.pattern == "*")
        return base::fail(kParametersBad, {QString::fromUtf8(wrong.pattern)});
    return wrong;
}

template<class T>
base::Result<std::vector<T>> rowsOf(const QJsonObject &root, const char *name,
                                    base::Result<T> (*rowOf)(const QJsonObject &))
{
    std::vector<T> rows;
    for (const QJsonValue &value : arrayOf(root, name)) {
        auto row = rowOf(value.toObject());
        if (!row)
            return tl::unexpected(row.error());
        rows.push_back(std::move(*row));
    }
    return rows;
}

} // namespace

const Parameters &Parameters::builtIn()
{
    static const Parameters parameters = [] {
        loadParametersResource();
        QFile file(QStringLiteral(":/catalogue/parameters.json"));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(opened, "Parameters::builtIn", "the catalogue of parameters is compiled in");
        auto parsed = Parameters::parse(opened ? file.readAll() : QByteArray());
        Q_ASSERT_X(parsed, "Parameters::builtIn", "the compiled-in catalogue is valid");
        return parsed.value_or(Parameters());
    }();
    return parameters;
}

base::Result<Parameters> Parameters::parse(const QByteArray &json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    auto keys = rowsOf(root, "keys", parameterOf);
    auto sections = rowsOf(root, "sections", sectionOf);
    auto renames = rowsOf(root, "renames", renameOf);
    auto wrong = rowsOf(root, "wrong", wrongKeyOf);
    for (const auto *failed : {keys ? nullptr : &keys.error(), sections ? nullptr : &sections.error(),
                               renames ? nullptr : &renames.error(), wrong ? nullptr : &wrong.error()}) {
        if (failed)
            return tl::unexpected(*failed);
    }
    if (root.value(QLatin1StringView("schema")).toInt() != 1 || keys->empty())
        return base::fail(kParametersBad, {QString()});

    Parameters parameters;
    parameters.m_all = std::move(*keys);
    parameters.m_sections = std::move(*sections);
    parameters.m_renames = std::move(*renames);
    parameters.m_wrong = std::move(*wrong);
    parameters.m_tones = textsOf(arrayOf(root, "tones"));
    for (int index = 0; index < static_cast<int>(parameters.m_all.size()); ++index)
        parameters.writeOut(index);
    return parameters;
}

} // namespace catalogue
