#pragma once

#include "core/dhcp/advice.h"
#include "core/recipes/recipes.h"

#include <QByteArray>
#include <QString>

/// What `dhcp-probe` prints.
namespace app {

inline constexpr base::Code kProbeAsked{
    "probe-asked"}; ///< %1 interface, %2 its address and prefix, %3 the MAC address in whose name
inline constexpr base::Code kProbeOffers{"probe-offers"};      ///< %1 server, %2 the address that it offers
inline constexpr base::Code kProbeAnswers{"probe-answers"};    ///< %1 server that offers none
inline constexpr base::Code kProbeNotGiven{"probe-not-given"}; ///< in place of an option's value
inline constexpr base::Code kProbeRecipe{"probe-recipe"};      ///< a heading: %1 the product
inline constexpr base::Code kProbeThen{"probe-then"};          ///< a heading: where the recipe leads devices
inline constexpr base::Code kProbeUndo{"probe-undo"};          ///< a heading

struct ProbeReport {
    dhcp::Adapter adapter;
    base::MacAddress askedAs;
    QVector<dhcp::Rival> servers;
};
/// Settings that were asked for, and what they say.
struct Paste {
    recipes::Kind kind;
    recipes::Recipe recipe;
    dhcp::ProvisioningTexts texts;
};

QString textOf(const ProbeReport &report);
/// An object for each server, one for the paste if there is one, and the last one: how many servers there are
/// and what to do.
QByteArray linesOf(const ProbeReport &report, const std::optional<Paste> &paste);
QString textOf(const Paste &paste, const dhcp::Adapter &adapter);

} // namespace app
