#include "app/cli/fault_option.h"

namespace app {

base::Result<simulator::Faults> faultsOf(const Arguments &arguments, serving::Protocol protocol)
{
    constexpr QLatin1StringView kFault("fault");
    if (!arguments.has(kFault))
        return simulator::Faults{};
    const bool isTftp = protocol == serving::Protocol::Tftp;
    const simulator::NamedFaults *faults = simulator::faultsNamed(arguments.value(kFault));
    if (faults && (isTftp || !faults->onlyTftp))
        return faults->faults;
    QStringList names;
    for (const simulator::NamedFaults &one : simulator::namedFaults()) {
        if (isTftp || !one.onlyTftp)
            names += one.name;
    }
    return base::fail(kOptionInvalid,
                      {QStringLiteral("--fault"), arguments.value(kFault), names.join(QStringLiteral(", "))});
}

} // namespace app
