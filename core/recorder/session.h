#pragma once

#include "core/recorder/payload.h"

#include <QStringList>

namespace recorder {

/// A recorded session, told again in its order: what a live bench handed out, with `bench::Batch` for board
/// and log. From FILE and, if the session had grown beyond it, from FILE.1 before it; where they lie does not
/// matter. Differs from the bench in that no contents are there, nor transfers under way, and passwords are
/// covered.
class Session {
public:
    /// `path` is FILE. What the monotonic clock showed when the session began shows as `origin`. It stays
    /// open while it is read. kSessionUnreadable, kSessionNone, kSessionVersion, kSessionTorn.
    static base::Result<Session> open(const QString &path, base::Instant origin = {});

    const Heading &heading() const { return m_heading; }
    /// Its beginning is there as well, which goes from sessions that grow too large.
    bool hasBeginning() const { return m_heading.part == 0; }

    /// What happened next; nothing at the end.
    std::optional<Moment> next();
    /// At the end: why there is no more. kSessionTorn, kSessionDamaged; nothing if it ended as it should or
    /// may still go on.
    const std::optional<base::Error> &trouble() const { return m_trouble; }

private:
    struct Part {
        QString path;
        Heading heading;
        FrameReader frames;
    };

    Session(std::vector<Part> parts, base::Instant origin);
    static base::Result<Part> openPart(const QString &path);
    static std::vector<Part> inOrder(std::optional<Part> older, std::optional<Part> newer);
    void endPart();

    std::vector<Part> m_parts;
    std::size_t m_at = 0;
    Heading m_heading;
    Beginning m_beginning;
    std::vector<QByteArray> m_texts;
    std::optional<base::Error> m_trouble;
};

} // namespace recorder
