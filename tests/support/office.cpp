#include "tests/support/office.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>

namespace support {

namespace {

constexpr int kPatience = 120'000;                          ///< milliseconds
const QString kPython = QStringLiteral("/usr/bin/python3"); ///< the system's, which has its packages

/// Empty, or what the program said before it failed.
QString run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    // Dates and decimal points as in English, whoever runs the tests.
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("en_US.UTF-8"));
    environment.insert(QStringLiteral("LANG"), QStringLiteral("en_US.UTF-8"));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(kPatience) || process.exitCode() != 0)
        return program + QLatin1StringView(": ") + process.errorString() +
               QString::fromUtf8(process.readAll());
    return {};
}

QString script(const char *name)
{
    return QStringLiteral(PROVBENCH_SHEET_SCRIPTS "/") + QLatin1StringView(name);
}

} // namespace

QString missingOffice()
{
    QStringList missing;
    if (QStandardPaths::findExecutable(QStringLiteral("soffice")).isEmpty())
        missing << QStringLiteral("LibreOffice Calc");
    if (!run(kPython, {QStringLiteral("-c"), QStringLiteral("import openpyxl")}).isEmpty())
        missing << QStringLiteral("openpyxl");
    if (!run(QStringLiteral("perl"), {QStringLiteral("-MExcel::Writer::XLSX"), QStringLiteral("-e1")})
             .isEmpty())
        missing << QStringLiteral("Excel::Writer::XLSX");
    return missing.join(QLatin1StringView(", "));
}

QString makeDirtySheets(const QString &folder)
{
    const QString first = run(kPython, {script("make_sheets.py"), QStringLiteral("dirty"), folder});
    return first.isEmpty() ? run(QStringLiteral("perl"), {script("make_sheets.pl"), folder}) : first;
}

QString makeRandomSheets(const QString &folder, quint64 seed, int count)
{
    return run(kPython, {script("make_sheets.py"), QStringLiteral("random"), folder, QString::number(seed),
                         QString::number(count)});
}

QString convert(const QStringList &files, const QString &to, const QString &outFolder, const QString &profile)
{
    QStringList arguments{QStringLiteral("-env:UserInstallation=") + QUrl::fromLocalFile(profile).toString(),
                          QStringLiteral("--headless"),
                          QStringLiteral("--convert-to"),
                          to,
                          QStringLiteral("--outdir"),
                          outFolder};
    return run(QStringLiteral("soffice"), arguments + files);
}

} // namespace support
