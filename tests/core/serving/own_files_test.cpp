#include "core/serving/library.h"

#include "tests/support/manual_clock.h"

#include <QTest>

using serving::Entry;
using serving::Library;

namespace {

constexpr base::MacAddress kFirst({0x00, 0x22, 0xEE, 0x01, 0x02, 0x03});

/// The neighbour table of this test: 10.0.0.1 is 0022EE010203, 10.0.0.2 is 0022EE040506, nobody else is
/// known.
std::optional<base::MacAddress> macOf(const QHostAddress &address)
{
    if (address == QHostAddress(QStringLiteral("10.0.0.1")))
        return kFirst;
    if (address == QHostAddress(QStringLiteral("10.0.0.2")))
        return base::MacAddress({0x00, 0x22, 0xEE, 0x04, 0x05, 0x06});
    return std::nullopt;
}

} // namespace

class OwnFilesTest : public QObject {
    Q_OBJECT

    support::ManualClock m_clock;
    std::unique_ptr<Library> m_library;

    void publish(const QByteArray &version)
    {
        std::vector<Entry> entries;
        const auto add = [&](const char *name, const QByteArray &bytes, const char *source) {
            const QString path = QString::fromLatin1(name);
            entries.push_back({path, catalogue::readFileName(path.section(u'/', -1)),
                               files::Content::fromBytes(bytes),
                               *source ? serving::Origin::MadeChecksum : serving::Origin::File,
                               QString::fromLatin1(source)});
        };
        add("algom0022EE010203.conf", "own " + version, "");
        add("algom0022EE010203.md5", "sum " + version, "algom0022EE010203.conf");
        add("prov/algom0022EE010203-i.conf", "incremental", "");
        add("algop8188.conf", "general", "");
        m_library->publish(std::make_shared<const serving::ServedTree>(std::move(entries), 1));
    }

    /// The bytes, or "refused CODE ARGS", or "CODE ARGS".
    QByteArray
    ask(const char *name, int client,
        tl::expected<serving::Found, serving::Miss> (Library::*how)(const serving::Client &,
                                                                    QByteArrayView) = &Library::find)
    {
        const serving::Client who{QHostAddress(0x0A000000U + static_cast<quint32>(client)), 1234, {}};
        const auto found = (m_library.get()->*how)(who, name);
        if (found)
            return found->content->toByteArray();
        const base::Message &why = found.error().why;
        return (found.error().refused ? "refused " : "") + why.code.toString().toLatin1() + ' ' +
               why.args.join(u' ').toLatin1();
    }

private Q_SLOTS:
    void init()
    {
        m_library = std::make_unique<Library>(m_clock);
        m_library->setOwnFiles(serving::OwnFiles(macOf));
        publish("v1");
    }

    void aDeviceHasItsOwnFiles()
    {
        QCOMPARE(ask("algom0022EE010203.conf", 1), QByteArray("own v1"));
        QCOMPARE(ask("algom0022EE010203.md5", 1), QByteArray("sum v1"));
        QCOMPARE(ask("prov/algom0022EE010203-i.conf", 1), QByteArray("incremental"));
        QCOMPARE(ask("algop8188.conf", 1), QByteArray("general"));
    }

    void othersAreToldWhoTheyAre()
    {
        for (const char *name :
             {"algom0022EE010203.conf", "algom0022EE010203.md5", "algom0022EE010203.conf.md5",
              "prov/algom0022EE010203-i.conf", "algom0022EE0A0B0C.conf", "algom0022ee010203.conf",
              "sub/algom0022EE010203.conf"}) {
            QCOMPARE(ask(name, 2),
                     "refused not-its-file " + QByteArray(name) + " 10.0.0.2 00:22:EE:04:05:06");
            QCOMPARE(ask(name, 3), "refused not-known-whose " + QByteArray(name) + " 10.0.0.3");
            QCOMPARE(ask(name, 2, &Library::peek), ask(name, 2));
        }
        QCOMPARE(ask("algop8188.conf", 2), QByteArray("general"));
        QCOMPARE(ask("algop8188.conf", 3), QByteArray("general"));
    }

    void asLongAsItIsWanted()
    {
        m_library->setOwnFiles({});
        QCOMPARE(ask("algom0022EE010203.conf", 3), QByteArray("own v1"));
    }

    /// A stranger's refused request takes nothing of what was promised to the device, nor promises anything.
    void pairsStayPairs()
    {
        QCOMPARE(ask("algom0022EE010203.conf", 1), QByteArray("own v1"));
        publish("v2");
        ask("algom0022EE010203.conf", 2);
        ask("algom0022EE010203.md5", 2);
        QCOMPARE(ask("algom0022EE010203.md5", 1), QByteArray("sum v1"));
        QCOMPARE(ask("algom0022EE010203.conf", 1), QByteArray("own v2"));
        QCOMPARE(ask("algom0022EE010203.md5", 1), QByteArray("sum v2"));
    }
};

QTEST_APPLESS_MAIN(OwnFilesTest)
#include "own_files_test.moc"
