#include "core/publishing/tree_builder.h"

#include <QCryptographicHash>
#include <QTest>

using publishing::FolderState;
using serving::Origin;

class TreeBuilderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void makesChecksumsOfConfigurationsAndArchives();
    void standsInForChecksumsOnDisk();
    void neverMakesAChecksumOfFirmware();
    void servesAlgosChecksumAsItIs();
    void answersAlgosChecksumInBothSpellings();
    void keepsAlgosChecksumFromAConfigurationOfTheSameStem();
    void givesASharedChecksumToTheFirst();
    void makesTheChecksumOfAnArchiveInCapitals();
    void worksWithinFolders();
};

namespace {

FolderState folder(const QList<std::pair<const char *, QByteArray>> &files)
{
    FolderState state;
    for (const auto &[path, bytes] : files) {
        const QString name = QString::fromLatin1(path);
        state.files.push_back({name, u'/' + name, {}, files::Content::fromBytes(bytes)});
    }
    std::ranges::sort(state.files, {}, &publishing::FileState::path);
    return state;
}

QByteArray sumLine(const QByteArray &bytes, const char *name)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + "  " + name + '\n';
}

/// The bytes under a name; "-" if there are none.
QByteArray at(const serving::ServedTreePtr &tree, const char *path)
{
    const serving::Entry *entry = tree->find(QString::fromLatin1(path));
    return entry ? entry->content->toByteArray() : QByteArray("-");
}

QStringList names(const serving::ServedTreePtr &tree)
{
    QStringList all;
    for (const serving::Entry &entry : tree->entries())
        all << entry.path;
    return all;
}

} // namespace

void TreeBuilderTest::makesChecksumsOfConfigurationsAndArchives()
{
    const auto tree = publishing::buildTree(
        folder({{"algop8188.conf", "a = 1\n"}, {"T.zip", "PK"}, {"notes.txt", "x"}}), 3);
    QCOMPARE(tree->revision(), quint64{3});
    QCOMPARE(
        names(tree).join(u' '),
        QStringLiteral("T.md5 T.zip T.zip.md5 algop8188.conf algop8188.conf.md5 algop8188.md5 notes.txt"));
    QCOMPARE(at(tree, "algop8188.md5"), sumLine("a = 1\n", "algop8188.conf"));
    QCOMPARE(at(tree, "algop8188.conf.md5"), sumLine("a = 1\n", "algop8188.conf"));
    QCOMPARE(at(tree, "T.md5"), sumLine("PK", "T.zip"));
    const serving::Entry *made = tree->find(QStringLiteral("algop8188.md5"));
    QCOMPARE(made->origin, Origin::MadeChecksum);
    QCOMPARE(made->source, QStringLiteral("algop8188.conf"));
    QCOMPARE(made->name.kind, catalogue::FileKind::GenericConfig);
    QVERIFY(made->name.checksum);
    QCOMPARE(tree->find(QStringLiteral("notes.txt"))->source, QStringLiteral("/notes.txt"));
}

void TreeBuilderTest::standsInForChecksumsOnDisk()
{
    const auto tree = publishing::buildTree(folder({{"a.conf", "new"},
                                                    {"a.md5", "old  a.conf\n"},
                                                    {"a.conf.md5", "older"},
                                                    {"b.md5", "of nothing"}}),
                                            1);
    QCOMPARE(at(tree, "a.md5"), sumLine("new", "a.conf"));
    QCOMPARE(at(tree, "a.conf.md5"), sumLine("new", "a.conf"));
    QCOMPARE(at(tree, "b.md5"), QByteArray("of nothing"));
}

void TreeBuilderTest::neverMakesAChecksumOfFirmware()
{
    const auto tree = publishing::buildTree(folder({{"algo-8188-5.5.fw", "fw"}}), 1);
    QCOMPARE(names(tree), QStringList(QStringLiteral("algo-8188-5.5.fw")));
}

void TreeBuilderTest::servesAlgosChecksumAsItIs()
{
    const QByteArray theirs("WRONG *name\r\n");
    const auto tree =
        publishing::buildTree(folder({{"algo-8188-5.5.fw", "fw"}, {"algo-8188-5.5.md5", theirs}}), 1);
    QCOMPARE(at(tree, "algo-8188-5.5.md5"), theirs);
    QCOMPARE(tree->find(QStringLiteral("algo-8188-5.5.md5"))->origin, Origin::File);
}

void TreeBuilderTest::answersAlgosChecksumInBothSpellings()
{
    const auto replaced = publishing::buildTree(folder({{"x.fw", "fw"}, {"x.md5", "theirs"}}), 1);
    QCOMPARE(at(replaced, "x.fw.md5"), QByteArray("theirs"));
    QCOMPARE(replaced->find(QStringLiteral("x.fw.md5"))->origin, Origin::SecondSpelling);
    const auto appended = publishing::buildTree(folder({{"x.fw", "fw"}, {"x.fw.md5", "theirs"}}), 1);
    QCOMPARE(at(appended, "x.md5"), QByteArray("theirs"));
    const auto both =
        publishing::buildTree(folder({{"x.fw", "fw"}, {"x.fw.md5", "one"}, {"x.md5", "two"}}), 1);
    QCOMPARE(at(both, "x.fw.md5"), QByteArray("one"));
    QCOMPARE(at(both, "x.md5"), QByteArray("two"));
}

void TreeBuilderTest::keepsAlgosChecksumFromAConfigurationOfTheSameStem()
{
    const auto with =
        publishing::buildTree(folder({{"x.fw", "fw"}, {"x.md5", "theirs"}, {"x.conf", "c"}}), 1);
    QCOMPARE(at(with, "x.md5"), QByteArray("theirs"));
    QCOMPARE(at(with, "x.conf.md5"), sumLine("c", "x.conf"));
    const auto without = publishing::buildTree(folder({{"x.fw", "fw"}, {"x.conf", "c"}}), 1);
    QCOMPARE(at(without, "x.md5"), QByteArray("-"));
}

void TreeBuilderTest::givesASharedChecksumToTheFirst()
{
    const auto tree = publishing::buildTree(folder({{"s.conf", "c"}, {"s.zip", "z"}}), 1);
    QCOMPARE(at(tree, "s.md5"), sumLine("c", "s.conf"));
    QCOMPARE(at(tree, "s.zip.md5"), sumLine("z", "s.zip"));
}

/// Settings may name their tones T.ZIP, and the device asks for T.md5 (guide 4.2).
void TreeBuilderTest::makesTheChecksumOfAnArchiveInCapitals()
{
    const auto alone = publishing::buildTree(folder({{"T.ZIP", "z"}}), 1);
    QCOMPARE(at(alone, "T.md5"), sumLine("z", "T.ZIP"));
    QCOMPARE(at(alone, "T.ZIP.md5"), sumLine("z", "T.ZIP"));
    const auto both = publishing::buildTree(folder({{"T.ZIP", "Z"}, {"T.zip", "z"}}), 1);
    QCOMPARE(at(both, "T.md5"), sumLine("z", "T.zip"));
    QCOMPARE(at(both, "T.ZIP.md5"), sumLine("Z", "T.ZIP"));
}

void TreeBuilderTest::worksWithinFolders()
{
    const auto tree = publishing::buildTree(folder({{"prov/a.conf", "1"}, {"a.conf", "2"}}), 1);
    QCOMPARE(at(tree, "prov/a.md5"), sumLine("1", "a.conf"));
    QCOMPARE(at(tree, "a.md5"), sumLine("2", "a.conf"));
}

QTEST_APPLESS_MAIN(TreeBuilderTest)
#include "tree_builder_test.moc"
