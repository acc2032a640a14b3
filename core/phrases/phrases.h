#pragma once

#include "core/base/result.h"
#include "core/progress/device_state.h"
#include "core/serving/request_event.h"

#include <QString>

/// Codes and arguments into sentences for people. Every sentence of the core stands here and nowhere else, in
/// English; translations come from Qt Linguist, context "phrases".
namespace phrases {

/// The sentence of a code with its places filled in; at most two sentences, without a line break. An argument
/// is never read as a format again, whatever is in it. A code that is not known is shown as it is, with its
/// arguments.
QString text(const base::Message &message);
/// The same with where it is in front: "algop8188.conf, line 12: …".
QString text(const base::Error &error);
/// The one thing to do about it; empty if there is nothing to do.
QString fix(const base::Message &message);
/// The same in a few words without a full stop, for columns that are read from afar: verdicts and what a
/// device is doing have such; of others it is text().
QString brief(const base::Message &message);
/// Is there a sentence for this code?
bool knows(QStringView code);
/// The code of that name, for what was said by an earlier run; nothing if there is no sentence for it.
std::optional<base::Code> codeOf(QStringView code);

/// A few words, for columns and badges.
QString name(progress::Step step);
QString name(progress::Grade grade);
QString name(progress::Tone tone);
QString name(progress::Stage stage);
QString name(progress::StageState state);
QString name(serving::Outcome outcome);

} // namespace phrases
