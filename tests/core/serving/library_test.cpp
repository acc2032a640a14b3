#include "core/serving/library.h"

#include "core/files/checksum.h"
#include "tests/support/manual_clock.h"

#include <QTemporaryDir>
#include <QTest>

using serving::Entry;
using serving::Library;
using serving::Origin;

class LibraryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void servesNothingBeforeTheFirstTree();
    void findsFiles();
    void refusesNames_data();
    void refusesNames();
    void namesTheFileThatIsOffByCase();
    void givesTheChecksumOfTheConfigurationItGave();
    void givesOthersTheNewChecksum();
    void beginsAnewWhenADeviceAsksForItsConfigurationAgain();
    void givesDevicesBehindOneAddressTheirOwnChecksums();
    void givesTheSameChecksumAgainWhenTheAnswerWasLost();
    void givesTheArchiveOfTheChecksumItGave();
    void givesThatArchiveOnceOnly();
    void givesDevicesBehindOneAddressTheirOwnArchives();
    void givesTheChecksumOfTheArchiveItGave();
    void asksForTonesAnewAtTheNextBoot();
    void forgetsThePairAfterAWhile();
    void dropsThePairWithItsConfiguration();
    void neverTouchesTheChecksumOfFirmware();
    void aLookTakesNothingForGiven();
    void givesNoFileThatIsBeingOverwritten();
    void whatBrokeOffIsNotPromised_data();
    void whatBrokeOffIsNotPromised();
    void givesTheArchiveAgainThatBrokeOff();
    void whatIsPutOffIsNotPromised();
    void onePortIsOneDevice();

private:
    /// A whole exchange, each from a port of its own as TFTP clients ask.
    QByteArray ask(const QByteArray &name, int client = 1);
    QByteArray begin(const QByteArray &name, quint16 port, int client = 1);
    void end(const QByteArray &name, quint16 port, serving::Outcome outcome, int client = 1);
    void publish(const QByteArrayList &names, const QByteArray &version);

    support::ManualClock m_clock;
    std::unique_ptr<Library> m_library;
    quint16 m_nextPort = 10'000;

private Q_SLOTS:
    void init() { m_library = std::make_unique<Library>(m_clock); }
};

/// Each file holds "NAME VERSION", each made checksum the text of it; firmware has a checksum of its own.
void LibraryTest::publish(const QByteArrayList &names, const QByteArray &version)
{
    std::vector<Entry> entries;
    const auto add = [&](const QString &path, const QByteArray &bytes, Origin origin, const QString &source) {
        entries.push_back(
            {path, catalogue::readFileName(path), files::Content::fromBytes(bytes), origin, source});
    };
    for (const QByteArray &name : names) {
        const QString path = QString::fromLatin1(name);
        const QByteArray bytes = name + ' ' + version;
        add(path, bytes, Origin::File, path);
        if (name.endsWith(".conf") || name.endsWith(".zip")) {
            const QByteArray text = "md5 of " + bytes;
            add(catalogue::checksumName(path), text, Origin::MadeChecksum, path);
            add(catalogue::appendedChecksumName(path), text, Origin::MadeChecksum, path);
        }
    }
    m_library->publish(std::make_shared<const serving::ServedTree>(std::move(entries), 1));
}

namespace {

QHostAddress addressOf(int client)
{
    return QHostAddress(static_cast<quint32>(0x0A000000 + client));
}

} // namespace

QByteArray LibraryTest::ask(const QByteArray &name, int client)
{
    const quint16 port = m_nextPort++;
    const QByteArray answer = begin(name, port, client);
    end(name, port, serving::Outcome::Sent, client);
    return answer;
}

/// The bytes, or "refused CODE", or "CODE ARGS".
QByteArray LibraryTest::begin(const QByteArray &name, quint16 port, int client)
{
    const auto found = m_library->find({addressOf(client), port, {}}, name);
    if (found)
        return found->content->toByteArray();
    const base::Message &why = found.error().why;
    return (found.error().refused ? "refused " : "") + why.code.toString().toLatin1() + ' ' +
           why.args.join(u' ').toLatin1();
}

void LibraryTest::end(const QByteArray &name, quint16 port, serving::Outcome outcome, int client)
{
    serving::RequestEvent event;
    event.client = addressOf(client);
    event.clientPort = port;
    event.path = QString::fromLatin1(name);
    event.outcome = outcome;
    m_library->requestEnded(event);
}

void LibraryTest::servesNothingBeforeTheFirstTree()
{
    QVERIFY(m_library->tree());
    QCOMPARE(ask("a.conf"), QByteArray("not-found a.conf"));
}

void LibraryTest::findsFiles()
{
    publish({"a.conf", "sub/b.fw"}, "v1");
    QCOMPARE(ask("a.conf"), QByteArray("a.conf v1"));
    QCOMPARE(ask("./sub//b.fw"), QByteArray("sub/b.fw v1"));
    QCOMPARE(ask("a.md5"), QByteArray("md5 of a.conf v1"));
    QCOMPARE(ask("a.conf.md5"), QByteArray("md5 of a.conf v1"));
    QCOMPARE(ask("b.fw"), QByteArray("not-found b.fw"));
}

void LibraryTest::refusesNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("empty") << QByteArray("") << QByteArray("name-empty");
    QTest::newRow("absolute") << QByteArray("/etc/passwd") << QByteArray("name-absolute");
    QTest::newRow("traversal") << QByteArray("../a.conf") << QByteArray("name-traversal");
    QTest::newRow("backslash") << QByteArray("a\\b") << QByteArray("name-backslash");
    QTest::newRow("control") << QByteArray("a\x01") << QByteArray("name-control");
}

void LibraryTest::refusesNames()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, code);
    publish({"a.conf"}, "v1");
    QVERIFY2(ask(name.constData()).startsWith("refused " + code), ask(name.constData()).constData());
}

void LibraryTest::namesTheFileThatIsOffByCase()
{
    publish({"algom0022ee010203.conf"}, "v1");
    QCOMPARE(ask("algom0022EE010203.conf"),
             QByteArray("not-found-case algom0022EE010203.conf algom0022ee010203.conf"));
}

void LibraryTest::givesTheChecksumOfTheConfigurationItGave()
{
    publish({"a.conf"}, "v1");
    QCOMPARE(ask("a.conf"), QByteArray("a.conf v1"));
    publish({"a.conf"}, "v2");
    QCOMPARE(ask("a.md5"), QByteArray("md5 of a.conf v1"));
    QCOMPARE(ask("a.conf.md5"), QByteArray("md5 of a.conf v1"));
}

void LibraryTest::givesOthersTheNewChecksum()
{
    publish({"a.conf", "b.conf"}, "v1");
    ask("a.conf", 1);
    publish({"a.conf", "b.conf"}, "v2");
    QCOMPARE(ask("a.md5", 2), QByteArray("md5 of a.conf v2"));
    QCOMPARE(ask("b.md5", 1), QByteArray("md5 of b.conf v2"));
}

void LibraryTest::beginsAnewWhenADeviceAsksForItsConfigurationAgain()
{
    constexpr const char *kConf = "algom0022EE010203.conf";
    constexpr const char *kSum = "algom0022EE010203.md5";
    publish({kConf}, "v1");
    ask(kConf); // and never for its checksum: the device was switched off
    publish({kConf}, "v2");
    QCOMPARE(ask(kConf), QByteArray("algom0022EE010203.conf v2"));
    QCOMPARE(ask(kSum), QByteArray("md5 of algom0022EE010203.conf v2"));
    // A checksum asked for by itself does not hold back the next configuration.
    publish({kConf}, "v3");
    ask(kSum);
    QCOMPARE(ask(kConf), QByteArray("algom0022EE010203.conf v3"));
    QCOMPARE(ask(kSum), QByteArray("md5 of algom0022EE010203.conf v3"));
}

/// Two devices behind one address (NAT), edited in between: they ask in step, so first come, first served.
void LibraryTest::givesDevicesBehindOneAddressTheirOwnChecksums()
{
    publish({"a.conf"}, "v1");
    QCOMPARE(ask("a.conf"), QByteArray("a.conf v1"));
    publish({"a.conf"}, "v2");
    QCOMPARE(ask("a.conf"), QByteArray("a.conf v2"));
    publish({"a.conf"}, "v3");
    QCOMPARE(ask("a.md5"), QByteArray("md5 of a.conf v1"));
    QCOMPARE(ask("a.conf.md5"), QByteArray("md5 of a.conf v2"));
}

void LibraryTest::givesTheSameChecksumAgainWhenTheAnswerWasLost()
{
    publish({"a.conf"}, "v1");
    ask("a.conf");
    publish({"a.conf"}, "v2");
    for (int n = 0; n < 3; ++n)
        QCOMPARE(ask("a.md5"), QByteArray("md5 of a.conf v1"));
}

/// Guide 5.1 step 5: a device asks for the .md5 of its tones first, and for the .zip if it differs from the
/// last one.
void LibraryTest::givesTheArchiveOfTheChecksumItGave()
{
    publish({"t.zip"}, "v1");
    QCOMPARE(ask("t.md5"), QByteArray("md5 of t.zip v1"));
    publish({"t.zip"}, "v2");
    QCOMPARE(ask("t.zip"), QByteArray("t.zip v1"));
}

void LibraryTest::givesThatArchiveOnceOnly()
{
    publish({"t.zip"}, "v1");
    ask("t.md5");
    publish({"t.zip"}, "v2");
    ask("t.zip");
    QCOMPARE(ask("t.zip"), QByteArray("t.zip v2"));
    // At the next boot the checksum is asked for first again.
    publish({"t.zip"}, "v3");
    m_clock.advance(serving::Pairing::kClaimTime);
    QCOMPARE(ask("t.md5"), QByteArray("md5 of t.zip v3"));
    QCOMPARE(ask("t.zip"), QByteArray("t.zip v3"));
}

void LibraryTest::givesDevicesBehindOneAddressTheirOwnArchives()
{
    publish({"t.zip"}, "v1");
    ask("t.md5");
    publish({"t.zip"}, "v2");
    QCOMPARE(ask("t.md5"), QByteArray("md5 of t.zip v2"));
    QCOMPARE(ask("t.zip"), QByteArray("t.zip v1"));
    QCOMPARE(ask("t.zip"), QByteArray("t.zip v2"));
}

void LibraryTest::givesTheChecksumOfTheArchiveItGave()
{
    publish({"t.zip"}, "v1");
    QCOMPARE(ask("t.zip"), QByteArray("t.zip v1"));
    publish({"t.zip"}, "v2");
    QCOMPARE(ask("t.md5"), QByteArray("md5 of t.zip v1"));
}

void LibraryTest::asksForTonesAnewAtTheNextBoot()
{
    publish({"t.zip"}, "v1");
    ask("t.md5");
    ask("t.zip");
    publish({"t.zip"}, "v2");
    QCOMPARE(ask("t.md5"), QByteArray("md5 of t.zip v2"));
    QCOMPARE(ask("t.zip"), QByteArray("t.zip v2"));
}

void LibraryTest::forgetsThePairAfterAWhile()
{
    publish({"a.conf"}, "v1");
    ask("a.conf");
    publish({"a.conf"}, "v2");
    m_clock.advance(serving::Pairing::kLifetime);
    QCOMPARE(ask("a.md5"), QByteArray("md5 of a.conf v2"));
}

void LibraryTest::dropsThePairWithItsConfiguration()
{
    constexpr const char *kConf = "algom0022EE010203.conf";
    constexpr const char *kSum = "algom0022EE010203.md5";
    publish({kConf}, "v1");
    ask(kConf);
    publish({}, "v2");
    QCOMPARE(ask(kSum), QByteArray("md5 of algom0022EE010203.conf v1"));
    QCOMPARE(ask(kConf), QByteArray("not-found algom0022EE010203.conf"));
    QCOMPARE(ask(kSum), QByteArray("not-found algom0022EE010203.md5"));
}

void LibraryTest::neverTouchesTheChecksumOfFirmware()
{
    publish({"algo-8188-5.5.fw", "algo-8188-5.5.md5"}, "v1");
    ask("algo-8188-5.5.fw");
    publish({"algo-8188-5.5.fw", "algo-8188-5.5.md5"}, "v2");
    QCOMPARE(ask("algo-8188-5.5.md5"), QByteArray("algo-8188-5.5.md5 v2"));
}

/// FTP clients ask for the SIZE before they RETR, HTTP clients HEAD before they GET.
void LibraryTest::aLookTakesNothingForGiven()
{
    const auto look = [this](const char *name) {
        const auto found = m_library->peek({QHostAddress(0x0A000001U), 1234, {}}, name);
        return found ? found->content->toByteArray() : found.error().why.code.toString().toLatin1();
    };
    publish({"t.zip", "a.conf"}, "v1");
    ask("t.md5");
    publish({"t.zip", "a.conf"}, "v2");
    QCOMPARE(look("t.zip"), QByteArray("t.zip v1")); // what will be given …
    QCOMPARE(look("t.zip"), QByteArray("t.zip v1"));
    QCOMPARE(ask("t.zip"), QByteArray("t.zip v1")); // … still is
    QCOMPARE(look("t.zip"), QByteArray("t.zip v2"));
    QCOMPARE(look("a.conf"), QByteArray("a.conf v2"));
    publish({"t.zip", "a.conf"}, "v3");
    QCOMPARE(ask("a.md5"), QByteArray("md5 of a.conf v3")); // nothing was promised
    QCOMPARE(look("b.conf"), QByteArray("not-found"));
    QCOMPARE(look("../a.conf"), QByteArray("name-traversal"));
}

void LibraryTest::givesNoFileThatIsBeingOverwritten()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.fw")));
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    QVERIFY(file.resize(files::Content::kHeldLimit + 1));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
    const auto content = files::Content::open(file.fileName()).value();
    const QString path = QStringLiteral("a.fw");
    m_library->publish(std::make_shared<const serving::ServedTree>(
        std::vector<Entry>{{path, catalogue::readFileName(path), content, Origin::File, path}}, 1));
    QCOMPARE(ask("a.fw").size(), files::Content::kHeldLimit + 1);
    file.write("new");
    QCOMPARE(ask("a.fw"), QByteArray("file-changing a.fw"));
}

void LibraryTest::whatBrokeOffIsNotPromised_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("endIsKnown"); // a TFTP server gives up long after its client asked again
    for (const bool known : {true, false}) {
        const char *when = known ? "known" : "not known yet";
        QTest::addRow("one for all, %s", when)
            << QByteArray("algop8188.conf") << QByteArray("algop8188.md5") << known;
        QTest::addRow("incremental, %s", when)
            << QByteArray("algop8188-i.conf") << QByteArray("algop8188-i.md5") << known;
        QTest::addRow("a device's own, %s", when)
            << QByteArray("algom0022EE010203.conf") << QByteArray("algom0022EE010203.md5") << known;
        QTest::addRow("tones, %s", when) << QByteArray("t.md5") << QByteArray("t.zip") << known;
    }
}

/// The device never had all of it, and asks again; by then somebody has saved.
void LibraryTest::whatBrokeOffIsNotPromised()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(bool, endIsKnown);
    const QByteArray name = first.endsWith(".conf") ? first : second;
    publish({name}, "v1");
    QVERIFY(begin(first, 1).endsWith(name + " v1"));
    if (endIsKnown)
        end(first, 1, serving::Outcome::TimedOut);
    publish({name}, "v2");
    QVERIFY(ask(first).endsWith(name + " v2"));
    for (int n = 0; n < 2 - (second == "t.zip"); ++n) // the archive once, a checksum as often as it is lost
        QVERIFY2(begin(second, 3).endsWith(name + " v2"), begin(second, 3).constData());
    end(first, 1, serving::Outcome::TimedOut);
    QVERIFY(begin(second, 4).endsWith(name + " v2"));
}

/// Promised once, that is once whole.
void LibraryTest::givesTheArchiveAgainThatBrokeOff()
{
    publish({"t.zip"}, "v1");
    ask("t.md5");
    publish({"t.zip"}, "v2");
    QCOMPARE(begin("t.zip", 1), QByteArray("t.zip v1"));
    QCOMPARE(begin("t.zip", 2), QByteArray("t.zip v1")); // asked again after a silence
    end("t.zip", 1, serving::Outcome::Aborted);
    end("t.zip", 2, serving::Outcome::Aborted);
    QCOMPARE(ask("t.zip"), QByteArray("t.zip v1"));
}

/// A TFTP server that has no place yet looks for the file again when it has.
void LibraryTest::whatIsPutOffIsNotPromised()
{
    const serving::Client who{addressOf(1), 1, {}};
    publish({"a.conf"}, "v1");
    const auto found = m_library->find(who, "a.conf");
    QVERIFY(found.has_value());
    m_library->takeBack(who, *found);
    publish({"a.conf"}, "v2");
    QCOMPARE(ask("a.md5"), QByteArray("md5 of a.conf v2"));
}

/// Over one HTTP connection: whatever others behind the address do in between, it is given its own.
void LibraryTest::onePortIsOneDevice()
{
    constexpr quint16 kPort = 1;
    const auto keepAlive = [this](const QByteArray &name) {
        const QByteArray answer = begin(name, kPort);
        end(name, kPort, serving::Outcome::Sent);
        return answer;
    };
    publish({"a.conf"}, "v1");
    ask("a.conf");
    keepAlive("a.conf");
    publish({"a.conf"}, "v2");
    QCOMPARE(keepAlive("a.conf"), QByteArray("a.conf v2"));
    QCOMPARE(keepAlive("a.md5"), QByteArray("md5 of a.conf v2"));
    QCOMPARE(ask("a.md5"), QByteArray("md5 of a.conf v1"));
}

QTEST_APPLESS_MAIN(LibraryTest)
#include "library_test.moc"
