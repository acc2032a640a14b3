#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

/// Every name of guide 2.2.2 and section 3 is made and parsed in core/catalogue and nowhere else: no other
/// room has an ending of one in its sources, or a beginning.
class NamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areMadeInTheCatalogueAlone_data()
    {
        QTest::addColumn<QString>("room");
        QTest::newRow("app") << QStringLiteral("app");
        for (const char *group : {"core", "ui"}) {
            const QDir folder(QStringLiteral(PROVBENCH_SOURCE_DIR) + u'/' + QLatin1StringView(group));
            const QStringList rooms = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
            for (const QString &room : rooms) {
                const QString name = QLatin1StringView(group) + QStringLiteral("/") + room;
                if (name != QLatin1StringView("core/catalogue"))
                    QTest::newRow(qPrintable(name)) << name;
            }
        }
    }

    void areMadeInTheCatalogueAlone()
    {
        static const QRegularExpression ending(QStringLiteral("\"(?:-i)?\\.(?:conf|md5|zip|fw)\""));
        static const QRegularExpression beginning(QStringLiteral("\"(?:algom|algop|algo-)[^ ]*\""));
        const QString mediaTypes = QStringLiteral("content_type.cpp");
        QFETCH(QString, room);
        // Names of options and tags in other servers' settings begin so too.
        const bool mayBegin = room == QLatin1StringView("core/recipes");
        QDirIterator walk(QStringLiteral(PROVBENCH_SOURCE_DIR) + u'/' + room,
                          {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            if (file.fileName().endsWith(mediaTypes))
                continue;
            const QString text = QString::fromUtf8(file.readAll());
            const auto ends = ending.match(text);
            const auto begins = mayBegin ? QRegularExpressionMatch() : beginning.match(text);
            QVERIFY2(!ends.hasMatch(), qPrintable(file.fileName() + u' ' + ends.captured()));
            QVERIFY2(!begins.hasMatch(), qPrintable(file.fileName() + u' ' + begins.captured()));
        }
    }
};

QTEST_APPLESS_MAIN(NamesTest)
#include "names_test.moc"
