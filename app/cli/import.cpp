#include "app/cli/import.h"

#include "app/cli/json_line.h"
#include "app/cli/output.h"
#include "app/cli/password_file.h"
#include "core/intake/cell_forms.h"
#include "core/intake/plan.h"
#include "core/intake/usual_table.h"
#include "core/job/store.h"
#include "core/phrases/phrases.h"
#include "core/sheet/workbook.h"

#include <algorithm>

namespace app {

namespace {

using L1 = QLatin1StringView;

constexpr Option kOptions[] = {
    {"sheet", "NAME", "Sheet of the workbook; else the first one with devices"},
    {"map", "FIELD=COLUMN",
     "What a column is: mac, model, name, location, note, template, extension, auth, password, none, or any "
     "key; the column by letter, header or number",
     false, true},
    {"dry-run", nullptr, "Only tells every problem"},
    {"accept-valid", nullptr, "Takes the rows without errors although others have some"},
    {"repair", "CODE",
     "Carries out the repair of every problem with this code, which stands in brackets behind what it "
     "changes",
     false, true},
    {"existing", "HOW", "Devices that are in the job already: update (usual) or skip"},
    {"hidden", "HOW", "Rows that the sheet hides: take (usual) or leave"},
    kPassphraseOption,
};

/// What an import works on.
struct Work {
    std::unique_ptr<job::Store> store;
    job::Job job;
    std::vector<base::Message> notes; ///< of the workbook
    sheet::Table table;
    intake::Mapping mapping;
    intake::Choices choices;
};

base::Result<job::Store::Opened> openJob(const Arguments &arguments)
{
    return passphraseOf(arguments).and_then([&](const QString &passphrase) {
        return job::Store::open(arguments.positional(), passphrase, arguments.has(L1("dry-run")));
    });
}

bool showsSomething(const sheet::Table &table)
{
    return !table.isHidden() && table.rowCount() > 0;
}

QString namesOf(const std::vector<sheet::Table> &tables)
{
    QStringList names;
    for (const sheet::Table &table : tables)
        names << table.name();
    return names.join(QStringLiteral(", "));
}

base::Result<std::size_t> sheetNamed(const std::vector<sheet::Table> &tables, const QString &name)
{
    const auto found = std::ranges::find(tables, name, &sheet::Table::name);
    if (found == tables.end())
        return base::fail(kSheetNotThere, {name, namesOf(tables)});
    return static_cast<std::size_t>(found - tables.begin());
}

std::size_t usualSheet(const sheet::Workbook &workbook, std::vector<base::Message> &notes)
{
    const std::vector<sheet::Table> &tables = workbook.tables;
    const std::size_t usual = intake::usualTable(tables);
    QStringList others;
    for (const sheet::Table &other : tables) {
        if (&other != &tables[usual] && showsSomething(other))
            others << other.name();
    }
    if (!others.isEmpty())
        notes.push_back({kOtherSheets, {tables[usual].name(), others.join(QStringLiteral(", "))}});
    return usual;
}

base::Result<void> readSheet(const Arguments &arguments, Work &work)
{
    auto workbook = sheet::read(arguments.positional(1));
    if (!workbook)
        return tl::unexpected(workbook.error());
    work.notes = workbook->notes;
    const auto index = arguments.has(L1("sheet")) ? sheetNamed(workbook->tables, arguments.value(L1("sheet")))
                                                  : usualSheet(*workbook, work.notes);
    if (!index)
        return tl::unexpected(index.error());
    work.table = std::move(workbook->tables[*index]);
    work.mapping = intake::guess(work.table);
    return {};
}

/// "mac=C", "extension=Nst.", "sip.proxy=4", "none=Remarks".
base::Result<void> map(intake::Mapping &mapping, const QString &wish)
{
    const qsizetype equals = wish.indexOf(u'=');
    const QString field = wish.left(std::max<qsizetype>(equals, 0));
    const bool isNone = field == L1("none");
    const auto target = isNone ? std::nullopt : intake::Target::fromId(field);
    const int column = mapping.columnNamed(QStringView(wish).sliced(equals + 1));
    if (equals <= 0 || (!target && !isNone) || column < 0)
        return base::fail(kOptionInvalid, {QStringLiteral("--map"), wish, QStringLiteral("FIELD=COLUMN")});
    mapping.assign(column, target);
    return {};
}

/// True if the second of the two ways was chosen.
base::Result<bool> isOther(const Arguments &arguments, L1 option, L1 usual, L1 other)
{
    const QString way = arguments.has(option) ? arguments.value(option) : QString(usual);
    if (way != usual && way != other)
        return base::fail(kOptionInvalid, {L1("--") + option, way, usual + L1(", ") + other});
    return way == other;
}

base::Result<void> readRepairs(const Arguments &arguments, intake::Choices &choices)
{
    for (const QString &code : arguments.values(L1("repair"))) {
        if (!phrases::knows(code))
            return base::fail(kOptionInvalid, {QStringLiteral("--repair"), code, QStringLiteral("CODE")});
        choices.repairCodes.insert(code);
    }
    return {};
}

base::Result<void> readChoices(const Arguments &arguments, Work &work)
{
    for (const QString &wish : arguments.values(L1("map"))) {
        if (const auto mapped = map(work.mapping, wish); !mapped)
            return mapped;
    }
    const auto skips = isOther(arguments, L1("existing"), L1("update"), L1("skip"));
    const auto leaves = isOther(arguments, L1("hidden"), L1("take"), L1("leave"));
    if (!skips || !leaves)
        return tl::unexpected(skips ? leaves.error() : skips.error());
    work.choices.existing = *skips ? intake::OnExisting::Skip : intake::OnExisting::Update;
    work.choices.hidden = *leaves ? intake::HiddenRows::Leave : intake::HiddenRows::Take;
    work.choices.acceptValid = arguments.has(L1("accept-valid"));
    return readRepairs(arguments, work.choices);
}

QByteArray jsonLine(const QString &cell, const base::Message &what)
{
    return JsonLine()
        .addOrNull(L1("cell"), cell)
        .add(L1("code"), what.code.toString())
        .add(L1("text"), phrases::text(what))
        .text();
}

/// A row that has slipped may have a password in any column.
bool isSecret(const intake::Difference &difference)
{
    const QString &after = difference.after;
    return difference.secret ||
           (intake::looksLikePassword(difference.before) && !intake::isMac(after) && !intake::isModel(after));
}

/// In quotes, so that blanks at the ends are seen, and with a name for what a terminal would obey.
QString visible(const QString &text)
{
    QString seen;
    for (const QChar c : text)
        seen += c.isPrint() || c.isSurrogate()
                    ? QString(c)
                    : QStringLiteral("<U+%1>").arg(int{c.unicode()}, 4, 16, QChar(u'0'));
    return u'"' + seen + u'"';
}

/// "22EE010205" → "00:22:EE:01:02:05" [mac-zeros-lost], with dots for passwords.
QString repairText(const intake::Problem &problem)
{
    const bool hides = std::ranges::any_of(*problem.repair, isSecret);
    const auto shown = [&](const QString &text) {
        return hides && !text.isEmpty() ? QString(8, QChar(0x2022)) : visible(text);
    };
    QStringList differences;
    for (const intake::Difference &each : *problem.repair)
        differences << shown(each.before) + QStringLiteral(u" \u2192 ") + shown(each.after);
    return differences.join(QStringLiteral(", ")) + QStringLiteral(" [%1]").arg(problem.what.code.toString());
}

/// "error    C7   What is wrong.", what to do about it, and what its repair would change or has changed.
QString problemText(const intake::Problem &problem)
{
    QStringList lines{checks::codeOf(problem.severity).toString().leftJustified(9) +
                      problem.cell().leftJustified(7) + phrases::text(problem.what)};
    if (const QString fix = phrases::fix(problem.what); !fix.isEmpty() && !problem.repaired)
        lines << fix;
    if (problem.repair)
        lines << repairText(problem);
    return lines.join(u'\n' + QString(16, u' ')) + u'\n';
}

void reportProblems(const Work &work, const intake::Plan &plan, bool json)
{
    for (const base::Message &note : work.notes)
        writeLine(stdout, json ? jsonLine({}, note) : (phrases::text(note) + u'\n').toUtf8());
    for (const intake::Problem &problem : plan.problems)
        writeLine(stdout, json ? jsonLine(problem.cell(), problem.what) : problemText(problem).toUtf8());
}

void reportEnd(const intake::Plan &plan, base::Code code, int accepted, bool json)
{
    if (json)
        return writeLine(stdout,
                         JsonLine().add(L1("rows"), plan.deviceRows()).add(L1("accepted"), accepted).text());
    const int added = plan.of(intake::Fate::Add) + plan.of(intake::Fate::Place);
    QStringList args;
    for (const int count : {plan.deviceRows(), accepted, added, plan.of(intake::Fate::Update)})
        args << QString::number(count);
    print(phrases::text(base::Message{code, args}) + u'\n');
}

base::Result<void> write(Work &work, const job::Change &change)
{
    if (change.edits.empty())
        return {};
    if (const auto applied = job::apply(work.job, change); !applied)
        return tl::unexpected(applied.error());
    return work.store->save(work.job);
}

Exit exitFor(base::Code code)
{
    return code == job::kJobInUse || code == job::kJobReadOnly ? Exit::Refused : Exit::Usage;
}

Exit lookOnly(const intake::Plan &plan, bool json)
{
    reportEnd(plan, kImportDry, plan.accepted(), json);
    const auto counts = [](const intake::Problem &problem) {
        return problem.severity != intake::Severity::Notice;
    };
    return std::ranges::any_of(plan.problems, counts) ? Exit::FoundProblems : Exit::Done;
}

Exit carryOut(Work &work, const intake::Plan &plan, bool json)
{
    const auto change = intake::changeOf(plan, work.job);
    if (!change) {
        reportEnd(plan, kImportNone, 0, json);
        return complain(change.error(), Exit::FoundProblems);
    }
    if (const auto written = write(work, *change); !written)
        return complain(written.error(), exitFor(written.error().what.code));
    for (const base::Error &warning : work.store->takeWarnings())
        complain(warning);
    reportEnd(plan, kImportDone, plan.accepted(), json);
    return plan.hasErrors() ? Exit::FoundProblems : Exit::Done;
}

base::Result<Work> prepare(const Arguments &arguments)
{
    auto opened = openJob(arguments);
    if (!opened)
        return tl::unexpected(opened.error());
    for (const base::Error &warning : opened->warnings)
        complain(warning);
    Work work{std::move(opened->store), std::move(opened->job), {}, {}, {}, {}};
    // Better said before the work than after it.
    if (work.store->isReadOnly() && !arguments.has(L1("dry-run")))
        return base::fail(job::kJobReadOnly, {arguments.positional()});
    auto ready = readSheet(arguments, work).and_then([&] { return readChoices(arguments, work); });
    if (!ready)
        return tl::unexpected(ready.error());
    return work;
}

Exit run(const Arguments &arguments)
{
    auto work = prepare(arguments);
    if (!work)
        return complain(work.error(), exitFor(work.error().what.code));
    const auto plan = intake::plan(work->table, work->mapping, work->job, work->choices);
    if (!plan)
        return complain(plan.error());
    const bool json = arguments.has(L1("json"));
    reportProblems(*work, *plan, json);
    return arguments.has(L1("dry-run")) ? lookOnly(*plan, json) : carryOut(*work, *plan, json);
}

} // namespace

const Command &importCommand()
{
    static const Command kCommand{
        "import", "JOB SHEET",
        "Rows of a CSV, TSV, XLSX or ODS into devices of a job; every problem by cell.", kOptions, run};
    return kCommand;
}

} // namespace app
