#include "core/base/relative_path.h"
#include "core/checks/rules.h"
#include "core/conf/problems.h"

#include <algorithm>

namespace checks::rules {

namespace {

/// A file with more has some other trouble.
constexpr std::size_t kMaxProblemsTold = 50;

constexpr QByteArrayView kUtf8Mark("\xEF\xBB\xBF");

/// A duplicate or a line without a key leaves the rest readable.
Severity severityOfLine(base::Code code)
{
    return code == conf::kDuplicateKey || code == conf::kEmptyKey ? Severity::Warning : Severity::Error;
}

/// What a line begins with, as far as it can be a key.
QString firstWord(const QString &line)
{
    const QString text = line.trimmed();
    const auto end = std::ranges::find_if(
        text, [](QChar c) { return !c.isLetterOrNumber() && c != u'.' && c != u'_' && c != u'-'; });
    return text.first(end - text.begin());
}

/// A line without an equals sign may still be a password: of one that begins like a secret no more is told.
QStringList withoutSecrets(const Subject &subject, const base::Message &problem)
{
    if (problem.code != conf::kNoEquals || problem.args.isEmpty())
        return problem.args;
    const QString first = firstWord(problem.args.front());
    const bool secret = subject.context().parameters.isSecret(first.toUtf8());
    return secret ? QStringList{first + QStringLiteral(" •••")} : problem.args;
}

/// The line says the same as the one before, so that it does not matter which of them counts.
bool saysTheSame(const conf::Document &document, int line)
{
    const auto setting = document.setting(line);
    for (int other = 0; other < document.lineCount(); ++other) {
        const auto there = document.setting(other);
        if (there && there->key == setting->key && there->value != setting->value)
            return false;
    }
    return true;
}

std::optional<job::Change> repairOf(const FileSubject &subject, const base::Error &problem)
{
    const int line = problem.where.line.value_or(1) - 1;
    if (problem.what.code == conf::kDuplicateKey && saysTheSame(subject.document(), line))
        return subject.removingLine({kRepairRemoveKey, {problem.what.args.value(0)}}, line);
    if (problem.what.code == conf::kByteOrderMark)
        return subject.view().splicing({kRepairMark, {}}, subject.file().path, 0, kUtf8Mark.toByteArray(),
                                       {});
    return std::nullopt;
}

} // namespace

Finding problemFinding(const Subject &subject, const base::Error &problem)
{
    Finding finding = subject.about({}, severityOfLine(problem.what.code),
                                    {problem.what.code, withoutSecrets(subject, problem.what)});
    finding.place.line = problem.where.line;
    if (problem.what.code == conf::kDuplicateKey)
        finding.key = problem.what.args.value(0);
    return finding;
}

void documentProblems(const FileSubject &subject, Findings &found)
{
    if (subject.bytes().size() > conf::kMaxBytes) {
        found.push_back(problemFinding(subject, conf::parse(subject.bytes()).error()));
        return;
    }
    const auto problems = conf::problemsOf(subject.document());
    for (std::size_t i = 0; i < std::min(problems.size(), kMaxProblemsTold); ++i) {
        found.push_back(problemFinding(subject, problems[i]));
        found.back().repair = repairOf(subject, problems[i]);
    }
}

} // namespace checks::rules
