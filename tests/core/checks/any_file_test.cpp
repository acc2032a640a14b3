#include "disk.h"
#include "rows.h"

#include <QTest>
#include <random>

using checks::Finding;

/// Files as no row has them: every kind of trouble, line end and blank in any order.
class AnyFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void repairsOfAnyFileHelpAndCanBeTakenBack();
    void anyBytesAreJudged();
};

namespace {

constexpr int kFiles = 60;

unsigned seed()
{
    const int given = qEnvironmentVariableIntValue("PROVBENCH_SEED");
    static const unsigned kSeed = given ? static_cast<unsigned>(given) : std::random_device()();
    qInfo("PROVBENCH_SEED=%u", kSeed);
    return kSeed;
}

class Writer {
public:
    explicit Writer(unsigned seed) : m_random(seed) {}

    QByteArray file()
    {
        static const char *const kPieces[] = {"prov.download.cfgpath%=%/a/b/",
                                              "prov.download.fwpath%=%a\\b",
                                              "mcast.rx.zones%=%1,8",
                                              "net.vlan.id%=%4 # x",
                                              "audio.page.vol%=%4",
                                              "admin.devname%=%gym # the big one",
                                              "prov.server.url%=%10.0.0.1",
                                              "mcast.slave.zones%=%1,",
                                              "prov.ztp.use%=%1",
                                              "net.ll.cdp%=%1",
                                              "prov.use%=%0",
                                              "prov.version.firmware%=%5.5",
                                              "prov.version.sys%=%r1",
                                              "prov.data.tone%=%a/T.zip",
                                              "prov.server.static%=%ftp://u:p@10.0.0.1/x",
                                              "prov.auth.user%=%x9$Kq21!z",
                                              "prov.auth.pwd%=%provision",
                                              "prov.download.method%=%",
                                              "admin.welcome%=%1",
                                              "# a comment",
                                              "",
                                              "nonsense",
                                              "%=%1",
                                              "sip.u1.dname%=%\xFF"};
        QByteArray text = chance(8) ? "\xEF\xBB\xBF" : "";
        const int lines = below(14);
        for (int i = 0; i < lines; ++i) {
            QByteArray line = kPieces[below(static_cast<int>(std::size(kPieces)))];
            while (line.contains('%'))
                line.replace(line.indexOf('%'), 1, chance(3) ? "" : chance(3) ? " \t" : " ");
            text += line + (chance(3) ? "\r\n" : "\n");
        }
        if (chance(2) && text.endsWith('\n'))
            text.chop(1);
        return text;
    }

    QByteArray bytes()
    {
        QByteArray all(below(300), Qt::Uninitialized);
        for (char &byte : all)
            byte = "=#\n\r\0 .av1\xEF\xBB\xFF"[below(14)];
        return all;
    }

    bool chance(int of) { return below(of) == 0; }

private:
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }

    std::mt19937 m_random;
};

std::vector<Finding> findingsOf(const rows::Files &files)
{
    return checks::check(rows::folderOf(files), rows::context());
}

auto countLike(const std::vector<Finding> &all, const Finding &finding)
{
    return std::ranges::count_if(all, [&](const Finding &one) { return rows::isLike(one, finding); });
}

rows::Files filesOf(Writer &writer)
{
    static const char *const kNames[] = {"algom0022EE010203.conf", "algop8180.conf", "algop8188.conf",
                                         "algop8189-i.conf"};
    rows::Files files;
    for (const char *name : kNames) {
        if (writer.chance(2))
            files.emplace_back(QString::fromLatin1(name), writer.file());
    }
    return files;
}

} // namespace

void AnyFileTest::repairsOfAnyFileHelpAndCanBeTakenBack()
{
    Writer writer(seed());
    int repairs = 0;
    for (int i = 0; i < kFiles; ++i) {
        const rows::Files files = filesOf(writer);
        const auto before = findingsOf(files);
        for (const Finding &finding : before) {
            if (!finding.repair)
                continue;
            ++repairs;
            const rows::Disk disk(files);
            job::Job none;
            const auto inverse = disk.apply(none, *finding.repair);
            QVERIFY2(inverse, qPrintable(rows::shown(finding)));
            QVERIFY2(countLike(findingsOf(disk.files()), finding) < countLike(before, finding),
                     qPrintable(rows::shown(finding)));
            QVERIFY(disk.apply(none, *inverse));
            QVERIFY2(disk.files() == files, qPrintable(rows::shown(finding)));
        }
    }
    QVERIFY(repairs > kFiles);
}

void AnyFileTest::anyBytesAreJudged()
{
    Writer writer(seed());
    for (int i = 0; i < kFiles * 4; ++i) {
        const QByteArray bytes = writer.bytes();
        for (const char *name : {"algop8188.conf", "algop8188.md5", "algo-8188-5.5.md5"})
            findingsOf({{QString::fromLatin1(name), bytes}, {QStringLiteral("algo-8188-5.5.fw"), "fw"}});
        job::Job job;
        job.templates.append(std::make_shared<const job::Template>(QStringLiteral("t.conf"),
                                                                   QStringLiteral("8188"), false, bytes));
        QVERIFY(!checks::check(job, {}).empty());
    }
}

QTEST_APPLESS_MAIN(AnyFileTest)
#include "any_file_test.moc"
