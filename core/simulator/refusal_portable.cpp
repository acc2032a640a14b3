#include "core/simulator/refusal.h"

namespace simulator {

void askForRefusals(const QUdpSocket &) {}

bool takeRefusal(const QUdpSocket &)
{
    return false;
}

} // namespace simulator
