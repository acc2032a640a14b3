#include "core/ftp/session.h"

#include <algorithm>
#include <iterator>

namespace ftp {

/// Every verb that we have heard of; any other is 500. A verb without a handler is answered with its reply
/// alone.
const Session::Verb Session::kVerbs[] = {
    // RFC 959: access
    {"USER", Takes::Something, Early | Raw, &Session::user},
    {"PASS", Takes::Maybe, Early | Raw, &Session::password},
    {"ACCT", Takes::Something, None, nullptr, Reply::Superfluous},
    {"CWD", Takes::Something, None, &Session::changeFolder},
    {"CDUP", Takes::Nothing, None, &Session::changeToParent},
    {"REIN", Takes::Nothing, Early, &Session::reinitialize},
    {"QUIT", Takes::Nothing, Early | Anytime, &Session::quit},
    {"SMNT", Takes::Maybe, None, nullptr, Reply::NotImplemented},
    // RFC 959: how to transfer
    {"TYPE", Takes::Something, None, &Session::type},
    {"MODE", Takes::Something, None, &Session::mode},
    {"STRU", Takes::Something, None, &Session::structure},
    {"PORT", Takes::Something, None, &Session::port},
    {"PASV", Takes::Nothing, None, &Session::passive},
    // RFC 959: what to transfer
    {"RETR", Takes::Something, Raw, &Session::retrieve},
    {"REST", Takes::Something, None, &Session::restart},
    {"ABOR", Takes::Nothing, Early | Anytime, &Session::abortTransfer},
    {"ALLO", Takes::Something, None, &Session::allocate},
    {"PWD", Takes::Nothing, None, &Session::printFolder},
    {"LIST", Takes::Maybe, None, &Session::list},
    {"NLST", Takes::Maybe, None, &Session::nameList},
    {"STAT", Takes::Maybe, Anytime, &Session::status},
    {"SITE", Takes::Something, None, &Session::site},
    {"SYST", Takes::Nothing, Early, nullptr, Reply::SystemType},
    {"HELP", Takes::Maybe, Early, &Session::help},
    {"NOOP", Takes::Nothing, Early | Anytime, nullptr, Reply::Done},
    // RFC 775, by way of RFC 1123 section 4.1.3.1
    {"XCWD", Takes::Something, None, &Session::changeFolder},
    {"XCUP", Takes::Nothing, None, &Session::changeToParent},
    {"XPWD", Takes::Nothing, None, &Session::printFolder},
    // RFC 2389, 2428, 3659
    {"FEAT", Takes::Nothing, Early, &Session::features},
    {"OPTS", Takes::Something, Early, &Session::options},
    {"EPRT", Takes::Something, None, &Session::extendedPort},
    {"EPSV", Takes::Maybe, None, &Session::extendedPassive},
    {"SIZE", Takes::Something, None, &Session::size},
    {"MDTM", Takes::Something, None, &Session::modified},
    {"MLST", Takes::Maybe, None, &Session::facts},
    {"MLSD", Takes::Maybe, None, &Session::factsList},
    // Says what the client is called; of use to nobody.
    {"CLNT", Takes::Something, Early, nullptr, Reply::Done},
    // Whatever writes. The codes are those that RFC 959 section 5.4 allows each.
    {"STOR", Takes::Something, None, &Session::store},
    {"STOU", Takes::Maybe, None, nullptr, Reply::ReadOnlyName},
    {"APPE", Takes::Something, None, &Session::append},
    {"DELE", Takes::Something, None, nullptr, Reply::ReadOnly},
    {"RMD", Takes::Something, None, nullptr, Reply::ReadOnly},
    {"XRMD", Takes::Something, None, nullptr, Reply::ReadOnly},
    {"MKD", Takes::Something, None, nullptr, Reply::ReadOnly},
    {"XMKD", Takes::Something, None, nullptr, Reply::ReadOnly},
    {"RNFR", Takes::Something, None, nullptr, Reply::ReadOnly},
    {"RNTO", Takes::Something, None, nullptr, Reply::NothingToRename},
    {"MFMT", Takes::Something, None, nullptr, Reply::ReadOnly},
    {"MFCT", Takes::Something, None, nullptr, Reply::ReadOnly},
    {"MFF", Takes::Something, None, nullptr, Reply::ReadOnly},
    // RFC 2228 and 4217: no TLS here. RFC 7151: there are no other hosts.
    {"AUTH", Takes::Maybe, Early, nullptr, Reply::NotImplemented},
    {"ADAT", Takes::Maybe, Early, nullptr, Reply::NotImplemented},
    {"PBSZ", Takes::Maybe, Early, nullptr, Reply::NotImplemented},
    {"PROT", Takes::Maybe, Early, nullptr, Reply::NotImplemented},
    {"CCC", Takes::Maybe, Early, nullptr, Reply::NotImplemented},
    {"MIC", Takes::Maybe, Early, nullptr, Reply::NotImplemented},
    {"CONF", Takes::Maybe, Early, nullptr, Reply::NotImplemented},
    {"ENC", Takes::Maybe, Early, nullptr, Reply::NotImplemented},
    {"HOST", Takes::Maybe, Early, nullptr, Reply::NotImplemented},
    {"LANG", Takes::Maybe, Early, nullptr, Reply::NotImplemented},
    // RFC 1639, which RFC 2428 put in the place of
    {"LPRT", Takes::Maybe, Early, nullptr, Reply::NotImplemented},
    {"LPSV", Takes::Maybe, Early, nullptr, Reply::NotImplemented},
};

const Session::Verb *Session::verbOf(const Command &command)
{
    const auto *verb = std::find_if(std::begin(kVerbs), std::end(kVerbs),
                                    [&](const Verb &each) { return command.verb == each.name; });
    return verb == std::end(kVerbs) ? nullptr : verb;
}

/// RFC 959 section 5.4: 214, the verbs that do something.
void Session::help(const QByteArray &)
{
    constexpr int kPerLine = 8;
    QByteArrayList lines{{}};
    int count = 0;
    for (const Verb &verb : kVerbs) {
        const bool writes = verb.handler == &Session::store || verb.handler == &Session::append;
        if (writes || (!verb.handler && codeOf(verb.reply) >= 500))
            continue;
        if (count++ % kPerLine == 0 && count > 1)
            lines.append(QByteArray());
        lines.last() += QByteArray(verb.name).leftJustified(5);
    }
    outbox().append(replyLines(214, "Commands:", lines, "End."));
}

} // namespace ftp
