#pragma once

#include "core/bench/settings.h"

#include <QToolButton>
#include <QVector>

namespace ui::shell {

/// One service in the header: its name and place, and a dot that says it runs. A click copies what devices
/// are told to find it: the URL of option 66 or Static Server.
class ServicePill final : public QToolButton {
    Q_OBJECT
public:
    /// Of a service that has no URL; a click is for the owner to answer.
    explicit ServicePill(QWidget *parent = nullptr);
    /// `text` is what is shown; `own` are the addresses of this machine, the likeliest first.
    ServicePill(const QString &text, const ::bench::Service &service, const QVector<QHostAddress> &own,
                QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintDot();
    void copy(const QString &url);
};

} // namespace ui::shell
