#pragma once

#include "ui/models/leases_model.h"
#include "ui/network/dhcp_words.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QProgressBar;
class QTableView;

namespace ui::widgets {
class NoticeBar;
}

namespace ui::network {

class DhcpForm;
class RivalPart;

/// The one switch that gives addresses, what it does at the moment, how, and who has which.
class DhcpPart final : public QWidget {
    Q_OBJECT
public:
    explicit DhcpPart(QWidget *parent = nullptr);
    ~DhcpPart() override;

    void showNow(const DhcpNow &now);
    const DhcpWords &words() const { return m_words; }
    DhcpForm &form() { return *m_form; }
    RivalPart &rival() { return *m_rival; }
    models::LeasesModel &leases() { return m_leases; }
    QTableView &table() { return *m_table; }

Q_SIGNALS:
    void switched(bool on); ///< by a person
    void startWithoutRequested();

private:
    void setUpTable();
    void layOut();
    void showNothing();
    void changeEvent(QEvent *event) override;
    void recolour();

    DhcpWords m_words;
    models::LeasesModel m_leases;
    QCheckBox *m_on;
    widgets::NoticeBar *m_state;
    QProgressBar *m_progress;
    RivalPart *m_rival;
    DhcpForm *m_form;
    QTableView *m_table;
    QLabel *m_nothing; ///< over the table while nobody has an address
};

} // namespace ui::network
