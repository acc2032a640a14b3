#pragma once

#include "ui/shell/serve_part.h"

#include <QVector>
#include <vector>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace ui::widgets {
class ProblemLabel;
}

namespace ui::shell {

/// Which protocols, on which port, and on which address of this machine.
class ProtocolPart final : public ServePart {
    Q_OBJECT
public:
    ProtocolPart(const ::bench::Settings &settings, const QVector<QHostAddress> &own,
                 QWidget *parent = nullptr);

    void write(::bench::Settings &settings) const override;
    bool judge(const ::bench::Settings &all) override;

private:
    struct Row {
        serving::Protocol protocol;
        QCheckBox *on;
        QSpinBox *port;
    };
    Row rowOf(serving::Protocol protocol, const ::bench::Settings &settings);

    QComboBox *m_address;
    std::vector<Row> m_rows;
    widgets::ProblemLabel *m_problem;
};

} // namespace ui::shell
