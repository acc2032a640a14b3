#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace {

QString sourceDir()
{
    return QStringLiteral(PROVBENCH_SOURCE_DIR);
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n');
}

/// "core/tftp" of "core/tftp/packet.h"; "app" of "app/serve.h"; empty for what is no room.
QString roomOf(const QString &path)
{
    const QString top = path.section(u'/', 0, 0);
    if (top == QLatin1StringView("app"))
        return top;
    if ((top == QLatin1StringView("core") || top == QLatin1StringView("ui")) && path.count(u'/') >= 2)
        return path.section(u'/', 0, 1);
    return {};
}

/// The rooms in the order of core/README.md, the highest first.
QStringList listedRooms()
{
    static const QRegularExpression row(QStringLiteral("^    (app/|(?:core|ui)/[a-z]+)\\s{2,}"));
    QStringList rooms;
    for (const QString &line : linesOf(sourceDir() + QStringLiteral("/core/README.md"))) {
        if (const auto match = row.match(line); match.hasMatch())
            rooms += match.captured(1).remove(QRegularExpression(QStringLiteral("/$")));
    }
    return rooms;
}

QStringList sourceFiles()
{
    QStringList files;
    const QDir root(sourceDir());
    for (const char *top : {"app", "core", "ui"}) {
        QDirIterator walk(root.filePath(QLatin1StringView(top)),
                          {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (walk.hasNext())
            files += root.relativeFilePath(walk.next());
    }
    return files;
}

QStringList includedRooms(const QString &file)
{
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include \"([^\"]+)\""));
    QStringList rooms;
    for (const QString &line : linesOf(sourceDir() + u'/' + file)) {
        if (const auto match = include.match(line); match.hasMatch()) {
            if (const QString room = roomOf(match.captured(1)); !room.isEmpty())
                rooms += room;
        }
    }
    return rooms;
}

const QStringList kProtocols{QStringLiteral("core/tftp"), QStringLiteral("core/http"),
                             QStringLiteral("core/ftp")};

} // namespace

/// Holds the sources' includes against the list of rooms in core/README.md.
class ArrowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheListAndTheSources()
    {
        QVERIFY(listedRooms().size() > 10);
        QVERIFY(sourceFiles().size() > 30);
    }

    void everyFolderIsARoomOfTheList()
    {
        const QStringList listed = listedRooms();
        for (const QString &file : sourceFiles())
            QVERIFY2(listed.contains(roomOf(file)),
                     qPrintable(file + QStringLiteral(" stands in no room of core/README.md")));
    }

    void everyRoomOfTheListHasSources()
    {
        QSet<QString> found;
        for (const QString &file : sourceFiles())
            found += roomOf(file);
        for (const QString &room : listedRooms())
            QVERIFY2(found.contains(room), qPrintable(room + QStringLiteral(" is listed and empty")));
    }

    void arrowsPointDown()
    {
        const QStringList listed = listedRooms();
        QStringList wrong;
        for (const QString &file : sourceFiles()) {
            const QString from = roomOf(file);
            for (const QString &to : includedRooms(file)) {
                const bool twoProtocols = from != to && kProtocols.contains(from) && kProtocols.contains(to);
                if (listed.indexOf(to) < listed.indexOf(from) || twoProtocols)
                    wrong += file + QStringLiteral(" includes ") + to;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void nothingInCoreDraws()
    {
        static const QRegularExpression drawing(
            QStringLiteral("#include <(QtWidgets|QtGui|QWidget|QApplication|QPainter|QColor|QIcon)"));
        for (const QString &file : sourceFiles()) {
            if (!file.startsWith(QLatin1StringView("core/")))
                continue;
            for (const QString &line : linesOf(sourceDir() + u'/' + file))
                QVERIFY2(!drawing.match(line).hasMatch(), qPrintable(file + QStringLiteral(": ") + line));
        }
    }
};

QTEST_GUILESS_MAIN(ArrowsTest)
#include "arrows_test.moc"
