#include "tests/core/ftp/conformance_table.h"
#include "tests/core/ftp/world.h"

#include <QTest>

using fixture::Conversation;
using fixture::Talk;
using fixture::World;

namespace {

/// A wrong password's answer is worth waiting for; idleness and data connections that never open are not.
constexpr std::chrono::seconds kPatience{10};
/// Of a long script not every truncation is tried.
constexpr qsizetype kTruncations = 400;

struct Scene {
    explicit Scene(const Conversation &conversation)
        : setting(conversation.setting),
          world(setting & fixture::Locked
                    ? std::optional(serving::Login{QStringLiteral("algo"), QStringLiteral("secret")})
                    : std::nullopt),
          talk(world, setting & fixture::NoData ? Talk::Data::Waits : Talk::Data::Moves,
               fixture::peerAt(setting & fixture::Ipv6 ? "2001:db8::7" : "198.51.100.7"))
    {
        if (!(setting & (fixture::Fresh | fixture::Locked)))
            talk.login();
        talk.heard();
    }

    QByteArray bytesOf(const Conversation &conversation) const
    {
        QByteArray bytes = conversation.script;
        bytes.replace("%H", "198,51,100,7,200,1");
        bytes.replace("%E", setting & fixture::Ipv6 ? "|2|2001:db8::7|51201|" : "|1|198.51.100.7|51201|");
        return setting & fixture::Raw ? bytes : QByteArray(bytes + '\n').replace('\n', "\r\n");
    }

    QByteArray codes()
    {
        while (!talk.isClosed() && talk.session->deadline() - world.clock.now() <= kPatience)
            talk.awaitDeadline();
        m_heard += talk.heard();
        return fixture::codesOf(m_heard);
    }

    int setting;
    World world;
    Talk talk;

private:
    QByteArray m_heard;
};

} // namespace

/// The table of conversations, played to the machine in every way that a network may portion it.
class ConformanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAreRight_data() { addConversations(); }
    void answersAreRight()
    {
        QFETCH(int, row);
        const Conversation conversation = m_conversations[row];
        Scene scene(conversation);
        scene.talk.feed(scene.bytesOf(conversation));
        QCOMPARE(scene.codes(), conversation.codes);
    }

    void portionsMakeNoDifference_data() { addConversations(); }
    void portionsMakeNoDifference()
    {
        QFETCH(int, row);
        const Conversation conversation = m_conversations[row];
        Scene scene(conversation);
        for (const char byte : scene.bytesOf(conversation))
            scene.talk.feed(QByteArray(1, byte));
        QCOMPARE(scene.codes(), conversation.codes);
    }

    /// A client that stops anywhere is answered what it said in full, and then let go.
    void everyTruncationEnds_data() { addConversations(); }
    void everyTruncationEnds()
    {
        QFETCH(int, row);
        const Conversation conversation = m_conversations[row];
        const qsizetype size = Scene(conversation).bytesOf(conversation).size();
        for (qsizetype length = 0; length < size; length += 1 + size / kTruncations) {
            Scene scene(conversation);
            scene.talk.feed(scene.bytesOf(conversation).first(length));
            scene.talk.endInput();
            const QByteArray codes = scene.codes();
            QVERIFY2((conversation.codes + ' ').startsWith(codes.isEmpty() ? codes : codes + ' '),
                     codes.constData());
            for (int i = 0; i < 3 && !scene.talk.isClosed(); ++i)
                scene.talk.awaitDeadline();
            QVERIFY2(scene.talk.isClosed(), qPrintable(QString::number(length)));
        }
    }

    void theTableIsLongEnough() { QVERIFY(m_conversations.size() >= 80); }

private:
    void addConversations()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < m_conversations.size(); ++i)
            QTest::newRow(m_conversations[i].name) << i;
    }

    const QList<Conversation> m_conversations = fixture::conversations();
};

QTEST_GUILESS_MAIN(ConformanceTest)
#include "conformance_test.moc"
