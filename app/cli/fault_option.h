#pragma once

#include "app/cli/arguments.h"
#include "core/serving/protocol.h"
#include "core/simulator/faults.h"

namespace app {

/// Of every command that boots virtual endpoints.
inline constexpr Option kFaultOption{
    "fault", "NAME",
    "What goes wrong with them: delay, power-cut, ignores-md5, half-applies-configuration, "
    "half-applies-firmware, "
    "lower-case-names; over TFTP also loss, repeats-requests, never-acknowledges-last"};

/// What `--fault` names; no fault if it was not given. kOptionInvalid for what is none over this protocol.
base::Result<simulator::Faults> faultsOf(const Arguments &arguments, serving::Protocol protocol);

} // namespace app
