#pragma once

#include "core/bench/bench.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace ui::shell {

/// "Serve on…": address, port and whether TFTP answers from that one port alone.
class ServeDialog final : public QDialog {
    Q_OBJECT
public:
    ServeDialog(const ::bench::Settings &settings, const QVector<QHostAddress> &own,
                QWidget *parent = nullptr);
    ::bench::Settings settings() const;

private:
    ::bench::Settings m_given;
    QComboBox *m_address;
    QSpinBox *m_port;
    QCheckBox *m_singlePort;
};

} // namespace ui::shell
