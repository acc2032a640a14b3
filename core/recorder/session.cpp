#include "core/recorder/session.h"

#include "core/recorder/codes.h"

#include <QFile>

namespace recorder {

namespace {

base::Error damage(const QString &path, qint64 soundBytes)
{
    return {{kSessionDamaged, {path, QString::number(soundBytes)}}, {path, {}, {}}};
}

} // namespace

base::Result<Session::Part> Session::openPart(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return base::fail(kSessionUnreadable, {path, file->errorString()}, {path, {}, {}});
    auto frames = FrameReader::open(std::move(file), path);
    if (!frames)
        return tl::unexpected(frames.error());
    const auto payload = frames->next();
    if (!payload && frames->end() != FrameReader::End::Damaged)
        return base::fail(kSessionTorn, {path}, {path, {}, {}});
    const auto heading = payload ? headingOf(base::bytesOf(*payload)) : std::nullopt;
    if (!heading)
        return tl::unexpected(damage(path, kFileHeadBytes));
    return Part{path, *heading, std::move(*frames)};
}

/// They belong together if one goes on where the other ends. Killed between the two, the newer is not there.
std::vector<Session::Part> Session::inOrder(std::optional<Part> older, std::optional<Part> newer)
{
    const bool belong = older && newer && older->heading.session == newer->heading.session &&
                        older->heading.part + 1 == newer->heading.part;
    std::vector<Part> parts;
    if (older && (belong || !newer))
        parts.push_back(std::move(*older));
    if (newer)
        parts.push_back(std::move(*newer));
    return parts;
}

base::Result<Session> Session::open(const QString &path, base::Instant origin)
{
    auto newer = openPart(path);
    auto older = openPart(path + QStringLiteral(".1"));
    if (!newer && !(older && newer.error().what.code == kSessionUnreadable) &&
        !(older && newer.error().what.code == kSessionTorn))
        return tl::unexpected(newer.error());
    return Session(inOrder(older ? std::optional(std::move(*older)) : std::nullopt,
                           newer ? std::optional(std::move(*newer)) : std::nullopt),
                   origin);
}

Session::Session(std::vector<Part> parts, base::Instant origin)
    : m_parts(std::move(parts)), m_heading(m_parts.front().heading), m_beginning{m_heading.began, origin}
{}

std::optional<Moment> Session::next()
{
    while (m_at < m_parts.size()) {
        const auto payload = m_parts[m_at].frames.next();
        if (!payload) {
            endPart();
            continue;
        }
        const auto kind = static_cast<FrameKind>(payload->front());
        if (kind == FrameKind::End)
            continue;
        if (kind == FrameKind::Forget) {
            m_texts.clear();
            continue;
        }
        if (auto moment = momentOf(base::bytesOf(*payload), m_texts, m_beginning))
            return moment;
        m_trouble = damage(m_parts[m_at].path, m_parts[m_at].frames.soundBytes());
        m_at = m_parts.size();
    }
    return std::nullopt;
}

/// What a part says stands by itself, so the next one is read whatever became of this one.
void Session::endPart()
{
    const Part &part = m_parts[m_at];
    if (part.frames.end() == FrameReader::End::Torn)
        m_trouble = base::Error{{kSessionTorn, {part.path}}, {part.path, {}, {}}};
    else if (part.frames.end() == FrameReader::End::Damaged)
        m_trouble = damage(part.path, part.frames.soundBytes());
    m_texts.clear();
    ++m_at;
}

} // namespace recorder
