#pragma once

#include "app/cli/serve_wish.h"
#include "core/bench/bench.h"
#include "core/recorder/recorder.h"

namespace app {

using RecorderPtr = std::shared_ptr<recorder::Recorder>; ///< null: nothing is kept

/// What --record asks for. Says on standard error what it could not write; the run goes on.
base::Result<RecorderPtr> recorderFor(const Arguments &arguments, const ServeWish &wish);
/// Whatever is secret in what the bench serves now is not kept.
void hideSecrets(const RecorderPtr &recorder, const bench::Bench &bench);

} // namespace app
