#include "core/dhcp/provisioning_options.h"

#include <QTest>

using namespace dhcp;
using serving::Protocol;

Q_DECLARE_METATYPE(catalogue::Capabilities)

namespace {

catalogue::Capabilities of(const char *model, const char *firmware = "")
{
    const auto &catalogue = catalogue::Catalogue::builtIn();
    const catalogue::FirmwareVersion version(QString::fromLatin1(firmware));
    return catalogue.capabilities(*catalogue.find(QString::fromLatin1(model), version), version);
}

OfferedOptions option66(const char *text)
{
    OfferedOptions options;
    options.option66 = QByteArray(text);
    return options;
}

QByteArray shortOf(const OptionReading &reading)
{
    if (reading.problem)
        return reading.problem->code.toString().toLatin1();
    const Destination &to = *reading.destination;
    return serving::codeOf(to.protocol).toString().toLatin1() + ' ' + to.host.toLatin1() +
           (to.port.isEmpty() ? QByteArray() : ':' + to.port.toLatin1()) +
           (to.path.isEmpty() ? QByteArray() : '/' + to.path.toLatin1()) + (to.withLogin ? " login" : "");
}

} // namespace

/// Guide 2.1.1 and 2.4.
class ProvisioningOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAsTheGuideSays_data();
    void readsAsTheGuideSays();
    void takesTheFirstThatItReads();
    void saysWhyNothingIsRead();
    void goesByTheSettingWhereTheTextSaysNoProtocol();
    void readsAddressListsAndTexts();
    void hidesPasswords();
    void plansWhatEachCanRead_data();
    void plansWhatEachCanRead();
    void whatIsPlannedIsRead();
};

void ProvisioningOptionsTest::readsAsTheGuideSays_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("older");
    QTest::addColumn<QByteArray>("newer");
    const auto row = [](const char *text, const char *older, const char *newer) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(older) << QByteArray(newer);
    };
    // The guide's own examples.
    row("192.168.1.1", "tftp 192.168.1.1", "tftp 192.168.1.1");
    row("provserver.mydomain.com", "tftp provserver.mydomain.com", "tftp provserver.mydomain.com");
    row("ftp://192.168.1.1", "option-form", "ftp 192.168.1.1");
    row("192.168.1.1/", "option-slash", "tftp 192.168.1.1");
    row("192.168.1.1/files", "option-form", "tftp 192.168.1.1/files");
    row("user:pwd@192.168.1.1", "option-form", "tftp 192.168.1.1 login");
    // And what else people write.
    row("tftp://192.168.1.1", "option-form", "tftp 192.168.1.1");
    row("http://192.168.1.1:8080/prov/algo", "option-form", "http 192.168.1.1:8080/prov/algo");
    row("HTTPS://192.168.1.1", "option-form", "https 192.168.1.1");
    row("https://user:pwd@prov.example/x", "option-form", "https prov.example/x login");
    row("192.168.1.1:6969", "option-form", "tftp 192.168.1.1:6969");
    row("gopher://192.168.1.1", "option-form", "option-scheme");
    row("", "option-host", "option-host");
    row("192.168.1.1 ", "option-host", "option-host");
    row("http://", "option-form", "option-host");
}

void ProvisioningOptionsTest::readsAsTheGuideSays()
{
    QFETCH(QByteArray, text);
    const OfferedOptions options = option66(text.constData());
    QTEST(shortOf(readOptions(options, of("8180", "2.6"))), "older");
    QTEST(shortOf(readOptions(options, of("8188", "1.5"))), "newer");
    QCOMPARE(readOptions(options, of("8188", "1.0")).destination,
             readOptions(options, of("8180", "2.6")).destination);
}

/// "The priority order is as follows, from highest to lowers: Option 66, 160, 150."
void ProvisioningOptionsTest::takesTheFirstThatItReads()
{
    OfferedOptions all;
    all.option150 = QByteArray::fromHex("0a000003");
    QCOMPARE(readOptions(all, of("8188")).option, 150);
    QCOMPARE(shortOf(readOptions(all, of("8188"))), QByteArray("tftp 10.0.0.3"));
    all.option160 = "http://10.0.0.2/x";
    QCOMPARE(readOptions(all, of("8188")).option, 160);
    all.option66 = "10.0.0.1";
    QCOMPARE(readOptions(all, of("8188")).option, 66);
    QCOMPARE(shortOf(readOptions(all, of("8180"))), QByteArray("tftp 10.0.0.1"));
    // The highest that is there is used, however bad it is.
    all.option66 = "gopher://10.0.0.1";
    QCOMPARE(shortOf(readOptions(all, of("8188"))), QByteArray("option-scheme"));
}

void ProvisioningOptionsTest::saysWhyNothingIsRead()
{
    OfferedOptions options;
    QCOMPARE(shortOf(readOptions(options, of("8188"))), QByteArray("option-none"));
    options.option160 = "10.0.0.2";
    QCOMPARE(shortOf(readOptions(options, of("8180", "2.6"))), QByteArray("option-unread"));
    OfferedOptions name;
    name.serverName = "10.0.0.1"; // Some servers put the text of option 66 there.
    QCOMPARE(shortOf(readOptions(name, of("8188"))), QByteArray("option-in-name"));
}

void ProvisioningOptionsTest::goesByTheSettingWhereTheTextSaysNoProtocol()
{
    QCOMPARE(shortOf(readOptions(option66("10.0.0.1"), of("8188"), Protocol::Http)),
             QByteArray("http 10.0.0.1"));
    QCOMPARE(shortOf(readOptions(option66("ftp://10.0.0.1"), of("8188"), Protocol::Http)),
             QByteArray("ftp 10.0.0.1"));
}

void ProvisioningOptionsTest::readsAddressListsAndTexts()
{
    QCOMPARE(optionText(150, QByteArray::fromHex("c0a84d01c0a84d02")),
             QStringLiteral("192.168.77.1, 192.168.77.2"));
    QCOMPARE(optionText(150, "10.0.0.1"), QStringLiteral("10.0.0.1")); // eight letters, and yet text
    QCOMPARE(optionText(66, QByteArray("10.0.0.1\0", 9)), QStringLiteral("10.0.0.1"));
    OfferedOptions text;
    text.option150 = "10.0.0.1";
    QCOMPARE(shortOf(readOptions(text, of("8188"))), QByteArray("tftp 10.0.0.1"));
    QCOMPARE(optionText(66, QByteArray("10.0.0.1\n")), QStringLiteral("10.0.0.1\\x0a"));
}

void ProvisioningOptionsTest::hidesPasswords()
{
    const OptionReading reading = readOptions(option66("http://user:secret@10.0.0.1"), of("8188"));
    QVERIFY(!reading.text.contains(QLatin1StringView("secret")));
    const OptionReading older = readOptions(option66("http://user:secret@10.0.0.1"), of("8180"));
    QVERIFY(!older.problem->args.join(u' ').contains(QLatin1StringView("secret")));
    QVERIFY(!optionText(66, "http://user:secret@10.0.0.1").contains(QLatin1StringView("secret")));
}

void ProvisioningOptionsTest::plansWhatEachCanRead_data()
{
    QTest::addColumn<catalogue::Capabilities>("can");
    QTest::addColumn<int>("served"); // bits by Protocol, on the standard ports
    QTest::addColumn<Protocol>("preferred");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("problem");
    constexpr int kTftp = 1, kHttp = 4, kHttps = 8;
    const QByteArray none;
    QTest::newRow("older, TFTP") << of("8180") << kTftp << Protocol::Tftp << QString()
                                 << QByteArray("10.0.0.1") << none;
    QTest::newRow("older, HTTP wished")
        << of("8180") << (kTftp | kHttp) << Protocol::Http << QString() << QByteArray("10.0.0.1") << none;
    QTest::newRow("older, HTTP alone") << of("8180") << kHttp << Protocol::Http << QString()
                                       << QByteArray("10.0.0.1") << QByteArray("option-needs-tftp");
    QTest::newRow("newer, TFTP") << of("8188") << kTftp << Protocol::Tftp << QString()
                                 << QByteArray("10.0.0.1") << none;
    QTest::newRow("newer, HTTP") << of("8188") << (kTftp | kHttp) << Protocol::Http << QString()
                                 << QByteArray("http://10.0.0.1") << none;
    QTest::newRow("newer, HTTPS with a path")
        << of("8188") << (kTftp | kHttps) << Protocol::Https << QStringLiteral("prov")
        << QByteArray("https://10.0.0.1/prov") << none;
    QTest::newRow("newer, TFTP with a path")
        << of("8188") << kTftp << Protocol::Tftp << QStringLiteral("prov")
        << QByteArray("tftp://10.0.0.1/prov") << none;
    QTest::newRow("newer, what is wished is not served")
        << of("8188") << kHttp << Protocol::Ftp << QString() << QByteArray("http://10.0.0.1") << none;
    QTest::newRow("newer, nothing served")
        << of("8188") << 0 << Protocol::Tftp << QString() << none << QByteArray("option-none");
}

void ProvisioningOptionsTest::plansWhatEachCanRead()
{
    QFETCH(catalogue::Capabilities, can);
    QFETCH(int, served);
    QFETCH(Protocol, preferred);
    QFETCH(QString, path);
    std::vector<Reachable> reachable;
    const std::uint16_t ports[] = {69, 21, 80, 443};
    for (int i = 0; i < 4; ++i) {
        if (served >> i & 1)
            reachable.push_back({static_cast<Protocol>(i), ports[i]});
    }
    const OptionPlan plan = planOption(can, base::Ipv4(10, 0, 0, 1), reachable, preferred, path);
    QTEST(plan.text, "text");
    QTEST(plan.problem ? plan.problem->code.toString().toLatin1() : QByteArray(), "problem");
}

/// For every model on every kind of bench: what we would say, the device reads, and it leads to a server that
/// runs there.
void ProvisioningOptionsTest::whatIsPlannedIsRead()
{
    int led = 0;
    for (const catalogue::Model &model : catalogue::Catalogue::builtIn().models()) {
        const auto can = catalogue::Catalogue::builtIn().capabilities(model);
        for (const std::uint16_t port : {std::uint16_t{69}, std::uint16_t{6969}}) {
            for (const Protocol preferred :
                 {Protocol::Tftp, Protocol::Http, Protocol::Https, Protocol::Ftp}) {
                const std::vector<Reachable> served{{Protocol::Tftp, port},
                                                    {Protocol::Http, 8080},
                                                    {Protocol::Https, 443},
                                                    {Protocol::Ftp, 21}};
                const OptionPlan plan = planOption(can, base::Ipv4(10, 0, 0, 1), served, preferred);
                OfferedOptions options;
                options.option66 = plan.text;
                const OptionReading reading = readOptions(options, can);
                QVERIFY(reading.destination && !reading.problem);
                const std::uint16_t standard[] = {69, 21, 80, 443};
                const auto &to = *reading.destination;
                const std::uint16_t wanted =
                    to.port.isEmpty() ? standard[static_cast<int>(to.protocol)] : to.port.toUShort();
                const bool runs = std::ranges::any_of(served, [&](const Reachable &each) {
                    return each.protocol == to.protocol && each.port == wanted;
                });
                QCOMPARE(runs, !plan.problem.has_value());
                led += runs ? 1 : 0;
            }
        }
    }
    QVERIFY(led > 200);
}

QTEST_APPLESS_MAIN(ProvisioningOptionsTest)
#include "provisioning_options_test.moc"
