#pragma once

#include "core/recipes/recipes.h"

#include <QByteArray>
#include <span>

/// How a recipe is written: lines with places, and when each of them is there.
namespace recipes {

/// For whom a group of lines is.
enum class Who { Older, Vendor, VendorButOlder, Everyone, EveryoneButOlder };
inline constexpr int kWhos = 5;

/// When a line is there: one of the options named is set, one of the Whos named applies, and there is a pool.
/// What is not named does not matter.
enum When : unsigned {
    kAlways = 0,
    k66 = 1,
    k160 = 2,
    k150 = 4,
    kNtp = 8,
    kOptions = k66 | k160 | k150 | kNtp,
    kOlder = 16, ///< this and the next four in the order of Who
    kVendor = 32,
    kVendorButOlder = 64,
    kEveryone = 128,
    kEveryoneButOlder = 256,
    kClassed = kOlder | kVendor | kVendorButOlder | kEveryoneButOlder, ///< clients are told apart
    kAnyWho = kClassed | kEveryone,
    kPool = 512,
    kEachMac = 1024, ///< once for each older device
};

/// Places: {66} {160} {150} {42} values as the grammar has them; {who} {tag} {macs}, {mac} of kEachMac:
/// clients; {ids} the options that are set; {network} {mask} {cidr} {first} {last}: addresses.
struct Line {
    unsigned when = kAlways;
    const char *text = "";
};

/// A caveat, and when it is to be read.
struct Caveat {
    unsigned when = kAlways;
    base::Code code;
};

/// Once before all groups, once for each group of clients (the older devices first), once behind them.
struct Body {
    std::span<const Line> head;
    std::span<const Line> group;
    std::span<const Line> tail;
};

/// Several of a kind in one line. `each`: of an IPv4 address %1 dotted, %2 in hexadecimal, %3 that with
/// colons; of a MAC address %1 with colons, %2 without, %3 that in capitals; of an option %1 its number, %2
/// that in hexadecimal.
struct List {
    const char *each = "";
    const char *between = "";
};
inline constexpr List kDotted{"%1", ", "}; ///< IPv4 addresses as most servers take them

/// Which clients a server tells something else than the others.
enum class Tells {
    Nobody, ///< all of a network get the same
    Vendor, ///< by the beginning of a MAC address
    Each,   ///< by a whole MAC address too
};

struct Table {
    Kind kind;
    const char *code;
    const char *name;
    base::Code where;
    QString (*quoted)(const QByteArray &text); ///< of options 66 and 160
    List servers;                              ///< of option 150
    List timeServers;                          ///< of option 42
    List macs = {};
    List ids = {};
    const char *who[kWhos] = {"", "", "", "", ""}; ///< {who}
    int indent = 0; ///< blanks before the lines of a group that go where it has no class around it
    Tells tells;
    Body give;
    Body undo;
    std::span<const Caveat> caveats = {};
};

std::span<const Table> fileTables();
std::span<const Table> consoleTables();

} // namespace recipes
