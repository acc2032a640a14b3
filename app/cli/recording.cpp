#include "app/cli/recording.h"

#include "app/cli/output.h"
#include "core/recorder/job_secrets.h"

#include <QDir>

namespace app {

using L1 = QLatin1StringView;

base::Result<RecorderPtr> recorderFor(const Arguments &arguments, const ServeWish &wish)
{
    if (!arguments.has(L1("record")))
        return RecorderPtr();
    static const base::SystemClock kClock;
    const QString title = QDir(QDir(arguments.positional()).absolutePath()).dirName();
    auto recorder = recorder::Recorder::create({arguments.value(L1("record")), title}, kClock,
                                               [](const base::Error &error) { complain(error); });
    if (recorder && wish.login)
        (*recorder)->hide({wish.login->password});
    return recorder;
}

void hideSecrets(const RecorderPtr &recorder, const bench::Bench &bench)
{
    if (!recorder)
        return;
    const job::JobPtr job = bench.job();
    recorder->hide(job ? recorder::secretsOf(*job) : recorder::secretsOf(*bench.files()));
}

} // namespace app
