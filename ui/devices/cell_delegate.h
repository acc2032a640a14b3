#pragma once

#include "ui/devices/tone_offer.h"
#include "ui/models/job_devices_model.h"

#include <QPointer>
#include <QStyledItemDelegate>

class QAbstractItemView;
class QLabel;

namespace ui::devices {

/// Shows the cells of the table of devices and edits them in place. What a cell does not take stays in its
/// editor, with the reason below it: nothing that was typed is lost.
class CellDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// `devices` and `view` outlive it.
    CellDelegate(const models::JobDevicesModel &devices, QAbstractItemView &view);

    /// For the next editor: what is said below it while nothing is wrong, and whether Enter alone is for
    /// every selected cell.
    void prepare(const QString &hint, bool enterFills);

    /// What tone choosers offer from the next editor on.
    void setTonePackages(const TonePackages &packages) { m_packages = packages; }

    /// False while an editor holds what its cell does not take; that is then said, and it has the keyboard.
    bool letsGo();
    /// Closes the editor, if there is one and its cell takes what is in it.
    void commit();

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

Q_SIGNALS:
    /// The text is for every selected cell.
    void fillWanted(const QString &text);
    /// The editor is closed; the current cell moves on, as in a spreadsheet.
    void moved(int down, int right);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Verdict {
        QString text; ///< empty: nothing to say
        progress::Tone tone = progress::Tone::Normal;
        bool taken = true;
    };

    QModelIndex sourceOf(const QModelIndex &index) const;
    const models::JobColumn &columnOf(const QModelIndex &index) const;
    void watch(QWidget *editor, const QPersistentModelIndex &source);
    Verdict judge(const QString &text) const;
    Verdict doubt(const models::JobColumn &column, const QString &text) const;
    void showVerdict(bool finished);
    void say(const QString &text, progress::Tone tone);
    bool isAcceptable();
    bool press(int key, Qt::KeyboardModifiers modifiers);
    void finish(int down, int right);
    void leave();

    const models::JobDevicesModel &m_devices;
    QAbstractItemView &m_view;
    QLabel *m_note; ///< below the editor
    QString m_hint;
    bool m_enterFills = false;
    TonePackages m_packages;
    QPointer<QWidget> m_editor;
    QPersistentModelIndex m_cell; ///< of m_devices, while it is edited
};

} // namespace ui::devices
