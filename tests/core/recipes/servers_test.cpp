#include "core/dhcp/wire.h"
#include "core/recipes/recipes.h"
#include "tests/core/recipes/wishes.h"
#include "tests/support/other_network.h"
#include "tests/support/program.h"
#include "tests/support/skip.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace recipes;

Q_DECLARE_METATYPE(recipes::Wish)

namespace {

bool g_apart = false;

const base::MacAddress kDevice({0x00, 0x22, 0xee, 0xaa, 0xbb, 0xcc});
const base::MacAddress kStranger({0x00, 0x11, 0x22, 0x33, 0x44, 0x55});

/// One DHCP server, and how it is started with a recipe in its settings.
struct Product {
    Kind kind;
    const char *program;
    const char *file;    ///< that the recipe's undo names
    const char *base;    ///< settings before the recipe; %1 folder, %2 its range of addresses
    const char *range;   ///< %2, where the recipe brings none
    const char *after;   ///< the rest of them, behind the recipe
    const char *check;   ///< arguments for its own parser; %1 file
    const char *run;     ///< arguments; %1 file, %2 folder
    const char *running; ///< what it says once it answers
};

constexpr Product kProducts[] = {
    // The recipe is a file of its own; this is the one that includes it.
    {Kind::Dnsmasq, "dnsmasq", "/etc/dnsmasq.d/algo-provisioning.conf",
     "port=0\nuser=root\ninterface=c0\nbind-interfaces\nno-ping\npid-file=\ndhcp-leasefile=%1/leases\n"
     "conf-file=%1/recipe\n%2",
     "dhcp-range=10.66.0.200,10.66.0.220,1h\n", "", "--test --conf-file=%1", "--no-daemon --conf-file=%1",
     "sockets bound exclusively"},
    {Kind::IscDhcpd, "isc-dhcp-server/usr/sbin/dhcpd", "/etc/dhcp/dhcpd.conf", "ping-check false;\n%2",
     "subnet 10.66.0.0 netmask 255.255.255.0 { range 10.66.0.200 10.66.0.220; }\n", "", "-t -cf %1",
     "-f -d -cf %1 -lf %2/leases --no-pid c0", "Server starting service"},
    {Kind::Kea, "kea-dhcp4-server/usr/sbin/kea-dhcp4", "/etc/kea/kea-dhcp4.conf", "{ \"Dhcp4\": {\n%2",
     "\"subnet4\": [ { \"subnet\": \"10.66.0.0/24\", \"pools\": [ { \"pool\": \"10.66.0.200-10.66.0.220\" } "
     "] } ],\n",
     "\"interfaces-config\": { \"interfaces\": [\"c0\"] },\n"
     "\"lease-database\": { \"type\": \"memfile\", \"persist\": false }, \"valid-lifetime\": 600 } }\n",
     "-t %1", "-c %1", "DHCP4_STARTED"},
};

const Product &productOf(Kind kind)
{
    return *std::ranges::find(kProducts, kind, &Product::kind);
}

QString filled(const char *text, const QString &one, const QString &two)
{
    QString all = QString::fromLatin1(text);
    return all.replace(QStringLiteral("%1"), one).replace(QStringLiteral("%2"), two);
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

/// As "66=… 160=… 150=… 42=…", what is there. dnsmasq puts a NUL behind option 66, which RFC 2132 section 2
/// has its readers drop.
QByteArray saidIn(const dhcp::Packet &offer)
{
    QByteArray said;
    const auto add = [&](std::uint8_t code, bool isText) {
        if (const QByteArray *value = offer.find(code))
            said += QByteArray::number(code) + '=' + (isText ? *offer.text(code) : value->toHex()) + ' ';
    };
    add(dhcp::kTftpServerName, true);
    add(dhcp::kProvisioningServer, true);
    add(dhcp::kTftpServerAddresses, false);
    add(dhcp::kNtpServers, false);
    return said.trimmed();
}

} // namespace

/// Recipes in the settings of real servers, which clients then ask; in networks of the test's own.
class ServersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void tellsEachClientWhatWasWished_data();
    void tellsEachClientWhatWasWished();

private:
    QString settings(const Product &product, const Wish &wish, const QString &recipe) const;
    QStringList command(const Product &product, const char *arguments, const QString &file) const;
    std::optional<dhcp::Packet> ask(const base::MacAddress &mac);
    QByteArray answer(const base::MacAddress &mac);

    std::optional<support::OtherNetwork> m_other;
    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<dhcp::Wire> m_wire;
    std::vector<dhcp::Packet> m_heard;
    std::uint32_t m_transaction = 1;
};

void ServersTest::initTestCase()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
}

void ServersTest::init()
{
    m_folder.emplace();
    m_other.emplace();
    if (!m_other->join(QStringLiteral("s0"), QStringLiteral("c0")))
        return support::skipOrFail("no second network");
    QVERIFY(support::ip(QStringLiteral("addr add 10.66.0.1/24 dev s0")));
    QVERIFY(m_other->run(QStringLiteral("ip addr add 10.66.0.2/24 dev c0").split(u' ')));
    const auto adapter = dhcp::adapterNamed(QStringLiteral("s0"));
    QVERIFY(adapter);
    m_heard.clear();
    dhcp::Hearing hearing;
    hearing.atClientPort = [this](const QByteArray &datagram, base::Ipv4) {
        if (const auto packet = dhcp::parse(base::bytesOf(datagram)))
            m_heard.push_back(*packet);
    };
    auto wire = dhcp::Wire::open(*adapter, hearing);
    QVERIFY(wire);
    m_wire = std::move(*wire);
}

void ServersTest::cleanup()
{
    m_wire.reset();
    m_other.reset();
    support::ip(QStringLiteral("link del s0"));
}

void ServersTest::tellsEachClientWhatWasWished_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<QByteArray>("device"); // what each of them is told
    QTest::addColumn<QByteArray>("older");
    QTest::addColumn<QByteArray>("stranger");
    Wish signs = wishes::in({"http://u:p@h/AZaz09-._~:/?#[]@!$&'()*+,;=%41", "beef:69", {}});
    for (const Product &product : kProducts) {
        const auto row = [&](const char *name, const Wish &wish, const QByteArray &device,
                             const QByteArray &older, const QByteArray &stranger) {
            QTest::addRow("%s, %s", codeOf(product.kind).data(), name)
                << product.kind << wish << device << older << stranger;
        };
        row("a bare address for everyone", wishes::bareForEveryone(), "66=10.66.0.1", "66=10.66.0.1",
            "66=10.66.0.1");
        const QByteArray all = "66=http://10.66.0.1:8080/prov 160=https://prov.example/x "
                               "150=0a4200010a420009 42=0a420001";
        row("everything for Algo's devices", wishes::allForVendor(), all, all, "");
        const QByteArray url = "66=http://10.66.0.1/prov 160=http://10.66.0.1/prov 150=0a420001";
        row("older ones among Algo's, with a pool", wishes::mixedWithPool(true), url, "66=10.66.0.1", "");
        row("older ones among everyone, with a pool", wishes::mixedWithPool(false), url, "66=10.66.0.1", url);
        const QByteArray hostile = "66=" + signs.texts.option66 + " 160=beef:69";
        row("every sign of a URL, and what looks like hexadecimal", signs, hostile, hostile, "");
    }
}

void ServersTest::tellsEachClientWhatWasWished()
{
    QFETCH(Kind, kind);
    QFETCH(Wish, wish);
    QFETCH(QByteArray, device);
    QFETCH(QByteArray, older);
    QFETCH(QByteArray, stranger);
    const Product &product = productOf(kind);
    if (QStandardPaths::findExecutable(support::unpacked(QLatin1StringView(product.program))).isEmpty() &&
        QStandardPaths::findExecutable(support::unpacked(QLatin1StringView(product.program)),
                                       {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")})
            .isEmpty())
        return support::skipOrFail("this server is not here; tests/run.sh unpacks it");
    const auto made = recipe(kind, wish);
    QVERIFY(made);
    const QString file = settings(product, wish, made->text);

    support::Program parser(command(product, product.check, file));
    QVERIFY(parser.ends());
    QVERIFY2(parser.exitCode() == 0, parser.output().constData());

    support::Program server(command(product, product.run, file));
    QVERIFY2(server.says(product.running), server.output().constData());
    QCOMPARE(answer(kDevice), device);
    QCOMPARE(answer(wishes::mixedWithPool(true).older[0]), older);
    QCOMPARE(answer(kStranger), stranger);
    if (wish.pool)
        QVERIFY(wish.pool->contains(ask(kDevice)->your));

    // And its undo leaves no trace of it.
    const QString recipeFile = kind == Kind::Dnsmasq ? m_folder->filePath(QStringLiteral("recipe")) : file;
    QString undo = made->undo.section(u'\n', 0, 0);
    QVERIFY(undo.contains(QLatin1StringView(product.file)));
    undo.replace(QLatin1StringView(product.file), recipeFile);
    QCOMPARE(QProcess::execute(QStringLiteral("sh"), {QStringLiteral("-c"), undo}), 0);
    const QByteArray left = readAll(recipeFile);
    if (kind == Kind::Dnsmasq)
        QCOMPARE(left, QByteArray("(none)"));
    else
        QCOMPARE(left, readAll(settings(product, wish, {})));
}

QString ServersTest::settings(const Product &product, const Wish &wish, const QString &recipe) const
{
    const auto write = [this](const QString &name, const QString &text) {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text.toLatin1()) == text.size() ? file.fileName()
                                                                                             : QString();
    };
    write(QStringLiteral("leases"), {}); // dhcpd wants it to be there
    const QString range = wish.pool ? QString() : QString::fromLatin1(product.range);
    const QString base = filled(product.base, m_folder->path(), range);
    if (product.kind == Kind::Dnsmasq) {
        write(QStringLiteral("recipe"), recipe);
        return write(QStringLiteral("settings"), base);
    }
    return write(recipe.isEmpty() ? QStringLiteral("before") : QStringLiteral("settings"),
                 base + recipe + QLatin1StringView(product.after));
}

QStringList ServersTest::command(const Product &product, const char *arguments, const QString &file) const
{
    const QString line = filled(arguments, file, m_folder->path());
    const QString kea = QStringLiteral("KEA_PIDFILE_DIR=") + m_folder->path();
    return m_other->command(QStringList{QStringLiteral("env"), kea, QStringLiteral("KEA_LOCKFILE_DIR=none"),
                                        QStringLiteral("KEA_LOGGER_DESTINATION=stdout"),
                                        support::unpacked(QLatin1StringView(product.program))} +
                            line.split(u' '));
}

/// The offer that a client of this address gets. It asks for none of the options: they come nevertheless.
std::optional<dhcp::Packet> ServersTest::ask(const base::MacAddress &mac)
{
    dhcp::Packet discover;
    discover.transaction = ++m_transaction;
    discover.mac = mac;
    discover.broadcast = true;
    discover.setType(dhcp::MessageType::Discover);
    discover.set(dhcp::kParameterList, QByteArray("\x01\x03", 2));
    const auto isAnswer = [&](const dhcp::Packet &packet) {
        return packet.transaction == m_transaction && packet.type() == dhcp::MessageType::Offer;
    };
    for (int attempt = 0; attempt < 10; ++attempt) {
        m_wire->ask(discover);
        if (QTest::qWaitFor([&] { return std::ranges::any_of(m_heard, isAnswer); }, 1000))
            return *std::ranges::find_if(m_heard, isAnswer);
    }
    return std::nullopt;
}

QByteArray ServersTest::answer(const base::MacAddress &mac)
{
    const auto offer = ask(mac);
    return offer ? saidIn(*offer) : QByteArray("(silence)");
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    ServersTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "servers_test.moc"
