#include "core/serving/library.h"

#include "tests/support/manual_clock.h"

#include <QTest>

using serving::Entry;
using serving::Library;
using serving::Listed;

namespace {

constexpr base::MacAddress kMac({0x00, 0x22, 0xEE, 0x01, 0x02, 0x03});

/// Counts what it is asked to make.
class CountingComposer final : public serving::Composer {
public:
    files::ContentPtr compose(const Entry &entry) const override
    {
        ++made;
        return files::Content::fromBytes(entry.path.toUtf8());
    }
    mutable int made = 0;
};

} // namespace

class ListingTest : public QObject {
    Q_OBJECT

    support::ManualClock m_clock;
    std::unique_ptr<Library> m_library;
    std::shared_ptr<CountingComposer> m_composer;

    /// Files in memory that hold their own path; configurations are made when they are asked for.
    void publish(const QStringList &paths)
    {
        std::vector<Entry> entries;
        for (const QString &path : paths) {
            const auto name = catalogue::readFileName(path.section(u'/', -1));
            const bool isMade = name.isConfig();
            entries.push_back({path, name, isMade ? nullptr : files::Content::fromBytes(path.toUtf8()),
                               isMade ? serving::Origin::Composed : serving::Origin::File, path,
                               isMade ? 1U : 0U});
        }
        m_composer = std::make_shared<CountingComposer>();
        m_library->publish(std::make_shared<const serving::ServedTree>(std::move(entries), 1, m_composer));
    }

    std::unique_ptr<serving::Folder> open(const QByteArray &path)
    {
        return m_library->open({QHostAddress(QStringLiteral("10.0.0.1")), 1, {}}, path);
    }

    /// The names, a folder's with its slash; "-" if there is no such folder.
    QStringList names(const QByteArray &path)
    {
        const auto folder = open(path);
        if (!folder)
            return {QStringLiteral("-")};
        QStringList all;
        while (const auto line = folder->next())
            all += line->isFolder ? line->name + u'/' : line->name;
        return all;
    }

    static QStringList words(const char *text) { return QString::fromLatin1(text).split(u' '); }

private Q_SLOTS:
    void init() { m_library = std::make_unique<Library>(m_clock); }

    void theRootIsThereEvenWithNothingInIt()
    {
        QCOMPARE(names(""), QStringList());
        QCOMPARE(names("."), QStringList());
        QCOMPARE(names("prov"), words("-"));
    }

    void aFolderListsWhatLiesDirectlyInItInOrder()
    {
        publish(words("b.fw a.zip fw-old.zip fw/new/x.fw fw/a.fw fw/new/y.fw fw0.zip A.fw"));
        QCOMPARE(names(""), words("A.fw a.zip b.fw fw-old.zip fw/ fw0.zip"));
        QCOMPARE(names("fw"), words("a.fw new/"));
        QCOMPARE(names("fw/"), words("a.fw new/"));
        QCOMPARE(names("./fw//new/."), words("x.fw y.fw"));
    }

    void whatIsNoFolderIsNone()
    {
        publish(words("fw/a.fw b.fw"));
        for (const char *path : {"f", "fw/a", "fw/a.fw", "b.fw", "FW", "fw/new", "/fw", "..", "fw/..", "\\"})
            QCOMPARE(names(path), words("-"));
        QCOMPARE(names(QByteArray("fw\0", 3)), words("-"));
    }

    void aFileTellsItsSizeAndItsTime()
    {
        publish(words("algo.zip sub/x"));
        const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-60);
        const auto folder = open("");
        const auto file = folder->next();
        QVERIFY(file && !file->isFolder);
        QCOMPARE(file->size, qint64(8));
        QVERIFY(file->modified > before && file->modified.timeSpec() == Qt::UTC);
        QCOMPARE(*folder->next(), (Listed{QStringLiteral("sub"), true, -1, {}}));
        QVERIFY(!folder->next());
        QVERIFY(!folder->next());
    }

    /// Ten thousand devices' files are not made in one go.
    void aDevicesFileIsMadeWhenItsLineIsReached()
    {
        QStringList paths;
        for (int n = 0; n < 1000; ++n)
            paths += QStringLiteral("algom0022EE%1.conf").arg(n, 6, 10, QLatin1Char('0'));
        publish(paths);
        const auto folder = open("");
        QCOMPARE(m_composer->made, 0);
        for (int n = 0; n < 10; ++n)
            folder->next();
        QCOMPARE(m_composer->made, 10);
    }

    void aListingKeepsToTheTreeItBeganWith()
    {
        publish(words("a b c"));
        const auto folder = open("");
        QCOMPARE(folder->next()->name, QStringLiteral("a"));
        publish(words("d"));
        QCOMPARE(folder->next()->name, QStringLiteral("b"));
        QCOMPARE(folder->next()->name, QStringLiteral("c"));
        QVERIFY(!folder->next());
        QCOMPARE(names(""), words("d"));
    }

    void othersFilesAreHidden()
    {
        publish(words("algom0022EE010203.conf algom0022EE010203.conf.md5 algom0022EE010203.md5 "
                      "algom0022EE040506.conf algop8188.conf t.zip x/algom0022EE040506-i.conf"));
        m_library->setOwnFiles(serving::OwnFiles([](const QHostAddress &) { return kMac; }));
        QCOMPARE(names(""), words("algom0022EE010203.conf algom0022EE010203.conf.md5 algom0022EE010203.md5 "
                                  "algop8188.conf t.zip x/"));
        QCOMPARE(names("x"), QStringList());
        m_library->setOwnFiles(serving::OwnFiles([](const QHostAddress &) { return std::nullopt; }));
        QCOMPARE(names(""), words("algop8188.conf t.zip x/"));
        m_library->setOwnFiles({});
        QCOMPARE(names("x"), words("algom0022EE040506-i.conf"));
    }
};

QTEST_APPLESS_MAIN(ListingTest)
#include "listing_test.moc"
