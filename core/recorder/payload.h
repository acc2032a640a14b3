#pragma once

#include "core/bench/witness.h"
#include "core/recorder/frame.h"

namespace recorder {

/// Something that a bench told, and when.
struct Moment {
    QDateTime time; ///< UTC
    bench::Happening what;
};

/// No longer than kMostPayload, or empty.
QByteArray payloadOf(const Moment &moment, WrittenTexts &texts, const Redactor &redactor,
                     const Beginning &beginning);
/// Of a kind that something happened by, so no Heading, Forget or End. Nothing if it is none; then `texts` is
/// of no more use.
std::optional<Moment> momentOf(base::Bytes payload, std::vector<QByteArray> &texts,
                               const Beginning &beginning);

} // namespace recorder
