#include "core/files/edit.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using base::RelativePath;
using namespace files;

class EditTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theInverseGivesTheBytesBack_data();
    void theInverseGivesTheBytesBack();
    void nothingThatChangedIsOverwritten_data();
    void nothingThatChangedIsOverwritten();
    void noLinkIsFollowed_data();
    void noLinkIsFollowed();
    void aLargeFileIsOnlyRenamed();
    void theRestOfASplicedFileMayChange();
    void severalAreDoneTogetherOrNotAtAll();
    void aFolderThatIsReadOnlyLosesNothing();
};

namespace {

RelativePath at(const char *path)
{
    return *RelativePath::parse(QByteArrayView(path));
}

using Files = std::vector<std::pair<const char *, QByteArray>>;

class Root {
public:
    explicit Root(const Files &files)
    {
        for (const auto &[path, bytes] : files)
            write(path, bytes);
    }
    QString path() const { return m_folder.path(); }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void write(const char *name, const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name);
    }
    /// Every file with its bytes; nothing may be left over.
    QMap<QString, QByteArray> all() const
    {
        QMap<QString, QByteArray> found;
        for (const char *folder : {".", "sub"}) {
            const QDir dir(path(folder));
            for (const QString &name : dir.entryList(QDir::Files | QDir::Hidden | QDir::System)) {
                QFile file(dir.filePath(name));
                found.insert(QString::fromLatin1(folder) + u'/' + name,
                             file.open(QIODevice::ReadOnly) ? file.readAll() : "unreadable");
            }
        }
        return found;
    }

private:
    QTemporaryDir m_folder;
};

using Expected = QMap<QString, QByteArray>;

const Files kBefore{{"a.conf", "a = 1\nb = 2\n"}, {"sub/b.md5", "sum"}};

} // namespace

Q_DECLARE_METATYPE(files::Edit)

void EditTest::theInverseGivesTheBytesBack_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<Expected>("after");
    const QString a = QStringLiteral("./a.conf");
    const QString b = QStringLiteral("sub/b.md5");
    const QByteArray conf = "a = 1\nb = 2\n";
    QTest::newRow("rename") << Edit(RenameFile{at("a.conf"), at("A.conf")})
                            << Expected{{QStringLiteral("./A.conf"), conf}, {b, "sum"}};
    QTest::newRow("rename into a folder") << Edit(RenameFile{at("a.conf"), at("sub/a.conf")})
                                          << Expected{{QStringLiteral("sub/a.conf"), conf}, {b, "sum"}};
    QTest::newRow("remove") << Edit(RemoveFile{at("sub/b.md5"), "sum"}) << Expected{{a, conf}};
    QTest::newRow("create") << Edit(CreateFile{at("c"), QByteArray("x\0y", 3)})
                            << Expected{
                                   {a, conf}, {b, "sum"}, {QStringLiteral("./c"), QByteArray("x\0y", 3)}};
    QTest::newRow("splice") << Edit(SpliceFile{at("a.conf"), 6, "b = 2\n", "b = 3\nc = 4\n"})
                            << Expected{{a, "a = 1\nb = 3\nc = 4\n"}, {b, "sum"}};
    QTest::newRow("append") << Edit(SpliceFile{at("a.conf"), 12, "", "c = 3\n"})
                            << Expected{{a, conf + "c = 3\n"}, {b, "sum"}};
}

void EditTest::theInverseGivesTheBytesBack()
{
    QFETCH(Edit, edit);
    QFETCH(Expected, after);
    const Root root(kBefore);
    const Expected before = root.all();

    const auto inverse = carryOut(root.path(), edit);
    QVERIFY(inverse);
    QCOMPARE(root.all(), after);

    const auto again = carryOut(root.path(), *inverse);
    QVERIFY(again);
    QVERIFY(*again == edit);
    QCOMPARE(root.all(), before);
}

void EditTest::nothingThatChangedIsOverwritten_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *what, Edit edit, base::Code code) {
        QTest::newRow(what) << std::move(edit) << code.toString();
    };
    row("name taken", RenameFile{at("a.conf"), at("sub/b.md5")}, kEditTaken);
    row("gone before it is renamed", RenameFile{at("x.conf"), at("y.conf")}, kEditGone);
    row("gone before it is removed", RemoveFile{at("x"), "x"}, kEditGone);
    row("gone before it is spliced", SpliceFile{at("x"), 0, "", "y"}, kEditGone);
    row("removed with other bytes", RemoveFile{at("sub/b.md5"), "sun"}, kEditChanged);
    row("created where one is", CreateFile{at("a.conf"), "a = 1\nb = 2\n"}, kEditTaken);
    row("spliced over other bytes", SpliceFile{at("a.conf"), 6, "b = 1\n", "b = 3\n"}, kEditChanged);
    row("spliced beyond the end", SpliceFile{at("a.conf"), 13, "", "c"}, kEditChanged);
    row("spliced before the beginning", SpliceFile{at("a.conf"), -1, "", "c"}, kEditChanged);
    row("spliced over the end", SpliceFile{at("a.conf"), 11, "\n\n", "c"}, kEditChanged);
}

void EditTest::nothingThatChangedIsOverwritten()
{
    QFETCH(Edit, edit);
    QFETCH(QString, code);
    const Root root(kBefore);
    const Expected before = root.all();
    const auto done = carryOut(root.path(), edit);
    QVERIFY(!done);
    QCOMPARE(done.error().what.code.toString(), code);
    QCOMPARE(root.all(), before);
}

void EditTest::noLinkIsFollowed_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::newRow("rename through a folder") << Edit(RenameFile{at("away/a"), at("a")});
    QTest::newRow("rename to a folder") << Edit(RenameFile{at("a.conf"), at("away/b")});
    QTest::newRow("remove") << Edit(RemoveFile{at("away/a"), "outside"});
    QTest::newRow("create") << Edit(CreateFile{at("away/new"), "x"});
    QTest::newRow("splice") << Edit(SpliceFile{at("away/a"), 0, "out", "in"});
    QTest::newRow("splice a file that is a link") << Edit(SpliceFile{at("link"), 0, "out", "in"});
}

void EditTest::noLinkIsFollowed()
{
#ifdef Q_OS_WIN
    QSKIP("QFile::link() makes shortcuts here, which no file function follows");
#endif
    QFETCH(Edit, edit);
    const Root outside(Files{{"a", "outside"}});
    const Root root(kBefore);
    QVERIFY(QFile::link(outside.path(), root.path("away")));
    QVERIFY(QFile::link(outside.path("a"), root.path("link")));

    const auto done = carryOut(root.path(), edit);

    QVERIFY(!done);
    QVERIFY(done.error().what.code == kEditLink);
    QCOMPARE(outside.all(), (Expected{{QStringLiteral("./a"), "outside"}}));
}

void EditTest::aLargeFileIsOnlyRenamed()
{
    const QByteArray large(kMaxEditedBytes + 1, 'x');
    const Root root(Files{{"big.FW", large}});
    QVERIFY(carryOut(root.path(), SpliceFile{at("big.FW"), 0, "x", "y"}).error().what.code == kEditTooLarge);
    QVERIFY(carryOut(root.path(), RemoveFile{at("big.FW"), large}).error().what.code == kEditTooLarge);
    QVERIFY(carryOut(root.path(), RenameFile{at("big.FW"), at("big.fw")}));
    QCOMPARE(root.all(), (Expected{{QStringLiteral("./big.fw"), large}}));
}

void EditTest::theRestOfASplicedFileMayChange()
{
    const Root root(kBefore);
    const auto inverse = carryOut(root.path(), SpliceFile{at("a.conf"), 0, "a = 1\n", "a = 10\n"});
    QVERIFY(inverse);
    root.write("a.conf", "a = 10\nb = 2\nc = 3\n");
    QVERIFY(carryOut(root.path(), *inverse));
    QCOMPARE(root.all().value(QStringLiteral("./a.conf")), QByteArray("a = 1\nb = 2\nc = 3\n"));
}

void EditTest::severalAreDoneTogetherOrNotAtAll()
{
    const Root root(kBefore);
    const Expected before = root.all();
    const std::vector<Edit> good{CreateFile{at("b"), "1"}, RenameFile{at("b"), at("c")}};
    std::vector<Edit> bad = good;
    bad.push_back(CreateFile{at("c"), "taken"});

    QVERIFY(carryOutAll(root.path(), bad).error().what.code == kEditTaken);
    QCOMPARE(root.all(), before);

    const auto back = carryOutAll(root.path(), good);
    QVERIFY(back);
    QCOMPARE(root.all().value(QStringLiteral("./c")), QByteArray("1"));
    QVERIFY(carryOutAll(root.path(), *back));
    QCOMPARE(root.all(), before);
}

void EditTest::aFolderThatIsReadOnlyLosesNothing()
{
    const Root root(kBefore);
    const Expected before = root.all();
    QFile::setPermissions(root.path(), QFile::ReadOwner | QFile::ExeOwner);
    const bool mayWriteAnyway = QFile(root.path("probe")).open(QIODevice::WriteOnly);
    QFile::remove(root.path("probe"));
    const auto spliced = carryOut(root.path(), SpliceFile{at("a.conf"), 0, "a", "b"});
    QFile::setPermissions(root.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (mayWriteAnyway)
        QSKIP("this account may write everywhere");
    QVERIFY(!spliced);
    QCOMPARE(root.all(), before);
}

QTEST_APPLESS_MAIN(EditTest)
#include "edit_test.moc"
