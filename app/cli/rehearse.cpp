#include "app/cli/rehearse.h"

#include "app/cli/fault_option.h"
#include "app/cli/json_line.h"
#include "app/cli/output.h"
#include "app/cli/password_file.h"
#include "app/cli/signals.h"
#include "core/phrases/phrases.h"
#include "core/simulator/rehearsal.h"

#include <QCoreApplication>

namespace app {

namespace {

using L1 = QLatin1StringView;
using simulator::RehearsedDevice;

constexpr int kMostDevices = 10'000;

constexpr Option kOptions[] = {
    {"devices", "N", "How many endpoints; standard: one for each device file"},
    {"protocol", "P", "tftp, http, https or ftp: how they begin; standard: tftp"},
    kPassphraseOption,
    {"seed", "S", "Of the MAC addresses made up for endpoints beyond the device files; standard: 0"},
    kFaultOption,
};

/// As the bench sees it, and where it sees nothing wrong, as the endpoint does.
base::Message causeOf(const RehearsedDevice &device)
{
    return device.verdict ? device.verdict->cause : device.lacks.value_or(device.status);
}

/// Why it is not applied and what to do about it; empty if it is applied, or was never heard of.
QStringList adviceOf(const RehearsedDevice &device)
{
    const base::Message cause = causeOf(device);
    if (device.grade == progress::Grade::Applied || cause.code.isEmpty())
        return {};
    QStringList sentences{phrases::text(cause), phrases::fix(cause)};
    sentences.removeAll(QString());
    return sentences;
}

QByteArray deviceLine(const RehearsedDevice &device)
{
    JsonLine line;
    line.add(L1("mac"), device.mac.toFileNameForm())
        .add(L1("model"), device.model)
        .add(L1("grade"), progress::codeOf(device.grade))
        .add(L1("boots"), device.boots)
        .add(L1("requests"), device.requests)
        .add(L1("ms"), device.milliseconds);
    if (const QStringList advice = adviceOf(device); !advice.isEmpty())
        line.add(L1("text"), advice.join(u' '));
    return line.text();
}

QStringList deviceRow(const RehearsedDevice &device)
{
    return {device.mac.toString(),
            device.model,
            progress::codeOf(device.grade).toString(),
            QString::number(device.boots),
            QString::number(device.requests),
            QString::number(device.milliseconds)};
}

/// `all`: how many took part; fewer have rows where it was interrupted.
void report(const QVector<RehearsedDevice> &devices, qsizetype all, int applied, bool json)
{
    if (json) {
        for (const RehearsedDevice &device : devices)
            writeLine(stdout, deviceLine(device));
        return writeLine(stdout, JsonLine().add(L1("devices"), all).add(L1("applied"), applied).text());
    }
    QVector<QStringList> rows{{QStringLiteral("MAC"), QStringLiteral("Model"), QStringLiteral("Grade"),
                               QStringLiteral("Boots"), QStringLiteral("Requests"), QStringLiteral("ms")}};
    for (const RehearsedDevice &device : devices)
        rows.append(deviceRow(device));
    const QStringList lines = table(rows, {3, 4, 5}).split(u'\n');
    QString text = lines.constFirst() + u'\n';
    for (qsizetype i = 0; i < devices.size(); ++i) {
        text += lines[i + 1] + u'\n';
        for (const QString &sentence : adviceOf(devices[i]))
            text += QStringLiteral("    ") + sentence + u'\n';
    }
    print(text);
    print(QStringLiteral("\n%1 of %2 applied\n").arg(applied).arg(all));
}

Exit finish(const QVector<RehearsedDevice> &devices, qsizetype all, bool json)
{
    const auto applied = std::count_if(devices.begin(), devices.end(), [](const RehearsedDevice &device) {
        return device.grade == progress::Grade::Applied;
    });
    report(devices, all, static_cast<int>(applied), json);
    if (all == 0)
        return complain({{kNothingToRehearse, {}}, {}}, Exit::FoundProblems);
    return applied == all ? Exit::Done : Exit::FoundProblems;
}

base::Result<simulator::FleetWish> wishOf(const Arguments &arguments)
{
    simulator::FleetWish wish;
    const QString protocol =
        arguments.has(L1("protocol")) ? arguments.value(L1("protocol")) : QStringLiteral("tftp");
    const auto begun = serving::protocolOf(protocol);
    if (!begun)
        return base::fail(kOptionInvalid,
                          {QStringLiteral("--protocol"), protocol, QStringLiteral("tftp, http, https, ftp")});
    wish.protocol = *begun;
    const auto devices = arguments.number(L1("devices"), 1, kMostDevices);
    const auto seed = arguments.number(L1("seed"), 0, std::numeric_limits<qint64>::max());
    if (!devices || !seed)
        return tl::unexpected(!devices ? devices.error() : seed.error());
    if (*devices)
        wish.devices = static_cast<int>(**devices);
    wish.seed = static_cast<quint64>(seed->value_or(0));
    return wish;
}

Exit run(const Arguments &arguments)
{
    const auto wish = wishOf(arguments);
    if (!wish)
        return complain(wish.error());
    const auto faults = faultsOf(arguments, wish->protocol);
    if (!faults)
        return complain(faults.error());
    const auto passphrase = passphraseOf(arguments);
    if (!passphrase)
        return complain(passphrase.error());
    simulator::Rehearsal rehearsal({arguments.positional(), *wish, *faults, *passphrase});
    QObject::connect(&rehearsal, &simulator::Rehearsal::failed, &rehearsal, [](const base::Error &error) {
        QCoreApplication::exit(static_cast<int>(complain(error)));
    });
    bool interrupted = false;
    QObject::connect(&rehearsal, &simulator::Rehearsal::finished, &rehearsal, [&](const auto &devices) {
        const Exit exit = finish(devices, rehearsal.size(), arguments.has(L1("json")));
        QCoreApplication::exit(static_cast<int>(interrupted ? Exit::FoundProblems : exit));
    });
    onTerminationSignal(&rehearsal, [&] {
        interrupted = true;
        rehearsal.interrupt();
    });
    rehearsal.start();
    return static_cast<Exit>(QCoreApplication::exec());
}

} // namespace

const Command &rehearseCommand()
{
    static const Command kCommand{
        "rehearse", "JOB", "Serves a job on loopback and boots virtual endpoints against it; a row a device.",
        kOptions, run};
    return kCommand;
}

} // namespace app
