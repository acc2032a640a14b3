#include "core/dhcp/device_options.h"

#include <QTest>

using namespace dhcp;
using catalogue::FirmwareVersion;
using serving::Protocol;

namespace {

const base::Ipv4 kBench(192, 168, 77, 1);

const catalogue::Model *model(const char *number)
{
    return catalogue::Catalogue::builtIn().find(QString::fromLatin1(number));
}

/// "tftp http:8080": protocols, with their ports where these are others than usual.
std::vector<Reachable> served(const QByteArray &text)
{
    static constexpr std::uint16_t kPorts[] = {69, 21, 80, 443};
    std::vector<Reachable> all;
    for (const QByteArray &each : text.split(' ')) {
        const QByteArray port = each.mid(each.indexOf(':') + 1);
        const auto protocol = serving::protocolOf(
            QString::fromLatin1(each.contains(':') ? each.left(each.indexOf(':')) : each));
        if (protocol)
            all.push_back(
                {*protocol, each.contains(':') ? port.toUShort() : kPorts[static_cast<int>(*protocol)]});
    }
    return all;
}

QByteArray codeOf(const std::optional<base::Message> &message)
{
    return message ? message->code.toString().toLatin1() : QByteArray();
}

/// Where it leads, or why nowhere.
QByteArray leadsTo(const OptionReading &reading)
{
    return reading.destination ? textOf(*reading.destination).toLatin1() : codeOf(reading.problem);
}

OfferedOptions offered(int option, const QByteArray &text)
{
    OfferedOptions options;
    (option == 66 ? options.option66 : option == 160 ? options.option160 : options.option150) = text;
    return options;
}

} // namespace

class DeviceOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheGuidesExamples_data();
    void readsTheGuidesExamples();
    void saysWhatEachDeviceIsTold_data();
    void saysWhatEachDeviceIsTold();
    void tellsEveryModelWhatLeadsItHere();
    void namesTheFirmwareThatWouldDo();
    void hidesATypedPassword();
    void writesDestinationsAsUrls();
};

/// Guide 2.4, each of its good and bad examples and what 2.1.1 adds, in each option and for each generation:
/// "These same requirements apply to the DHCP Option 66 field as well".
void DeviceOptionsTest::readsTheGuidesExamples_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("older"); // in option 66, the only one that they read
    QTest::addColumn<QByteArray>("newer"); // in any of the three
    const auto row = [](const char *text, const char *older, const char *newer) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(older) << QByteArray(newer);
    };
    // "Good example", for all.
    row("192.168.1.1", "tftp://192.168.1.1", "tftp://192.168.1.1");
    row("provserver.mydomain.com", "tftp://provserver.mydomain.com", "tftp://provserver.mydomain.com");
    // "Bad examples" for the older ones, "valid" for the newer ones.
    row("ftp://192.168.1.1", "option-form", "ftp://192.168.1.1");
    row("192.168.1.1/files", "option-form", "tftp://192.168.1.1/files");
    row("user:pwd@192.168.1.1", "option-form", "tftp://192.168.1.1");
    // Bad for the older ones; of the newer ones the guide says nothing.
    row("192.168.1.1/", "option-slash", "tftp://192.168.1.1");
    // "a full URL can be provided in the Option 66 field, including the protocol, server address, and path"
    row("http://192.168.1.1:8080/prov", "option-form", "http://192.168.1.1:8080/prov");
    row("https://prov.mydomain.com", "option-form", "https://prov.mydomain.com");
    // Nobody's.
    row("sftp://192.168.1.1", "option-form", "option-scheme");
    row("192.168.1.1, 192.168.1.2", "option-host", "option-host");
    row("\"192.168.1.1\"", "option-host", "option-host");
}

void DeviceOptionsTest::readsTheGuidesExamples()
{
    QFETCH(QByteArray, text);
    const auto older = capabilitiesOf(Reader::Older);
    const auto newer = capabilitiesOf(Reader::Newer);
    QTEST(leadsTo(readOptions(offered(66, text), older)), "older");
    for (const int option : {66, 160, 150}) {
        const OptionReading reading = readOptions(offered(option, text), newer);
        QTEST(leadsTo(reading), "newer");
        QCOMPARE(reading.option, option);
        if (option != 66)
            QCOMPARE(leadsTo(readOptions(offered(option, text), older)), QByteArray("option-unread"));
    }
}

void DeviceOptionsTest::saysWhatEachDeviceIsTold_data()
{
    QTest::addColumn<QByteArray>("device"); // model and firmware
    QTest::addColumn<QByteArray>("bench");  // what is served
    QTest::addColumn<QByteArray>("wish");   // preferred protocol, path; or what was typed
    QTest::addColumn<QByteArray>("told");   // option 66, 160, 150
    QTest::addColumn<QByteArray>("leads");
    QTest::addColumn<QByteArray>("why");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char *device, const char *bench, const char *wish, const char *told,
                        const char *leads, const char *why, const char *problem) {
        QTest::addRow("%s; %s; %s", device, bench, wish)
            << QByteArray(device) << QByteArray(bench) << QByteArray(wish) << QByteArray(told)
            << QByteArray(leads) << QByteArray(why) << QByteArray(problem);
    };
    const char *bare = "192.168.77.1";
    const char *bareThrice = "192.168.77.1 192.168.77.1 150";
    const char *tftp = "tftp://192.168.77.1";
    // The first generation reads no more than an address, whatever is wished.
    row("8180 2.6", "tftp http", "http", bare, tftp, "text-bare-older", "");
    row("8180", "tftp", "tftp", bare, tftp, "text-bare-older", "");
    row("8180 2.6", "http", "http", bare, tftp, "text-bare-older", "option-needs-tftp");
    row("8180 2.6", "tftp:6969", "tftp", bare, tftp, "text-bare-older", "option-needs-tftp");
    row("8188 1.0", "tftp http", "http", bare, tftp, "text-bare-older", "");
    // Firmware 1.5 reads a URL.
    row("8188 1.5", "tftp http", "http", "http://192.168.77.1 http://192.168.77.1 150", "http://192.168.77.1",
        "text-url", "");
    row("8188 1.5", "tftp", "tftp", bareThrice, tftp, "text-bare", "");
    row("8188 1.5", "tftp:6969", "tftp", "tftp://192.168.77.1:6969 tftp://192.168.77.1:6969",
        "tftp://192.168.77.1:6969", "text-url", "");
    row("8188 5.5", "https:8443", "https prov",
        "https://192.168.77.1:8443/prov https://192.168.77.1:8443/prov", "https://192.168.77.1:8443/prov",
        "text-url", "");
    // Out of the box nobody knows which firmware it has: what all of them read, if it leads anywhere.
    row("8188", "tftp http", "http", bareThrice, tftp, "text-bare-firmware", "");
    row("8188", "http", "http", "http://192.168.77.1 http://192.168.77.1", "http://192.168.77.1", "text-url",
        "text-url-firmware");
    // Models that came later have always read a URL.
    row("8190", "tftp http", "http", "http://192.168.77.1 http://192.168.77.1 150", "http://192.168.77.1",
        "text-url", "");
    // Not listed anywhere.
    row("-", "tftp http", "http", bareThrice, tftp, "text-bare-model", "");
    row("-", "http", "http", "http://192.168.77.1 http://192.168.77.1", "http://192.168.77.1", "text-url",
        "text-url-model");
    // Typed by a person: that and nothing else.
    row("8180 2.6", "tftp http", "=http://192.168.77.1", "http://192.168.77.1", "option-form", "text-typed",
        "option-form");
    row("8188 1.5", "tftp http", "=http://192.168.77.1", "http://192.168.77.1 http://192.168.77.1 150",
        "http://192.168.77.1", "text-typed", "");
    row("8188", "tftp", "=http://192.168.77.1", "http://192.168.77.1 http://192.168.77.1 150",
        "http://192.168.77.1", "text-typed", "text-url-firmware");
    row("-", "tftp", "=http://192.168.77.1", "http://192.168.77.1 http://192.168.77.1 150",
        "http://192.168.77.1", "text-typed", "text-url-model");
    row("8188", "tftp", "=192.168.77.9", "192.168.77.9 192.168.77.9 150", "tftp://192.168.77.9", "text-typed",
        "");
    row("8188 1.5", "tftp", "=gopher://192.168.77.1", "gopher://192.168.77.1 gopher://192.168.77.1 150",
        "option-scheme", "text-typed", "option-scheme");
    // Nothing is served.
    row("8188 1.5", "", "tftp", "", "option-none", "text-none", "option-none");
}

void DeviceOptionsTest::saysWhatEachDeviceIsTold()
{
    QFETCH(QByteArray, device);
    QFETCH(QByteArray, bench);
    QFETCH(QByteArray, wish);
    Recipient recipient;
    if (device != "-")
        recipient = {model(device.split(' ').first().constData()),
                     FirmwareVersion(QString::fromLatin1(device.split(' ').value(1)))};
    Source source{kBench, served(bench)};
    if (wish.startsWith('='))
        source.typed = wish.sliced(1);
    else
        source.preferred = *serving::protocolOf(QString::fromLatin1(wish.split(' ').first()));
    source.path = QString::fromLatin1(wish.startsWith('=') ? QByteArray() : wish.split(' ').value(1));

    const DeviceOptions options = optionsFor(recipient, source);
    const ProvisioningTexts &texts = options.texts;
    const QByteArray told = texts.option66 + ' ' + texts.option160 + (texts.option150.empty() ? "" : " 150");
    QTEST(told.trimmed(), "told");
    QTEST(leadsTo(options.reading), "leads");
    QTEST(codeOf(options.why), "why");
    QTEST(codeOf(options.problem), "problem");
}

/// On a bench that serves everything, every model, with firmware known or not, is led to a server that runs.
void DeviceOptionsTest::tellsEveryModelWhatLeadsItHere()
{
    const Source everything{kBench, served("tftp ftp http https")};
    for (const catalogue::Model &each : catalogue::Catalogue::builtIn().models()) {
        for (const char *firmware : {"", "1.0", "1.5", "2.6", "5.5"}) {
            for (const Protocol preferred :
                 {Protocol::Tftp, Protocol::Http, Protocol::Https, Protocol::Ftp}) {
                Source source = everything;
                source.preferred = preferred;
                const auto options =
                    optionsFor({&each, FirmwareVersion(QString::fromLatin1(firmware))}, source);
                QVERIFY(!options.problem);
                QVERIFY(options.reading.destination);
                QCOMPARE(options.reading.destination->host, kBench.toString());
                QCOMPARE(options.reading.option, 66);
            }
        }
    }
}

void DeviceOptionsTest::namesTheFirmwareThatWouldDo()
{
    const auto options = optionsFor({model("8188"), {}}, {kBench, served("tftp")});
    QCOMPARE(options.why, (base::Message{kTextBareFirmware, {QStringLiteral("1.5")}}));
}

void DeviceOptionsTest::hidesATypedPassword()
{
    Source source{kBench, served("http")};
    source.typed = "http://user:secret@192.168.77.1";
    for (const char *number : {"8188", "8180"}) {
        const auto options = optionsFor({model(number), FirmwareVersion(QStringLiteral("1.5"))}, source);
        QString said = options.why.args.join(u' ') + options.reading.text;
        if (options.problem)
            said += options.problem->args.join(u' ');
        QVERIFY2(!said.contains(QStringLiteral("secret")), said.toUtf8().constData());
        QCOMPARE(options.texts.option66, source.typed);
    }
}

void DeviceOptionsTest::writesDestinationsAsUrls()
{
    QCOMPARE(textOf({Protocol::Http, QStringLiteral("10.0.0.1"), QStringLiteral("8080"),
                     QStringLiteral("a/b"), true}),
             QStringLiteral("http://10.0.0.1:8080/a/b"));
    QCOMPARE(textOf({Protocol::Tftp, QStringLiteral("fd00::1"), {}, {}, false}),
             QStringLiteral("tftp://[fd00::1]"));
}

QTEST_APPLESS_MAIN(DeviceOptionsTest)
#include "device_options_test.moc"
