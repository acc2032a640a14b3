#pragma once

#include "core/intake/target.h"

#include <QComboBox>

namespace ui::intake {

/// What one column of a sheet is: nothing, one of the usual things, or any setting found by a search.
class TargetBox final : public QComboBox {
    Q_OBJECT
public:
    explicit TargetBox(QWidget *parent = nullptr);

    void setTarget(const std::optional<::intake::Target> &target);
    /// What the search for another setting begins with.
    void setHeader(const QString &header) { m_header = header; }

Q_SIGNALS:
    void chosen(const std::optional<::intake::Target> &target);

protected:
    void wheelEvent(QWheelEvent *event) override;

private:
    void add(const ::intake::Target &target);
    void onActivated(int index);
    void search();

    std::optional<::intake::Target> m_target;
    QString m_header;
};

} // namespace ui::intake
