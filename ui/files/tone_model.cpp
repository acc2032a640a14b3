#include "ui/files/tone_model.h"

#include "core/phrases/phrases.h"
#include "core/tones/convert.h"
#include "core/tones/package.h"
#include "ui/files/sound_words.h"
#include "ui/models/roles.h"
#include "ui/models/wording.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace ui::files {

void ToneModel::add(ToneEntries tones)
{
    beginResetModel();
    for (ToneEntry &tone : tones) {
        if (const int row = rowOf(tone.name); row >= 0)
            m_tones[static_cast<std::size_t>(row)] = std::move(tone);
        else
            m_tones.push_back(std::move(tone));
    }
    std::ranges::stable_sort(m_tones, {}, &ToneEntry::name);
    recount();
    endResetModel();
    Q_EMIT tonesChanged();
}

void ToneModel::remove(const QList<int> &rows)
{
    QList<int> fromTheEnd = rows;
    std::ranges::sort(fromTheEnd, std::ranges::greater{});
    for (const int row : fromTheEnd) {
        beginRemoveRows({}, row, row);
        m_tones.erase(m_tones.begin() + row);
        endRemoveRows();
    }
    recount();
    judgeAnew();
    Q_EMIT tonesChanged();
}

int ToneModel::rowOf(const QString &name) const
{
    const auto found = std::ranges::find(m_tones, name, &ToneEntry::name);
    return found == m_tones.end() ? -1 : static_cast<int>(found - m_tones.begin());
}

void ToneModel::recount()
{
    m_names.clear();
    for (const ToneEntry &tone : m_tones)
        ++m_names[tone.name.toLower()];
}

/// Each may hang on the names of all.
void ToneModel::judgeAnew()
{
    if (!m_tones.empty())
        Q_EMIT dataChanged(index(0, VerdictColumn), index(rowCount() - 1, VerdictColumn));
}

void ToneModel::setConvertTo(int rate)
{
    if (m_convertTo == rate)
        return;
    m_convertTo = rate;
    judgeAnew();
}

std::optional<base::Message> ToneModel::obstacle(const ToneEntry &tone) const
{
    if (!tones::isToneName(tone.name))
        return base::Message{tones::kToneName, {tone.name}};
    if (m_names.value(tone.name.toLower()) > 1)
        return base::Message{tones::kPackageTwice, {tone.name}};
    return tone.format ? std::nullopt : std::optional(tone.format.error().what);
}

int ToneModel::firstBad() const
{
    const auto bad =
        std::ranges::find_if(m_tones, [this](const ToneEntry &tone) { return obstacle(tone).has_value(); });
    return bad == m_tones.end() ? -1 : static_cast<int>(bad - m_tones.begin());
}

qint64 ToneModel::packedSize() const
{
    const auto packed = [this](const ToneEntry &tone) {
        const bool isConverted =
            m_convertTo > 0 && tone.format && !tone.format->isSafe() && tones::isConvertible(*tone.format);
        return isConverted ? tones::convertedSize(*tone.format, m_convertTo) : tone.size;
    };
    return std::transform_reduce(m_tones.begin(), m_tones.end(), qint64(0), std::plus(), packed);
}

Verdict ToneModel::verdict(int row) const
{
    const ToneEntry &one = tone(row);
    if (const auto why = obstacle(one))
        return {progress::Tone::Bad, briefly(*why)};
    if (tones::isPreloaded(one.name))
        return {progress::Tone::Look, briefly({tones::kToneOverwrites, {one.name}})};
    return verdictOnSound(*one.format, m_convertTo);
}

QStringList ToneModel::details(int row) const
{
    const ToneEntry &one = tone(row);
    if (const auto why = obstacle(one))
        return {withFix(*why)};
    return tones::isPreloaded(one.name) ? QStringList{withFix({tones::kToneOverwrites, {one.name}})}
                                        : QStringList();
}

int ToneModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tones.size());
}

int ToneModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ToneModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((index.column() == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == models::ToneRole && index.column() == VerdictColumn)
        return static_cast<int>(verdict(index.row()).tone);
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::ToolTipRole)
        return {};
    const ToneEntry &one = tone(index.row());
    switch (index.column()) {
    case Name:
        return role == Qt::ToolTipRole ? one.origin : one.name;
    case Sound:
        return one.format ? soundText(*one.format) : QString();
    case Size:
        return models::sizeText(one.size);
    default:
        return role == Qt::ToolTipRole && !details(index.row()).isEmpty() ? details(index.row()).join(u'\n')
                                                                          : verdict(index.row()).text;
    }
}

bool ToneModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || index.column() != Name || name.isEmpty() || name == tone(index.row()).name)
        return false;
    m_tones[static_cast<std::size_t>(index.row())].name = name;
    recount();
    Q_EMIT dataChanged(index, index);
    judgeAnew();
    Q_EMIT tonesChanged();
    return true;
}

QVariant ToneModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name on the device");
    case Sound:
        return tr("Sound");
    case Size:
        return tr("Size");
    default:
        return tr("Verdict");
    }
}

Qt::ItemFlags ToneModel::flags(const QModelIndex &index) const
{
    return QAbstractTableModel::flags(index) |
           (index.column() == Name ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

} // namespace ui::files
