#pragma once

#include "core/filter/context.h"
#include "core/filter/filter.h"
#include "core/journal/snapshot.h"

namespace filter {

/// What values there are for keys that take any.
using Vocabulary = QHash<Key, QStringList>;

/// Of the devices and of the newest rows, so that it takes a few milliseconds however many rows there are.
Vocabulary vocabularyOf(const journal::Snapshot &rows, const Context &context);

/// What could be written where the cursor stands.
struct Completion {
    static constexpr qsizetype kMost = 50;

    Span replaces;          ///< the word that each of them stands for
    QStringList candidates; ///< those that begin with what stands before the cursor first; quoted if need be
};
/// `cursor`: in front of the character of that number; 0 up to the length of the text.
Completion complete(QStringView text, qsizetype cursor, const Vocabulary &vocabulary);

} // namespace filter
