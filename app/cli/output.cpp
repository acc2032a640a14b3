#include "app/cli/output.h"

#include "core/phrases/phrases.h"
#include "core/simulator/server.h"

#include <QFile>
#include <algorithm>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace app {

void writeLine(std::FILE *to, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), to);
    std::fflush(to);
}

/// An argument in the wrong place may be a URL with a password in it.
static base::Error withoutSecrets(base::Error error)
{
    for (QString &arg : error.what.args) {
        if (arg.contains(QStringLiteral("://")))
            arg = simulator::withoutUserInfo(arg);
    }
    return error;
}

Exit complain(const base::Error &complaint, Exit exit)
{
    const base::Error error = withoutSecrets(complaint);
    QString text = QStringLiteral("provbench-cli: ") + phrases::text(error) + u'\n';
    if (const QString fix = phrases::fix(error.what); !fix.isEmpty())
        text += fix + u'\n';
    writeLine(stderr, text.toUtf8());
    return exit;
}

QString table(const QVector<QStringList> &rows, const QVector<int> &right)
{
    QVector<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const bool toRight = right.contains(static_cast<int>(i));
            line += (toRight ? row[i].rightJustified(widths[i]) : row[i].leftJustified(widths[i])) +
                    QStringLiteral("  ");
        }
        text += line.trimmed().isEmpty() ? QString() : line.left(line.lastIndexOf(line.trimmed().back()) + 1);
        text += u'\n';
    }
    return text;
}

std::FILE *openToAppend(const QString &path)
{
#ifdef Q_OS_WIN
    return ::_wfopen(path.toStdWString().c_str(), L"ab");
#else
    return std::fopen(QFile::encodeName(path).constData(), "ab");
#endif
}

bool isTerminal()
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stdout)) != 0;
#else
    return ::isatty(STDOUT_FILENO) != 0;
#endif
}

} // namespace app
