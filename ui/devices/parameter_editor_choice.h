#pragma once

#include "ui/devices/parameter_editor.h"

#include <QAbstractListModel>
#include <QHash>

class QComboBox;
class QLabel;

namespace ui::devices {

/// Words to choose from. The list shows labels, an editable field the value itself.
class ChoiceModel final : public QAbstractListModel {
    Q_OBJECT
public:
    explicit ChoiceModel(std::vector<catalogue::Choice> choices, QObject *parent);

    int rowOf(QStringView value) const; ///< -1 if it is none of them
    const QString &valueAt(int row) const { return m_choices.at(static_cast<std::size_t>(row)).value; }
    /// What the value means, where the label says more than the value itself, or its note; else empty.
    QString meaningOf(QStringView value) const;
    /// Other choices; `notes` stand behind some of them, by their values.
    void setChoices(std::vector<catalogue::Choice> choices, QHash<QString, QString> notes);
    bool has(const std::vector<catalogue::Choice> &choices, const QHash<QString, QString> &notes) const;
    /// A word that is no choice but stands in the file: the last row while it is wanted.
    void setOdd(const std::optional<QString> &value);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<catalogue::Choice> m_choices;
    QHash<QString, QString> m_notes; ///< by value
    bool m_hasOdd = false;
};

/// One of several words; with `open`, any other word too.
class ChoiceEditor : public ParameterEditor {
    Q_OBJECT
public:
    ChoiceEditor(std::vector<catalogue::Choice> choices, bool open, QWidget *parent);
    QString value() const override;

protected:
    void showValue(const QString &value) override;
    void showNothing(const QString &instead) override;
    QComboBox *box() const { return m_box; }
    /// What stands in an editable field stays, and so does the cursor.
    void setChoices(std::vector<catalogue::Choice> choices, QHash<QString, QString> notes);

private:
    void showMeaning();

    QComboBox *m_box;
    ChoiceModel *m_model;
    QLabel *m_meaning; ///< of the value in an editable field, which shows the value itself
};

/// The time zones there are, searched by any part of their names.
class TimeZoneEditor final : public ChoiceEditor {
    Q_OBJECT
public:
    explicit TimeZoneEditor(QWidget *parent);
};

/// 0 dB to -45 dB in steps of 3, as every era after the first writes it; what else the catalogue permits
/// comes first (`Default`).
std::vector<catalogue::Choice> volumeChoices(const catalogue::Parameter &parameter);
/// +6 dB to -27 dB in steps of 3, where the catalogue gives no other range.
std::vector<catalogue::Choice> gainChoices(const catalogue::Parameter &parameter);

} // namespace ui::devices
