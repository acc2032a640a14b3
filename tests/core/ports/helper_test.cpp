#include "core/ports/helper_linux.h"
#include "core/ports/ports.h"

#include "tests/support/cable.h"
#include "tests/support/file_descriptor.h"
#include "tests/support/other_network.h"
#include "tests/support/seed.h"
#include "tests/support/skip.h"

#include <QCoreApplication>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <grp.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ports;

namespace {

bool g_apart = false;

constexpr uid_t kNobody = 65'534;

/// Does it as a user without any privilege, in a process of its own; what it returned, 0 to 254.
int asNobody(const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const bool isNobody = ::setgroups(0, nullptr) == 0 && ::setresgid(kNobody, kNobody, kNobody) == 0 &&
                              ::setresuid(kNobody, kNobody, kNobody) == 0;
        ::_exit(isNobody ? work() : 255);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

Request request(What what, std::uint16_t port, const char *adapter = "")
{
    Request made;
    made.what = what;
    made.port = port;
    std::copy_n(adapter, std::strlen(adapter), made.adapter.begin());
    return made;
}

struct Pair {
    support::FileDescriptor ours;
    support::FileDescriptor theirs;
};

Pair makePair(int type = SOCK_SEQPACKET)
{
    std::array<int, 2> ends{-1, -1};
    (void)::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data());
    return {support::FileDescriptor(ends[0]), support::FileDescriptor(ends[1])};
}

/// The helper as a stranger may start it: with this as its input, and with these words.
pid_t start(const QByteArray &path, int input, const char *word = nullptr)
{
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    ::dup2(input, STDIN_FILENO);
    ::fcntl(STDERR_FILENO, F_SETFD, FD_CLOEXEC);
    ::execl(path.constData(), path.constData(), word, nullptr);
    ::_exit(127);
}

int exitOf(pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// What it answers to these bytes; -1: nothing.
int errorFor(const QByteArray &path, const QByteArray &bytes)
{
    const Pair pair = makePair();
    ::send(pair.ours.get(), bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
    const pid_t child = start(path, pair.theirs.get());
    (void)exitOf(child);
    Reply reply;
    const bool isReply =
        ::recv(pair.ours.get(), &reply, sizeof reply, MSG_DONTWAIT) == static_cast<ssize_t>(sizeof reply);
    return isReply ? reply.error : -1;
}

QByteArray bytesOf(const Request &made)
{
    return QByteArray(reinterpret_cast<const char *>(&made), sizeof made);
}

QByteArray statusOf(pid_t process)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(process));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a helper that waits for its request may do.
bool isSmall(const QByteArray &status)
{
    // CAP_NET_BIND_SERVICE is bit 10, CAP_NET_RAW bit 13; none is in force before it is needed.
    for (const char *line :
         {"CapInh:\t0000000000000000\n", "CapPrm:\t0000000000002400\n", "CapEff:\t0000000000000000\n",
          "CapAmb:\t0000000000000000\n", "NoNewPrivs:\t1\n", "Uid:\t65534\t65534\t65534\t65534\n"}) {
        if (!status.contains(line))
            return false;
    }
    return true;
}

struct Heard {
    int arp = 0;
    int other = 0;
};

/// What a link socket holds now.
Heard heardBy(int socket, unsigned index)
{
    Heard heard;
    std::array<char, 2048> frame;
    sockaddr_ll from{};
    socklen_t length = sizeof from;
    while (::recvfrom(socket, frame.data(), frame.size(), 0, reinterpret_cast<sockaddr *>(&from), &length) >=
           0) {
        const bool isArp =
            from.sll_protocol == htons(ETH_P_ARP) && from.sll_ifindex == static_cast<int>(index);
        ++(isArp ? heard.arp : heard.other);
    }
    return heard;
}

} // namespace

/// The helper with the capability of its file, asked by users that have none.
class HelperTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void opensWhatTheUserMayNot_data();
    void opensWhatTheUserMayNot();
    void opensNothingElse_data();
    void opensNothingElse();
    void withoutTheCapabilityItCannotEither();
    void whileEverybodyMayStartItItOpensNothing_data();
    void whileEverybodyMayStartItItOpensNothing();
    void itsFileTellsWhetherItIsPermitted();
    void answersMalformedRequestsWithAnError();
    void answersNoJunk();
    void answersOnlyWhoAsksOverASocketOfHisOwn();
    void waitsForNobody();
    void hasTheseCapabilitiesAndNoOther();
    void hearsArpOfOneInterfaceAndNothingElseEver();
    void hearsServersOfOneInterfaceAndNothingElseEver();

private:
    /// For `nobody` to start and for no other.
    static bool giveToNobody(const QString &path)
    {
        return QFile::setPermissions(path, QFile::Permissions(0x7700)) &&
               ::chown(path.toLocal8Bit().constData(), kNobody, kNobody) == 0;
    }
    bool permit(const char *capabilities) const
    {
        return QProcess::execute(QStringLiteral("setcap"), {QLatin1StringView(capabilities), m_path}) == 0;
    }

    std::optional<QTemporaryDir> m_folder;
    QString m_path;
};

void HelperTest::initTestCase()
{
    if (!g_apart || asNobody([] { return 0; }) != 0)
        return support::skipOrFail("not root: there is nobody who could be without privileges");
    QVERIFY(support::ip(QStringLiteral("link set lo up")));
    m_folder.emplace();
    m_path = m_folder->filePath(QStringLiteral("provbench-ports"));
    QVERIFY(QFile::copy(QStringLiteral(PROVBENCH_PORTS), m_path));
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
    QVERIFY(giveToNobody(m_path));
    if (!permit("cap_net_bind_service,cap_net_raw=p"))
        return support::skipOrFail("capabilities cannot be set here");
}

void HelperTest::opensWhatTheUserMayNot_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("adapter");
    QTest::addColumn<bool>("hasAddress");
    for (const Rule &rule : kRules)
        QTest::addRow("%d of kind %d", rule.port, static_cast<int>(rule.what))
            << static_cast<int>(rule.what) << static_cast<int>(rule.port)
            << QByteArray(rule.place == Place::Anywhere ? "" : "lo")
            << (rule.place == Place::AddressOfOneAdapter);
}

void HelperTest::opensWhatTheUserMayNot()
{
    QFETCH(const int, what);
    QFETCH(const int, port);
    QFETCH(const QByteArray, adapter);
    QFETCH(const bool, hasAddress);
    Request wish = request(static_cast<What>(what), static_cast<std::uint16_t>(port), adapter.constData());
    if (hasAddress)
        wish.address = {127, 0, 0, 1};
    QCOMPARE(asNobody([&] {
                 const int error = openHere(wish).error();
                 return error == EACCES || error == EPERM ? 0 : 1;
             }),
             0);
    QCOMPARE(asNobody([&] {
                 const Socket socket = askHelper(m_path, wish);
                 sockaddr_in bound{};
                 socklen_t length = sizeof bound;
                 if (socket.error() != 0)
                     return socket.error();
                 if (::getsockname(socket.get(), reinterpret_cast<sockaddr *>(&bound), &length) != 0)
                     return 200;
                 return bound.sin_family == AF_PACKET || ntohs(bound.sin_port) == port ? 0 : 201;
             }),
             0);
}

void HelperTest::opensNothingElse_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("adapter");
    QTest::newRow("ssh") << 2 << 22 << QByteArray();
    QTest::newRow("smtp") << 2 << 25 << QByteArray();
    QTest::newRow("dns") << 1 << 53 << QByteArray();
    QTest::newRow("http over UDP") << 1 << 80 << QByteArray();
    QTest::newRow("any free one") << 1 << 0 << QByteArray();
    QTest::newRow("a high one") << 2 << 8080 << QByteArray();
    QTest::newRow("DHCP everywhere") << 1 << 67 << QByteArray();
    QTest::newRow("the time everywhere") << 1 << 123 << QByteArray();
    QTest::newRow("ARP everywhere") << 3 << 0 << QByteArray();
    QTest::newRow("another kind") << 5 << 69 << QByteArray();
}

void HelperTest::opensNothingElse()
{
    QFETCH(const int, what);
    QFETCH(const int, port);
    QFETCH(const QByteArray, adapter);
    const Request wish =
        request(static_cast<What>(what), static_cast<std::uint16_t>(port), adapter.constData());
    QCOMPARE(asNobody([&] { return askHelper(m_path, wish).error(); }), EACCES);
}

void HelperTest::withoutTheCapabilityItCannotEither()
{
    const QString plain = m_folder->filePath(QStringLiteral("plain"));
    QVERIFY(QFile::copy(QStringLiteral(PROVBENCH_PORTS), plain));
    QVERIFY(giveToNobody(plain));
    QCOMPARE(asNobody([&] { return askHelper(plain, request(What::Udp, 69)).error(); }), EACCES);
    QCOMPARE(asNobody([&] { return askHelper(plain, request(What::Arp, 0, "lo")).error(); }), EPERM);
    QCOMPARE(asNobody([&] { return askHelper(plain + u'x', request(What::Udp, 69)).error(); }), ENOENT);
}

void HelperTest::whileEverybodyMayStartItItOpensNothing_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("opens");
    QTest::newRow("everybody") << 0755 << false;
    QTest::newRow("everybody but its group") << 0705 << false;
    QTest::newRow("everybody, who cannot read it") << 0711 << false;
    QTest::newRow("its owner") << 0700 << true;
    QTest::newRow("its group") << 0750 << true;
}

/// Else any user of this computer would have by it what it was given for one.
void HelperTest::whileEverybodyMayStartItItOpensNothing()
{
    QFETCH(const int, mode);
    QFETCH(const bool, opens);
    QCOMPARE(::chmod(m_path.toLocal8Bit().constData(), static_cast<mode_t>(mode)), 0);
    const auto restore = qScopeGuard([&] { ::chmod(m_path.toLocal8Bit().constData(), 0700); });
    for (const Request &wish : {request(What::Udp, 69), request(What::Frames, 0, "lo")})
        QCOMPARE(asNobody([&] { return askHelper(m_path, wish).error(); }), opens ? 0 : EACCES);
}

void HelperTest::itsFileTellsWhetherItIsPermitted()
{
    const QTemporaryDir folder;
    const QString helper = folder.filePath(QStringLiteral("provbench-ports"));
    const QString program = folder.filePath(QStringLiteral("provbench"));
    QVERIFY(!isHelperPermitted(program));
    QVERIFY(QFile::copy(QStringLiteral(PROVBENCH_PORTS), helper));
    QVERIFY(QFile::setPermissions(helper, QFile::Permissions(0x7700)));
    QVERIFY(!isHelperPermitted(program));
    const auto permit = [&](const char *capabilities) {
        return QProcess::execute(QStringLiteral("setcap"), {QLatin1StringView(capabilities), helper}) == 0;
    };
    QVERIFY(permit("cap_net_raw=p"));
    QVERIFY(!isHelperPermitted(program));
    QVERIFY(permit("cap_net_bind_service,cap_net_raw=p"));
    QVERIFY(QFile::setPermissions(helper, QFile::Permissions(0x7755)));
    QVERIFY(!isHelperPermitted(program)); // it refuses
    QVERIFY(QFile::setPermissions(helper, QFile::Permissions(0x7700)));
    QVERIFY(isHelperPermitted(program));
    QVERIFY(permit("cap_net_bind_service=p")); // for ports, who does not want it to have more
    QVERIFY(isHelperPermitted(program));
}

void HelperTest::answersMalformedRequestsWithAnError()
{
    const QByteArray whole = bytesOf(request(What::Udp, 69));
    const QByteArray path = m_path.toLocal8Bit();
    QVector<QByteArray> malformed{whole + 'x', whole + whole, QByteArray(60'000, 'x')};
    for (qsizetype length = 1; length < whole.size(); ++length)
        malformed += whole.first(length);
    for (const QByteArray &bytes : malformed)
        QCOMPARE(asNobody([&] { return errorFor(path, bytes); }), EBADMSG);
    QCOMPARE(asNobody([&] { return errorFor(path, whole); }), 0);
}

void HelperTest::answersNoJunk()
{
    std::mt19937_64 random = support::seededRandom("requests");
    for (int i = 0; i < 200; ++i) {
        QByteArray bytes(sizeof(Request), Qt::Uninitialized);
        std::ranges::generate(bytes, [&] { return static_cast<char>(random()); });
        QCOMPARE(asNobody([&] { return errorFor(m_path.toLocal8Bit(), bytes); }), EACCES);
    }
}

void HelperTest::answersOnlyWhoAsksOverASocketOfHisOwn()
{
    const QByteArray path = m_path.toLocal8Bit();
    const QByteArray whole = bytesOf(request(What::Udp, 69));
    const Pair stream = makePair(SOCK_STREAM);
    ::send(stream.ours.get(), whole.constData(), static_cast<std::size_t>(whole.size()), 0);
    const support::FileDescriptor udp(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    QFile nothing(QStringLiteral("/dev/null"));
    QVERIFY(nothing.open(QIODevice::ReadWrite));
    for (const int input : {stream.theirs.get(), udp.get(), nothing.handle(), 1000})
        QCOMPARE(exitOf(start(path, input)), 2);
    const Pair pair = makePair();
    ::send(pair.ours.get(), whole.constData(), static_cast<std::size_t>(whole.size()), 0);
    QCOMPARE(exitOf(start(path, pair.theirs.get(), "--port=25")), 2);
    // Made by root, held by another: it is not for him to ask.
    QCOMPARE(asNobody([&] { return exitOf(start(path, pair.theirs.get())); }), 2);
}

/// Who starts it and sends nothing has a process that is gone within seconds.
void HelperTest::waitsForNobody()
{
    const Pair pair = makePair();
    QCOMPARE(exitOf(start(m_path.toLocal8Bit(), pair.theirs.get())), 1);
}

void HelperTest::hasTheseCapabilitiesAndNoOther()
{
    QCOMPARE(asNobody([&] {
                 const Pair pair = makePair();
                 const pid_t child = start(m_path.toLocal8Bit(), pair.theirs.get());
                 const bool isBegun =
                     QTest::qWaitFor([&] { return statusOf(child).contains("NoNewPrivs:\t1"); }, 2900);
                 const bool isThatSmall = isSmall(statusOf(child));
                 QFile memory(QStringLiteral("/proc/%1/mem").arg(child));
                 const bool isReadable = memory.open(QIODevice::ReadOnly);
                 ::kill(child, SIGKILL);
                 (void)exitOf(child);
                 return isBegun && isThatSmall && !isReadable ? 0 : 1;
             }),
             0);
}

/// Whoever holds the socket may bind it to anything: it hears no more than before.
void HelperTest::hearsArpOfOneInterfaceAndNothingElseEver()
{
    support::OtherNetwork other;
    QVERIFY(other.join(QStringLiteral("s0"), QStringLiteral("c0")));
    QVERIFY(support::ip(QStringLiteral("addr add 10.66.0.1/24 dev s0")));
    const auto there = [&](const char *command) {
        return other.run(QString::fromLatin1(command).split(u' '));
    };
    QVERIFY(there("ip addr add 10.66.0.2/24 dev c0"));
    const Socket arp = askHelper(m_path, request(What::Arp, 0, "s0"));
    const Socket frames = askHelper(m_path, request(What::Frames, 0, "s0"));
    QCOMPARE(arp.error(), 0);
    QCOMPARE(frames.error(), 0);
    const unsigned index = ::if_nametoindex("s0");

    QVERIFY(there("busybox ping -c 1 -w 5 10.66.0.1"));
    Heard heard = heardBy(arp.get(), index);
    QVERIFY(heard.arp > 0);
    QCOMPARE(heard.other, 0);

    sockaddr_ll everything{};
    everything.sll_family = AF_PACKET;
    everything.sll_protocol = htons(ETH_P_ALL);
    for (const int socket : {arp.get(), frames.get()}) {
        QVERIFY(::setsockopt(socket, SOL_SOCKET, SO_DETACH_FILTER, nullptr, 0) != 0);
        QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&everything), sizeof everything), 0);
    }
    QVERIFY(there("ip neigh flush all"));
    QVERIFY(there("busybox ping -c 1 -w 5 10.66.0.1"));
    QCOMPARE(QProcess::execute(QStringLiteral("busybox"), {QStringLiteral("ping"), QStringLiteral("-c"),
                                                           QStringLiteral("1"), QStringLiteral("127.0.0.1")}),
             0);
    heard = heardBy(arp.get(), index);
    QVERIFY(heard.arp > 0);
    QCOMPARE(heard.other, 0);
    heard = heardBy(frames.get(), index);
    QCOMPARE(heard.arp + heard.other, 0);
}

/// One UDP datagram of that length; false if it did not leave.
static bool sendUdp(const char *to, std::uint16_t fromPort, std::uint16_t toPort, std::size_t bytes)
{
    const support::FileDescriptor socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const int on = 1;
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(fromPort);
    if (::bind(socket.get(), reinterpret_cast<const sockaddr *>(&place), sizeof place) != 0)
        return false;
    place.sin_port = htons(toPort);
    ::inet_pton(AF_INET, to, &place.sin_addr);
    const QByteArray payload(static_cast<qsizetype>(bytes), 'x');
    return ::sendto(socket.get(), payload.constData(), bytes, 0, reinterpret_cast<const sockaddr *>(&place),
                    sizeof place) == payload.size();
}

/// A server's broadcast in an Ethernet frame with this VLAN's tag (IEEE 802.1Q).
static void sendTagged(std::uint16_t vlan)
{
    const support::FileDescriptor socket(::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0));
    sockaddr_ll place{};
    place.sll_family = AF_PACKET;
    place.sll_ifindex = static_cast<int>(::if_nametoindex("device0"));
    QByteArray frame = QByteArray::fromHex("ffffffffffff0022ee0102028100e0000800"
                                           "45000024000040004011000000000000ffffffff" // IPv4 of 36 bytes
                                           "0043004400100000"
                                           "0201060000000000");
    frame[15] = static_cast<char>(vlan);
    (void)::sendto(socket.get(), frame.constData(), static_cast<std::size_t>(frame.size()), 0,
                   reinterpret_cast<const sockaddr *>(&place), sizeof place);
}

/// So many packets come, and none besides by then: they are not there at once when they are sent.
static bool hears(int socket, int expected)
{
    std::array<char, 65'536> packet;
    int count = 0;
    return QTest::qWaitFor(
               [&] {
                   while (::recv(socket, packet.data(), packet.size(), 0) >= 0)
                       ++count;
                   return count >= expected;
               },
               5000) &&
           count == expected;
}

/// By which port a server is known (RFC 2131 section 4.1); of a packet in pieces by its first; not in another
/// VLAN; and never what this computer sends.
void HelperTest::hearsServersOfOneInterfaceAndNothingElseEver()
{
    const support::Cable cable;
    QVERIFY(cable.isUp());
    const Socket answers = askHelper(m_path, request(What::Answers, 0, "bench0"));
    QCOMPARE(answers.error(), 0);
    const auto comes = [&](std::uint16_t from, std::uint16_t to, std::size_t bytes,
                           const char *address = "10.9.0.1") {
        bool isSent = false;
        return cable.atTheOtherEnd([&] { isSent = sendUdp(address, from, to, bytes); }) && isSent;
    };
    sockaddr_ll everything{};
    everything.sll_family = AF_PACKET;
    everything.sll_protocol = htons(ETH_P_ALL);
    for (const bool isBoundAnew : {false, true}) {
        const std::size_t piece = 4000; // more than one frame holds
        QVERIFY(comes(67, 68, 300) && comes(1067, 68, 300) && comes(67, 1067, 300) && comes(67, 68, piece) &&
                comes(67, 68, 300, "10.9.0.255"));
        QVERIFY(cable.atTheOtherEnd([] { sendTagged(0); })); // a priority, and no VLAN
        QVERIFY(hears(answers.get(), 6));
        QVERIFY(comes(1067, 1068, 300) && comes(1067, 67, 300) && comes(68, 1068, piece));
        QVERIFY(sendUdp("10.9.0.2", 67, 68, 300) && sendUdp("10.9.0.255", 67, 68, 300));
        QVERIFY(sendUdp("127.0.0.1", 67, 68, 300)); // on another interface
        QVERIFY(cable.atTheOtherEnd([] { sendTagged(20); }));
        QVERIFY(comes(67, 68, 300)); // behind all those
        QVERIFY(hears(answers.get(), 1));
        QVERIFY(::setsockopt(answers.get(), SOL_SOCKET, SO_DETACH_FILTER, nullptr, 0) != 0);
        QVERIFY(isBoundAnew || ::bind(answers.get(), reinterpret_cast<const sockaddr *>(&everything),
                                      sizeof everything) == 0);
    }
}

int main(int argc, char **argv)
{
    g_apart = support::ownNetwork();
    QCoreApplication program(argc, argv);
    HelperTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "helper_test.moc"
