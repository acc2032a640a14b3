#include "app/cli/new.h"

#include "app/cli/json_line.h"
#include "app/cli/output.h"
#include "app/cli/password_file.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/endings.h"
#include "core/files/content.h"
#include "core/job/store.h"
#include "core/phrases/phrases.h"
#include "core/publishing/scan.h"

#include <QFileInfo>

namespace app {

namespace {

using L1 = QLatin1StringView;

constexpr Option kOptions[] = {
    {"site", "NAME", "Name of the site, for people"},
    {"template", "MODEL=FILE", "Backup that devices of this model start from", false, true},
    {"passphrase-file", "F", "File whose first line encrypts the passwords in the job"},
};

/// "8188.conf", "8188-2.conf", …
QString freeName(const job::Job &job, const QString &model)
{
    QString name = model + catalogue::kConfigurationEnding;
    for (int number = 2; job.findTemplate(name); ++number)
        name = QStringLiteral("%1-%2.conf").arg(model).arg(number);
    return name;
}

base::Result<void> addTemplate(job::Job &job, const QString &wish)
{
    const qsizetype equals = wish.indexOf(u'=');
    if (equals <= 0 || equals == wish.size() - 1)
        return base::fail(kOptionInvalid, {QStringLiteral("--template"), wish, QStringLiteral("MODEL=FILE")});
    const auto *model = catalogue::Catalogue::builtIn().find(wish.left(equals));
    if (!model)
        return base::fail(kModelUnknown, {wish.left(equals)});
    const auto content = files::Content::open(wish.sliced(equals + 1));
    if (!content)
        return tl::unexpected(content.error());
    const QString name = model->displayName();
    job.templates.append(
        std::make_shared<const job::Template>(freeName(job, name), name, false, (*content)->toByteArray()));
    return {};
}

base::Result<job::Job> jobOf(const Arguments &arguments)
{
    job::Job job;
    job.site.name = arguments.value(L1("site"));
    for (const QString &wish : arguments.values(L1("template"))) {
        if (const auto added = addTemplate(job, wish); !added)
            return tl::unexpected(added.error());
    }
    return job;
}

base::Result<job::Store::Opened> make(const Arguments &arguments)
{
    const auto passphrase = passphraseOf(arguments);
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    const auto wished = jobOf(arguments);
    if (!wished)
        return tl::unexpected(wished.error());
    if (const QFileInfo there(arguments.positional()); there.exists() && !there.isDir())
        return base::fail(publishing::kFolderIsFile, {arguments.positional()});
    return job::Store::create(arguments.positional(), *wished, *passphrase);
}

void report(const QString &folder, const job::Job &job, bool json)
{
    const qsizetype devices = job.devices.size();
    const qsizetype templates = job.templates.size();
    if (json)
        return writeLine(stdout, JsonLine()
                                     .add(L1("job"), folder)
                                     .add(L1("devices"), devices)
                                     .add(L1("templates"), templates)
                                     .text());
    const QStringList args{folder, QString::number(devices), QString::number(templates)};
    print(phrases::text(base::Message{kJobMade, args}) + u'\n');
}

/// What is there is never replaced: to say so is no wrong usage.
Exit exitFor(base::Code code)
{
    const bool refused = code == job::kJobExists || code == job::kPlainFileInTheWay || code == job::kJobInUse;
    return refused ? Exit::Refused : Exit::Usage;
}

Exit run(const Arguments &arguments)
{
    const auto made = make(arguments);
    if (!made)
        return complain(made.error(), exitFor(made.error().what.code));
    for (const base::Error &warning : made->warnings)
        complain(warning);
    report(arguments.positional(), made->job, arguments.has(L1("json")));
    return Exit::Done;
}

} // namespace

const Command &newCommand()
{
    static const Command kCommand{
        "new", "JOB", "Makes a job; a plain folder of provisioning files becomes one, its files stay.",
        kOptions, run};
    return kCommand;
}

} // namespace app
