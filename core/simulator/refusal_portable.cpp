#include "core/simulator/refusal.h"

namespace simulator {

void askForRefusals(const QUdpSocket &) {}

bool takeRefusal(const QUdpSocket &, const tftp::Endpoint &)
{
    return false;
}

} // namespace simulator
