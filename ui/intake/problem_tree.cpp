#include "ui/intake/problem_tree.h"

#include "core/phrases/phrases.h"
#include "ui/intake/wording.h"
#include "ui/models/roles.h"

#include <QFont>
#include <QHash>
#include <QLocale>
#include <algorithm>

namespace ui::intake {

using ::intake::Problem;
using ::intake::Severity;

namespace {

/// Indexes of problems bear the number of their kind, from 1; kinds bear 0.
constexpr quintptr kOfKind = 0;

} // namespace

ProblemTree::ProblemTree(ImportSession &session, QObject *parent)
    : QAbstractItemModel(parent), m_session(session)
{
    connect(&session, &ImportSession::planChanged, this, &ProblemTree::rebuild);
    connect(&session, &ImportSession::choicesChanged, this, &ProblemTree::recount);
    connect(&session, &ImportSession::tableChanged, this, [this] { m_ranks.clear(); });
    rebuild();
}

void ProblemTree::setWords(const QString &words)
{
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    rebuild();
}

void ProblemTree::setShown(Severity severity, bool shown)
{
    m_hidden.insert(severity, !shown);
    rebuild();
}

void ProblemTree::setRevealed(bool revealed)
{
    m_revealed = revealed;
    Q_EMIT layoutChanged();
}

void ProblemTree::rebuild()
{
    beginResetModel();
    m_plan = m_session.plan();
    m_kinds.clear();
    m_count.clear();
    if (m_plan)
        gather();
    std::ranges::stable_sort(m_kinds, {}, &Kind::rank);
    endResetModel();
}

void ProblemTree::gather()
{
    QHash<QLatin1StringView, std::size_t> placeOf;
    QHash<QLatin1StringView, QString> words;
    for (int i = 0; const Problem &problem : m_plan->problems) {
        const int at = i++;
        const QLatin1StringView code = problem.what.code.view();
        ++m_count[problem.severity];
        if (m_ranks.value(code, Severity::Notice) >= problem.severity)
            m_ranks.insert(code, problem.severity);
        if (!words.contains(code))
            words.insert(code, kindOf(problem.what.code));
        if (!isShown(problem, words.value(code)))
            continue;
        if (!placeOf.contains(code)) {
            placeOf.insert(code, m_kinds.size());
            m_kinds.push_back({problem.what.code, problem.severity, problem.severity, {}, 0, 0});
        }
        Kind &kind = m_kinds[placeOf.value(code)];
        kind.worst = std::min(kind.worst, problem.severity);
        kind.problems.push_back(at);
        kind.repairs += problem.repair ? 1 : 0;
        kind.chosen += isChosen(problem) ? 1 : 0;
    }
    for (Kind &kind : m_kinds)
        kind.rank = m_ranks.value(kind.code.view());
}

bool ProblemTree::isChosen(const Problem &problem) const
{
    if (!problem.repair)
        return false;
    if (problem.what.code == ::intake::kCellTyped)
        return m_session.choices().typed.contains({problem.row, problem.column});
    return m_session.choices().wants(idOf(problem));
}

void ProblemTree::recount()
{
    for (Kind &kind : m_kinds) {
        const auto chosen = [&](int at) { return isChosen(m_plan->problems[static_cast<std::size_t>(at)]); };
        kind.chosen = kind.repairs > 0 ? static_cast<int>(std::ranges::count_if(kind.problems, chosen)) : 0;
        const QModelIndex at = this->kind(kind.code.toString());
        Q_EMIT dataChanged(at, at, {Qt::CheckStateRole, models::ToneRole});
        if (kind.repairs > 0)
            Q_EMIT dataChanged(index(0, What, at), index(rowCount(at) - 1, What, at),
                               {Qt::CheckStateRole, models::ToneRole});
    }
}

bool ProblemTree::isShown(const Problem &problem, const QString &kind) const
{
    if (m_hidden.value(problem.severity))
        return false;
    const auto occurs = [&](const QString &word) {
        if (kind.contains(word, Qt::CaseInsensitive) ||
            problem.cell().compare(word, Qt::CaseInsensitive) == 0)
            return true;
        return std::ranges::any_of(
            problem.what.args, [&](const QString &arg) { return arg.contains(word, Qt::CaseInsensitive); });
    };
    return std::ranges::all_of(m_words, occurs);
}

const ProblemTree::Kind &ProblemTree::kindAt(const QModelIndex &index) const
{
    const quintptr of = index.internalId();
    return m_kinds[of == kOfKind ? static_cast<std::size_t>(index.row()) : static_cast<std::size_t>(of - 1)];
}

const Problem *ProblemTree::problem(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == kOfKind)
        return nullptr;
    const int at = kindAt(index).problems[static_cast<std::size_t>(index.row())];
    return &m_plan->problems[static_cast<std::size_t>(at)];
}

QModelIndex ProblemTree::kind(const QString &code) const
{
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        if (m_kinds[i].code.view() == code)
            return createIndex(static_cast<int>(i), 0, kOfKind);
    }
    return {};
}

QModelIndex ProblemTree::find(const ::intake::ProblemId &id) const
{
    const QModelIndex parent = kind(id.code);
    if (!parent.isValid())
        return {};
    const auto &problems = kindAt(parent).problems;
    const auto placeOf = [&](int at) {
        const Problem &problem = m_plan->problems[static_cast<std::size_t>(at)];
        return std::pair(problem.row, problem.column);
    };
    const auto found = std::ranges::lower_bound(problems, std::pair(id.row, id.column), {}, placeOf);
    if (found == problems.end() || placeOf(*found) != std::pair(id.row, id.column))
        return {};
    return index(static_cast<int>(found - problems.begin()), 0, parent);
}

QModelIndex ProblemTree::problemAt(::intake::Cell cell) const
{
    if (!m_plan)
        return {};
    const auto ofRow = std::ranges::equal_range(m_plan->problems, cell.row, {}, &Problem::row);
    QModelIndex worst;
    for (const Problem &each : ofRow) {
        if (each.column != cell.column)
            continue;
        const QModelIndex found = find(idOf(each));
        if (found.isValid() && (!worst.isValid() || each.severity < problem(worst)->severity))
            worst = found;
    }
    return worst;
}

QModelIndex ProblemTree::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const quintptr of = parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kOfKind;
    return createIndex(row, column, of);
}

QModelIndex ProblemTree::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == kOfKind)
        return {};
    return createIndex(static_cast<int>(index.internalId() - 1), 0, kOfKind);
}

int ProblemTree::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_kinds.size());
    const bool isKind = parent.internalId() == kOfKind && parent.column() == 0;
    return isKind ? static_cast<int>(kindAt(parent).problems.size()) : 0;
}

int ProblemTree::columnCount(const QModelIndex &) const
{
    return 3;
}

QVariant ProblemTree::kindData(const Kind &kind, int column, int role) const
{
    if (role == KindRole)
        return kind.code.toString();
    if (role == models::ToneRole && column == What)
        return static_cast<int>(kind.repairs > 0 && kind.chosen == kind.repairs ? progress::Tone::Normal
                                                                                : toneOf(kind.worst));
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        if (column == What)
            return kindOf(kind.code);
        return column == Where ? QVariant(QLocale().toString(kind.problems.size())) : QVariant();
    }
    if (role == Qt::CheckStateRole && column == What && kind.repairs > 0)
        return kind.chosen == 0              ? Qt::Unchecked
               : kind.chosen == kind.repairs ? Qt::Checked
                                             : Qt::PartiallyChecked;
    if (role == RowsRole) {
        QVector<int> rows;
        for (const int at : kind.problems)
            rows << m_plan->problems[static_cast<std::size_t>(at)].row;
        return QVariant::fromValue(rows);
    }
    if (QFont font; role == Qt::FontRole && column == What) {
        font.setBold(true);
        return font;
    }
    return {};
}

QVariant ProblemTree::problemData(const Problem &problem, int column, int role) const
{
    if (role == RowsRole)
        return QVariant::fromValue(QVector<int>{problem.row});
    if (role == models::ToneRole && column == What)
        return static_cast<int>(isChosen(problem) ? progress::Tone::Normal : toneOf(problem.severity));
    if (role == Qt::CheckStateRole && column == What && problem.repair)
        return isChosen(problem) ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ToolTipRole && column == What)
        return phrases::text(problem.what);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case What:
        return phrases::text(problem.what);
    case Where:
        return problem.cell().isEmpty() ? tr("sheet") : problem.cell();
    case Change:
        return problem.repair ? differenceText(*problem.repair, m_revealed) : QString();
    default:
        return {};
    }
}

QVariant ProblemTree::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Where)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    const Problem *one = problem(index);
    return one ? problemData(*one, index.column(), role) : kindData(kindAt(index), index.column(), role);
}

bool ProblemTree::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole)
        return false;
    const bool chosen = value.toInt() == Qt::Checked;
    const Problem *one = problem(index);
    if (one && one->what.code == ::intake::kCellTyped)
        m_session.takeBackTyped({one->row, one->column});
    else if (one)
        m_session.choose({idOf(*one)}, chosen);
    else if (const Kind kind = kindAt(index); kind.code == ::intake::kCellTyped)
        m_session.takeBackAllTyped();
    else
        m_session.chooseAll(kind.code.toString(), chosen);
    return true;
}

QVariant ProblemTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Where ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("Problem");
    case Where:
        return tr("Cell");
    default:
        return tr("Repair");
    }
}

Qt::ItemFlags ProblemTree::flags(const QModelIndex &index) const
{
    const bool canRepair = index.column() == What && data(index, Qt::CheckStateRole).isValid();
    return QAbstractItemModel::flags(index) | (canRepair ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

} // namespace ui::intake
