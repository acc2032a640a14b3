#include "ui/models/server_lines.h"

#include "core/dhcp/provisioning_options.h"
#include "ui/models/tr.h"

#include <array>

namespace ui::models {

namespace {

/// In the order in which devices look at them (guide 2.1.1).
constexpr std::array<std::uint8_t, 3> kCodes{dhcp::kTftpServerName, dhcp::kProvisioningServer,
                                             dhcp::kTftpServerAddresses};

QString optionOf(const dhcp::Rival &server, std::uint8_t code)
{
    const QByteArray *value = server.offer.find(code);
    return value ? dhcp::optionText(code, *value) : QString();
}

} // namespace

QStringList serverTitles()
{
    QStringList titles{tr("Server"), tr("Offers")};
    for (const std::uint8_t code : kCodes)
        titles << tr("Option %1").arg(code);
    return titles;
}

QStringList serverSamples()
{
    return {QStringLiteral("192.168.77.100"), QStringLiteral("192.168.77.100"),
            QStringLiteral("http://192.168.77.1/pro"), QStringLiteral("192.168.77.1")};
}

std::vector<Line> serverLines(const QVector<dhcp::Rival> &servers)
{
    std::vector<Line> lines;
    for (const dhcp::Rival &server : servers) {
        Line line{{server.server.toString(),
                   server.offered.isNull() ? tr("no address") : server.offered.toString()},
                  {}};
        for (const std::uint8_t code : kCodes) {
            const QString text = optionOf(server, code);
            line.cells << (text.isEmpty() ? tr("not given") : text);
        }
        lines.push_back(line);
    }
    return lines;
}

QString offerText(const dhcp::Rival &server)
{
    QStringList options;
    for (const std::uint8_t code : kCodes) {
        if (const QString text = optionOf(server, code); !text.isEmpty())
            options << tr("option %1 says %2").arg(code).arg(text);
    }
    const QString told = options.isEmpty() ? tr("none of options 66, 160 and 150 is given")
                                           : options.join(QStringLiteral(", "));
    return server.offered.isNull() ? tr("It answers; %1.").arg(told)
                                   : tr("It offers %1; %2.").arg(server.offered.toString(), told);
}

} // namespace ui::models
