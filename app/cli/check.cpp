#include "app/cli/check.h"

#include "app/cli/json_line.h"
#include "app/cli/output.h"
#include "app/cli/password_file.h"
#include "core/checks/check.h"
#include "core/job/store.h"
#include "core/phrases/phrases.h"
#include "core/publishing/folder_state.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>

namespace app {

namespace {

using L1 = QLatin1StringView;

constexpr Option kOptions[] = {kPassphraseOption};

/// What was looked at, and what was found.
struct Looked {
    std::vector<checks::Finding> findings;
    qsizetype files = 0;
    job::Job job; ///< empty if it is a plain folder
    bool isJob = false;
};

base::Result<Looked> lookAtFolder(const QString &folder)
{
    return publishing::readOnce(folder).map([](const publishing::FolderState &state) {
        Looked looked;
        looked.findings = checks::check(state.forChecks(), checks::contextOfThisComputer());
        looked.files = static_cast<qsizetype>(state.files.size());
        return looked;
    });
}

base::Result<Looked> lookAtJob(const Arguments &arguments)
{
    const auto passphrase = passphraseOf(arguments);
    if (!passphrase)
        return tl::unexpected(passphrase.error());
    auto opened = job::Store::open(arguments.positional(), *passphrase, true);
    if (!opened)
        return tl::unexpected(opened.error());
    for (const base::Error &warning : opened->warnings)
        complain(warning);
    const QString folder = QDir(arguments.positional()).filePath(job::kFilesFolder);
    const auto files =
        QFileInfo::exists(folder) ? publishing::readOnce(folder) : base::Result<publishing::FolderState>();
    if (!files)
        return tl::unexpected(files.error());
    checks::Context context = checks::contextOfThisComputer();
    context.hasPassphrase = opened->job.sealed;
    context.putAside = job::putAsideCopies(arguments.positional());
    Looked looked;
    looked.findings = checks::check(opened->job, files->forChecks(), context);
    looked.files = opened->job.devices.size() + static_cast<qsizetype>(files->files.size());
    looked.job = std::move(opened->job);
    looked.isJob = true;
    return looked;
}

QString deviceName(const Looked &looked, const checks::Finding &finding)
{
    const job::Device *device = finding.device ? looked.job.find(finding.device) : nullptr;
    return device ? device->name : QString();
}

/// Where in the job it is; a plain folder has the members of the contract alone.
void addJobMembers(const Looked &looked, const checks::Finding &finding, JsonLine &line)
{
    line.addOrNull(L1("device"), deviceName(looked, finding))
        .addOrNull(L1("layer"), finding.layer ? job::codeOf(*finding.layer).toString() : QString())
        .addOrNull(L1("template"), finding.templateName)
        .addOrNull(L1("model"), finding.model)
        .add(L1("count"), finding.count)
        .addOrNull(L1("repair"), finding.repair ? phrases::text(finding.repair->what) : QString());
}

QByteArray findingLine(const Looked &looked, const checks::Finding &finding)
{
    JsonLine line;
    line.add(L1("code"), finding.what.code.toString())
        .add(L1("severity"), checks::codeOf(finding.severity))
        .addOrNull(L1("file"), finding.place.file)
        .add(L1("line"), finding.place.line ? QJsonValue(*finding.place.line) : QJsonValue(QJsonValue::Null))
        .addOrNull(L1("mac"), finding.mac ? finding.mac->toFileNameForm() : QString())
        .addOrNull(L1("key"), finding.key)
        .add(L1("text"), phrases::text(finding.what))
        .addOrNull(L1("fix"), phrases::fix(finding.what));
    if (looked.isJob)
        addJobMembers(looked, finding, line);
    return line.text();
}

/// "algop8188.conf:12 net.vlan.priority", "Gym east algom0022EE010203.conf".
QString placeText(const Looked &looked, const checks::Finding &finding)
{
    QString file = finding.place.file;
    if (finding.place.line)
        file += QStringLiteral(":%1").arg(*finding.place.line);
    QStringList parts{deviceName(looked, finding), finding.model, file, finding.key};
    parts.removeAll(QString());
    return parts.join(u' ');
}

/// "error    algop8188.conf:12", what is wrong, and what to do about it.
QString findingText(const Looked &looked, const checks::Finding &finding)
{
    QString text =
        checks::codeOf(finding.severity).toString().leftJustified(9) + placeText(looked, finding) + u'\n';
    const QString more =
        finding.count > 1
            ? phrases::text(base::Message{checks::kMoreLikeIt, {QString::number(finding.count - 1)}})
            : QString();
    for (const QString &line : {phrases::text(finding.what), more, phrases::fix(finding.what)}) {
        if (!line.isEmpty())
            text += QStringLiteral("         ") + line + u'\n';
    }
    return text;
}

bool isProblem(const checks::Finding &finding)
{
    return finding.severity != checks::Severity::Notice;
}

void report(const Looked &looked, bool json)
{
    for (const checks::Finding &finding : looked.findings)
        writeLine(stdout, json ? findingLine(looked, finding) : findingText(looked, finding).toUtf8());
    if (looked.findings.empty() && !json)
        print(phrases::text(base::Message{kNoFindings, {QString::number(looked.files)}}) + u'\n');
}

Exit run(const Arguments &arguments)
{
    const QString folder = arguments.positional();
    const auto looked = job::isJob(folder) ? lookAtJob(arguments) : lookAtFolder(folder);
    if (!looked)
        return complain(looked.error());
    report(*looked, arguments.has(L1("json")));
    return std::ranges::any_of(looked->findings, isProblem) ? Exit::FoundProblems : Exit::Done;
}

} // namespace

const Command &checkCommand()
{
    static const Command kCommand{
        "check", "JOB", "Looks a job or a plain folder over; every finding, worst first.", kOptions, run};
    return kCommand;
}

} // namespace app
