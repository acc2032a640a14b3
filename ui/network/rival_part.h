#pragma once

#include "core/dhcp/rival_watch.h"
#include "ui/models/lines_model.h"

#include <QWidget>
#include <optional>

class QPushButton;
class QTableView;

namespace ui::network {

/// The other DHCP server that keeps ours silent: what it says, and the ways on from there.
class RivalPart final : public QWidget {
    Q_OBJECT
public:
    explicit RivalPart(QWidget *parent = nullptr);
    ~RivalPart() override;

    /// Nothing: there is none, and nothing is shown.
    void showRival(const std::optional<dhcp::Rival> &rival);

Q_SIGNALS:
    void recipeRequested(base::Ipv4 server); ///< what to paste into it, so that it sends devices here
    void answersRequested();                 ///< what devices make of what it says

private:
    void setUpTable();

    std::optional<dhcp::Rival> m_rival;
    models::LinesModel m_lines;
    QTableView *m_table;
    QPushButton *m_recipe;
    QPushButton *m_answers;
};

} // namespace ui::network
