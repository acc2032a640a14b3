#include "app/cli/check.h"
#include "app/cli/dhcp_probe.h"
#include "app/cli/import.h"
#include "app/cli/log.h"
#include "app/cli/new.h"
#include "app/cli/output.h"
#include "app/cli/rehearse.h"
#include "app/cli/serve.h"
#include "app/cli/simulate.h"
#include "core/secrets/core_dumps.h"

#include <QCoreApplication>
#include <array>

namespace {

const std::array kCommands{&app::serveCommand(),    &app::newCommand(),      &app::checkCommand(),
                           &app::importCommand(),   &app::simulateCommand(), &app::rehearseCommand(),
                           &app::dhcpProbeCommand(), &app::logCommand()};

QString overview()
{
    QString text = QStringLiteral("Usage: provbench-cli COMMAND …\n\n");
    for (const app::Command *command : kCommands) {
        text += QStringLiteral("  %1  %2\n")
                    .arg(QString::fromLatin1(command->name), -10)
                    .arg(QString::fromUtf8(command->summary));
    }
    return text + QStringLiteral("\nprovbench-cli COMMAND --help tells its options.\n");
}

QString commandNames()
{
    QStringList names;
    for (const app::Command *command : kCommands)
        names += QString::fromLatin1(command->name);
    return names.join(QStringLiteral(", "));
}

app::Exit runCommand(const app::Command &command, const QStringList &words)
{
    const auto arguments = app::Arguments::parse(command, words);
    if (!arguments)
        return app::complain(arguments.error());
    if (arguments->wantsHelp()) {
        app::print(app::helpText(command));
        return app::Exit::Done;
    }
    return command.run(*arguments);
}

app::Exit run(QStringList words)
{
    if (words.isEmpty())
        return app::complain({{app::kCommandMissing, {commandNames()}}, {}});
    const QString name = words.takeFirst();
    if (name == QStringLiteral("--help") || name == QStringLiteral("-h")) {
        app::print(overview());
        return app::Exit::Done;
    }
    if (name == QStringLiteral("--version")) {
        app::print(QStringLiteral("provbench-cli " PROVBENCH_VERSION "\n"));
        return app::Exit::Done;
    }
    for (const app::Command *command : kCommands) {
        if (name == QLatin1StringView(command->name))
            return runCommand(*command, words);
    }
    return app::complain({{app::kCommandUnknown, {name, commandNames()}}, {}});
}

} // namespace

int main(int argc, char **argv)
{
    secrets::forbidCoreDumps();
    const QCoreApplication program(argc, argv);
    // As the window: the certificate authority of this user is the same for both.
    QCoreApplication::setApplicationName(QStringLiteral("ProvBench"));
    QCoreApplication::setOrganizationName(QStringLiteral("ProvBench"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PROVBENCH_VERSION));
    return static_cast<int>(run(QCoreApplication::arguments().mid(1)));
}
