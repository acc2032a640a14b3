#pragma once

#include "core/dhcp/rival_watch.h"
#include "ui/models/lines_model.h"

namespace ui::models {

/// The titles of serverLines(), for a LinesModel.
QStringList serverTitles();
/// Texts as long as those of its first columns usually are.
QStringList serverSamples();
/// DHCP servers that answered, a line each: address, what they would give, and options 66, 160 and 150 in the
/// order in which devices look at them (guide 2.1.1).
std::vector<Line> serverLines(const QVector<dhcp::Rival> &servers);

/// What a server says in one sentence: "It offers 192.168.1.57; option 66 says 10.0.0.5."
QString offerText(const dhcp::Rival &server);

} // namespace ui::models
