#include "core/ftp/path.h"
#include "core/ftp/session.h"

/// How transfers are to be, and what there is to say of the server.
namespace ftp {

namespace {

struct Choice {
    const char *text;
    Reply reply;
};

/// RFC 1123 section 4.1.2.1 wants "TYPE L 8" to mean the same as "TYPE I". With either, and with "TYPE A"
/// too, files go out byte for byte, as vsftpd's ascii_download_enable=NO has it: their checksums are of the
/// bytes on disk, clients that never say TYPE are in type A by RFC 959, and a configuration with the line
/// ends changed would fail its md5. SIZE is the same number in each type for the same reason.
constexpr Choice kTypes[] = {
    {"A", Reply::Done},
    {"A N", Reply::Done},
    {"A T", Reply::NotForThatParameter},
    {"A C", Reply::NotForThatParameter},
    {"E", Reply::NotForThatParameter},
    {"E N", Reply::NotForThatParameter},
    {"E T", Reply::NotForThatParameter},
    {"E C", Reply::NotForThatParameter},
    {"I", Reply::Done},
    {"L 8", Reply::Done},
};
constexpr Choice kModes[] = {
    {"S", Reply::Done},
    {"B", Reply::NotForThatParameter},
    {"C", Reply::NotForThatParameter},
    {"Z", Reply::NotForThatParameter},
};
constexpr Choice kStructures[] = {
    {"F", Reply::Done},
    {"R", Reply::NotForThatParameter}, // RFC 1123 section 4.1.2.4: for systems whose files have records
    {"P", Reply::NotForThatParameter},
};
/// RFC 2389 section 4: 501 for options that cannot be chosen; UTF-8 cannot be switched off.
constexpr Choice kOptions[] = {
    {"UTF8", Reply::Done},
    {"UTF8 ON", Reply::Done},
    {"UTF-8 ON", Reply::Done},
    {"UTF8 OFF", Reply::NotForThatParameter},
};

template<std::size_t size>
Reply chosen(const Choice (&choices)[size], const QByteArray &argument)
{
    const QByteArray wanted = argument.simplified().toUpper();
    for (const Choice &choice : choices) {
        if (wanted == choice.text)
            return choice.reply;
    }
    return Reply::BadArgument;
}

bool isOddByteSize(const QByteArray &type)
{
    return type.startsWith("L ") && parseNumber(type.sliced(2)).has_value();
}

} // namespace

void Session::type(const QByteArray &argument)
{
    const QByteArray wanted = argument.simplified().toUpper();
    const Reply answer = chosen(kTypes, wanted);
    if (answer == Reply::Done)
        m_type = wanted;
    reply(answer == Reply::BadArgument && isOddByteSize(wanted) ? Reply::NotForThatParameter : answer);
}

void Session::mode(const QByteArray &argument)
{
    reply(chosen(kModes, argument));
}

void Session::structure(const QByteArray &argument)
{
    reply(chosen(kStructures, argument));
}

/// "ALLO 1000" or "ALLO 1000 R 80"; RFC 959 section 4.1.3 has those who need none answer as to NOOP, or 202.
void Session::allocate(const QByteArray &argument)
{
    const QByteArrayList words = argument.simplified().split(' ');
    const bool hasRecords = words.size() == 3 && words[1].toUpper() == "R" && parseNumber(words[2]);
    const bool isRight = parseNumber(words[0]) && (words.size() == 1 || hasRecords);
    reply(isRight ? Reply::Superfluous : Reply::BadArgument);
}

void Session::options(const QByteArray &argument)
{
    const QByteArrayList words = argument.simplified().split(' ');
    if (words.first().toUpper() != "MLST" || words.size() > 2)
        return reply(chosen(kOptions, argument));
    m_facts = parseFacts(words.size() == 2 ? words[1] : QByteArray());
    reply(Reply::DoneKeptFor, ("MLST OPTS " + factNames(m_facts)).trimmed());
}

/// RFC 2389 section 3.2: one to a line, behind one space; in alphabetical order, as others do.
void Session::features(const QByteArray &)
{
    outbox().append(replyLines(
        211, "Features:",
        {"CLNT", "EPRT", "EPSV", "MDTM", factFeature(m_facts), "REST STREAM", "SIZE", "TVFS", "UTF8"},
        "End."));
}

void Session::site(const QByteArray &argument)
{
    const QByteArray word = argument.simplified().split(' ').first().toUpper();
    const bool wouldWrite = word == "CHMOD" || word == "UTIME" || word == "SYMLINK";
    reply(wouldWrite ? Reply::ReadOnly : Reply::NotForThatParameter);
}

/// RFC 959 section 4.1.3: of the transfer under way and of the settings; of a name it is a listing over the
/// control connection.
void Session::status(const QByteArray &argument)
{
    if (argument.isEmpty())
        return outbox().append(replyLines(211, "Status:", statusLines(), "End."));
    m_status = lines(argument, Form::Long);
    if (!m_status)
        return reply(Reply::NoSuchFolder);
    outbox().append("213-Status of " + argument + ":\r\n");
    refillStatus();
}

QByteArrayList Session::statusLines() const
{
    QByteArrayList lines{
        "Connected to " + m_peer.address.toString().toLatin1(), m_isLoggedIn ? "Logged in" : "Not logged in",
        "Type: " + m_type + ", structure: File, mode: Stream", "Folder: " + path::absolute(m_folder)};
    if (const auto event = transferUnderWay(m_now))
        lines += "Sending " + event->name.toUtf8() + ": " + QByteArray::number(event->bytes) + " of " +
                 QByteArray::number(event->size - event->offset) + " bytes";
    else
        lines += m_transfer ? "Sending a listing" : "No transfer under way";
    return lines;
}

} // namespace ftp
