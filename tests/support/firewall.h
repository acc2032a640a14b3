#pragma once

#include <QProcess>
#include <QStringList>

namespace support {

/// nft(8) with these rules, in the network that `where` leads to ("nsenter …"; empty: our own). False if it
/// is not installed, or the kernel knows no such rule.
inline bool setRules(const QByteArray &rules, QStringList where = {})
{
    where << QStringLiteral("nft") << QStringLiteral("-f") << QStringLiteral("-");
    QProcess nft;
    nft.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    nft.start(where.takeFirst(), where);
    nft.write(rules);
    nft.closeWriteChannel();
    return nft.waitForStarted() && nft.waitForFinished() && nft.exitStatus() == QProcess::NormalExit &&
           nft.exitCode() == 0;
}

/// As firewalld's zone "public" after UDP 67 was let in: what clients ask is heard, what servers answer is
/// not.
inline constexpr char kDropsAnswers[] = "table inet firewall { chain input {\n"
                                        "type filter hook input priority 0; policy drop;\n"
                                        "iif lo accept\nct state established,related accept\n"
                                        "udp dport 67 accept\n}\n}\n";

} // namespace support
