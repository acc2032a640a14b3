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

/// "TFTP 192.168.77.1:69" for each service, each once. One bound to every address is shown with the first of
/// `own`.
QStringList servicesText(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own);
/// "also 10.0.0.5 and 2 more"; empty unless a service is bound to every address and there are others.
QString otherAddressesText(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own);

/// What option 66 must say so that devices find a service on a port of its own: "tftp://192.168.77.1:6969".
QString optionUrl(const ::bench::Service &service, const QVector<QHostAddress> &own);

/// Must devices be told of this place? Not if it is the one they look at by themselves, TFTP's port 69, nor
/// if only this machine can reach it.
bool needsTelling(const ::bench::Service &service);

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
    void setServices(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void showName();
    void showPills();

    QString m_path;
    QString m_site;
    QStringList m_services;
    QToolButton *m_folder;
    QLabel *m_published;
    QHBoxLayout *m_pills;
    QLabel *m_silent; ///< "Not serving"
    QLabel *m_others;
    QPushButton *m_run;
};

} // namespace ui::shell
