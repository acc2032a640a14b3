#pragma once

#include "core/dhcp/rival_watch.h"
#include "core/dhcp/wire.h"
#include "core/network/preflight.h"
#include "ui/models/background.h"
#include "ui/models/lines_model.h"
#include "ui/network/system.h"

#include <QWidget>

class QAction;
class QLabel;
class QProgressBar;
class QTableView;

namespace ui::widgets {
class NoticeBar;
}

namespace ui::network {

/// Asks who answers DHCP on an interface, and shows what each server says and where that leads devices.
class AnswersPart final : public QWidget {
    Q_OBJECT
public:
    /// `ask` is the action behind the button; it stops a question that is under way.
    AnswersPart(System system, QAction *ask, QWidget *parent = nullptr);
    ~AnswersPart() override;

    /// Where it is asked, `shown` as people call it; what was answered elsewhere is forgotten.
    void setAdapter(const dhcp::Adapter &adapter, const QString &shown);
    /// Asks, or stops asking.
    void toggle();
    bool isAsking() const { return m_asking.isRunning(); }
    /// A server that showed itself otherwise.
    void add(const dhcp::Rival &server);

    /// What is known of this interface.
    ::network::DhcpElsewhere known() const;
    const QVector<dhcp::Rival> &servers() const { return m_servers; }
    QTableView &table() { return *m_table; }

Q_SIGNALS:
    void answered();                         ///< known() may have changed
    void recipeRequested(base::Ipv4 server); ///< what to paste into it, so that it sends devices here

private:
    void setUpTable();
    void layOut(QAction *ask);
    void onAnswer(const base::Result<QVector<dhcp::Rival>> &answer);
    void setServers(const QVector<dhcp::Rival> &servers);
    void showState();
    void sayAdvice();
    void showCurrent();
    std::optional<base::Ipv4> serverToChange() const;

    System m_system;
    QAction *m_ask;
    dhcp::Adapter m_adapter;
    QString m_shown;
    QVector<dhcp::Rival> m_servers;
    std::optional<base::Error> m_error;
    bool m_wasAsked = false;
    models::LinesModel m_lines;
    QProgressBar *m_progress;
    widgets::NoticeBar *m_state;
    QTableView *m_table;
    QLabel *m_meaning; ///< rich text of ours, escaped
    models::Background<QVector<dhcp::Rival>> m_asking;
};

} // namespace ui::network
