#pragma once

#include "ui/models/relays_model.h"

#include <QWidget>

class QPushButton;
class QTableView;
class QToolButton;

namespace ui::widgets {
class ProblemLabel;
}

namespace ui::network {

/// Networks behind relays that get addresses too: a line that names them, and a table to edit them in, for as
/// long as a person wants it open.
class RelaysPart final : public QWidget {
    Q_OBJECT
public:
    explicit RelaysPart(QWidget *parent = nullptr);
    ~RelaysPart() override;

    void setRelayed(const std::vector<job::RelayedSubnet> &relayed);
    void setSubnet(std::optional<base::Subnet> own);

    /// Nothing while what is typed cannot be served; the line below the table says why.
    std::optional<std::vector<job::RelayedSubnet>> relayed() const;
    bool isOpen() const;
    /// What opens and closes the table, for a label to be its buddy.
    QToolButton &opener() { return *m_open; }

Q_SIGNALS:
    void edited(); ///< by a person
    void opened(bool isOpen);

private:
    void setUpTable();
    void layOut();
    void add();
    void removeCurrent();
    void judge();
    void sayRouters(const std::vector<job::RelayedSubnet> &typed);
    void showState();

    models::RelaysModel m_model;
    std::optional<base::Subnet> m_own;
    QToolButton *m_open;
    QTableView *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
    widgets::ProblemLabel *m_problem;
};

} // namespace ui::network
