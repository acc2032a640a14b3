#pragma once

#include "core/base/ipv4.h"
#include "core/job/dhcp_choices.h"

#include <QWidget>
#include <optional>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace ui::widgets {
class ProblemLabel;
}

namespace ui::network {

class RelaysPart;

/// What clients are given beside an address: the fields, each with what is wrong with it below. Only what is
/// fit leaves the form.
class DhcpForm final : public QWidget {
    Q_OBJECT
public:
    explicit DhcpForm(QWidget *parent = nullptr);

    /// Fields in which a person has typed something that is not fit keep it.
    void setChoices(const job::DhcpChoices &choices);
    /// Where it would be served; nothing: nowhere yet. Fills in the free part where no range was chosen.
    void setSubnet(std::optional<base::Subnet> own);
    /// Everything that is typed can be served.
    bool isFit() const { return m_isFit; }
    void setReadOnly(bool readOnly);
    RelaysPart &relays() { return *m_relays; }

Q_SIGNALS:
    /// A person is through with a field, and everything is fit.
    void edited(const job::DhcpChoices &choices);
    void fitnessChanged();

private:
    void layOut();
    void addRow(QGridLayout &grid, const QString &title, QWidget *buddy, QWidget *field);
    QWidget *makeRange();
    void connectFields();
    void showAll();
    void showRange();
    void onTyped();
    void judge();
    void commit();
    /// What the fields say; where that is not fit, why not. The error's text is for the label below.
    struct Read;
    Read read() const;
    tl::expected<std::optional<base::Ipv4Range>, QString> readRange() const;
    void sayClients();

    job::DhcpChoices m_choices;
    std::optional<base::Subnet> m_own;
    bool m_isFit = true;
    bool m_wasPlaced = false; ///< setSubnet() was called
    bool m_showing = false;
    bool m_typed = false; ///< and not committed yet
    QLineEdit *m_first;
    QLineEdit *m_last;
    widgets::ProblemLabel *m_rangeNote;
    QSpinBox *m_lease;
    QComboBox *m_clients;
    widgets::ProblemLabel *m_clientsNote;
    QLineEdit *m_routers;
    QLineEdit *m_dns;
    widgets::ProblemLabel *m_serversNote;
    QCheckBox *m_time;
    RelaysPart *m_relays;
};

} // namespace ui::network
