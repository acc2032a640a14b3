#include "core/base/relative_path.h"
#include "core/ftp/path.h"
#include "core/ftp/pattern.h"
#include "core/ftp/session.h"
#include "core/serving/ends.h"

/// Names: where the client is, what is there.
namespace ftp {

namespace {

/// What SIZE or MDTM said holds for the RETR behind it, if that follows soon.
constexpr std::chrono::seconds kAskedFor{10};

/// Clients send `ls`'s flags before the name, though RFC 959 knows none.
QByteArray withoutFlags(const QByteArray &argument)
{
    QByteArray rest = argument;
    while (rest.startsWith('-')) {
        const qsizetype space = rest.indexOf(' ');
        rest = space < 0 ? QByteArray() : rest.sliced(space + 1);
    }
    return rest;
}

} // namespace

/// Clients ask SIZE, MDTM and RETR of one file in a row; all three must speak of the same bytes, also when a
/// newer file is published in between. And asking the tree once keeps its pairs (.conf and .md5) paired.
tl::expected<serving::Found, serving::Miss> Session::find(const QByteArray &path)
{
    const bool isAsked = m_asked && m_asked->path == path && m_now - m_asked->when < kAskedFor;
    if (isAsked && m_asked->found.content->isIntact())
        return m_asked->found;
    m_asked.reset();
    auto found = m_context.files.find(client(), path);
    if (found)
        m_asked = Asked{path, *found, m_now};
    return found;
}

void Session::refuse(const serving::Miss &miss)
{
    if (miss.why.code == files::kFileChanging)
        return reply(Reply::FileBusy);
    if (miss.why.code == base::kNameControl || miss.why.code == base::kNameEncoding)
        return reply(Reply::BadArgument);
    reply(miss.refused ? Reply::NameRefused : Reply::NoSuchFile);
}

void Session::changeFolder(const QByteArray &argument)
{
    const QByteArray path = path::resolve(m_folder, argument);
    if (!m_context.listing.open(client(), path))
        return reply(Reply::NoSuchFolder);
    m_folder = path;
    reply(Reply::FolderChanged);
}

void Session::changeToParent(const QByteArray &)
{
    changeFolder("..");
}

void Session::printFolder(const QByteArray &)
{
    reply(Reply::Folder, path::quoted(path::absolute(m_folder)));
}

void Session::size(const QByteArray &argument)
{
    const auto found = find(path::resolve(m_folder, argument));
    if (!found)
        return refuse(found.error());
    reply(Reply::FileStatus, QByteArray::number(found->content->size()));
}

void Session::modified(const QByteArray &argument)
{
    const auto found = find(path::resolve(m_folder, argument));
    if (!found)
        return refuse(found.error());
    reply(Reply::FileStatus, timeText(found->content->modified()));
}

/// MLST, RFC 3659 section 7: with the whole path, so that it means the same wherever the client goes next.
void Session::facts(const QByteArray &argument)
{
    const QByteArray path = path::resolve(m_folder, argument);
    const QByteArray shown = path::absolute(path);
    std::optional<serving::Listed> listed;
    if (m_context.listing.open(client(), path))
        listed = serving::Listed{QString::fromUtf8(shown), true, -1, {}};
    else
        listed = listedFile(path, shown);
    if (!listed)
        return reply(Reply::NoSuchFolder);
    outbox().append(replyLines(250, "Facts of " + shown + ":", {factsLine(*listed, m_facts)}, "End."));
}

std::optional<serving::Listed> Session::listedFile(const QByteArray &path, const QByteArray &name)
{
    const auto found = find(path);
    if (!found)
        return std::nullopt;
    return serving::Listed{QString::fromUtf8(name), false, found->content->size(),
                           found->content->modified()};
}

/// A folder, a file or a pattern; nothing if there is no such thing.
std::optional<ListingLines> Session::lines(const QByteArray &argument, Form form)
{
    const QByteArray name = form == Form::Facts ? argument : withoutFlags(argument);
    const QByteArray path = path::resolve(m_folder, name);
    ListingLines::Style style{form, m_facts, {}, {}, m_context.clock.wall()};
    if (auto folder = m_context.listing.open(client(), path)) {
        style.prefix = name.isEmpty() || name.endsWith('/') ? name : name + '/';
        return ListingLines(std::move(folder), std::move(style));
    }
    if (form == Form::Facts)
        return std::nullopt;
    if (auto listed = listedFile(path, name))
        return ListingLines(std::move(*listed), std::move(style));
    return matching(name, std::move(style));
}

std::optional<ListingLines> Session::matching(const QByteArray &argument, ListingLines::Style style)
{
    const qsizetype nameAt = argument.lastIndexOf('/') + 1;
    style.prefix = argument.first(nameAt);
    style.pattern = QString::fromUtf8(argument.sliced(nameAt));
    if (!isPattern(style.pattern))
        return std::nullopt;
    auto folder = m_context.listing.open(client(), path::resolve(m_folder, style.prefix));
    if (!folder)
        return std::nullopt;
    return ListingLines(std::move(folder), std::move(style));
}

void Session::store(const QByteArray &argument)
{
    refuseToWrite("STOR", argument);
}

void Session::append(const QByteArray &argument)
{
    refuseToWrite("APPE", argument);
}

/// Told of, as for every protocol: somebody believes that this server keeps backups.
void Session::refuseToWrite(const char *verb, const QByteArray &argument)
{
    reply(Reply::ReadOnlyName);
    report(eventFor(path::resolve(m_folder, argument)), serving::Outcome::Refused,
           {serving::kRequestNotForReading, {QString::fromLatin1(verb)}});
}

} // namespace ftp
