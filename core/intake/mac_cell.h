#pragma once

#include "core/intake/row_draft.h"

namespace intake {

/// Whether a text is a MAC address that a device can have, and what it was meant to be if not.
void checkMac(RowDraft &row, Draft &draft);

} // namespace intake
