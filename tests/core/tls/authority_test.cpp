#include "core/tls/authority.h"

#include "core/files/atomic_write.h"
#include "tests/core/tls/support/ready_authority.h"
#include "tests/support/seed.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

using namespace tls;
using namespace tls::support;

namespace {

const QDateTime kNow = now();

/// A folder with copies of the ready one's files.
struct Copy {
    QTemporaryDir dir;
    QString key = dir.filePath(QStringLiteral("authority.key"));
    QString servers = dir.filePath(QStringLiteral("servers.key"));

    Copy()
    {
        QFile::copy(readyFolder() + QStringLiteral("/authority.key"), key);
        QFile::copy(readyFolder() + QStringLiteral("/servers.key"), servers);
    }
    base::Result<Authority> open(const QDateTime &wall = kNow) const
    {
        return Authority::open(dir.path(), wall);
    }
};

QStringList asideIn(const QTemporaryDir &dir)
{
    return QDir(dir.path()).entryList({QStringLiteral("authority.key.damaged-*")});
}

bool onlyOwnerReads(const QString &path)
{
    constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    return !(QFile::permissions(path) & kOthers);
}

} // namespace

class AuthorityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsMadeOnceAndNeverWrittenAgain()
    {
        const Authority first = ready();
        const QByteArray key = bytesOf(readyFolder() + QStringLiteral("/authority.key"));
        const auto before = QFileInfo(readyFolder() + QStringLiteral("/authority.key")).lastModified();
        const auto again = Authority::open(readyFolder(), kNow.addYears(3));
        QVERIFY(again);
        QCOMPARE(again->certificatePem(), first.certificatePem());
        QCOMPARE(again->fingerprint(), first.fingerprint());
        QCOMPARE(bytesOf(readyFolder() + QStringLiteral("/authority.key")), key);
        QCOMPARE(QFileInfo(readyFolder() + QStringLiteral("/authority.key")).lastModified(), before);
    }

    void itsKeysAreItsOwnersAlone()
    {
        ready();
        QVERIFY(onlyOwnerReads(readyFolder()));
        QVERIFY(onlyOwnerReads(readyFolder() + QStringLiteral("/authority.key")));
        QVERIFY(onlyOwnerReads(readyFolder() + QStringLiteral("/servers.key")));
    }

    void aKeyThatOthersCanReadIsClosedToThem()
    {
        const Copy copy;
        QFile::setPermissions(copy.key, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        QVERIFY(copy.open());
        QVERIFY(onlyOwnerReads(copy.key));
    }

    void whatDevicesGetIsNoKey()
    {
        QVERIFY(ready().certificatePem().startsWith("-----BEGIN CERTIFICATE-----"));
        QVERIFY(!ready().certificatePem().contains("KEY"));
    }

    void manyStartsAtOnceMakeOneAuthority()
    {
        const QTemporaryDir dir;
        std::vector<std::unique_ptr<QProcess>> starts;
        for (int i = 0; i < 4; ++i) {
            starts.push_back(std::make_unique<QProcess>());
            starts.back()->start(QCoreApplication::applicationFilePath(),
                                 {QStringLiteral("open-authority"), dir.filePath(QStringLiteral("made"))});
        }
        QSet<QByteArray> seen;
        for (const auto &start : starts) {
            QVERIFY(start->waitForFinished());
            seen += start->readAllStandardOutput();
        }
        QCOMPARE(seen.size(), 1);
        QVERIFY(seen.begin()->startsWith("-----BEGIN CERTIFICATE-----"));
    }

    void aDamagedAuthorityIsPutAsideAndTheNextStartMakesAnother()
    {
        const Copy copy;
        const QByteArray whole = bytesOf(copy.key);
        for (const QByteArray &damaged : {QByteArray(), QByteArray("x"), whole.first(whole.size() / 2),
                                          whole + whole, QByteArray(100'000, 'x')}) {
            put(copy.key, damaged);
            const auto opened = copy.open();
            QVERIFY(!opened);
            QCOMPARE(opened.error().what.code, kAuthorityDamaged);
            QCOMPARE(opened.error().what.args[0], copy.key);
            QCOMPARE(bytesOf(opened.error().what.args[1]), damaged);
            QVERIFY(!QFile::exists(copy.key));
        }
        QCOMPARE(asideIn(copy.dir).size(), 5);
        const auto next = copy.open();
        QVERIFY(next);
        QVERIFY(next->certificatePem() != ready().certificatePem());
    }

    void everyFlippedBitIsNoticedOrDoesNoHarm()
    {
        auto random = ::support::seededRandom("tls authority");
        const Copy copy;
        const QByteArray whole = bytesOf(copy.key);
        for (int round = 0; round < 300; ++round) {
            QByteArray damaged = whole;
            const auto at = ::support::between(random, qsizetype{0}, damaged.size() - 1);
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << ::support::between(random, 0, 7)));
            put(copy.key, damaged);
            const auto opened = copy.open();
            if (opened) {
                QCOMPARE(opened->certificatePem(), ready().certificatePem());
                QVERIFY(opened->issue(names({QStringLiteral("::1")}), kNow));
            } else {
                QCOMPARE(opened.error().what.code, kAuthorityDamaged);
                QCOMPARE(bytesOf(opened.error().what.args[1]), damaged);
                QFile::remove(opened.error().what.args[1]);
            }
        }
    }

    void damagedKeysOfServersAreMadeAnewUnderTheSameAuthority()
    {
        const Copy copy;
        for (const QByteArray &damaged : {QByteArray(), bytesOf(copy.servers).chopped(80)}) {
            put(copy.servers, damaged);
            const auto opened = copy.open();
            QVERIFY(opened);
            QCOMPARE(opened->certificatePem(), ready().certificatePem());
            QCOMPARE(opened->issue(names({QStringLiteral("::1")}), kNow)->identities.size(), 2);
        }
    }

    void aWrongClockTakesNoAuthorityAway()
    {
        const Copy copy;
        const QByteArray whole = bytesOf(copy.key);
        for (const QDateTime &wrong : {kNow.addYears(-20), kNow.addYears(20)}) {
            const auto opened = copy.open(wrong);
            QVERIFY(!opened);
            QCOMPARE(opened.error().what.code, kAuthorityOutOfDate);
            QCOMPARE(opened.error().what.args[0], copy.key);
            QCOMPARE(bytesOf(copy.key), whole);
        }
        QVERIFY(copy.open());
    }

    void aFolderThatCannotBeWrittenIsAnError()
    {
        const QTemporaryDir dir;
        put(dir.filePath(QStringLiteral("file")), "no folder");
        const auto opened = Authority::open(dir.filePath(QStringLiteral("file/below")), kNow);
        QVERIFY(!opened);
        QCOMPARE(opened.error().what.code, files::kFolderGone);
    }
};

/// Run once more by manyStartsAtOnceMakeOneAuthority().
static int openAuthority(const QString &folder)
{
    const auto opened = Authority::open(folder, kNow);
    QFile out;
    const bool written =
        opened && out.open(1, QIODevice::WriteOnly) && out.write(opened->certificatePem()) > 0;
    return written ? 0 : 1;
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == QLatin1StringView("open-authority"))
        return openAuthority(app.arguments().value(2));
    AuthorityTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "authority_test.moc"
