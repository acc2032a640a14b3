#include "ui/intake/wording.h"

#include "core/phrases/phrases.h"
#include "core/secrets/mask.h"
#include "ui/intake/problem_kinds.h"
#include "ui/intake/tr.h"
#include "ui/models/job_columns.h"
#include "ui/models/wording.h"

#include <QLocale>

namespace ui::intake {

using ::intake::Fate;

namespace {

QString quoted(const QString &text, bool secret)
{
    constexpr qsizetype kLong = 60;
    if (text.isEmpty())
        return tr(QT_TRANSLATE_NOOP("ui::intake", "(blank)"));
    if (secret)
        return secrets::mask(text);
    return oneLine(text.size() > kLong ? text.left(kLong) + u'…' : text);
}

QString delimiterText(QChar delimiter)
{
    switch (delimiter.unicode()) {
    case ',':
        return tr(QT_TRANSLATE_NOOP("ui::intake", "commas"));
    case ';':
        return tr(QT_TRANSLATE_NOOP("ui::intake", "semicolons"));
    case '\t':
        return tr(QT_TRANSLATE_NOOP("ui::intake", "tabs"));
    default:
        return tr(QT_TRANSLATE_NOOP("ui::intake", "“%1” between cells")).arg(delimiter);
    }
}

QString encodingText(sheet::Encoding encoding)
{
    switch (encoding) {
    case sheet::Encoding::Utf8:
        return QStringLiteral("UTF-8");
    case sheet::Encoding::Utf16Le:
    case sheet::Encoding::Utf16Be:
        return QStringLiteral("UTF-16");
    case sheet::Encoding::Windows1252:
        return QStringLiteral("Windows-1252");
    }
    Q_UNREACHABLE();
}

QString counted(int count, const char *one, const char *many)
{
    return count == 1 ? tr(one) : tr(many).arg(QLocale().toString(count));
}

struct FateWords {
    Fate fate;
    const char *one;
    const char *many;
};
constexpr FateWords kFateWords[] = {
    {Fate::Add, QT_TRANSLATE_NOOP("ui::intake", "1 new device"),
     QT_TRANSLATE_NOOP("ui::intake", "%1 new devices")},
    {Fate::Place, QT_TRANSLATE_NOOP("ui::intake", "1 place without a MAC address"),
     QT_TRANSLATE_NOOP("ui::intake", "%1 places without a MAC address")},
    {Fate::Update, QT_TRANSLATE_NOOP("ui::intake", "1 device updated"),
     QT_TRANSLATE_NOOP("ui::intake", "%1 devices updated")},
    {Fate::Same, QT_TRANSLATE_NOOP("ui::intake", "1 the same already"),
     QT_TRANSLATE_NOOP("ui::intake", "%1 the same already")},
    {Fate::Skip, QT_TRANSLATE_NOOP("ui::intake", "1 left as it is"),
     QT_TRANSLATE_NOOP("ui::intake", "%1 left as they are")},
    {Fate::Ask, QT_TRANSLATE_NOOP("ui::intake", "1 waits for a decision"),
     QT_TRANSLATE_NOOP("ui::intake", "%1 wait for a decision")},
    {Fate::Refuse, QT_TRANSLATE_NOOP("ui::intake", "1 cannot be taken"),
     QT_TRANSLATE_NOOP("ui::intake", "%1 cannot be taken")},
    {Fate::Leave, QT_TRANSLATE_NOOP("ui::intake", "1 row is no device"),
     QT_TRANSLATE_NOOP("ui::intake", "%1 rows are no devices")},
};

} // namespace

progress::Tone toneOf(::intake::Severity severity)
{
    switch (severity) {
    case ::intake::Severity::Error:
        return progress::Tone::Bad;
    case ::intake::Severity::Warning:
        return progress::Tone::Look;
    case ::intake::Severity::Notice:
        return progress::Tone::Normal;
    }
    Q_UNREACHABLE();
}

QString titleOf(const ::intake::Target &target)
{
    const auto column = models::JobColumn::fromId(target.id());
    return column ? column->title() : target.id();
}

QString kindOf(base::Code code)
{
    const char *words = problemKind(code.view());
    return words ? tr(words) : phrases::text(base::Message{code, {}});
}

QString oneLine(const QString &text)
{
    QString line = text;
    line.replace(u'\n', u'⏎');
    for (QChar &c : line) {
        if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    }
    return line;
}

QString differenceText(const ::intake::Repair &repair, bool revealed)
{
    QStringList parts;
    for (const ::intake::Difference &difference : repair) {
        const bool secret = difference.secret && !revealed;
        const QString change =
            quoted(difference.before, secret) + QStringLiteral(" → ") + quoted(difference.after, secret);
        parts << (repair.size() == 1 ? change
                                     : sheet::columnName(difference.column) + QStringLiteral(": ") + change);
    }
    return parts.join(QStringLiteral("   "));
}

QString formatText(const sheet::Workbook &workbook)
{
    switch (workbook.format) {
    case sheet::Format::Csv:
    case sheet::Format::Tsv:
        return tr(QT_TRANSLATE_NOOP("ui::intake", "Text, %1, %2"))
            .arg(delimiterText(workbook.dialect.delimiter), encodingText(workbook.dialect.encoding));
    case sheet::Format::Xlsx:
        return tr(QT_TRANSLATE_NOOP("ui::intake", "Excel workbook"));
    case sheet::Format::Ods:
        return tr(QT_TRANSLATE_NOOP("ui::intake", "OpenDocument spreadsheet"));
    case sheet::Format::Clipboard:
        return tr(QT_TRANSLATE_NOOP("ui::intake", "Copied rows"));
    }
    Q_UNREACHABLE();
}

QString sizeText(const sheet::Table &table)
{
    if (table.rowCount() == 0)
        return tr(QT_TRANSLATE_NOOP("ui::intake", "empty"));
    return rowsText(table.rowCount()) + QStringLiteral(", ") +
           counted(table.columnCount(), QT_TRANSLATE_NOOP("ui::intake", "1 column"),
                   QT_TRANSLATE_NOOP("ui::intake", "%1 columns"));
}

QString rowsText(int rows)
{
    return counted(rows, QT_TRANSLATE_NOOP("ui::intake", "1 row"),
                   QT_TRANSLATE_NOOP("ui::intake", "%1 rows"));
}

QString headlineOf(const ::intake::Plan &plan)
{
    const QLocale locale;
    if (plan.deviceRows() == 0)
        return tr(QT_TRANSLATE_NOOP("ui::intake", "There is no row with a device"));
    return tr(QT_TRANSLATE_NOOP("ui::intake", "%1 of %2 rows can be taken"))
        .arg(locale.toString(plan.accepted()), locale.toString(plan.deviceRows()));
}

QStringList fatesOf(const ::intake::Plan &plan)
{
    QStringList fates;
    for (const FateWords &words : kFateWords) {
        if (const int count = plan.of(words.fate); count > 0)
            fates << counted(count, words.one, words.many);
    }
    return fates;
}

} // namespace ui::intake
