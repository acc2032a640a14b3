#pragma once

#include "core/job/job.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace ui::devices {

/// Asks for places of one model: how many, their template, and what the first is called and dialled; the
/// others count on.
class AddDevicesDialog final : public QDialog {
    Q_OBJECT
public:
    static constexpr int kMost = 10'000;

    /// `like` is the current device, null if there is none. `job` outlives the dialog.
    AddDevicesDialog(const job::Job &job, const job::Device *like, QWidget *parent = nullptr);

    QVector<job::Device> devices() const;

private:
    void fillModels(const job::Device *like);
    void fillTemplates();
    void layOut();

    const job::Job &m_job;
    QSpinBox *m_count;
    QComboBox *m_model;
    QComboBox *m_template;
    QLineEdit *m_name;
    QLineEdit *m_extension;
};

} // namespace ui::devices
