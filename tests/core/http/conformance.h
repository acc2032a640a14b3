#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

namespace rig {

/// A request, or several on one connection, and the right answer: RFC 9110 and 9112 as data.
struct Case {
    const char *name;
    QByteArray request;
    QList<int> statuses;
    bool closes = false;         ///< the server ends the connection after the last answer
    QByteArray field = {};       ///< a whole line that must stand in the head of the last answer
    QByteArrayList methods = {}; ///< of the requests, if they are not GET
};

/// Of the files in rig.h, without a login, without pages.
QList<Case> conformanceTable();

} // namespace rig
