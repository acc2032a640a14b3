#include "core/serving/served_tree.h"

#include "core/serving/protocol.h"
#include "core/serving/request_event.h"

#include <QTest>

using serving::Entry;
using serving::ServedTree;

class ServedTreeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsExactly();
    void findsNamesOffByCase();
    void findsAnywhereTheShallowestFirst();
    void sortsItsEntries();
    void aTreeThatFollowsHasWhatChanged();
    void contentsThatNobodyHoldsAreMade();
    void codesAreTheContract();
};

namespace {

ServedTree tree(const QStringList &paths)
{
    std::vector<Entry> entries;
    for (const QString &path : paths)
        entries.push_back({path, {}, files::Content::fromBytes(path.toUtf8()), serving::Origin::File, path});
    return ServedTree(std::move(entries), 7);
}

QString pathOf(const Entry *entry)
{
    return entry ? entry->path : QStringLiteral("-");
}

} // namespace

void ServedTreeTest::findsExactly()
{
    const ServedTree some = tree({QStringLiteral("a.conf"), QStringLiteral("sub/b.conf")});
    QCOMPARE(some.revision(), quint64{7});
    QCOMPARE(pathOf(some.find(QStringLiteral("a.conf"))), QStringLiteral("a.conf"));
    QCOMPARE(pathOf(some.find(QStringLiteral("sub/b.conf"))), QStringLiteral("sub/b.conf"));
    QVERIFY(!some.find(QStringLiteral("A.conf")));
    QVERIFY(!some.find(QStringLiteral("b.conf")));
    QVERIFY(!some.find(QString()));
}

void ServedTreeTest::findsNamesOffByCase()
{
    const ServedTree some = tree({QStringLiteral("algom0022ee010203.conf"), QStringLiteral("b.conf")});
    QCOMPARE(pathOf(some.findIgnoringCase(QStringLiteral("algom0022EE010203.conf"))),
             QStringLiteral("algom0022ee010203.conf"));
    QVERIFY2(!some.findIgnoringCase(QStringLiteral("b.conf")), "that is no difference in case");
    QVERIFY(!some.findIgnoringCase(QStringLiteral("c.conf")));
}

void ServedTreeTest::findsAnywhereTheShallowestFirst()
{
    const ServedTree some =
        tree({QStringLiteral("a/b/x.fw"), QStringLiteral("z/x.fw"), QStringLiteral("y.fw")});
    QCOMPARE(pathOf(some.findAnywhere(QStringLiteral("x.fw"))), QStringLiteral("z/x.fw"));
    QCOMPARE(pathOf(some.findAnywhere(QStringLiteral("y.fw"))), QStringLiteral("y.fw"));
    QVERIFY(!some.findAnywhere(QStringLiteral("w.fw")));
}

void ServedTreeTest::sortsItsEntries()
{
    const ServedTree some = tree({QStringLiteral("b"), QStringLiteral("a/c"), QStringLiteral("a")});
    QStringList paths;
    for (const Entry &entry : some.entries())
        paths << entry.path;
    QCOMPARE(paths, QStringList({QStringLiteral("a"), QStringLiteral("a/c"), QStringLiteral("b")}));
}

void ServedTreeTest::aTreeThatFollowsHasWhatChanged()
{
    const ServedTree before =
        tree({QStringLiteral("a/x"), QStringLiteral("b"), QStringLiteral("c/d/x"), QStringLiteral("E")});
    serving::TreeChange change;
    change.gone = {QStringLiteral("a/x"), QStringLiteral("never there"), QStringLiteral("E")};
    for (const char *path : {"e", "b", "aa"})
        change.come.push_back({QString::fromLatin1(path), {}, files::Content::fromBytes("new")});

    const serving::ServedTreePtr after = before.changed(change, 8, nullptr);

    QStringList paths;
    for (const Entry &entry : after->entries())
        paths << entry.path;
    QCOMPARE(paths.join(u' '), QStringLiteral("aa b c/d/x e"));
    QCOMPARE(after->revision(), quint64{8});
    QCOMPARE(after->find(QStringLiteral("b"))->content->toByteArray(), QByteArray("new"));
    QVERIFY(!after->find(QStringLiteral("E")));
    QCOMPARE(pathOf(after->findIgnoringCase(QStringLiteral("E"))), QStringLiteral("e"));
    QCOMPARE(pathOf(after->findAnywhere(QStringLiteral("x"))), QStringLiteral("c/d/x"));
    QCOMPARE(pathOf(before.findAnywhere(QStringLiteral("x"))), QStringLiteral("a/x"));
    QCOMPARE(before.find(QStringLiteral("b"))->content->toByteArray(), QByteArray("b"));
}

void ServedTreeTest::contentsThatNobodyHoldsAreMade()
{
    struct Counting : serving::Composer {
        files::ContentPtr compose(const Entry &entry) const override
        {
            return files::Content::fromBytes(QByteArray::number(entry.device));
        }
    };
    Entry held{QStringLiteral("a"), {}, files::Content::fromBytes("held")};
    Entry made{QStringLiteral("b"), {}, nullptr};
    made.device = 7;
    const ServedTree some({held, made}, 1, std::make_shared<Counting>());
    QCOMPARE(some.contentOf(*some.find(QStringLiteral("a")))->toByteArray(), QByteArray("held"));
    QCOMPARE(some.contentOf(*some.find(QStringLiteral("b")))->toByteArray(), QByteArray("7"));
}

void ServedTreeTest::codesAreTheContract()
{
    using namespace serving;
    QCOMPARE(codeOf(Outcome::Sent), QLatin1StringView("sent"));
    QCOMPARE(codeOf(Outcome::NotFound), QLatin1StringView("not-found"));
    QCOMPARE(codeOf(Outcome::Refused), QLatin1StringView("refused"));
    QCOMPARE(codeOf(Outcome::Aborted), QLatin1StringView("aborted"));
    QCOMPARE(codeOf(Outcome::TimedOut), QLatin1StringView("timed-out"));
    for (const Protocol protocol : {Protocol::Tftp, Protocol::Ftp, Protocol::Http, Protocol::Https})
        QCOMPARE(protocolOf(QString(codeOf(protocol))), protocol);
    QVERIFY(!protocolOf(u"TFTP"));
}

QTEST_APPLESS_MAIN(ServedTreeTest)
#include "served_tree_test.moc"
