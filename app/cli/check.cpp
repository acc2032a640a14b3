#include "app/cli/check.h"

#include "app/cli/json_line.h"
#include "app/cli/output.h"
#include "app/cli/password_file.h"
#include "core/bench/bench.h"
#include "core/phrases/phrases.h"

#include <QCoreApplication>

namespace app {

namespace {

using L1 = QLatin1StringView;

QByteArray findingLine(const checks::Finding &finding)
{
    return JsonLine()
        .add(L1("code"), finding.what.code.toString())
        .add(L1("severity"), checks::codeOf(finding.severity))
        .addOrNull(L1("file"), finding.place.file)
        .add(L1("line"), finding.place.line ? QJsonValue(*finding.place.line) : QJsonValue(QJsonValue::Null))
        .addOrNull(L1("mac"), finding.mac ? finding.mac->toFileNameForm() : QString())
        .addOrNull(L1("key"), finding.key)
        .add(L1("text"), phrases::text(finding.what))
        .addOrNull(L1("fix"), phrases::fix(finding.what))
        .text();
}

/// "error    algop8188.conf:12", what is wrong, and what to do about it.
QString findingText(const checks::Finding &finding)
{
    QString place = finding.place.file;
    if (finding.place.line)
        place += QStringLiteral(":%1").arg(*finding.place.line);
    QString text = checks::codeOf(finding.severity).toString().leftJustified(9) + place + u'\n';
    for (const QString &line : {phrases::text(finding.what), phrases::fix(finding.what)}) {
        if (!line.isEmpty())
            text += QStringLiteral("         ") + line + u'\n';
    }
    return text;
}

bool isProblem(const checks::Finding &finding)
{
    return finding.severity != checks::Severity::Notice;
}

void report(const QVector<checks::Finding> &findings, int files, bool json)
{
    for (const checks::Finding &finding : findings)
        writeLine(stdout, json ? findingLine(finding) : findingText(finding).toUtf8());
    if (findings.isEmpty() && !json)
        print(phrases::text(base::Message{kNoFindings, {QString::number(files)}}) + u'\n');
}

constexpr Option kOptions[] = {kPassphraseOption};

Exit run(const Arguments &arguments)
{
    const auto passphrase = passphraseOf(arguments);
    if (!passphrase)
        return complain(passphrase.error());
    using bench::Bench;
    Bench bench;
    int files = 0;
    QObject::connect(&bench, &Bench::opened, &bench, [&](const QString &, int count) { files = count; });
    QObject::connect(&bench, &Bench::openFailed, &bench, [](const base::Error &error) {
        QCoreApplication::exit(static_cast<int>(complain(error)));
    });
    QObject::connect(&bench, &Bench::findingsChanged, &bench, [&](const QVector<checks::Finding> &findings) {
        report(findings, files, arguments.has(L1("json")));
        const bool problems = std::any_of(findings.begin(), findings.end(), isProblem);
        bench.disconnect();
        QCoreApplication::exit(static_cast<int>(problems ? Exit::FoundProblems : Exit::Done));
    });
    QObject::connect(&bench, &Bench::openWarned, &bench,
                     [](const base::Error &warning) { complain(warning); });
    bench.open(arguments.positional(), *passphrase);
    return static_cast<Exit>(QCoreApplication::exec());
}

} // namespace

const Command &checkCommand()
{
    static const Command kCommand{
        "check", "JOB", "Looks a job or a plain folder over; every finding, worst first.", kOptions, run};
    return kCommand;
}

} // namespace app
