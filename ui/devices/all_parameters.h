#pragma once

#include "ui/devices/all_parameters_model.h"
#include "ui/devices/field.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QTableView;

namespace ui::devices {

/// Every parameter by name and label, with a search; the selected one is edited below the table. A key that
/// nobody knows yet is added by typing it into the search.
class AllParameters final : public QWidget {
    Q_OBJECT
public:
    /// `subject` outlives it.
    explicit AllParameters(Subject &subject, QWidget *parent = nullptr);

    void rebuild();
    void refresh();
    void commit();
    void goTo(const QByteArray &key);

    QTableView *table() const { return m_table; }
    QLineEdit *search() const { return m_search; }
    Field *field() const { return m_field; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void setUpTable();
    void searchFor(const QString &words);
    void showField();
    void add();

    Subject &m_subject;
    AllParametersModel m_model;
    ParameterSearch m_found;
    QLineEdit *m_search;
    QCheckBox *m_changedOnly;
    QPushButton *m_add;
    QTableView *m_table;
    QWidget *m_place;           ///< below the table, for the field
    QPointer<QWidget> m_holder; ///< of the field's widgets
    QPointer<Field> m_field;
    bool m_stale = false;
};

} // namespace ui::devices
