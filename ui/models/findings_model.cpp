#include "ui/models/findings_model.h"

#include "core/phrases/phrases.h"

namespace ui::models {

namespace {

progress::Tone toneOf(checks::Severity severity)
{
    using progress::Tone;
    static constexpr Tone kTones[] = {Tone::Bad, Tone::Look, Tone::Normal};
    return kTones[static_cast<int>(severity)];
}

QString severityText(checks::Severity severity)
{
    static constexpr const char *kWords[] = {
        QT_TRANSLATE_NOOP("ui::models::FindingsModel", "Error"),
        QT_TRANSLATE_NOOP("ui::models::FindingsModel", "Warning"),
        QT_TRANSLATE_NOOP("ui::models::FindingsModel", "Notice"),
    };
    return FindingsModel::tr(kWords[static_cast<int>(severity)]);
}

QString placeText(const base::Place &place)
{
    return place.line ? FindingsModel::tr("%1, line %2").arg(place.file).arg(*place.line) : place.file;
}

} // namespace

void FindingsModel::setFindings(QVector<checks::Finding> findings)
{
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

QString FindingsModel::text(const checks::Finding &finding, Column column) const
{
    switch (column) {
    case Column::Severity:
        return severityText(finding.severity);
    case Column::File:
        return placeText(finding.place);
    case Column::Problem:
        return phrases::text(finding.what);
    case Column::Fix:
        return phrases::fix(finding.what);
    }
    Q_UNREACHABLE();
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int FindingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &row = finding(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(row, static_cast<Column>(index.column()));
    case ToneRole:
        return static_cast<int>(toneOf(row.severity));
    default:
        return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *kTitles[kColumns] = {QT_TR_NOOP("Severity"), QT_TR_NOOP("File"),
                                                      QT_TR_NOOP("Problem"), QT_TR_NOOP("What to do")};
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    if (role == Qt::DisplayRole)
        return tr(kTitles[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace ui::models
