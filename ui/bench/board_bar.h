#pragma once

#include "ui/models/device_model.h"

#include <QWidget>
#include <optional>

class QTabBar;

namespace ui::bench {

/// Above the board: how many devices are where. A tab each, large enough for a glove: the one that is chosen
/// shows those alone.
class BoardBar final : public QWidget {
    Q_OBJECT
public:
    explicit BoardBar(QWidget *parent = nullptr);

    void present(const models::DeviceSummary &summary);
    /// Nothing: all of them.
    std::optional<models::Group> group() const;
    void choose(std::optional<models::Group> group);
    /// At the end of the row.
    void addTool(QWidget *tool);

Q_SIGNALS:
    void chosen(std::optional<ui::models::Group> group);

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    QTabBar *m_tabs;
    models::DeviceSummary m_summary;
};

} // namespace ui::bench
