#pragma once

#include "ui/files/drop_words.h"
#include "ui/files/tone_entry.h"

#include <QAbstractTableModel>
#include <QHash>

namespace ui::files {

/// The tones of a package that is being made; names can be typed over.
class ToneModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Sound, Size, VerdictColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// A tone of a name that is there takes its place.
    void add(ToneEntries tones);
    void remove(const QList<int> &rows);
    const ToneEntries &tones() const { return m_tones; }
    const ToneEntry &tone(int row) const { return m_tones[static_cast<std::size_t>(row)]; }
    /// -1 if there is none.
    int rowOf(const QString &name) const;
    /// Frames a second that tones will be converted to; 0: they stay as they are.
    void setConvertTo(int rate);
    int firstBad() const;      ///< row of a tone that cannot be packed; -1: none
    qint64 packedSize() const; ///< bytes of all of them, once those are converted that will be
    Verdict verdict(int row) const;
    /// The verdict's whole sentence and what to do about it.
    QStringList details(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void tonesChanged();

private:
    void recount();
    void judgeAnew();
    /// Why it cannot be packed.
    std::optional<base::Message> obstacle(const ToneEntry &tone) const;

    ToneEntries m_tones;
    QHash<QString, int> m_names; ///< how many have it, whatever its case
    int m_convertTo = 0;
};

} // namespace ui::files
