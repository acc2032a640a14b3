#include "core/simulator/ftp_dialogue.h"

#include <QTest>

using serving::Outcome;
using simulator::FtpDialogue;

namespace {

FtpDialogue::Settings settings()
{
    return {QStringLiteral("prov/algop8188.conf"), QStringLiteral("bench"), QStringLiteral("s3cret"), false};
}

/// Tells it what a server says, line after line, with "data" and "closed" for the data connection; what it
/// does and says for that, in one text.
QByteArray play(FtpDialogue &dialogue, const QByteArrayList &script)
{
    QByteArrayList done;
    for (const QByteArray &line : script) {
        if (line == "data")
            dialogue.dataReady();
        else if (line == "closed")
            dialogue.dataEnded();
        else if (line == "refused")
            dialogue.dataFailed();
        else
            dialogue.received(line + "\r\n");
        if (const auto wish = dialogue.takeDataWish(); wish == FtpDialogue::Data::Connect)
            done << "connect " + QByteArray::number(dialogue.connectTo());
        else if (wish == FtpDialogue::Data::Listen)
            dialogue.listening(QHostAddress(QStringLiteral("127.0.0.9")), 40000);
        const QByteArray commands = dialogue.takeCommands();
        if (!commands.isEmpty())
            done << commands.trimmed();
    }
    return done.join(" / ");
}

constexpr const char *kAtRetr = "USER bench / PASS s3cret / TYPE I / EPSV / connect 40021 / "
                                "RETR prov/algop8188.conf";
const QByteArrayList kUpToRetr{"220 hello",  "331 password",    "230 in",
                               "200 binary", "229 (|||40021|)", "data"};

} // namespace

class FtpDialogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAFile()
    {
        FtpDialogue dialogue(settings());
        QCOMPARE(play(dialogue, kUpToRetr), QByteArray(kAtRetr));
        QCOMPARE(play(dialogue, {"150 here it comes", "closed"}), QByteArray());
        QVERIFY(!dialogue.isOver());
        QCOMPARE(play(dialogue, {"226 done"}), QByteArray("QUIT"));
        QVERIFY(dialogue.isOver());
        QCOMPARE(dialogue.outcome(), Outcome::Sent);
    }

    void the226MayComeAheadOfTheEndOfTheData()
    {
        FtpDialogue dialogue(settings());
        play(dialogue, kUpToRetr + QByteArrayList{"150 x", "226 done"});
        QVERIFY(!dialogue.isOver());
        play(dialogue, {"closed"});
        QCOMPARE(dialogue.outcome(), Outcome::Sent);
    }

    void aConnectionThatClosesWithout226IsNoFile()
    {
        FtpDialogue dialogue(settings());
        play(dialogue, kUpToRetr + QByteArrayList{"150 x", "closed"});
        QVERIFY(!dialogue.isOver());
        dialogue.lost();
        QCOMPARE(dialogue.outcome(), Outcome::Aborted);
    }

    void withoutALoginItIsAnonymous()
    {
        FtpDialogue dialogue({QStringLiteral("f"), {}, {}, false});
        QCOMPARE(play(dialogue, {"220 hello", "331 any"}), QByteArray("USER anonymous / PASS anonymous@"));
    }

    void aServerThatWantsNoPasswordIsToldNone()
    {
        FtpDialogue dialogue(settings());
        QCOMPARE(play(dialogue, {"220 hello", "230 in"}), QByteArray("USER bench / TYPE I"));
    }

    void withoutEpsvItAsksForPasv()
    {
        FtpDialogue dialogue(settings());
        const QByteArray said = play(dialogue, {"220 x", "331 x", "230 x", "200 x", "500 EPSV?",
                                                "227 Passive (10,9,8,7,156,85)", "data"});
        QCOMPARE(said, QByteArray("USER bench / PASS s3cret / TYPE I / EPSV / PASV / connect 40021 / "
                                  "RETR prov/algop8188.conf"));
    }

    void anActiveOneTellsItsPort()
    {
        FtpDialogue::Settings active = settings();
        active.active = true;
        FtpDialogue dialogue(active);
        const QByteArray said = play(dialogue, {"220 x", "331 x", "230 x", "200 x", "200 PORT ok"});
        QCOMPARE(said, QByteArray("USER bench / PASS s3cret / TYPE I / PORT 127,0,0,9,156,64 / "
                                  "RETR prov/algop8188.conf"));
    }

    void anActiveOneOverIPv6SaysEprt()
    {
        FtpDialogue dialogue({QStringLiteral("f"), {}, {}, true});
        play(dialogue, {"220 x", "230 x"});
        dialogue.received("200 x\r\n");
        QCOMPARE(dialogue.takeDataWish(), FtpDialogue::Data::Listen);
        dialogue.listening(QHostAddress(QStringLiteral("::1")), 40000);
        QCOMPARE(dialogue.takeCommands(), QByteArray("EPRT |2|::1|40000|\r\n"));
    }

    void tellsAnswersApart_data()
    {
        QTest::addColumn<QByteArrayList>("script");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QByteArrayList &script, Outcome outcome,
                            const char *detail) {
            QTest::newRow(name) << script << outcome << QString::fromLatin1(detail);
        };
        row("wrong password", {"220 x", "331 x", "530 no"}, Outcome::Refused, "FTP 530");
        row("wants an account", {"220 x", "331 x", "332 who pays"}, Outcome::Refused, "FTP 332");
        row("too many", {"421 later"}, Outcome::Aborted, "FTP 421");
        row("no file", kUpToRetr + QByteArrayList{"550 no such file"}, Outcome::NotFound, "FTP 550");
        row("no name for a file", kUpToRetr + QByteArrayList{"553 no"}, Outcome::Refused, "FTP 553");
        row("broken off", kUpToRetr + QByteArrayList{"150 x", "closed", "426 broken"}, Outcome::Aborted,
            "FTP 426");
        row("no data connection", kUpToRetr + QByteArrayList{"425 none"}, Outcome::Aborted, "FTP 425");
        row("the data port is closed", {"220 x", "230 x", "200 x", "229 (|||7|)", "refused"},
            Outcome::Aborted, "");
        row("no port for data", {"220 x", "230 x", "200 x", "229 (none)"}, Outcome::Aborted, "");
        row("neither EPSV nor PASV", {"220 x", "230 x", "200 x", "500 x", "502 x"}, Outcome::Aborted,
            "FTP 502");
        row("no FTP", {"HTTP/1.1 400 Bad Request"}, Outcome::Aborted, "");
        row("a reply to nothing", {"220 x", "230 x", "200 x", "229 (|||7|)", "421 bye"}, Outcome::Aborted,
            "FTP 421");
    }

    void tellsAnswersApart()
    {
        QFETCH(QByteArrayList, script);
        FtpDialogue dialogue(settings());
        play(dialogue, script);
        QVERIFY(dialogue.isOver());
        QTEST(dialogue.outcome(), "outcome");
        QTEST(dialogue.detail(), "detail");
    }

    /// A broken or blocked data connection is no answer, whatever code comes with it; nor is what was said to
    /// an earlier command.
    void onlyItsLastAnswerDeclines_data()
    {
        QTest::addColumn<QByteArrayList>("script");
        QTest::addColumn<bool>("declined");
        QTest::newRow("421") << QByteArrayList{"421 later"} << true;
        QTest::newRow("450") << kUpToRetr + QByteArrayList{"450 busy"} << true;
        QTest::newRow("500") << QByteArrayList{"220 x", "500 USER?"} << true;
        QTest::newRow("550") << kUpToRetr + QByteArrayList{"550 no such file"} << false;
        QTest::newRow("425") << kUpToRetr + QByteArrayList{"425 none"} << false;
        QTest::newRow("426") << kUpToRetr + QByteArrayList{"150 x", "closed", "426 broken"} << false;
        QTest::newRow("gone") << QByteArrayList{"220 x", "230 x", "200 x", "500 EPSV?"} << false;
    }

    void onlyItsLastAnswerDeclines()
    {
        QFETCH(QByteArrayList, script);
        FtpDialogue dialogue(settings());
        play(dialogue, script);
        dialogue.lost();
        QTEST(dialogue.isDeclined(), "declined");
    }

    /// 120 before the greeting, 150 and 125 before the file: more is to come.
    void preliminaryRepliesEndNothing()
    {
        FtpDialogue dialogue(settings());
        QCOMPARE(play(dialogue, {"120 in two minutes"}), QByteArray());
        QVERIFY(!dialogue.isOver());
    }

    void aLineEndInANameIsNoSecondCommand_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("user");
        QTest::newRow("path") << QStringLiteral("a\r\nDELE b") << QStringLiteral("bench");
        QTest::newRow("user") << QStringLiteral("a") << QStringLiteral("bench\nDELE b");
    }

    void aLineEndInANameIsNoSecondCommand()
    {
        QFETCH(QString, path);
        QFETCH(QString, user);
        FtpDialogue dialogue({path, user, QStringLiteral("x"), false});
        QVERIFY(!play(dialogue, kUpToRetr).contains("DELE"));
        QCOMPARE(dialogue.outcome(), Outcome::Aborted);
    }
};

QTEST_GUILESS_MAIN(FtpDialogueTest)
#include "ftp_dialogue_test.moc"
