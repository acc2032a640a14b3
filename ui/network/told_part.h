#pragma once

#include "ui/models/told_model.h"

#include <QWidget>

class QLineEdit;
class QCheckBox;
class QLabel;
class QRadioButton;
class QTableView;

namespace ui::widgets {
class ProblemLabel;
}

namespace ui::network {

/// What devices are told in options 66, 160 and 150: what fits each of them, or a text of the person's own;
/// and which address is kept for whom.
class ToldPart final : public QWidget {
    Q_OBJECT
public:
    explicit ToldPart(QWidget *parent = nullptr);
    ~ToldPart() override;

    void setJob(job::JobPtr job, bool readOnly);
    /// Where devices are sent, and what they showed of themselves.
    void setSource(std::optional<dhcp::Source> source, const models::RecipientBook &seen);
    /// The text of option 66 that was chosen (empty: what fits), and whether a NUL stands behind it.
    void setChoice(const QString &text, bool nulBehindTexts);
    void setReadOnly(bool readOnly);
    bool isFit() const { return m_isFit; }

    QTableView &table() { return *m_table; }

Q_SIGNALS:
    void edited(const QString &text, bool nulBehindTexts);
    void fitnessChanged();
    void reservationWanted(job::DeviceId device, std::optional<base::Ipv4> address);

private:
    void setUpTable();
    void layOut();
    void onTyped();
    void commit();
    void showCurrent();

    models::ToldModel m_model;
    QString m_chosen;
    bool m_chosenNul = false;
    bool m_isFit = true;
    bool m_showing = false;
    QRadioButton *m_fitting;
    QRadioButton *m_own;
    QLineEdit *m_text;
    widgets::ProblemLabel *m_problem;
    QCheckBox *m_nul;
    QTableView *m_table;
    widgets::ProblemLabel *m_why;
};

} // namespace ui::network
