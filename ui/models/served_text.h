#pragma once

#include "core/files/content.h"

#include <QByteArrayView>
#include <QString>

namespace ui::models {

/// The text of a configuration or checksum fit for a screen that others see too: values of keys that hold
/// secrets (passwords, PINs, keys, SNMP communities) are dots, in lines that are commented out as well, and
/// so is a password within an address (catalogue::maskedLine()). Everything else is as it is in the file.
QString maskedText(QByteArrayView conf);

/// What was sent, as far as it can be read: masked text, cut at 256 kB, or a sentence saying why there is
/// none. With `reveal` secrets are shown as they are.
QString servedText(const files::Content &content, const QString &name, bool reveal = false);

} // namespace ui::models
