#pragma once

#include "tests/bench/process_meter.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace bench {

/// A program that loads a server and prints one JSON line.
struct Load {
    QString program;
    QStringList arguments;
    bool onReaderCore = false; ///< see cores.h
    int lookMs = 10;           ///< how often the server is looked at meanwhile
};

/// Runs it and gives its line back; empty if it printed none.
QJsonObject runLoad(const Load &load, ProcessMeter &server);

} // namespace bench
