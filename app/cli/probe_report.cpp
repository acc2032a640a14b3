#include "app/cli/probe_report.h"

#include "app/cli/json_line.h"
#include "core/phrases/phrases.h"

#include <QJsonArray>
#include <QJsonObject>

namespace app {

namespace {

using L1 = QLatin1StringView;

QString said(base::Code code, const QStringList &args = {})
{
    return phrases::text(base::Message{code, args});
}

constexpr std::uint8_t kOptionCodes[] = {dhcp::kTftpServerName, dhcp::kProvisioningServer,
                                         dhcp::kTftpServerAddresses};

L1 memberOf(dhcp::Reader reader)
{
    return reader == dhcp::Reader::Older ? L1("older") : L1("newer");
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject optionsOf(const dhcp::Packet &offer)
{
    QJsonObject options;
    for (const std::uint8_t code : kOptionCodes) {
        if (const QByteArray *value = offer.find(code))
            options.insert(QString::number(code), dhcp::optionText(code, *value));
    }
    return options;
}

QJsonObject readingObject(const dhcp::Rival &server, dhcp::Reader reader)
{
    const auto reading = readOptions(dhcp::offeredBy(server.offer), dhcp::capabilitiesOf(reader));
    return {
        {QStringLiteral("option"), reading.option ? QJsonValue(reading.option) : QJsonValue()},
        {QStringLiteral("fetches"),
         reading.destination ? QJsonValue(textOf(*reading.destination)) : QJsonValue()},
        {QStringLiteral("problem"),
         reading.problem ? QJsonValue(phrases::text(*reading.problem)) : QJsonValue()},
    };
}

QByteArray serverLine(const dhcp::Rival &server)
{
    JsonLine line;
    line.add(L1("server"), server.server.toString())
        .add(L1("offers"), orNull(server.offered.isNull() ? QString() : server.offered.toString()))
        .add(L1("options"), optionsOf(server.offer));
    for (const dhcp::Reader reader : dhcp::kReaders)
        line.add(memberOf(reader), readingObject(server, reader));
    return line.text();
}

QJsonArray messagesOf(const std::vector<base::Message> &messages)
{
    QJsonArray all;
    for (const base::Message &each : messages)
        all.append(QJsonObject{{QStringLiteral("code"), each.code.toString()},
                               {QStringLiteral("text"), phrases::text(each)},
                               {QStringLiteral("fix"), orNull(phrases::fix(each))}});
    return all;
}

QByteArray pasteLine(const Paste &paste)
{
    return JsonLine()
        .add(L1("paste"), QString(recipes::codeOf(paste.kind)))
        .add(L1("where"), phrases::text(paste.recipe.where))
        .add(L1("text"), paste.recipe.text)
        .add(L1("undo"), paste.recipe.undo)
        .add(L1("caveats"), messagesOf(paste.recipe.caveats))
        .text();
}

QString withFix(const base::Message &message, const QString &before)
{
    const QString fix = phrases::fix(message);
    return before + phrases::text(message) + u'\n' + (fix.isEmpty() ? QString() : before + fix + u'\n');
}

/// Each generation, and where that server leads it.
QString leadsOf(const dhcp::Rival &server, base::Ipv4 own)
{
    QString text;
    for (const dhcp::Reader reader : dhcp::kReaders)
        text += QStringLiteral("    %1:\n").arg(said(headingOf(reader))) +
                withFix(leadOf(server, reader, own), QStringLiteral("        "));
    return text;
}

QString serverText(const dhcp::Rival &server, base::Ipv4 own)
{
    const QString name = server.server.toString();
    QString text = server.offered.isNull() ? said(kProbeAnswers, {name})
                                           : said(kProbeOffers, {name, server.offered.toString()});
    text += u'\n';
    for (const std::uint8_t code : kOptionCodes) {
        const QByteArray *value = server.offer.find(code);
        text += QStringLiteral("    option %1  ").arg(code, -3) +
                (value ? dhcp::optionText(code, *value) : said(kProbeNotGiven)) + u'\n';
    }
    return text + leadsOf(server, own) + u'\n';
}

/// A server that was told the recipe.
dhcp::Rival asIfPasted(const dhcp::ProvisioningTexts &texts)
{
    dhcp::Rival server;
    if (!texts.option66.isEmpty())
        server.offer.set(dhcp::kTftpServerName, texts.option66);
    if (!texts.option160.isEmpty())
        server.offer.set(dhcp::kProvisioningServer, texts.option160);
    return server;
}

} // namespace

QString textOf(const ProbeReport &report)
{
    const dhcp::Adapter &adapter = report.adapter;
    const QString address = adapter.own.address.toString() + u'/' + QString::number(adapter.own.prefix);
    QString text =
        said(kProbeAsked, {adapter.name, address, report.askedAs.toString()}) + QStringLiteral("\n\n");
    for (const dhcp::Rival &server : report.servers)
        text += serverText(server, adapter.own.address);
    for (const base::Message &each : adviceOn(report.servers, adapter, report.askedAs))
        text += withFix(each, {});
    return text;
}

QByteArray linesOf(const ProbeReport &report, const std::optional<Paste> &paste)
{
    QByteArray lines;
    for (const dhcp::Rival &server : report.servers)
        lines += serverLine(server);
    if (paste)
        lines += pasteLine(*paste);
    return lines +
           JsonLine()
               .add(L1("servers"), report.servers.size())
               .add(L1("askedAs"), report.askedAs.toFileNameForm())
               .add(L1("advice"), messagesOf(adviceOn(report.servers, report.adapter, report.askedAs)))
               .text();
}

QString textOf(const Paste &paste, const dhcp::Adapter &adapter)
{
    QString text = u'\n' + said(kProbeRecipe, {QString(recipes::nameOf(paste.kind))}) + u'\n' +
                   phrases::text(paste.recipe.where) + u'\n';
    for (const base::Message &caveat : paste.recipe.caveats)
        text += QStringLiteral("  - ") + phrases::text(caveat) + u' ' + phrases::fix(caveat) + u'\n';
    text += u'\n' + paste.recipe.text;
    text += u'\n' + said(kProbeUndo) + QStringLiteral("\n\n") + paste.recipe.undo;
    return text + u'\n' + said(kProbeThen) + u'\n' + leadsOf(asIfPasted(paste.texts), adapter.own.address);
}

} // namespace app
