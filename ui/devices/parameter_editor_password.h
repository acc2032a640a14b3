#pragma once

#include "ui/devices/parameter_editor.h"

namespace ui::devices {

/// Whether the key is a password of the device itself, which may be made anew: `admin.pwd`, `api.admin.pwd`
/// and their like. Those of accounts elsewhere are given by whoever runs them.
bool isDeviceOwn(QByteArrayView key);

/// Masked; shown while the eye is held down.
class PasswordEditor final : public TextEditor {
    Q_OBJECT
public:
    PasswordEditor(bool canGenerate, QWidget *parent);

private:
    void addGenerate();
};

} // namespace ui::devices
