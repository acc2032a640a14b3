#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

/// Every name of guide 2.2.2 and section 3 is made and parsed in core/catalogue and nowhere else: rooms that
/// serve and explain names have no ending of one, and no beginning, in their sources.
class NamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areMadeInTheCatalogueAlone_data()
    {
        QTest::addColumn<QString>("room");
        for (const char *room : {"core/serving", "core/publishing", "core/progress", "core/bench",
                                 "core/tftp", "core/http", "core/ftp", "ui/served"})
            QTest::newRow(room) << QString::fromLatin1(room);
    }

    void areMadeInTheCatalogueAlone()
    {
        static const QRegularExpression part(
            QStringLiteral("\"(?:-i)?\\.(?:conf|md5|zip|fw)\"|\"(?:algom|algop|algo-)[^ ]*\""));
        const QString mediaTypes = QStringLiteral("content_type.cpp");
        QFETCH(QString, room);
        const QString folder = QStringLiteral(PROVBENCH_SOURCE_DIR) + u'/' + room;
        int files = 0;
        QDirIterator walk(folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files);
        while (walk.hasNext()) {
            QFile file(walk.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto match = part.match(QString::fromUtf8(file.readAll()));
            QVERIFY2(!match.hasMatch() || file.fileName().endsWith(mediaTypes),
                     qPrintable(file.fileName() + QStringLiteral(": ") + match.captured()));
            ++files;
        }
        QVERIFY(files > 0);
    }
};

QTEST_APPLESS_MAIN(NamesTest)
#include "names_test.moc"
