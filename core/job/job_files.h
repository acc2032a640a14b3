#pragma once

#include "core/job/json_job.h"

#include <array>
#include <filesystem>

namespace job {

/// Why a copy of job.json was put aside; stands in its name: "job.json.damaged-20260131-091502".
inline constexpr std::array kAsideMarks{QLatin1StringView("damaged"), QLatin1StringView("changed")};

/// job.json and its last good copy in one folder.
class JobFiles {
public:
    explicit JobFiles(QString folder) : m_folder(std::move(folder)) {}

    struct Read {
        JobText text;
        std::optional<base::Error> damage; ///< of job.json: `text` is of the last good copy
    };
    /// Changes nothing on the disk. kJobDamaged or kJobCut when neither can be read.
    base::Result<Read> read();
    /// Puts a damaged job.json aside, and the last good copy in its place; its name now, empty if there was
    /// none.
    base::Result<QString> recover();

    struct Written {
        QString changedOutside; ///< as what somebody else's job.json is kept; mostly empty
    };
    /// The text before becomes the last good copy. If job.json is not what we read or wrote last, somebody
    /// changed it meanwhile: it is kept aside instead.
    base::Result<Written> write(const QByteArray &text);
    /// True while job.json is what we read or wrote last.
    bool isUntouched() const { return stamp() == m_known; }
    /// The last good copy becomes a copy of job.json, bytes of its own: nothing of before is left.
    base::Result<void> forgetLast();

    /// What the last good copy says is in templates/; empty if there is none.
    std::vector<TemplateEntry> lastTemplates() const;

private:
    struct Stamp {
        std::uintmax_t size = 0;
        std::filesystem::file_time_type modified;

        friend bool operator==(const Stamp &, const Stamp &) = default;
    };

    std::optional<Stamp> stamp() const;
    QString path(const QString &name) const { return m_folder + u'/' + name; }
    QString freeName(QLatin1StringView why) const;

    QString m_folder;
    std::optional<Stamp> m_known; ///< job.json as we read or wrote it
};

} // namespace job
