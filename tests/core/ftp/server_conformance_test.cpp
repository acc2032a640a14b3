#include "tests/core/ftp/conformance_table.h"
#include "tests/core/ftp/server_fixture.h"

using fixture::Client;
using fixture::Conversation;
using fixture::Serving;

/// The table of conversations once more, over sockets.
class ServerConformanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAreRight_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < m_conversations.size(); ++i)
            QTest::newRow(m_conversations[i].name) << i;
    }

    void answersAreRight()
    {
        QFETCH(int, row);
        const Conversation conversation = m_conversations[row];
        const int setting = conversation.setting;
        const QHostAddress address(setting & fixture::Ipv6 ? QHostAddress::LocalHostIPv6
                                                           : QHostAddress::LocalHost);
        Serving serving(setting & fixture::Locked
                            ? std::optional(serving::Login{QStringLiteral("algo"), QStringLiteral("secret")})
                            : std::nullopt,
                        address);
        QVERIFY(serving.start());
        Client client(*serving.server, address,
                      setting & fixture::NoData ? Client::Data::Ignored : Client::Data::Fetched);
        const bool isFresh = setting & (fixture::Fresh | fixture::Locked);
        QVERIFY(isFresh ? client.waitFor(1) : client.login());

        const qsizetype before = client.codes().size();
        client.send(bytesOf(conversation, client));
        const qsizetype replies = conversation.codes.isEmpty() ? 0 : conversation.codes.split(' ').size();
        QVERIFY(client.waitFor(before + replies));
        QCOMPARE(client.codes().mid(before).join(' '), conversation.codes);
        if (conversation.codes.endsWith("221") || conversation.codes.endsWith("421"))
            QVERIFY(client.waitForEnd());
    }

private:
    static QByteArray bytesOf(const Conversation &conversation, const Client &client)
    {
        QByteArray bytes = conversation.script;
        bytes.replace("%H", client.portText());
        bytes.replace("%E", client.extendedPortText());
        return conversation.setting & fixture::Raw ? bytes : QByteArray(bytes + '\n').replace('\n', "\r\n");
    }

    const QList<Conversation> m_conversations = fixture::conversations();
};

QTEST_GUILESS_MAIN(ServerConformanceTest)
#include "server_conformance_test.moc"
