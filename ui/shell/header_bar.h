#pragma once

#include "core/bench/bench.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace ui::shell {

class ServicePill;

/// The head of the window: which job, what is served where, and the one big button.
class HeaderBar final : public QWidget {
    Q_OBJECT
public:
    /// `run` is the action behind the button; its text and state show there too. `folders` opens below the
    /// folder's name.
    HeaderBar(QAction *run, QMenu *folders, QWidget *parent = nullptr);

    void setFolder(const QString &folder);
    /// The site's name instead of the folder's; empty: the folder's again.
    void setSite(const QString &name);
    /// How many files the devices can ask for, as of now.
    void setPublished(int files);
    /// On which interface addresses are given, and what that is like in words; empty: nowhere.
    void setDhcp(const QString &adapter, const QString &inWords);
    void setServices(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own);

Q_SIGNALS:
    void dhcpClicked();

private:
    void layOut();
    void showName();
    QFont pillFont(double scale) const;

    QString m_path;
    QString m_site;
    QToolButton *m_folder;
    QLabel *m_published;
    QHBoxLayout *m_pills;
    ServicePill *m_dhcp = nullptr; ///< while addresses are given, behind the others
    QLabel *m_silent;              ///< "Not serving"
    QLabel *m_others;
    QPushButton *m_run;
};

} // namespace ui::shell
