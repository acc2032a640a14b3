#include "ui/models/findings_model.h"

#include "core/catalogue/parameters.h"
#include "core/checks/codes.h"
#include "core/phrases/phrases.h"

namespace ui::models {

progress::Tone toneOf(checks::Severity severity)
{
    using progress::Tone;
    static constexpr Tone kTones[] = {Tone::Bad, Tone::Look, Tone::Normal};
    return kTones[static_cast<int>(severity)];
}

namespace {

QString severityText(checks::Severity severity)
{
    static constexpr const char *kWords[] = {
        QT_TRANSLATE_NOOP("ui::models::FindingsModel", "Error"),
        QT_TRANSLATE_NOOP("ui::models::FindingsModel", "Warning"),
        QT_TRANSLATE_NOOP("ui::models::FindingsModel", "Notice"),
    };
    return FindingsModel::tr(kWords[static_cast<int>(severity)]);
}

/// Whose file, and which setting in it: "algom0022EE010203.conf, line 12 · VLAN priority".
QString placeText(const checks::Finding &finding)
{
    using job::Layer;
    QString place = finding.layer == Layer::Site    ? FindingsModel::tr("Every device")
                    : finding.layer == Layer::Model ? FindingsModel::tr("Every %1").arg(finding.model)
                    : finding.place.line
                        ? FindingsModel::tr("%1, line %2").arg(finding.place.file).arg(*finding.place.line)
                        : finding.place.file;
    if (finding.key.isEmpty())
        return place;
    const catalogue::ParameterMatch match = catalogue::Parameters::builtIn().find(finding.key.toUtf8());
    return place + QStringLiteral(" · ") + (match ? match.label() : finding.key);
}

/// One finding may stand for many that are alike.
QString problemText(const checks::Finding &finding)
{
    const QString text = phrases::text(finding.what);
    if (finding.count < 2)
        return text;
    return text + u' ' +
           phrases::text(base::Message{checks::kMoreLikeIt, {QString::number(finding.count - 1)}});
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
        return placeText(finding);
    case Column::Problem:
        return problemText(finding);
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
    static constexpr const char *kTitles[kColumns] = {QT_TR_NOOP("Severity"), QT_TR_NOOP("Where"),
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
