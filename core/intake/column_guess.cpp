#include "core/intake/column_guess.h"

#include "core/intake/cell_forms.h"
#include "core/intake/codes.h"
#include "core/intake/words.h"

#include <QRegularExpression>
#include <QSet>

namespace intake {

namespace {

/// Enough to know a column by; spread over the first rows, where a person looks too.
constexpr int kRowsLooked = 200;
constexpr int kFewestPercent = 60; ///< percent of the cells that must look like it
constexpr int kFirstChoice = 95;
constexpr int kFurtherChoice = 70;
constexpr int kPart = 65;
constexpr int kWord = 55;
constexpr int kLessForNext = 5;
constexpr int kLessForCells = 45; ///< what cells that look otherwise take from a header's word

QString percentText(int percent)
{
    return QString::number(percent);
}

/// Whether cells of that target look as they do; nothing where any text will do.
std::optional<int> likeness(const Target &target, const CellShapes &shapes)
{
    if (shapes.filled == 0)
        return std::nullopt;
    if (target.field == Field::Mac)
        return shapes.percent(shapes.macs);
    if (target.field == Field::Model)
        return shapes.percent(shapes.models);
    if (target.field == Field::Reservation)
        return shapes.percent(shapes.addresses);
    return std::nullopt;
}

/// "MAC address (label)", "SIP Password *", "2. Extension": what is left without what stands in brackets and
/// round it.
QString withoutTrimmings(const QString &header)
{
    static const QRegularExpression brackets(QStringLiteral("[(\\[{].*[)\\]}]"));
    static const QRegularExpression numbering(QStringLiteral("^\\s*\\d+[.)]\\s*|[\\s#*:]+\\d*\\s*$"));
    QString text = header;
    return text.remove(brackets).remove(numbering);
}

std::optional<QVector<Target>> targetsOfPart(const QString &header)
{
    const Words &words = Words::builtIn();
    if (const auto whole = words.targetsOf(withoutTrimmings(header)))
        return whole;
    static const QRegularExpression breaks(QStringLiteral("[/|,;:\\n()\\[\\]_-]+"));
    const QStringList parts = header.split(breaks, Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const auto targets = parts.size() > 1 ? words.targetsOf(part) : std::nullopt;
        if (targets && !targets->isEmpty())
            return targets;
    }
    return std::nullopt;
}

/// Where a header says that its column goes, and how sure it is.
struct HeaderGuess {
    QVector<Target> targets;
    int score = 0;
    base::Code code;
};

std::optional<HeaderGuess> namedBy(const QString &header)
{
    const Words &words = Words::builtIn();
    if (const auto whole = words.targetsOf(header))
        return HeaderGuess{*whole, words.isVague(header) ? kFurtherChoice : kFirstChoice, kByHeader};
    if (const auto part = targetsOfPart(header))
        return HeaderGuess{*part, kPart, kByHeaderPart};
    if (const auto target = words.targetOfWords(header))
        return HeaderGuess{{*target}, kWord, kByHeaderPart};
    return std::nullopt;
}

void addByHeader(int column, const QString &header, const HeaderGuess &named, const CellShapes &shapes,
                 std::vector<Candidate> &found)
{
    int score = named.score;
    for (const Target &target : named.targets) {
        const auto like = likeness(target, shapes);
        const bool against = like && *like < 20 && shapes.filled >= 3;
        const base::Code code = against ? kAgainstCells : named.code;
        found.push_back(
            {column, target, against ? score - kLessForCells : score, {code, {header.simplified()}}});
        score = std::min(score, kFurtherChoice) - kLessForNext;
    }
}

/// What stands above the cells.
enum class Above : quint8 { Nothing, Unknown, Known };

void addByCells(int column, const CellShapes &shapes, Above above, std::vector<Candidate> &found)
{
    const auto add = [&](const Target &target, int count, int sure) {
        const int percent = shapes.percent(count);
        if (percent >= kFewestPercent)
            found.push_back({column, target, sure * percent / 100, {kByCells, {percentText(percent)}}});
    };
    if (shapes.filled == 0)
        return;
    add({Field::Mac, {}}, shapes.macs, 90);
    if (above == Above::Known)
        return;
    const bool many = shapes.distinct * 2 > shapes.filled;
    add({Field::Model, {}}, shapes.models, many && shapes.filled > 4 ? 40 : 80);
    if (shapes.addresses * 2 > shapes.filled)
        return;
    const bool areDifferent = many || shapes.filled <= 2;
    if (areDifferent)
        add(parameter(kExtensionKey), shapes.extensions, above == Above::Unknown ? 30 : 60);
    // A header that nobody knows says more than cells that could be anything: a serial number, set as the
    // password, would lock the device out.
    if (above == Above::Unknown)
        return;
    if (areDifferent) {
        add(parameter(kPasswordKey), shapes.passwords, 55);
        add(parameter(kAuthenticationKey), shapes.extensions, 35);
    }
    add({Field::Name, {}}, shapes.names, 40);
    add({Field::Location, {}}, shapes.names, 30);
    add({Field::Note, {}}, shapes.names, 20);
}

} // namespace

CellShapes shapesOf(const sheet::Table &table, int column, int firstRow)
{
    CellShapes shapes;
    QSet<QString> texts;
    qsizetype length = 0;
    for (int row = firstRow;
         row < table.rowCount() && shapes.filled < kRowsLooked && row < firstRow + 4 * kRowsLooked; ++row) {
        const QStringView text = table.text(row, column).trimmed();
        if (text.isEmpty())
            continue;
        ++shapes.filled;
        length += text.size();
        texts.insert(text.toString());
        shapes.macs += isMac(text) || hexDigits(text) == 12 ? 1 : 0;
        shapes.models += isModel(text) ? 1 : 0;
        shapes.extensions += looksLikeExtension(text) ? 1 : 0;
        shapes.passwords += looksLikePassword(text) ? 1 : 0;
        shapes.addresses += isIpAddress(text) ? 1 : 0;
        shapes.names += looksLikeName(text) && !isMac(text) && !isModel(text) ? 1 : 0;
    }
    shapes.distinct = static_cast<int>(texts.size());
    shapes.averageLength = shapes.filled ? static_cast<double>(length) / shapes.filled : 0;
    return shapes;
}

std::vector<Candidate> candidatesOf(int column, const QString &header, const CellShapes &shapes)
{
    std::vector<Candidate> found;
    const auto named = header.trimmed().isEmpty() ? std::nullopt : namedBy(header);
    if (named)
        addByHeader(column, header, *named, shapes, found);
    const Above above = named ? Above::Known : header.trimmed().isEmpty() ? Above::Nothing : Above::Unknown;
    addByCells(column, shapes, above, found);
    return found;
}

} // namespace intake
