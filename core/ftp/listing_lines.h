#pragma once

#include "core/serving/listing.h"

#include <QByteArray>
#include <memory>
#include <optional>

namespace ftp {

/// The facts of RFC 3659 section 7.5 that we know, each of which OPTS MLST may switch off.
struct Facts {
    bool type = true;
    bool size = true;
    bool modify = true;
    bool perm = true;

    friend bool operator==(const Facts &, const Facts &) = default;
};

/// "type;size;" of OPTS MLST; facts that we do not know are left out (section 7.9).
Facts parseFacts(QByteArrayView wanted);
/// "Type;Size;" for its answer.
QByteArray factNames(const Facts &facts);
/// "MLST Type*;Size*;Modify;Perm;" for FEAT: a star behind those that are told.
QByteArray factFeature(const Facts &facts);

/// What MDTM and "modify" say (section 2.3), in UTC: 20260131091500.
QByteArray timeText(const QDateTime &time);

// Lines without their ends.

/// As `ls -l` writes it, which is what clients have learnt to read; times in UTC, English, without a locale.
QByteArray longLine(const serving::Listed &listed, const QDateTime &now);
QByteArray factsLine(const serving::Listed &listed, const Facts &facts);

enum class Form { Long, Names, Facts };

/// Lines of a folder, or of one file, as they are asked for.
class ListingLines {
public:
    struct Style {
        Form form = Form::Long;
        Facts facts{};
        QByteArray prefix{}; ///< of each name: RFC 1123 section 4.1.2.7, names as they can be asked for
        QString pattern{};   ///< empty: every name
        QDateTime now{};     ///< UTC
    };

    ListingLines(std::unique_ptr<serving::Folder> folder, Style style);
    ListingLines(serving::Listed single, Style style);

    /// With CRLF; nothing once there is no more.
    std::optional<QByteArray> next();

private:
    std::optional<serving::Listed> nextListed();
    bool isWanted(const serving::Listed &listed) const;
    QByteArray lineOf(const serving::Listed &listed) const;

    std::unique_ptr<serving::Folder> m_folder; ///< null: a file
    std::optional<serving::Listed> m_single;
    Style m_style;
};

} // namespace ftp
