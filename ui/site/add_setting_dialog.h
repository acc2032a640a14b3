#pragma once

#include "core/catalogue/parameters.h"
#include "ui/models/shared_values_model.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStandardItemModel;

namespace ui::site {

/// Asks which setting, for which devices, with what value. A key that no catalogue knows may be typed.
class AddSettingDialog final : public QDialog {
    Q_OBJECT
public:
    /// `models` are those of the job's devices and templates.
    explicit AddSettingDialog(const QStringList &models, QWidget *parent = nullptr);

    models::SharedValuesModel::Row row() const;
    QString value() const;

private:
    void fillSettings();
    void judge();
    QByteArray key() const;

    QComboBox *m_scope;
    QComboBox *m_setting;
    QLineEdit *m_value;
    QLabel *m_about;
    QPushButton *m_add;
};

} // namespace ui::site
