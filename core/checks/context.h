#pragma once

#include "core/catalogue/catalogue.h"
#include "core/catalogue/parameters.h"

#include <QHostAddress>
#include <QVector>

namespace checks {

/// What the rules know besides the files.
struct Context {
    const catalogue::Catalogue &catalogue = catalogue::Catalogue::builtIn();
    const catalogue::Parameters &parameters = catalogue::Parameters::builtIn();
    QVector<QHostAddress> ownAddresses; ///< of this computer; loopback and link-local ones are known anyway
    bool hasPassphrase = false;         ///< the job's secrets are sealed
    QStringList putAside;               ///< copies of job.json that lie beside it: job::putAsideCopies()
};

/// With the addresses that this computer has now.
Context contextOfThisComputer();

} // namespace checks
